"""What is written is cleaned once, and what was accepted before is read as it is."""

import json
from dataclasses import replace

from tests.documents import a_source, a_statement, an_event
from tests.domain.document.given import CONTEXT, at, put, refused
from tests.rows import rows
from webapp.domain.document import Event, Source, canonical, parse, parse_each


@rows("address", ["https://me:pw@example.org:99999/", "http://a b/<x>", "HTTPS://x..y/\u200b"])
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
    ("statements.0.quote", "\u00a0“in principle”\u200b", "in principle"),
    ("statements.0.quote", "„im Prinzip“", "im Prinzip"),
    ("statements.0.quote", "“yes”, and “no”", "“yes”, and “no”"),
    ("statements.0.quote", "“”", "“”"),
    ("statements.0.quote", "“In principle", "In principle"),
    ("statements.0.quote", "In principle”", "In principle"),
    ("statements.0.quote", "«Да", "Да"),
    ("statements.0.quote", "“Yes,” he said", "“Yes,” he said"),
    ("statements.0.quote", "Say “yes", "Say “yes"),
    ("statements.0.quote", "’Tis so", "’Tis so"),
    ("citations.0.quote", "He is 6'2\"", "He is 6'2\""),
    ("statements.0.quote", "‘Maybe we can, maybe we can’t’", "Maybe we can, maybe we can’t"),
    ("statements.0.quote", "‘yes’, and ‘no’", "‘yes’, and ‘no’"),
    ("statements.0.quote", "「原則として」", "原則として"),
    ("citations.0.quote", '"We don\'t know"', "We don't know"),
    ("citations.0.locator", "par.\u00a05", "par. 5"),
    ("same_as.0.id", "Q\uff17747\u200e", "Q7747"),
    ("same_as.0.id", "q7747", "Q7747"),
    ("same_as.0.id", "https://www.wikidata.org/wiki/Q7747#P39", "Q7747"),
    ("same_as.0.id", "http://www.wikidata.org/entity/Q7747", "Q7747"),
]


@rows(("path", "pasted", "kept"), SEEN)
def test_what_is_written_is_cleaned_whatever_the_field(path: str, pasted: str, kept: str | None) -> None:
    event = an_event(
        date={"edtf": "2025-03-11T10:00+02:00" if path == "date.timezone" else "2025-03-11", "timezone": None},
        statements=[a_statement(form="quote", quote="x")],
        citations=[{"source": "article"}],
        same_as=[{"scheme": "wikidata", "id": "Q1"}],
    )
    assert at(parse(Event, put(event, path, pasted), CONTEXT).model_dump(mode="json"), path) == kept


OLD = an_event(title="Petro\u00a0Kovalenko", summary="soft\u00adly")


def test_what_was_accepted_once_is_never_cleaned_again() -> None:
    old = canonical(parse(Event, OLD))
    assert "Petro\u00a0Kovalenko" in old
    assert canonical(parse(Event, json.loads(old), replace(CONTEXT, restores=True))) == old
    [(equal, _)] = parse_each([(Event, json.loads(old), "")], CONTEXT, lambda document: canonical(document) == old)
    assert canonical(equal) == old
    [(differing, _)] = parse_each([(Event, json.loads(old), "")], CONTEXT, lambda document: False)
    assert canonical(differing) == canonical(parse(Event, an_event(title="Petro Kovalenko", summary="softly")))


def test_an_address_loses_what_nobody_sees_at_its_ends_alone() -> None:
    assert parse(Source, a_source(URL="\u200bhttps://example.org/a\u00a0"), CONTEXT).url == "https://example.org/a"
    assert "U+200B" in refused(Source, a_source(URL="https://example.org/\u200ba"))[0][1]
