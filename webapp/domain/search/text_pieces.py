"""The searchable texts of an event, each from the day it was known; and the names by which a source is searched."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from webapp.domain.dates import in_words, parse
from webapp.domain.knowing.as_of import last_day
from webapp.domain.knowing.phases import NEVER, Phases
from webapp.domain.plain import Claim, RelationDocument, SourceDocument

Piece = tuple[date, list[str | None]]


def pieces(phases: Phases) -> Iterator[tuple[date, list[str]]]:
    """Yield the texts of an event: what it is, what came of it, what was announced or said, and what sources say."""
    for known_on, texts in _pieces(phases):
        if filled := [text for text in texts if text]:
            yield known_on, filled


def source_names(source: SourceDocument) -> list[str]:
    """Return the titles, the outlet, the publisher and the authors of a source; its addresses are apart."""
    titles = (source["title"], source["label"], source["container-title"], source.get("publisher"))
    authors = (f"{author['given']} {author['family']} {author['literal']}".strip() for author in source["author"])
    return [*filter(None, (*titles, *authors))]


def _pieces(phases: Phases) -> Iterator[Piece]:
    event = phases.event
    planned: list[str] = []
    later: list[str] = []
    for participant in event["participants"]:
        (later if phases.participation(participant) > phases.known else planned).append(participant["capacity"])
    yield phases.known, [event["title"], *planned]
    yield phases.placed, [event["place"]]
    when = event["date"]
    yield phases.outcome, [*later, *_date_texts(when["edtf"] if when else None)]
    yield last_day(phases), [event["summary"], *([when["as_written"], when["note"]] if when else [])]
    for entry in event["schedule"]:
        yield phases.announced(entry), [entry["note"], entry.get("place"), *_date_texts(entry["date"])]
        yield from _cited(entry, phases, phases.announced(entry))
    for statement in event["statements"]:
        conditions = (position.get("condition") for position in statement["positions"])
        original = statement.get("original")
        words = (statement["text"], statement["quote"], statement["note"], statement.get("described_as"))
        translated = (original and original["text"], statement.get("translated_by"))
        yield phases.statement(statement), [*words, *translated, *conditions]
        yield from _cited(statement, phases, phases.statement(statement))
    yield from _cited(event, phases, phases.known)
    # Known only once the other event was, of which nothing is known here: found in the record of now alone.
    yield NEVER, [text for relation in event.get("relations", ()) for text in _told(relation)]


def _told(relation: RelationDocument) -> Iterator[str | None]:
    yield relation.get("note")
    yield from (citation.get("quote") for citation in relation.get("citations", ()))


def _cited(claim: Claim, phases: Phases, known_on: date) -> Iterator[Piece]:
    """Yield what the sources of a claim say, if the claim was known from a day on."""
    for citation in claim["citations"]:
        says = [citation.get("quote"), *_date_texts(citation.get("says_date"))]
        yield max(known_on, phases.citation(citation)), says


@lru_cache(4_096)  # many events are of one day
def _date_texts(edtf: str | None) -> tuple[str, ...]:
    """Return a date as addresses and as pages have it, in words and in short."""
    if not edtf:
        return ()
    when = parse(edtf)
    return edtf, in_words.words(when, weekday=when.is_day), " ".join(in_words.short(when))
