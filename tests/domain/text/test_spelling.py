"""How far names are apart."""

from hypothesis import example, given
from hypothesis import strategies as st

from webapp.domain.text.near_names import near
from webapp.domain.text.spelling import Spelling


@given(st.text(), st.text())
@example("", "ÞE")
def test_any_two_names_are_as_far_apart_one_way_as_the_other(one, other):
    a, b = Spelling.of(one), Spelling.of(other)
    if a.initials == b.initials:
        assert a.distance(b) == b.distance(a)
    assert a.distance(a) == 0
    assert near(one, {"b": [other]}) == near(other, {"b": [one]})
