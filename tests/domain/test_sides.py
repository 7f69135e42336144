"""Whose side an actor is on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.sides import side_of

KNOWN = {
    "witkoff": "us-team",
    "us-team": "usa",
    "usa": None,
    "gone": "nobody",
    "one": "two",
    "two": "one",
    "three": "two",
}
uids = st.sampled_from("abcde")


@pytest.mark.parametrize(
    ("uid", "side"),
    [("witkoff", "usa"), ("usa", "usa"), ("gone", "gone"), ("nobody", "nobody"), ("two", "one"), ("three", "one")],
)
def test_a_side_is_the_end_of_the_chain(uid, side):
    assert side_of(uid, KNOWN) == side


@given(st.dictionaries(uids, st.none() | uids))
def test_all_along_a_chain_are_on_one_side(affiliations):
    for uid, onward in affiliations.items():
        assert side_of(uid, affiliations) == side_of(onward if onward in affiliations else uid, affiliations)
