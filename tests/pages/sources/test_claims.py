"""Which claims of an event rest on a source, and on it alone."""

from typing import Any

import pytest

from tests.documents import a_plan, a_statement
from webapp.domain.document import Event, parse
from webapp.pages.sources.claims import claims


def cite(source: str, **fields: Any) -> dict[str, Any]:
    return {"source": source, "locator": "", "relation": "supports", "origin": None, **fields}


def told(event: dict[str, Any], source: str) -> list[tuple[str, bool, bool]]:
    """Claims as (kind, inherited, alone)."""
    whole = parse(Event, event).model_dump(mode="json")
    return [(claim.kind, claim.inherited, claim.alone) for claim in claims(whole, source)]


@pytest.mark.parametrize(
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
    ],
)
def test_a_claim_rests_on_a_source_alone_where_no_other_origin_supports_it(citations, source, alone):
    assert told(a_plan(citations=citations), source) == [("event", False, alone)]


def test_every_kind_of_claim_is_told():
    entry = {"announced_on": "2025-03-17", "status": "scheduled", "date": "2025-03-18"}
    event = a_plan(
        citations=[cite("paper")],
        statements=[
            a_statement("own", citations=[cite("paper"), cite("agency")]),
            a_statement("inherited"),
            a_statement("elsewhere", citations=[cite("agency")]),
        ],
        schedule=[{**entry, "citations": [cite("paper")]}, entry],
    )
    assert told(event, "paper") == [
        ("event", False, True),
        ("statement", False, False),
        ("statement", True, True),
        ("announcement", False, True),
    ]
    assert told(event, "agency") == [("statement", False, False), ("statement", False, True)]
    assert told(event, "nobody") == []
