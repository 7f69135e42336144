"""What an event rests on and refers to: its footnotes and its references."""

from typing import Any

from tests.documents import Raw, a_plan, a_statement, an_event
from webapp.domain.changes.references import references
from webapp.domain.document import Event, parse
from webapp.domain.knowing.citations import citations
from webapp.domain.knowing.footnotes import footnotes
from webapp.domain.vocabulary import ItemKind


def whole(event: Raw) -> Raw:
    return parse(Event, event).model_dump(mode="json")


def cite(source: str, **fields: Any) -> dict[str, Any]:
    return {"source": source} | fields


def test_sources_are_numbered_once_in_the_order_they_are_named() -> None:
    event = whole(
        a_plan(
            citations=[cite("article"), cite("article", origin="cnn"), cite("article", locator="par. 2")],
            statements=[a_statement(citations=[cite("post"), cite("article")])],
            schedule=[
                {
                    "announced_on": "2025-03-17",
                    "status": "scheduled",
                    "date": "2025-03-18",
                    "citations": [cite("cnn")],
                }
            ],
        )
    )
    assert footnotes(event) == {("article", None): 1, ("article", "cnn"): 2, ("post", None): 3, ("cnn", None): 4}
    assert len(list(citations(event))) == 6


def test_references_are_all_that_an_event_names() -> None:
    event = whole(
        a_plan(
            part_of="talks",
            issues=["ceasefire"],
            participants=[{"actor": "usa", "role": "mediator"}],
            citations=[cite("article", origin="cnn")],
            statements=[
                a_statement(positions=[{"issue": "territory", "stance": "doubts"}], citations=[cite("post")]),
            ],
        )
    )
    event["statements"][0] |= {"jointly_with": ["rus"], "reported_by": "kremlin"}
    event["relations"] = [
        {"type": "answers", "to": {"event": "offer"}, "citations": [{"source": "letter", "origin": "leak"}]},
        {"type": "ends", "to": {"event": "truce"}},
    ]
    event["date"] |= {"after": ["visit"]}
    assert references([event, whole(an_event())]) == {
        ItemKind.ACTOR: {"usa", "putin", "rus", "kremlin"},
        ItemKind.ISSUE: {"ceasefire", "territory"},
        ItemKind.SOURCE: {"article", "cnn", "post", "letter", "leak"},
        ItemKind.EVENT: {"talks", "offer", "truce", "visit"},
    }
