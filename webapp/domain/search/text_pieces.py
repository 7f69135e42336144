"""The texts by which an event is searched, in pieces of which each was known from one day on; and the names by which a
source is searched."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import lru_cache, partial
from itertools import chain
from typing import NamedTuple

from webapp.domain.dates import in_words, parse
from webapp.domain.knowing.as_of import last_day
from webapp.domain.knowing.phases import NEVER, Phases
from webapp.domain.plain import (
    CitationDocument,
    Claim,
    EventDocument,
    ParticipantDocument,
    RelationDocument,
    ScheduleDocument,
    SourceDocument,
    StatementDocument,
)


class SearchedText(NamedTuple):
    """A text by which an event is searched: the weight of a hit in it, its label, and the text as pages show it. The
    index holds the `forms` of a date."""

    weight: int
    label: str
    text: str
    forms: tuple[str, ...] = ()


Texts = Iterator[SearchedText]

KnownOn = Callable[[Phases], date]
"""Tells from which day something of an event was known."""


def pieces(phases: Phases) -> Iterator[tuple[date, list[str]]]:
    """Yield what the index holds of an event: its texts, each piece with the day from which it was known."""
    later = [taking for taking in phases.event["participants"] if phases.participation(taking) > phases.known]
    for known_on, texts in event_texts(phases.event, later):
        if filled := [form for text in texts for form in text.forms or (text.text,) if form]:
            yield known_on(phases), filled


def event_texts(event: EventDocument, later: Collection[ParticipantDocument] = ()) -> Iterator[tuple[KnownOn, Texts]]:
    """Yield the texts of an event: what was said, what it is, what came of it, what was announced, and what sources
    say. `later` took part as only the outcome tells. Names of actors, issues and sources are apart."""
    said = [(partial(Phases.statement, statement=statement), statement) for statement in event["statements"]]
    plans = [(partial(Phases.announced, entry=entry), entry) for entry in event["schedule"]]
    planned = (taking for taking in event["participants"] if taking not in later)
    yield from ((known_on, _statement(statement)) for known_on, statement in said)
    yield _known, chain([SearchedText(9, "title", event["title"])], _capacities(planned))
    yield lambda phases: phases.placed, iter([SearchedText(5, "place", event["place"] or "")])
    yield last_day, _summary(event)
    edtf = event["date"]["edtf"] if event["date"] else None
    yield lambda phases: phases.outcome, chain(_capacities(later), _date(2, "date", edtf))
    yield from ((known_on, _plan(entry)) for known_on, entry in plans)
    claims: list[tuple[KnownOn, Claim]] = [(_known, event), *said, *plans]
    for known_on, claim in claims:
        yield from ((partial(_cited, known_on, citation), _citation(citation)) for citation in claim["citations"])
    # Known only once the other event was, of which nothing is known here: found in the record of now alone.
    yield lambda _: NEVER, (text for relation in event.get("relations", ()) for text in _relation(relation))


def _known(phases: Phases) -> date:
    return phases.known


def _cited(known_on: KnownOn, citation: CitationDocument, phases: Phases) -> date:
    return max(known_on(phases), phases.citation(citation))


def _statement(statement: StatementDocument) -> Texts:
    yield SearchedText(3, "statement in our words", statement["text"])
    yield SearchedText(4, "words of a statement", statement["quote"] or "")
    yield SearchedText(1, "note on a statement", statement["note"])
    yield SearchedText(3, "speaker", statement.get("described_as", ""))
    if original := statement.get("original"):
        yield SearchedText(4, "words of the original", original["text"])
    yield SearchedText(2, "translator", statement.get("translated_by", ""))
    yield from (SearchedText(2, "condition", position.get("condition", "")) for position in statement["positions"])


def _capacities(participants: Iterable[ParticipantDocument]) -> Texts:
    return (SearchedText(2, "title held then", participant["capacity"]) for participant in participants)


def _summary(event: EventDocument) -> Texts:
    yield SearchedText(3, "summary", event["summary"])
    if when := event["date"]:
        yield SearchedText(2, "words for the date", when["as_written"])
        yield SearchedText(1, "reasoning behind the date", when["note"])


def _plan(entry: ScheduleDocument) -> Texts:
    yield SearchedText(1, "announced plan", entry["note"])
    yield SearchedText(1, "announced plan", entry.get("place", ""))
    yield from _date(1, "date of a plan", entry["date"])


def _citation(citation: CitationDocument) -> Texts:
    yield SearchedText(3, "words of a source", citation.get("quote", ""))
    yield from _date(1, "date that a source gives", citation.get("says_date"))


def _relation(relation: RelationDocument) -> Texts:
    yield SearchedText(1, "note on a related event", relation.get("note", ""))
    yield from (
        SearchedText(3, "words of a source", citation.get("quote", "")) for citation in relation.get("citations", ())
    )


def _date(weight: int, label: str, edtf: str | None) -> Texts:
    if edtf:
        yield SearchedText(weight, label, *_date_texts(edtf))


@lru_cache(4_096)  # many events are of one day
def _date_texts(edtf: str) -> tuple[str, tuple[str, ...]]:
    """Return a date as a hit in it is shown, and its forms: as addresses have it, in words and in short."""
    when = parse(edtf)
    words, short = in_words.words(when, weekday=when.is_day), " ".join(in_words.short(when))
    return " · ".join((words, short, edtf)), (edtf, words, short)


def searched_names(source: SourceDocument) -> list[str]:
    """Return the titles, the outlet, the publisher and the authors of a source; its addresses are apart."""
    titles = (source["title"], source["label"], source["container-title"], source.get("publisher"))
    authors = (f"{author['given']} {author['family']} {author['literal']}".strip() for author in source["author"])
    return [*filter(None, (*titles, *authors))]
