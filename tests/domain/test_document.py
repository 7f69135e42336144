"""Documents: what is refused, where and in which words; and the one form in which equal documents are equal bytes."""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import documents
from tests.documents import a_file, a_plan, a_source, a_statement, an_actor, an_event, an_issue
from webapp.domain.context import Context
from webapp.domain.document import (
    ITEMS,
    Actor,
    Event,
    Issue,
    Negotiation,
    NegotiationFile,
    Remark,
    Source,
    canonical,
    json_schema,
    parse,
    parse_all,
)
from webapp.domain.fields import Document
from webapp.domain.problems import Invalid
from webapp.domain.vocabulary import ItemKind

TODAY = date(2025, 3, 18)
CONTEXT = Context(TODAY, lambda kind, uid: uid != "nobody")


def refused(model: type[Document], given: object, context: Context | None = CONTEXT) -> list[tuple[str, str]]:
    """The problems of a document, as (path, sentence)."""
    with pytest.raises(Invalid) as refusal:
        parse(model, given, context)
    return [(problem.path, problem.message) for problem in refusal.value.problems]


def but(**fields: Any) -> dict[str, Any]:
    return an_event(**fields)


def cited(**fields: Any) -> dict[str, Any]:
    return an_event(citations=[{"source": "article"} | fields])


def said(**fields: Any) -> dict[str, Any]:
    return an_event(statements=[a_statement(**fields)])


