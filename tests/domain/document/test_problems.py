"""All that is wrong is said at once, in our own words, and a check of far too much comes to an end."""

import json
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import documents
from tests.documents import a_file, a_source, a_statement, an_actor, an_event
from tests.domain.document.given import CONTEXT, TODAY, WHOLE_FILE, but, refused
from tests.rows import rows
from webapp.domain.context import Context
from webapp.domain.document import ITEMS, Actor, Event, Motive, Negotiation, NegotiationFile, Source, parse, parse_each
from webapp.domain.document.fields import Document
from webapp.domain.problems import Invalid


def test_all_problems_are_found_at_once_each_with_its_path() -> None:
    event = an_event(
        title="",
        kind="chat",
        date={"edtf": "2025-02-30", "basis": "guessed"},
        participants=[{"actor": "nobody", "role": "boss"}, {"actor": "putin", "role": "party"}],
        statements=[a_statement(form="quote", citations=[{"source": "nobody"}])],
        colour="red",
    )
    assert {path for path, _ in refused(Event, event)} == {
        "title", "kind", "date.edtf", "date.basis", "participants.0.actor", "participants.0.role", "statements.0.quote",
        "statements.0.citations.0.source", "colour",
    }  # fmt: skip


def test_several_documents_are_checked_together() -> None:
    wanted = [
        (Actor, an_actor(name=""), "participants.0"),
        (Motive, {"why": "ok"}, ""),
        (Event, an_event(title=""), ""),
    ]
    with pytest.raises(Invalid) as refusal:
        list(parse_each(wanted, CONTEXT))
    assert [problem.path for problem in refusal.value.problems] == ["participants.0.name", "title"]
    assert [type(found) for found, _ in parse_each(wanted[1:2], CONTEXT)] == [Motive]


def test_what_was_typed_is_said_back_only_in_part() -> None:
    for event in (
        an_event("x" * 9_000),
        an_event(**{"x" * 9_000: 1}),
        an_event(issues=["x" * 9_000]),
        an_event(date={"edtf": "2025-03-11T10:00Z", "timezone": "x" * 9_000}),
    ):
        problems = refused(Event, event, Context(TODAY, lambda kind, uid: False))
        assert all(len(message) < 300 and len(path) < 150 for path, message in problems)
    assert len(refused(Negotiation, {"uid": "a", "title": "A", "timezone": "x" * 9_000})[0][1]) < 300


STRANGE = {f"k{number}": 1 for number in range(20)}

ENDLESS = [
    # what holds more mistakes than anyone would mend
    (Event, an_event(statements=[{"positions": [{}] * 100, "citations": [{}] * 200}] * 500)),
    (Event, an_event(participants=[STRANGE] * 200, statements=[STRANGE] * 500, schedule=[STRANGE] * 200)),
    (Event, an_event(participants=[5] * 200, issues=[5] * 200, statements=[5] * 500, citations=["x"] * 200)),
    (Event, an_event(schedule=[{"citations": [{"source": "nobody", "page": 5}] * 200}] * 200)),
    (Source, a_source(author=[STRANGE] * 100)),
    (NegotiationFile, a_file(events=[{}] * 5_000)),
    (NegotiationFile, a_file(sources=[a_source(author=[{}] * 100)] * 500)),
]


@rows(("model", "given"), ENDLESS)
def test_a_check_ends_when_enough_is_wrong(model: type[Document], given: object) -> None:
    with pytest.raises(Invalid) as refusal:
        parse(model, given, CONTEXT)
    assert len(refusal.value.problems) == 100
    assert 1_000 <= refusal.value.number < 1_500
    assert refusal.value.unlisted_sentence.startswith("There are at least ")


@rows(
    ("given", "path", "sentence"),
    [
        (an_event(**{f"k{n}": 1 for n in range(100_000)}), "", "This has 100,005 fields, and the format know"),
        (but(date={str(n): 1 for n in range(99)}), "date", "Date has 99 fields, and the format knows 7 here;"),
        (but(participants=[{}] * 100_000), "participants", "Participants has too many entries: at most 200."),
        (but(issues=["ceasefire"] * 100_000), "issues", "Issues has too many entries: at most 200."),
    ],
)
def test_what_is_far_too_much_is_one_problem(given: object, path: str, sentence: str) -> None:
    [(found, message)] = refused(Event, given)
    assert (found, message[: len(sentence)]) == (path, sentence)


def test_documents_after_enough_mistakes_are_not_looked_at() -> None:
    looked_at = []

    def many() -> Iterator[tuple[type[Document], object, str]]:
        for place in range(340_000):
            looked_at.append(place)
            yield Event, {}, f"events.{place}"

    with pytest.raises(Invalid) as refusal:
        list(parse_each(many(), CONTEXT))
    assert len(looked_at) <= 1_000 <= refusal.value.number < 1_100
    assert refusal.value.problems[0].path == "events.0.uid"


PYDANTIC_OR_PYTHON = re.compile(
    r"Input should|value_error|Value error|pydantic|Field required|Extra inputs|valid (string|integer|list)|"
    r"\{(field|length|ge|le|max_length|expected)\}|netloc|IPv6|NFKC|codec|exceeded"
)


def assert_only_own_sentences(model: type[Document], given: object) -> None:
    try:
        parse(model, given, CONTEXT)
    except Invalid as invalid:
        problems = invalid.problems
    else:
        return
    assert problems
    for problem in problems:
        ours = re.sub("“.*?”", "“”", problem.message, flags=re.DOTALL)  # without what was typed
        assert not PYDANTIC_OR_PYTHON.search(ours), problem
        assert re.fullmatch(r"[A-Z0-9“+-].*\.", ours, re.DOTALL), problem


@given(documents.json_values)
def test_any_json_is_a_document_or_refused_in_our_own_words(given: object) -> None:
    for model in (NegotiationFile, *ITEMS.values(), Motive):
        assert_only_own_sentences(model, given)


@settings(max_examples=100)
@given(documents.spoilt(documents.events()))
def test_an_event_spoilt_anywhere_is_refused_in_our_own_words(given: object) -> None:
    assert_only_own_sentences(Event, given)


@given(documents.spoilt(st.builds(lambda: json.loads(json.dumps(WHOLE_FILE)))))
def test_a_file_spoilt_anywhere_is_refused_in_our_own_words(given: object) -> None:
    assert_only_own_sentences(NegotiationFile, given)
