"""Who met apart: in parts of one whole, and in none of them together."""

from datetime import date

from tests.counting import MOST, steps
from tests.documents import an_actor
from tests.rows import rows
from webapp.domain.actors.roster import Roster
from webapp.domain.actors.sittings import MOST_SIDES, Sitting, met_apart

ROSTER = Roster.of(
    [
        *(an_actor(uid, affiliation=None) for uid in ("usa", "rus", "ukr", "osce")),
        an_actor("witkoff", affiliation="usa"),
        an_actor("envoy", affiliation="rus", affiliations_before=[{"to": "ukr", "until": "2025-03-10"}]),
    ]
)


def sitting(*parties, beside=(), whole="talks", day=None):
    return Sitting(whole, day and date.fromisoformat(day), frozenset({*parties, *beside}), frozenset(parties))


US_UKRAINE, US_RUSSIA = sitting("usa", "ukr"), sitting("witkoff", "rus")


@rows(
    ("sittings", "apart"),
    [
        ([], {}),
        ([US_UKRAINE], {}),
        ([US_UKRAINE, US_RUSSIA], {"talks": [("rus", "ukr")]}),
        ([US_UKRAINE, US_RUSSIA, sitting("rus", "ukr")], {}),
        ([US_UKRAINE, US_RUSSIA, sitting(beside=("rus", "ukr"))], {}),  # there together, whatever as
        ([US_UKRAINE, sitting("usa", "rus", whole="others")], {}),  # parts of different wholes
        ([sitting("ukr", beside=("usa",)), sitting("rus", beside=("usa", "osce"))], {"talks": [("rus", "ukr")]}),
        ([sitting("ukr"), sitting("rus"), sitting("usa")], {"talks": [("rus", "ukr"), ("rus", "usa"), ("ukr", "usa")]}),
        ([sitting("envoy", day="2025-03-10"), sitting("usa")], {"talks": [("ukr", "usa")]}),  # the side of the day
        ([sitting("envoy", day="2025-03-11"), sitting("rus")], {}),
    ],
)
def test_who_met_apart(sittings, apart):
    assert met_apart(sittings, ROSTER) == apart


def test_the_list_stays_small_and_so_does_the_work():
    def crowd(count):
        return [sitting(f"side-{number}") for number in range(count)]

    assert len(met_apart(crowd(50), ROSTER)["talks"]) == MOST_SIDES * (MOST_SIDES - 1) // 2
    assert steps(lambda: met_apart(crowd(400), ROSTER)) <= MOST * steps(lambda: met_apart(crowd(200), ROSTER))