REFUSED_EVENTS = [
    # what, path, a part of the sentence
    ([], "", "This must be an object with named fields."),
    ("an event", "", "This must be an object"),
    (None, "", "This must be an object"),
    ({k: v for k, v in an_event().items() if k != "title"}, "title", "Title is missing; give it."),
    (but(tittle="x"), "tittle", "“tittle” is not a field of the format; take it out or mend its spelling."),
    (but(uid="A"), "uid", "made of a–z, 0–9 and single hyphens, at most 80 long; “A” is not."),
    (but(uid="a--b"), "uid", "“a--b” is not"),
    (but(uid="-a"), "uid", "“-a” is not"),
    (but(uid="a\n"), "uid", "single hyphens"),
    (but(uid=""), "uid", "single hyphens"),
    (but(uid="a" * 81), "uid", "at most 80 long"),
    (but(uid="new"), "uid", "“new” cannot be a uid"),
    (but(uid=7), "uid", "The uid must be text."),
    (but(title=""), "title", "Title is needed; fill it in."),
    (but(title=None), "title", "Title is needed"),
    (but(title=" \n\t "), "title", "Title is needed"),
    (but(title="\u00a0\u2003"), "title", "Title is needed"),
    (but(title="two\nlines"), "title", "Title is one line of text; take the line break out."),
    (but(title="t" * 301), "title", "Title is too long: at most 300 characters, and this has 301."),
    (but(title="\u200b\u2800 \u00ad\ufeff"), "title", "Title is needed"),
    (but(place="a\u202eb"), "place", "(U+202E) at place 2; delete it."),
    (but(summary="s" * 20_001), "summary", "at most 20,000 characters, and this has 20,001"),
    (but(summary="a\x00b"), "summary", "invisible control character (U+0000) at place 2; delete it."),
    (but(summary="a\u202eb"), "summary", "(U+202E) at place 2"),
    (but(place=["Moscow"]), "place", "Place must be text."),
    (but(kind="chat"), "kind", "Kind must be one of: talks, meeting, visit, call, message,"),
    (but(status="done"), "status", "Status must be one of: proposed, scheduled, postponed, cancelled, ongoing,"),
    (but(order=1.5), "order", "Order must be a whole number."),
    (but(order="first"), "order", "Order must be a whole number."),
    (but(order=10_000), "order", "Order must be 9999 or less."),
    (but(order=-10_000), "order", "Order must be -9999 or more."),
    (but(order=float("inf")), "order", "Order "),
    (but(order="9" * 4_000), "order", "Order "),
    (but(key_event="perhaps"), "key_event", "The key moment mark must be true or false."),
    (but(key_event=2), "key_event", "The key moment mark must be true or false."),
    (but(part_of="nobody"), "part_of", "There is no event “nobody” here; choose one that exists, or add it first."),
    # dates
    (but(date={"edtf": ""}), "date.edtf", "The date is needed"),
    (but(date={"edtf": None}), "date.edtf", "The date is needed"),
    (but(date={}), "date.edtf", "The date is missing"),
    (but(date="2025-03-11"), "date", "Date must be an object with named fields."),
    (but(date={"edtf": "2025-02-30"}), "date.edtf", "30 February 2025 does not exist"),
    (but(date={"edtf": "2025-03-13/2025-03-10"}), "date.edtf", "is before the start"),
    (
        but(date={"edtf": "2025", "basis": "guessed"}),
        "date.basis",
        "How we know the day must be one of: stated, weekday-stated, infe",
    ),
    (but(date={"edtf": "2025-03-11", "timezone": "Europe/Moscow"}), "date.timezone", "needs a time of day"),
    (but(date={"edtf": "2025-03-11T10:00Z", "timezone": "Europe/Moscow"}), "date.timezone", "UTC+3 at that moment"),
    (but(date={"edtf": "2025-03-11T10:00Z", "timezone": "Moscow"}), "date.timezone", "write Europe/Moscow."),
    (but(date={"edtf": "2025-03-19"}), "date", "in the future, so the event cannot have occurred yet; make it"),
    (but(date={"edtf": "[2025-03-19..]"}, status="ongoing"), "date", "cannot have ongoing yet"),
    (but(date=None), "date", "An event that is occurred needs a date; give one, as exact as is known."),
    (but(status="ongoing", date=None), "date", "needs a date"),
    # plans
    (a_plan(date=None, schedule=[]), "date", "An event that is scheduled needs a date"),
    (a_plan(status="cancelled", date=None, schedule=[]), "date", "An event that is cancelled needs a date"),
    (a_plan(status="postponed", schedule=[]), "date", "has no new date yet; take the date out, or make it scheduled."),
    (a_plan(schedule=[]), "schedule", "An event that is scheduled needs the announcement it rests on; add it."),
    (
        a_plan(schedule=[{"announced_on": "2025-03-17", "status": "proposed", "date": "2025-03-18"}]),
        "schedule",
        "The last schedule entry must say the event’s own status and date",
    ),
    (
        a_plan(schedule=[{"announced_on": "2025-03-17", "status": "scheduled", "date": "2025-03-19"}]),
        "schedule",
        "The last schedule entry must say",
    ),
    (
        but(schedule=[{"announced_on": day, "status": "proposed"} for day in ("2025-03-02", "2025-03-01")]),
        "schedule",
        "oldest first; put them in the order of their announcements.",
    ),
    (but(schedule=[{"announced_on": "soon", "status": "proposed"}]), "schedule.0.announced_on", "Write a date as"),
    (but(schedule=[{"announced_on": "", "status": "proposed"}]), "schedule.0.announced_on", "The day of the announcem"),
    (but(schedule=[{"announced_on": "2025", "status": "occurred", "date": "2025"}]), "schedule.0.status", "choose one"),
    (but(schedule=[{"announced_on": "2025", "status": "scheduled"}]), "schedule.0.date", "scheduled needs a date"),
    # participants and issues
    (but(participants=[{"actor": "nobody", "role": "party"}]), "participants.0.actor", "There is no actor “nobody” he"),
    (but(participants=[{"actor": "", "role": "party"}]), "participants.0.actor", "Actor is needed; fill it in."),
    (but(participants=[{"actor": "putin", "role": "boss"}]), "participants.0.role", "Role must be one of: party,"),
    (but(participants=[{"actor": "putin"}]), "participants.0.role", "Role is missing"),
    (but(participants={"actor": "putin"}), "participants", "Participants must be a list."),
    (
        but(participants=[{"actor": "putin", "role": "party", "capacity": who} for who in "ab"]),
        "participants",
        "Entry 2 says the same as entry 1: same actor in the same role. Take one of them out.",
    ),
    (but(participants=[{"actor": "putin", "role": "party"}] * 201), "participants", "too many entries: at most 200."),
    (but(issues=["nobody"]), "issues.0", "There is no issue “nobody” here"),
    (but(issues=["ceasefire", "territory", "ceasefire"]), "issues", "Entry 3 says the same as entry 1: same issue."),
    (but(issues=[["ceasefire"]]), "issues.0", "Issues must be text."),
    # citations
    (cited(source="nobody"), "citations.0.source", "There is no source “nobody” here"),
    (cited(source=None), "citations.0.source", "Source must be text."),
    (cited(origin="nobody"), "citations.0.origin", "There is no source “nobody” here"),
    (cited(relation="mentions"), "citations.0.relation", "Relation must be one of: supports, contradicts."),
    (cited(page="5"), "citations.0.page", "“page” is not a field"),
    (but(citations=[{"source": "article", "locator": "par. 5"}] * 2), "citations", "Entry 2 says the same as entry 1"),
    (
        but(citations=[{"source": "article", "locator": locator} for locator in ("\u00e9", "e\u0301 ")]),
        "citations",
        "same source, place, relation and origin",
    ),
    # statements
    (said(speaker="nobody"), "statements.0.speaker", "There is no actor “nobody” here"),
    (said(text=""), "statements.0.text", "Text is needed"),
    (said(text="x" * 5_001), "statements.0.text", "at most 5,000 characters"),
    (said(form="rumour"), "statements.0.form", "Form must be one of: quote, fragment, paraphrase, act."),
    (said(form="quote"), "statements.0.quote", "A quote needs the speaker’s own words; give them, or make it a parap"),
    (said(form="fragment", quote=" "), "statements.0.quote", "A fragment needs the speaker’s own words"),
    (said(form="act", quote="Yes"), "statements.0.quote", "carries no verbatim words; take them out, or make it a quo"),
    (said(quote="Yes"), "statements.0.quote", "A paraphrase carries no verbatim words"),
    (said(positions=[{"issue": "nobody", "stance": "doubts"}]), "statements.0.positions.0.issue", "There is no issue"),
    (said(positions=[{"issue": "x", "stance": "likes"}]), "statements.0.positions.0.stance", "Stance must be one of"),
    (
        said(positions=[{"issue": "ceasefire", "stance": stance} for stance in ("doubts", "opposes")]),
        "statements.0.positions",
        "Entry 2 says the same as entry 1: one stance per issue.",
    ),
    (said(citations=[{"source": "nobody"}]), "statements.0.citations.0.source", "There is no source “nobody”"),
    (but(statements=[a_statement(), a_statement(text="Other.")]), "statements", "Entry 2 says the same as entry 1"),
]


