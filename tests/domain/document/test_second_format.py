"""What documents can say since the second format, and that those of the first are what they were."""

import json

from tests.documents import Raw, a_file, a_plan, a_source, a_statement, an_actor, an_event, an_issue
from tests.domain.document.given import CONTEXT, at, cited, put, refused, said
from tests.rows import rows
from webapp.domain.document import Actor, Event, Issue, Negotiation, NegotiationFile, Source, canonical, parse
from webapp.domain.document.fields import Document
from webapp.domain.document.file import format_number, later_keys
from webapp.domain.problems import Invalid

HEADER = {"uid": "peace", "title": "Peace talks"}
DATE = {"edtf": "2025-03-11"}
SAME = [{"scheme": "wikidata", "id": "Q7747"}, {"scheme": "iso-3166", "id": "UA"}]


SAYS: list[tuple[type[Document], Raw, str]] = [
    (Actor, an_actor(same_as=SAME), "same_as"),
    (Actor, an_actor(aliases=["Путин"]), "aliases"),
    (Actor, an_actor(affiliations_before=[{"to": "usa", "until": "2024"}, {"to": None, "until": "2025-02"}]),
     "affiliations_before"),
    (Negotiation, HEADER | {"lead": {"text": "Talks go on.", "as_of": "2025-03-17"}}, "lead"),
    (Negotiation, HEADER | {"method": "By hand."}, "method"),
    (Negotiation, HEADER | {"contact": "desk@example.org"}, "contact"),
    (Negotiation, HEADER | {"licence": "CC BY 4.0"}, "licence"),
    (Negotiation, HEADER | {"places": [{"name": "Jeddah", "aliases": ["Jidda"], "same_as": SAME[:1]}]}, "places"),
    (Issue, an_issue(forecast=True), "forecast"),
    (Source, a_source(publisher="The Press"), "publisher"),
    (Source, a_source(standing={"state": "retracted", "on": "2025-03-10", "note": "In error."}), "standing"),
    (Event, cited(quote="They met."), "citations.0.quote"),
    (Event, cited(says_date="2025-03-12"), "citations.0.says_date"),
    (Event, said(jointly_with=["usa"]), "statements.0.jointly_with"),
    (Event, said(described_as="a senior official"), "statements.0.described_as"),
    (Event, said(reported_by="usa"), "statements.0.reported_by"),
    (Event, said(original={"language": "ru", "text": "Да."}, translated_by="AP"), "statements.0.original"),
    (Event, said(positions=[{"issue": "ceasefire", "stance": "conditional", "condition": "a bank is reconnected"}]),
     "statements.0.positions.0.condition"),
    (Event, an_event(date=DATE | {"after": ["talks"]}), "date.after"),
    (Event, an_event(date=DATE | {"before": ["the-call"]}), "date.before"),
    (Event, an_event(participants=[{"actor": "putin", "role": "party", "attendance": "absent"}]),
     "participants.0.attendance"),
    (Event, a_plan(schedule=[{"announced_on": "2025-03-17", "status": "scheduled", "date": "2025-03-18",
                              "place": "Jeddah"}]), "schedule.0.place"),
    (Event, an_event(relations=[{"type": "answers", "to": {"event": "the-call"}, "note": "In kind.",
                                 "citations": [{"source": "article"}]}]), "relations"),
]  # fmt: skip

DATED: list[tuple[type[Document], Raw, list[str]]] = [
    (Event, an_event(date={"edtf": "2025-03-11T14:00Z"}), []),
    (Event, an_event(date={"edtf": "2025-03-11T14:00"}), ["date.edtf"]),
    (Event, an_event(date={"edtf": "2025-03-11T14:00Z~"}), ["date.edtf"]),
    (Event, an_event(date={"edtf": "2025-03-11T14:00Z/2025-03-11T16:30Z"}), ["date.edtf"]),
    (Event, an_event(date={"edtf": "[..2025-03-11T14:00Z]"}), ["date.edtf"]),
    (Event, a_plan(date="2025-03-18T14:00Z/.."), ["date.edtf", "schedule.0.date"]),
    (Source, a_source(issued="2025-03-18T14:00"), ["issued"]),
    (Source, a_source(issued="2025-03-18T14:00Z", accessed="2025-03-20T08:00"), ["accessed"]),
]


