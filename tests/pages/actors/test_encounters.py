"""Who met whom, counted."""

import pytest

from webapp.pages.actors.encounters import MOST_SIDES, matrix, met_by, upwards

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

MEETINGS = [
    frozenset({"witkoff", "putin"}),
    frozenset({"witkoff", "usa", "rus"}),
    frozenset({"waltz", "ploetner", "bonne"}),
    frozenset({"waltz", "witkoff"}),
    frozenset({"unknown", "sau"}),
]


def test_the_matrix_counts_meetings_of_sides_both_ways_round():
    found = matrix(MEETINGS, AFFILIATIONS)
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
    assert met_by(frozenset(members), MEETINGS, AFFILIATIONS) == times


def test_a_circle_ends_where_it_repeats():
    assert list(upwards("a", {"a": "b", "b": "c", "c": "a"})) == ["a", "b", "c"]
