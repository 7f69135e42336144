"""Where a search finds something in an event, most telling first, and how well the event fits."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import merge
from itertools import chain

from markupsafe import Markup

from webapp.domain.actors.statements import voices
from webapp.domain.items import Names, all_names
from webapp.domain.knowing.citations import citations
from webapp.domain.plain import EventDocument, PlaceDocument
from webapp.domain.search.text_pieces import SearchedText, event_texts, searched_names
from webapp.domain.text import folded
from webapp.domain.text.address_form import hosts
from webapp.domain.vocabulary import ItemKind
from webapp.reading.search import Search

BEFORE, ROOM = 60, 160
"""Characters shown before a hit, and in all."""


@dataclass(frozen=True)
class SearchedTexts:
    """The texts by which events are searched. `side` names an actor's side at an event; `places` are the header's."""

    search: Search
    names_by_kind: Names
    side: Callable[[str, EventDocument], Sequence[str]] = lambda uid, _: (uid,)
    places: Sequence[PlaceDocument] = field(default_factory=tuple)

    def hit(self, event: EventDocument, visible: str, mark: Callable[[str], Markup]) -> Markup:
        """For each word that `visible` HTML lacks, return the first text with it, cut and labelled, or ""."""
        hits: list[Markup] = []
        words = self._missing(Markup(visible).striptags(), range(len(self.search.words)))  # noqa: S704 - escaped texts
        texts = self.of(event)
        while words and (text := next(texts, None)):
            missing = self._missing(text.text, words)
            if len(missing) < len(words):
                hits.append(Markup("{}: {}").format(text.label, _around(text.text, mark)))
            words = missing
        return Markup("; in the ").join(hits)

    def _missing(self, text: str, words: Iterable[int]) -> Sequence[int]:
        """Return those of the searched words, by place, that a text does not contain."""
        stand_flags = self.search.highlight.occurring(text)
        return [place for place in words if not stand_flags[place]]

    def fit(self, event: EventDocument) -> int:
        """Return how well an event fits: for each word, the weight of the weightiest text that contains it."""
        weights = [0] * len(self.search.words)
        for text in self.of(event):
            for place, stands in enumerate(self.search.highlight.occurring(text.text)):
                weights[place] = weights[place] or (text.weight if stands else 0)
            if all(weights):
                break
        return sum(weights)

    def of(self, event: EventDocument) -> Iterator[SearchedText]:
        """Yield the texts of an event lazily, weightiest first."""
        own = sorted(chain.from_iterable(texts for _, texts in event_texts(event)), key=_lightness)
        texts = merge(self._names(event), own, self._sources(event), key=_lightness)
        return (text for text in texts if text.text)

    def _names(self, event: EventDocument) -> Iterator[SearchedText]:
        took_part = (participant["actor"] for participant in event["participants"])
        spoke = (speaker for statement in event["statements"] for speaker in voices(statement))
        actors = {uid: self.names_by_kind[ItemKind.ACTOR].get(uid) for uid in chain(took_part, spoke)}
        names = {uid: actor["name"] if actor else uid for uid, actor in actors.items()}
        yield from (SearchedText(5, "name of who took part", name) for name in names.values())
        for actor in filter(None, actors.values()):
            yield from (SearchedText(4, f"other name of {actor['name']}", alias) for alias in actor.get("aliases", ()))
        for alias in self._other_names(event["place"]):
            yield SearchedText(4, f"other name of {event['place']}", alias)
        positions = (position["issue"] for statement in event["statements"] for position in statement["positions"])
        for uid in dict.fromkeys(chain(event["issues"], positions)):
            issue = self.names_by_kind[ItemKind.ISSUE].get(uid)
            yield SearchedText(4, "issue", issue["name"] if issue else uid)
        for uid, name in names.items():
            yield from (SearchedText(2, f"side of {name}", called) for called in self.side(uid, event))

    def _other_names(self, place: str | None) -> Sequence[str]:
        for entry in self.places:
            names = all_names(entry)
            if place and folded(place) in map(folded, names):
                return [name for name in names if folded(name) != folded(place)]
        return ()

    def _sources(self, event: EventDocument) -> Iterator[SearchedText]:
        uids = dict.fromkeys(uid for cited in citations(event) for uid in (cited["source"], cited["origin"]) if uid)
        for source in filter(None, map(self.names_by_kind[ItemKind.SOURCE].get, uids)):
            yield SearchedText(1, "source", " · ".join(searched_names(source)))
            yield SearchedText(1, "address of a source", " · ".join(hosts(source["URL"], source["archive-URL"])))


def _lightness(text: SearchedText) -> int:
    return -text.weight


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
