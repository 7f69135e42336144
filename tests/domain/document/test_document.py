"""Documents that are read and written: their keys, their order, their bytes."""

import json
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given

from tests import documents
from tests.documents import a_plan, a_statement, an_event
from tests.domain.document.given import CONTEXT, WHOLE_FILE
from webapp.domain.document import (
    ITEMS,
    Actor,
    Event,
    Issue,
    Negotiation,
    NegotiationFile,
    Source,
    canonical,
    json_schema,
    parse,
)
from webapp.domain.vocabulary import ItemKind


def test_only_what_is_later_than_today_everywhere_is_future() -> None:
    for edtf in ("2025-03-18", "[..2025-03-25]", "2025", "2025-03-18/2025-03-25", "[2025-03-18..2025-03-20]"):
        parse(Event, an_event(date={"edtf": edtf}), CONTEXT)
    parse(Event, an_event(date={"edtf": "2099"}))  # nothing is held against the clock without one
    parse(Event, a_plan(date="2025-03-19"), CONTEXT)


def test_history_of_plans_stays_when_it_is_over() -> None:
    entries = [
        {"announced_on": "2025-03-10", "status": "scheduled", "date": "2025-03-12"},
        {"announced_on": "2025-03-11", "status": "postponed"},
        {"announced_on": "[..2025-03-12]", "status": "scheduled", "date": "2025-03-13"},
    ]
    event = parse(Event, an_event(schedule=entries), CONTEXT)
    assert [entry.date for entry in event.schedule] == ["2025-03-12", None, "2025-03-13"]
    parse(Event, a_plan(status="postponed", date=None, schedule=entries[:2]), CONTEXT)
    parse(Event, a_plan(status="proposed", date=None), CONTEXT)


def test_one_actor_may_have_two_roles_and_a_source_be_cited_twice() -> None:
    event = an_event(
        participants=[{"actor": "putin", "role": role} for role in ("party", "host")],
        citations=[
            {"source": "article"},
            {"source": "article", "locator": "par. 5"},
            {"source": "article", "relation": "contradicts"},
            {"source": "article", "origin": "cnn"},
        ],
    )
    assert len(parse(Event, event, CONTEXT).citations) == 4


KEYS = {
    Negotiation: "uid title description timezone language",
    Actor: "uid name kind affiliation note",
    Issue: "uid name proposition note",
    Source: "uid type label title container-title author issued URL accessed archive-URL language note",
    Event: "uid title summary kind status place part_of order key_event date participants issues statements schedule "
    "citations",
}


def test_every_key_stands_in_its_place() -> None:
    for item in parse(NegotiationFile, WHOLE_FILE, CONTEXT).items:
        assert " ".join(json.loads(canonical(item[1]))) == KEYS[type(item[1])]
    said = a_statement(positions=[{"stance": "doubts", "issue": "x"}], citations=[{"source": "article"}])
    plan = a_plan(date="2025-03-18", participants=[{"role": "party", "actor": "putin"}], statements=[said])
    event = json.loads(canonical(parse(Event, plan)))
    assert list(event["date"]) == ["edtf", "as_written", "basis", "note", "timezone"]
    assert list(event["participants"][0]) == ["actor", "role", "capacity"]
    assert list(event["schedule"][0]) == ["announced_on", "status", "date", "note", "citations"]
    said = event["statements"][0]
    assert list(said) == ["uid", "speaker", "form", "text", "quote", "note", "positions", "citations"]
    assert list(said["positions"][0]) == ["issue", "stance"]
    assert list(said["citations"][0]) == ["source", "locator", "relation", "origin"]


def test_absent_things_are_null_and_absent_texts_are_empty() -> None:
    empty: dict[str, Any] = {"place": "", "part_of": " ", "summary": None}
    empty["citations"] = [{"source": "a", "origin": "", "locator": None}]
    event = json.loads(canonical(parse(Event, an_event(**empty, statements=[a_statement(quote="")]))))
    assert (event["place"], event["part_of"], event["summary"]) == (None, None, "")
    assert event["citations"] == [{"source": "a", "locator": "", "relation": "supports", "origin": None}]
    assert event["statements"][0]["quote"] is None
    assert event["date"]["timezone"] is None


def test_equal_words_are_equal_bytes() -> None:
    typed = an_event(title="  Plo\u0308tner\tin Riad ", summary="One\r\ntwo\rthree\n\n")
    kept = an_event(title="Plötner in Riad", summary="One\ntwo\nthree")
    assert canonical(parse(Event, typed)) == canonical(parse(Event, kept))
    assert "Plötner" in canonical(parse(Event, typed))  # as it is read, not as \u00f6


@given(documents.events())
def test_every_valid_event_round_trips(given: dict[str, Any]) -> None:
    event = parse(Event, given)
    text = canonical(event)
    again = parse(Event, json.loads(text))
    assert (again, canonical(again)) == (event, text)
    assert "\n" not in text
    assert set(json.loads(text)) == set(KEYS[Event].split())
    for value in strings(json.loads(text)):
        assert unicodedata.is_normalized("NFC", value)
        assert "\r" not in value
        assert value == value.strip(" \n")


def strings(value: Any) -> Iterator[str]:
    """Every text in a document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def test_documents_cannot_be_changed_once_read() -> None:
    with pytest.raises(ValueError, match="frozen"):
        parse(Event, an_event()).title = "Other"  # type: ignore[misc]


def test_a_file_gives_its_items_with_what_is_referred_to_first() -> None:
    file = parse(NegotiationFile, WHOLE_FILE, CONTEXT)
    paths = "negotiation sources.0 issues.0 actors.0 actors.1 events.0 events.1"
    assert " ".join(path for path, _ in file.items) == paths
    assert set(ITEMS) == set(ItemKind)


def test_the_schema_speaks_of_every_field_and_word() -> None:
    schema = json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["properties"]["format"]["enum"] == ["ceasefire-timeline/2", "ceasefire-timeline/1"]
    for model in ITEMS.values():
        described = schema["$defs"][model.__name__]
        assert " ".join(key for key in described["properties"] if key not in {*model.later, "base"}) == KEYS[model]
        assert model.later <= {*described["properties"]}
        assert described["additionalProperties"] is False
    statuses = schema["$defs"]["ScheduleEntry"]["properties"]["status"]["enum"]
    assert statuses == ["cancelled", "postponed", "proposed", "scheduled"]
