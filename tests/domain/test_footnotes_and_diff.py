"""What is read out of documents: differences, footnotes, references."""

from typing import Any

from hypothesis import given, settings

from tests import documents
from tests.documents import Raw, a_plan, a_statement, an_event
from webapp.domain.diff import Difference, differences
from webapp.domain.document import Event, parse
from webapp.domain.footnotes import citations, footnotes
from webapp.domain.references import references
from webapp.domain.vocabulary import ItemKind


def whole(event: Raw) -> Raw:
    return parse(Event, event).model_dump(mode="json")


def cite(source: str, **fields: Any) -> dict[str, Any]:
    return {"source": source} | fields


def test_differences_name_the_fields_in_order_with_what_went_and_what_came() -> None:
    old = whole(an_event(issues=["a", "b"], place="Jeddah", summary="Old"))
    new = whole(an_event(issues=["b", "c"], title="Talks in Jeddah", summary="Old"))
    assert differences(old, new) == [
        Difference("title", ["Talks"], ["Talks in Jeddah"]),
        Difference("place", ["Jeddah"], []),
        Difference("issues", ["a"], ["c"]),
    ]
    assert differences(old, old) == []


def test_a_new_order_is_a_difference_and_so_is_what_became_false_or_zero() -> None:
    old, new = whole(an_event(issues=["a", "b"])), whole(an_event(issues=["b", "a"]))
    assert differences(old, new) == [Difference("issues", ["a", "b"], ["b", "a"])]
    old, new = whole(an_event(key_event=True, order=3)), whole(an_event())
    assert differences(old, new) == [Difference("order", [3], [0]), Difference("key_event", [True], [False])]


def test_a_field_that_the_older_format_had_not_is_new() -> None:
    old = whole(an_event(place="Jeddah"))
    del old["place"]
    assert differences(old, whole(an_event(place="Jeddah"))) == [Difference("place", [], ["Jeddah"])]


@settings(deadline=None)
@given(documents.events(), documents.events())
def test_differences_are_complete_and_turn_around(one: Raw, other: Raw) -> None:
    old, new = whole(one), whole(other)
    there, back = differences(old, new), differences(new, old)
    assert {found.field for found in there} == {field for field in new if (old[field] or None) != (new[field] or None)}
    assert {(found.field, str(found.removed)) for found in there} == {(found.field, str(found.added)) for found in back}


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
    assert references([event, whole(an_event())]) == {
        ItemKind.ACTOR: {"usa", "putin"},
        ItemKind.ISSUE: {"ceasefire", "territory"},
        ItemKind.SOURCE: {"article", "cnn", "post"},
        ItemKind.EVENT: {"talks"},
    }
