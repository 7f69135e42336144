"""Who met whom, counted."""

from collections import Counter
from datetime import date

import pytest

from tests.counting import MOST, steps
from tests.documents import an_actor
from tests.rows import rows
from webapp.domain.actors.roster import Roster
from webapp.pages.actors.encounters import MOST_SIDES, Meeting, carried_up, encounters, met_by

AFFILIATIONS = {
    "usa": None,
    "waltz": "usa",
    "witkoff": "usa",
    "rus": None,
    "putin": "rus",
    "europe": None,
    "deu": "europe",
    "ploetner": "deu",
    "fra": "europe",
    "bonne": "fra",
    "sau": None,
}
NOBODY = Roster.of([])
ROSTER = Roster.of(an_actor(uid, affiliation=above) for uid, above in AFFILIATIONS.items())


def meeting(*actors, day=None):
    return Meeting(day and date.fromisoformat(day), frozenset(actors))


MEETINGS = [
    meeting("witkoff", "putin"),
    meeting("witkoff", "usa", "rus"),
    meeting("waltz", "ploetner", "bonne"),
    meeting("waltz", "witkoff"),
    meeting("unknown", "sau"),
]


def met(*asked):
    """How often each actor was met, for whichever side."""
    times = Counter()
    for (_, uid), count in met_by(*asked).items():
        times[uid] += count
    return times


def test_the_matrix_counts_meetings_of_sides_both_ways_round():
    found = encounters(MEETINGS, ROSTER)
    assert found.counts == {
        ("usa", "rus"): 2,
        ("rus", "usa"): 2,
        ("usa", "europe"): 1,
        ("europe", "usa"): 1,
        ("unknown", "sau"): 1,
        ("sau", "unknown"): 1,
    }
    assert found.sides == ["usa", "rus", "europe", "sau", "unknown"]


def test_the_matrix_stays_small():
    crowd = [meeting(f"side-{one:02}", "host") for one in range(MOST_SIDES + 5)]
    found = encounters(crowd, NOBODY)
    assert found.sides == ["host", *(f"side-{number:02}" for number in range(MOST_SIDES - 1))]
    assert len(found.totals) == MOST_SIDES + 6


@rows(
    ("uid", "times"),
    [
        ("witkoff", {"rus": 2, "putin": 1}),
        ("usa", {"rus": 2, "putin": 1, "europe": 1, "deu": 1, "ploetner": 1, "fra": 1, "bonne": 1}),
        ("ploetner", {"usa": 1, "waltz": 1}),
        ("rus", {"usa": 2, "witkoff": 2}),
        ("nobody", {}),
    ],
)
def test_whom_an_actor_met(uid, times):
    assert met(uid, MEETINGS, ROSTER) == times


DEFECTED = [{"to": "rus", "until": "2025-03-10"}]
MOVED = Roster.of(
    an_actor(uid, affiliation=above, affiliations_before=DEFECTED if uid == "envoy" else [])
    for uid, above in {"rus": None, "ukr": None, "usa": None, "envoy": "ukr", "aide": "envoy"}.items()
)


@rows(("day", "side", "other"), [("2025-03-10", "rus", "ukr"), ("2025-03-11", "ukr", "rus"), (None, "ukr", "rus")])
def test_the_sides_of_those_who_met_are_those_of_the_day(day, side, other):
    """Whoever belongs to one who moves is on the side of that one's day."""
    for member in ("envoy", "aide"):
        met = [meeting(member, other, day=day), meeting(member, side, day=day)]
        assert encounters(met, MOVED).counts == {(side, other): 1, (other, side): 1}
        assert met_by(side, met, MOVED) == {(other, other): 1}
        assert met_by(other, met, MOVED) == {(side, uid): 1 for uid in (member, "envoy", side)}
    counted = carried_up({(frozenset({"aide"}), day and date.fromisoformat(day)): 3}, MOVED)
    assert counted == {"aide": 3, "envoy": 3, side: 3}


def test_what_members_do_counts_for_all_they_belong_to():
    counts = {("ploetner",): 2, ("deu",): 1, ("ploetner", "deu", "putin"): 4}
    assert carried_up({(frozenset(actors), None): count for actors, count in counts.items()}, ROSTER) == {
        "ploetner": 6, "deu": 7, "europe": 7, "putin": 4, "rus": 4
    }  # fmt: skip


def chain(count):
    return Roster.of(an_actor(f"a{n}", affiliation=f"a{n - 1}" if n else None) for n in range(count))


def pairs(roster):
    return [meeting(uid, "other") for uid in roster.names]


@pytest.mark.parametrize(
    "tell",
    [
        lambda roster: encounters(pairs(roster), roster),
        lambda roster: met_by("other", pairs(roster), roster),
        lambda roster: carried_up({(frozenset({uid}), None): 1 for uid in roster.names}, roster),
        lambda roster: encounters([meeting(*(f"side-{n}" for n in range(len(roster.names))))], NOBODY),
    ],
    ids=["sides", "met", "carried up", "many sides at one meeting"],
)
def test_twice_as_many_actors_are_twice_the_work(tell):
    """A chain as long as there are actors, as older records may have."""
    assert steps(lambda: tell(chain(600))) <= MOST * steps(lambda: tell(chain(300)))
