"""Which claims of an event rest on a source, and on it alone."""

from datetime import UTC
from typing import Any

from tests.documents import a_plan, a_source, a_statement, an_event
from tests.rows import rows
from webapp.domain.document import Event, Source, parse
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.knowing.verification import Evidence
from webapp.pages.sources.claims import claims

ISSUED = {"paper": "2025-03-12", "agency": "2025-03-12", "radio": None, "preview": "2025-03-10"}
BIBLIOGRAPHY = Bibliography.of(
    [parse(Source, a_source(uid, issued=day)).model_dump(mode="json", by_alias=True) for uid, day in ISSUED.items()],
    UTC,
)


def cite(source: str, **fields: Any) -> dict[str, Any]:
    return {"source": source, "locator": "", "relation": "supports", "origin": None, **fields}


def told(event: dict[str, Any], source: str) -> list[tuple[str, bool, bool]]:
    """Claims as (kind, inherited, alone)."""
    whole = parse(Event, event).model_dump(mode="json", by_alias=True)
    return [(claim.kind, claim.inherited, claim.alone) for claim in claims(Evidence(whole, BIBLIOGRAPHY), source)]


@rows(
    ("citations", "source", "alone"),
    [
        ([cite("paper")], "paper", True),
        ([cite("paper"), cite("paper", locator="p. 2")], "paper", True),
        ([cite("paper"), cite("agency")], "paper", False),
        ([cite("paper", origin="agency")], "paper", False),
        ([cite("paper", origin="agency")], "agency", True),
        ([cite("paper", origin="agency"), cite("radio", origin="agency")], "agency", True),
        ([cite("paper", origin="agency"), cite("agency")], "agency", True),
        ([cite("paper"), cite("agency", relation="contradicts")], "paper", True),
        ([cite("paper"), cite("agency", relation="contradicts")], "agency", False),
        ([cite("paper", relation="contradicts")], "paper", False),
        ([cite("paper"), cite("preview")], "paper", True),
        ([cite("paper"), cite("preview")], "preview", False),
        ([cite("preview")], "preview", False),
    ],
)
def test_a_claim_rests_on_a_source_alone_where_no_other_origin_supports_it(citations, source, alone):
    assert told(an_event(citations=citations), source) == [("event", False, alone)]


def test_every_kind_of_claim_is_told():
    entry = {"announced_on": "2025-03-01", "status": "scheduled", "date": "2025-03-11"}
    event = an_event(
        citations=[cite("paper")],
        statements=[
            a_statement("own", citations=[cite("paper"), cite("agency")]),
            a_statement("inherited"),
            a_statement("elsewhere", citations=[cite("agency")]),
            a_statement("denied", citations=[cite("agency", relation="contradicts")]),
        ],
        schedule=[{**entry, "citations": [cite("paper")]}, entry],
    )
    assert told(event, "paper") == [
        ("event", False, True),
        ("statement", False, False),
        ("statement", True, True),
        ("statement", True, True),
        ("announcement", False, False),
    ]
    assert told(event, "agency") == [
        ("statement", False, False),
        ("statement", False, True),
        ("statement", False, False),
    ]
    assert told(event, "nobody") == []


def test_a_plan_rests_on_nothing_alone():
    """What bears out an announcement bears out no outcome."""
    assert told(a_plan(citations=[cite("paper")]), "paper") == [("event", False, False)]