@pytest.mark.parametrize(("given", "path", "part"), REFUSED_EVENTS)
def test_event_is_refused(given: object, path: str, part: str) -> None:
    problems = refused(Event, given)
    assert [found for found, _ in problems] == [path]
    assert part in problems[0][1]


REFUSED_ITEMS: list[tuple[type[Document], object, str, str]] = [
    (
        Negotiation,
        {"uid": "peace", "title": "Talks", "timezone": "Kyiv"},
        "timezone",
        "“Kyiv” is not a time zone; write Europe/Kyiv.",
    ),
    (Negotiation, {"uid": "peace", "title": "Talks", "language": "e" * 36}, "language", "at most 35 characters"),
    (Actor, an_actor(name=""), "name", "Name is needed"),
    (Actor, an_actor(kind="alien"), "kind", "Kind must be one of: person, state, igo, organisation, media, group."),
    (Actor, an_actor(affiliation="nobody"), "affiliation", "There is no actor “nobody” here"),
    (Issue, an_issue(proposition=""), "proposition", "Proposition is needed"),
    (Issue, an_issue(proposition="a\nb"), "proposition", "one line of text"),
    (Issue, an_issue(proposition="p" * 501), "proposition", "at most 500 characters"),
    (Source, a_source(title=""), "title", "A source needs a title; where none is known, give it a label instead."),
    (Source, a_source(type="gossip"), "type", "The kind must be one of: article, article-journal"),
    (Source, a_source(container_title="x"), "container_title", "not a field of the format"),
    (Source, a_source(issued="yesterday"), "issued", "Write a date as"),
    (Source, a_source(author=[{"given": "Ann"}]), "author.0.literal", "An author needs a family name, or a literal na"),
    *[
        (Source, a_source(URL=address), "URL", "The address must be a full web address beginning with https:// or http")
        for address in (
            "javascript:alert(1)",
            "JaVaScRiPt://example.org/%0aalert(1)",
            "data:text/html,x",
            "ftp://example.org/",
            "//example.org/",
            "example.org",
            "https://",
            "https:example.org",
            "http://[",
            "http://[::1",
            "https://exa\u2100mple.org/",
            "https://exam ple.org/",
        )
    ],
    (Source, a_source(URL="https://example.org/\x00"), "URL", "invisible control character"),
    (Source, a_source(URL="https://me:pw@example.org"), "URL", "The address holds a user name or a password before"),
    (Source, a_source(**{"archive-URL": "https://x:99999"}), "archive-URL", "The address of the archived copy has the"),
    (Source, a_source(**{"archive-URL": "file:///etc/passwd"}), "archive-URL", "The address of the archived copy must"),
    (Remark, {"why": "w" * 201}, "why", "at most 200 characters"),
    (NegotiationFile, a_file(format="other/1"), "format", "Format must be ceasefire-timeline/2, ceasefire-timeline/1."),
    (NegotiationFile, a_file(negotiation=None), "negotiation", "must be an object"),
    (NegotiationFile, a_file(events=an_event()), "events", "Events must be a list."),
    (NegotiationFile, a_file(actors=[an_actor(), an_actor()]), "actors", "Entry 2 says the same as entry 1: same uid."),
    (NegotiationFile, a_file(events=[an_event(), None]), "events.1", "must be an object with named fields."),
    (NegotiationFile, a_file(events=[an_event(), an_event("b", date={"edtf": "x"})]), "events.1.date.edtf", "Write a"),
]


