"""Who met whom, counted."""

import pytest

from tests.counting import MOST, steps
from tests.documents import an_actor
from webapp.domain.roster import Roster
from webapp.pages.actors.encounters import MOST_SIDES, carried_up, matrix, met_by

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
ROSTER = Roster.of(an_actor(uid, affiliation=above) for uid, above in AFFILIATIONS.items())

MEETINGS = [
    frozenset({"witkoff", "putin"}),
    frozenset({"witkoff", "usa", "rus"}),
    frozenset({"waltz", "ploetner", "bonne"}),
    frozenset({"waltz", "witkoff"}),
    frozenset({"unknown", "sau"}),
]


def test_the_matrix_counts_meetings_of_sides_both_ways_round():
    found = matrix(MEETINGS, ROSTER.sides)
    assert found.met == {
        ("usa", "rus"): 2,
        ("rus", "usa"): 2,
        ("usa", "europe"): 1,
        ("europe", "usa"): 1,
        ("unknown", "sau"): 1,
        ("sau", "unknown"): 1,
    }
    assert found.sides == ["usa", "rus", "europe", "sau", "unknown"]


def test_the_matrix_stays_small():
    crowd = [frozenset({f"side-{one:02}", "host"}) for one in range(MOST_SIDES + 5)]
    found = matrix(crowd, {})
    assert found.sides == ["host", *(f"side-{number:02}" for number in range(MOST_SIDES - 1))]
    assert len(found.totals) == MOST_SIDES + 6


@pytest.mark.parametrize(
    ("members", "times"),
    [
        ({"witkoff"}, {"rus": 2, "putin": 1}),
        ({"usa", "waltz"}, {"rus": 1, "europe": 1, "deu": 1, "ploetner": 1, "fra": 1, "bonne": 1}),
        ({"ploetner"}, {"usa": 1, "waltz": 1}),
        ({"rus", "putin"}, {"usa": 2, "witkoff": 2}),
        ({"nobody"}, {}),
    ],
)
def test_whom_an_actor_met(members, times):
    assert met_by(frozenset(members), MEETINGS, ROSTER) == times


def test_what_members_do_counts_for_all_they_belong_to():
    assert carried_up({"ploetner": 2, "deu": 1, "putin": 4}, ROSTER.affiliations) == {
        "ploetner": 2, "deu": 3, "europe": 3, "putin": 4, "rus": 4
    }  # fmt: skip


def chain(count):
    return Roster.of(an_actor(f"a{n}", affiliation=f"a{n - 1}" if n else None) for n in range(count))


def pairs(roster):
    return [frozenset({uid, "other"}) for uid in roster.names]


@pytest.mark.parametrize(
    "tell",
    [
        lambda roster: matrix(pairs(roster), roster.sides),
        lambda roster: met_by(frozenset({"other"}), pairs(roster), roster),
        lambda roster: carried_up(dict.fromkeys(roster.names, 1), roster.affiliations),
        lambda roster: matrix([frozenset(f"side-{n}" for n in range(len(roster.names)))], {}),
    ],
    ids=["sides", "met", "carried up", "many sides at one meeting"],
)
def test_twice_as_many_actors_are_twice_the_work(tell):
    """A chain as long as there are actors, as older records may have."""
    assert steps(lambda: tell(chain(600))) <= MOST * steps(lambda: tell(chain(300)))
