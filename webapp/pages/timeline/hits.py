"""Where a search finds something in an event, most telling first, and how well the event fits."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import merge
from itertools import chain
from typing import NamedTuple

from markupsafe import Markup

from webapp.domain.actors.statements import voices
from webapp.domain.dates import in_words, parse
from webapp.domain.items import Names, all_names
from webapp.domain.knowing.footnotes import citations
from webapp.domain.plain import EventDocument, PlaceDocument, SourceDocument
from webapp.domain.search.text_pieces import source_names
from webapp.domain.text import folded
from webapp.domain.text.address_form import hosts
from webapp.domain.timing.schedule import stands_at
from webapp.domain.vocabulary import ItemKind
from webapp.reading.search import Search

BEFORE, ROOM = 60, 160
"""Characters shown before a hit, and in all."""


class SearchedText(NamedTuple):
    """A text by which an event is searched, its label, and the weight of a hit in it."""

    weight: int
    label: str
    text: str


@dataclass(frozen=True)
class SearchedTexts:
    """The texts by which events are searched. `side` names an actor's side at an event; `places` are the header's."""

    search: Search
    names_by_kind: Names
    side: Callable[[str, EventDocument], Sequence[str]] = lambda uid, _: (uid,)
    places: Sequence[PlaceDocument] = field(default_factory=tuple)

    def hit(self, event: EventDocument, visible: str, mark: Callable[[str], Markup]) -> Markup:
        """For each word that `visible` HTML lacks, return the first text with it, cut and labelled, or ""."""
        hits: dict[str, Markup] = {}
        words = self._missing(Markup(visible).striptags(), range(len(self.search.words)))  # noqa: S704 - escaped texts
        texts = self.of(event)
        while words and (text := next(texts, None)):
            missing = self._missing(text.text, words)
            if len(missing) < len(words):
                hits[text.label] = Markup("{}: {}").format(text.label, _around(text.text, mark))
            words = missing
        return Markup("; in the ").join(hits.values())

    def _missing(self, text: str, words: Iterable[int]) -> Sequence[int]:
        """Return those of the searched words, by place, that a text does not contain."""
        stand_flags = self.search.highlight.occurring(text)
        return [place for place in words if not stand_flags[place]]

    def fit(self, event: EventDocument) -> int:
        """Return how well an event fits: for each word, the weight of the weightiest text that contains it."""
        weights = [0] * len(self.search.words)
        for weight, _, text in self.of(event):
            for place, stands in enumerate(self.search.highlight.occurring(text)):
                weights[place] = weights[place] or (weight if stands else 0)
            if all(weights):
                break
        return sum(weights)

    def of(self, event: EventDocument) -> Iterator[SearchedText]:
        """Yield the texts of an event lazily, weightiest first."""
        kinds = (self._names(event), _texts_of_statements(event), _texts_of_event(event), self._sources(event))
        texts = (SearchedText(*searched) for searched in merge(*kinds, key=lambda searched: -searched[0]))
        return (text for text in texts if text.text)

    def _names(self, event: EventDocument) -> Iterator[tuple[int, str, str]]:
        yield 9, "title", event["title"]
        took_part = (participant["actor"] for participant in event["participants"])
        spoke = (speaker for statement in event["statements"] for speaker in voices(statement))
        actors = {uid: self.names_by_kind[ItemKind.ACTOR].get(uid) for uid in chain(took_part, spoke)}
        names = {uid: actor["name"] if actor else uid for uid, actor in actors.items()}
        yield from ((5, "name of who took part", name) for name in names.values())
        yield 5, "place", event["place"] or ""
        for actor in filter(None, actors.values()):
            yield from ((4, f"other name of {actor['name']}", alias) for alias in actor.get("aliases", ()))
        yield from ((4, f"other name of {event['place']}", alias) for alias in self._other_names(event["place"]))
        positions = (position["issue"] for statement in event["statements"] for position in statement["positions"])
        for uid in dict.fromkeys(chain(event["issues"], positions)):
            issue = self.names_by_kind[ItemKind.ISSUE].get(uid)
            yield 4, "issue", issue["name"] if issue else uid
        for uid, name in names.items():
            yield from ((2, f"side of {name}", called) for called in self.side(uid, event))

    def _other_names(self, place: str | None) -> Sequence[str]:
        for entry in self.places:
            names = all_names(entry)
            if place and folded(place) in map(folded, names):
                return [name for name in names if folded(name) != folded(place)]
        return ()

    def _sources(self, event: EventDocument) -> Iterator[tuple[int, str, str]]:
        cited = [*citations(event)]
        yield from ((3, "words of a source", citation.get("quote") or "") for citation in cited)
        uids = dict.fromkeys(uid for citation in cited for uid in (citation["source"], citation["origin"]) if uid)
        for uid in uids:
            if source := self.names_by_kind[ItemKind.SOURCE].get(uid):
                yield from _of_source(source)


def _of_source(source: SourceDocument) -> Iterator[tuple[int, str, str]]:
    yield 1, "source", " · ".join(source_names(source))
    yield 1, "address of a source", " · ".join(hosts(source["URL"], source["archive-URL"]))


def _texts_of_statements(event: EventDocument) -> Iterator[tuple[int, str, str]]:
    statements = event["statements"]
    yield from ((4, "words of a statement", statement["quote"] or "") for statement in statements)
    originals = filter(None, (statement.get("original") for statement in statements))
    yield from ((4, "words of the original", original["text"]) for original in originals)
    yield from ((3, "statement in our words", statement["text"]) for statement in statements)
    yield from ((3, "speaker", statement.get("described_as") or "") for statement in statements)
    yield from ((2, "translator", statement.get("translated_by") or "") for statement in statements)
    positions = (position for statement in statements for position in statement["positions"])
    yield from ((2, "condition", position.get("condition") or "") for position in positions)
    yield from ((1, "note on a statement", statement["note"]) for statement in statements)


def _texts_of_event(event: EventDocument) -> Iterator[tuple[int, str, str]]:
    yield 3, "summary", event["summary"]
    yield from ((2, "title held then", participant["capacity"]) for participant in event["participants"])
    when, stands = event["date"], stands_at(event)
    yield 2, "words for the date", when["as_written"] if when else ""
    if stands:
        words = in_words.words(stands, weekday=stands.is_day)
        yield 2, "date", " · ".join((words, " ".join(in_words.short(stands)), str(stands)))
    yield 1, "reasoning behind the date", when["note"] if when else ""
    yield from ((1, "note on a related event", relation.get("note") or "") for relation in event.get("relations", ()))
    for entry in event["schedule"]:
        yield 1, "announced plan", " · ".join(filter(None, (entry["note"], entry.get("place"))))
    for edtf in filter(None, (entry["date"] for entry in event["schedule"])):
        yield 1, "date of a plan", f"{in_words.words(parse(edtf), weekday=True)} · {edtf}"


def _around(text: str, mark: Callable[[str], Markup]) -> Markup:
    """Return the part of a text around the first hit, in whole words."""
    words = text.split()
    first = next((place for place, word in enumerate(words) if "<mark>" in mark(word)), 0)
    start = first
    while start and len(" ".join(words[start - 1 : first])) <= BEFORE:
        start -= 1
    end = first + 1
    while end < len(words) and len(" ".join(words[start : end + 1])) <= ROOM:
        end += 1
    dots = ("… " if start else "", " …" if end < len(words) else "")
    return Markup("{}{}{}").format(dots[0], mark(" ".join(words[start:end])), dots[1])