@pytest.mark.parametrize(("model", "given", "path", "part"), REFUSED_ITEMS)
def test_item_is_refused(model: type[Document], given: object, path: str, part: str) -> None:
    problems = refused(model, given)
    assert [found for found, _ in problems] == [path]
    assert part in problems[0][1]


@pytest.mark.parametrize("address", ["https://me:pw@example.org:99999/", "http://a b/<x>", "HTTPS://x..y/\u200b"])
def test_an_address_that_was_stored_before_there_were_rules_is_read_as_it_is(address: str) -> None:
    assert parse(Source, a_source(URL=address)).url == address
    assert refused(Source, a_source(URL=address))
    assert refused(Source, a_source(URL="javascript:alert(1)"), context=None)


SEEN = [
    # the path of a text, what is pasted there, what is kept of it
    ("title", "Petro\u200b\u00a0\u2009Ko\u00advalenko  ", "Petro Kovalenko"),
    ("summary", "One\u00a0\u2003word\n\n    code\u200b", "One word\n\n    code"),
    ("place", "\u200b", None),
    ("date.edtf", "2025\u201103\u201318\u00a0", "2025-03-18"),
    ("date.edtf", "\uff12\uff10\uff12\uff15-03-15\u2215\u2025", "2025-03-15/.."),
    ("date.timezone", "Europe\u2044Kyiv\u200b", "Europe/Kyiv"),
    ("date.as_written", "10\u201313 March\u00a02025", "10\u201313 March 2025"),
    ("statements.0.quote", "« in\u00adprinciple »\nyes\ufeff", "« inprinciple »\nyes"),
    ("citations.0.locator", "par.\u00a05", "par. 5"),
    ("same_as.0.id", "Q\uff17747\u200e", "Q7747"),
]


def put(document: dict[str, Any], path: str, text: str) -> dict[str, Any]:
    whole = json.loads(json.dumps(document))
    *way, last = path.split(".")
    at = whole
    for step in way:
        at = at[int(step)] if step.isdigit() else at[step]
    at[last] = text
    return whole


def look_up(document: Any, path: str) -> Any:
    for step in path.split("."):
        document = document[int(step)] if step.isdigit() else document[step]
    return document


@pytest.mark.parametrize(("path", "pasted", "kept"), SEEN)
def test_what_is_written_is_cleaned_whatever_the_field(path: str, pasted: str, kept: str | None) -> None:
    event = an_event(
        date={"edtf": "2025-03-11T10:00Z" if path == "date.timezone" else "2025-03-11", "timezone": None},
        statements=[a_statement(form="quote", quote="x")],
        citations=[{"source": "article"}],
        same_as=[{"scheme": "wikidata", "id": "Q1"}],
    )
    if path == "date.timezone":
        event["date"]["edtf"] = "2025-03-11T10:00+02:00"
    assert look_up(parse(Event, put(event, path, pasted), CONTEXT).model_dump(mode="json"), path) == kept


OLD = an_event(title="Petro\u00a0Kovalenko", summary="soft\u00adly")


def test_what_was_accepted_once_is_never_cleaned_again() -> None:
    old = canonical(parse(Event, OLD))
    assert "Petro\u00a0Kovalenko" in old
    assert canonical(parse(Event, json.loads(old), replace(CONTEXT, restores=True))) == old
    [equal] = parse_all([(Event, json.loads(old), "")], CONTEXT, lambda document: canonical(document) == old)
    assert canonical(equal) == old
    [differing] = parse_all([(Event, json.loads(old), "")], CONTEXT, lambda document: False)
    assert canonical(differing) == canonical(parse(Event, an_event(title="Petro Kovalenko", summary="softly")))


