"""Whose side an actor was on, on a day."""

from datetime import date

from tests.documents import an_actor
from tests.rows import rows
from webapp.domain.actors.roster import Roster

ACTORS = [
    an_actor("usa", kind="state", affiliation=None),
    an_actor("west", kind="group", affiliation=None),
    an_actor("trump", affiliation="usa"),
    an_actor("envoy", affiliation="trump")
    | {"affiliations_before": [{"to": None, "until": "2025-01"}, {"to": "west", "until": "2025-03-15"}]},
    an_actor("aide", affiliation="envoy"),
]
ROSTER = Roster.of(ACTORS)


@rows(
    ("day", "side"),
    [
        ("2024-12-31", "envoy"),
        ("2025-01-31", "envoy"),  # the last day of the month is included
        ("2025-02-01", "west"),
        ("2025-03-15", "west"),
        ("2025-03-16", "usa"),
        (None, "usa"),
    ],
)
def test_the_side_is_the_end_of_the_chain_on_that_day(day, side):
    on = day and date.fromisoformat(day)
    assert {ROSTER.side(uid, on) for uid in ("envoy", "aide")} == {side}
    assert [ROSTER.side(uid, on) for uid in ("trump", "west", "nobody")] == ["usa", "west", "nobody"]


def test_what_was_once_below_or_above_is_told_as_well():
    assert ROSTER.allegiances.below(["west"]) == {"west", "envoy", "aide"}
    assert ROSTER.allegiances.with_all_above(["envoy"]) == {"envoy", "trump", "usa", "west"}
    assert [uid for uid, side in ROSTER.sides.items() if side == "usa"] == ["usa", "trump", "envoy", "aide"]