@rows(("model", "given", "paths"), DATED)
def test_a_date_that_only_the_second_format_can_say_makes_an_item_of_it(model, given, paths):
    document = parse(model, given, CONTEXT)
    assert list(later_keys(document)) == paths
    assert format_number(document) == (2 if paths else 1)


@rows(("model", "given", "path"), SAYS)
def test_a_key_stands_where_it_says_something(model, given, path):
    document = parse(model, given, CONTEXT)
    written = json.loads(canonical(document))
    assert at(written, path)
    assert path in list(later_keys(document))
    assert (format_number(document), canonical(parse(model, written, CONTEXT))) == (2, canonical(document))


@rows(("model", "given", "path"), SAYS)
@rows("nothing", [None, "", [], False])
def test_nothing_is_never_written(model, given, path, nothing):
    spoilt = put(given, path, nothing)
    way, _, key = path.rpartition(".")
    (at(spoilt, way) if way else spoilt).pop("translated_by", None)
    try:
        document = parse(model, spoilt, CONTEXT)
    except Invalid as invalid:
        assert invalid.problems[0].path == path  # noqa: PT017 - either is right, by the type of the key
        assert nothing is not None, "null says nothing, whatever the type"
        return
    written = json.loads(canonical(document))
    assert key not in (at(written, way) if way else written)


REFUSED: list[tuple[type[Document], Raw, str, str]] = [
    (Actor, an_actor(same_as=[{"scheme": "wikidata", "id": "7747"}]), "same_as.0.id", "“7747” is no"),
    (Actor, an_actor(same_as=[SAME[0], SAME[0]]), "same_as", "Entry 2 says the same as entry 1"),
    (Actor, an_actor(affiliations_before=[{"to": "usa", "until": "2025"}, {"to": "rus", "until": "2024"}]),
     "affiliations_before", "Former affiliations stand oldest first"),
    (Actor, an_actor(affiliations_before=[{"to": "putin", "until": "2025"}]), "affiliations_before", "Nobody belongs"),
    (Actor, an_actor(affiliations_before=[{"to": "usa", "until": "2025-03?"}]), "affiliations_before.0.until", "Until"),
    (Event, said(jointly_with=["putin"]), "statements.0.jointly_with", "The speaker is one of those"),
    (Event, said(reported_by="putin"), "statements.0.reported_by", "Those who said it need nobody"),
    (Event, said(jointly_with=["usa"], described_as="officials"), "statements.0.described_as", "Nobody unnamed"),
    (Event, said(translated_by="AP"), "statements.0.translated_by", "A translation has an original"),
    (Event, cited(quote="x" * 1001), "citations.0.quote", "Quote is too long: at most 1,000 characters"),
    (Event, an_event(date=DATE | {"after": ["x"], "before": ["x"]}), "date.before", "This cannot have been both"),
    (Event, an_event(date=DATE | {"after": ["talks-in-jeddah"]}), "relations", "An event has nothing to do with"),
    (Event, an_event(relations=[{"type": "after", "to": {"event": "x"}}]), "relations.0.type", "What comes after"),
    (Event, an_event(relations=[{"type": "ends", "to": {"event": "nobody"}}]), "relations.0.to.event", "There is no"),
    (Event, an_event(key_event="yes"), "key_event", "The key moment mark must be true or false, without quotes."),
    (Event, an_event(order="3"), "order", "Order must be a whole number, as in 3."),
    (Event, a_plan(statements=[a_statement()]), "statements", "Nobody speaks at an event that has not taken place."),
]  # fmt: skip


@rows(("model", "given", "path", "sentence"), REFUSED)
def test_what_cannot_be_is_refused_at_its_field(model, given, path, sentence):
    [(found, message)] = refused(model, given)
    assert (found, message[: len(sentence)]) == (path, sentence)


def test_documents_of_the_first_format_are_the_same_byte_for_byte():
    """They say nothing in the new keys, so none of these is written."""
    file = a_file(actors=[an_actor()], issues=[an_issue()], sources=[a_source()], events=[an_event(), a_plan()])
    document = parse(NegotiationFile, file | {"format": "ceasefire-timeline/1"})
    assert list(later_keys(document)) == []
    assert not {key for item in json.loads(canonical(document))["events"] for key in item} & Event.later


def test_what_was_accepted_once_is_read_whatever_rules_came_later():
    assert parse(Event, a_plan(statements=[a_statement()])).statements
