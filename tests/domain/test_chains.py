"""Where chains end, and how much work that is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.counting import MOST, steps
from tests.rows import rows
from webapp.domain.chains import LONGEST, ends, upwards

KNOWN = {
    "witkoff": "us-team",
    "us-team": "usa",
    "usa": None,
    "gone": "nobody",
    "one": "two",
    "two": "one",
    "three": "two",
    "self": "self",
}
uids = st.sampled_from("abcde")


def end_of(uid, links):
    """The rule for one item, step by step."""
    passed = [uid]
    while (onward := links.get(passed[-1])) and onward in links:
        if onward in passed:
            return min(passed[passed.index(onward) :])
        passed.append(onward)
    return passed[-1]


@rows(
    ("uid", "end"),
    [("witkoff", "usa"), ("usa", "usa"), ("gone", "gone"), ("two", "one"), ("three", "one"), ("self", "self")],
)
def test_the_end_of_a_chain(uid, end):
    assert ends(KNOWN)[uid] == end


@given(st.dictionaries(uids, st.none() | uids))
def test_all_ends_are_those_that_each_chain_alone_leads_to(links):
    assert ends(links) == {uid: end_of(uid, links) for uid in links}


@pytest.mark.parametrize(
    "onward",
    [lambda n, _: n - 1, lambda n, _: n + 1, lambda n, all_: (n + 1) % all_, lambda n, all_: all_ - 1 - n],
    ids=["chain", "chain from its foot", "circle", "pairs"],
)
def test_twice_as_many_links_are_twice_the_work(onward):
    def work(count):
        links = {f"{n:04}": f"{onward(n, count):04}" for n in range(count)}
        return steps(lambda: ends(links))

    assert work(2_000) <= MOST * work(1_000)


def test_the_way_up_stops_at_circles_and_at_the_longest_chain():
    assert upwards("witkoff", KNOWN) == ["witkoff", "us-team", "usa"]
    assert upwards("a", {"a": "b", "b": "c", "c": "a"}) == ["a", "b", "c"]
    assert upwards("gone", KNOWN) == ["gone", "nobody"]
    chain = {str(n): str(n + 1) for n in range(100)}
    assert upwards("0", chain) == [str(n) for n in range(LONGEST + 1)]