def test_an_address_loses_what_nobody_sees_at_its_ends_alone() -> None:
    assert parse(Source, a_source(URL="\u200bhttps://example.org/a\u00a0"), CONTEXT).url == "https://example.org/a"
    assert "U+200B" in refused(Source, a_source(URL="https://example.org/\u200ba"))[0][1]


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
        "title",
        "kind",
        "date.edtf",
        "date.basis",
        "participants.0.actor",
        "participants.0.role",
        "statements.0.quote",
        "statements.0.citations.0.source",
        "colour",
    }


def test_several_documents_are_checked_together() -> None:
    wanted = [
        (Actor, an_actor(name=""), "participants.0"),
        (Remark, {"why": "ok"}, ""),
        (Event, an_event(title=""), ""),
    ]
    with pytest.raises(Invalid) as refusal:
        parse_all(wanted, CONTEXT)
    assert [problem.path for problem in refusal.value.problems] == ["participants.0.name", "title"]
    assert [type(found) for found in parse_all(wanted[1:2], CONTEXT)] == [Remark]


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


@pytest.mark.parametrize(("model", "given"), ENDLESS, ids=lambda value: getattr(value, "__name__", ""))
def test_a_check_ends_when_enough_is_wrong(model: type[Document], given: object) -> None:
    with pytest.raises(Invalid) as refusal:
        parse(model, given, CONTEXT)
    assert len(refusal.value.problems) == 100
    assert 1_000 <= refusal.value.number < 1_500
    assert refusal.value.rest.startswith("There are at least ")


@pytest.mark.parametrize(
    ("given", "path", "sentence"),
    [
        (
            an_event(**{f"k{number}": 1 for number in range(100_000)}),
            "",
            "This has 100,005 fields, and the format know",
        ),
        (
            but(date={str(number): 1 for number in range(99)}),
            "date",
            "Date has 99 fields, and the format knows 7 here;",
        ),
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
        parse_all(many(), CONTEXT)
    assert len(looked_at) <= 1_000 <= refusal.value.number < 1_100
    assert refusal.value.problems[0].path == "events.0.uid"


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
    for model in (NegotiationFile, *ITEMS.values(), Remark):
        assert_only_own_sentences(model, given)


@settings(max_examples=150)
@given(documents.spoilt(documents.events()))
def test_an_event_spoilt_anywhere_is_refused_in_our_own_words(given: object) -> None:
    assert_only_own_sentences(Event, given)


WHOLE_FILE = a_file(
    actors=[an_actor(), an_actor("usa", kind="state")],
    issues=[an_issue()],
    sources=[
        a_source(URL="https://example.org/", author=[{"family": "B", "given": "A"}], issued="2025-03-17?"),
    ],
    events=[a_plan(), an_event(statements=[a_statement(positions=[{"issue": "ceasefire", "stance": "doubts"}])])],
)


@given(documents.spoilt(st.builds(lambda: json.loads(json.dumps(WHOLE_FILE)))))
def test_a_file_spoilt_anywhere_is_refused_in_our_own_words(given: object) -> None:
    assert_only_own_sentences(NegotiationFile, given)


# The canonical form

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
    event = json.loads(
        canonical(
            parse(
                Event,
                a_plan(
                    date="2025-03-18",
                    participants=[{"role": "party", "actor": "putin"}],
                    statements=[
                        a_statement(positions=[{"stance": "doubts", "issue": "x"}], citations=[{"source": "article"}])
                    ],
                ),
            )
        )
    )
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
    assert [path for path, _ in file.items] == [
        "negotiation",
        "sources.0",
        "issues.0",
        "actors.0",
        "actors.1",
        "events.0",
        "events.1",
    ]
    assert set(ITEMS) == set(ItemKind)
    assert file.sources[0].name_for_people == "On the talks"
    assert parse(Source, a_source(title="", label="A leaflet")).name_for_people == "A leaflet"


def test_the_schema_speaks_of_every_field_and_word() -> None:
    schema = json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["properties"]["format"]["enum"] == ["ceasefire-timeline/2", "ceasefire-timeline/1"]
    for model in ITEMS.values():
        described = schema["$defs"][model.__name__]
        assert " ".join(key for key in described["properties"] if key not in model.later) == KEYS[model]
        assert model.later <= {*described["properties"]}
        assert described["additionalProperties"] is False
    assert schema["$defs"]["ScheduleEntry"]["properties"]["status"]["enum"] == [
        "cancelled",
        "postponed",
        "proposed",
        "scheduled",
    ]
