"""Full-text search over events: what someone types, as the search engine takes it.

What someone types is text: words, and phrases in quotation marks. Every word is quoted for the engine, so that nothing
in it is taken as an operator (https://www.sqlite.org/fts5.html#full_text_query_syntax). An event matches where each
word or phrase stands in a text of its own, or in the name of an actor or a source that has to do with it.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    TableClause,
    case,
    column,
    exists,
    literal,
    literal_column,
    or_,
    select,
    table,
    union,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute

from webapp.domain.problems import Invalid
from webapp.domain.site_vocabulary import FacetField
from webapp.domain.vocabulary import ItemKind
from webapp.model import Citation, EventState, Facet, TextPiece
from webapp.reading.snapshot import Snapshot, Test

MOST_WORDS = 12
MOST_FORMS = 60
"""Words of the vocabulary that a part may stand for; the most frequent ones."""

MOST_NAMES = 200
"""Actors, and sources, that a word may name."""

_CHUNK = re.compile(r'["“”„«]([^"“”„«»]*)["“”»]|(\S+)')
_WORD = re.compile(r"\w+")
_vocabulary = table("piece_vocabulary", column("term"), column("doc"))


@dataclass(frozen=True, slots=True)
class Chunk:
    """A word or phrase as the engine takes it. `parts` tells that no whole word fitted, so parts of words are looked
    for; `named` are the actors and sources in whose names it stands."""

    expression: str
    parts: bool = False
    named: Mapping[ItemKind, Sequence[str]] = field(default_factory=dict)

    def hits(self, snapshot: Snapshot) -> CompoundSelect[str]:
        """The uids of the events that match."""
        own = select(TextPiece.uid).where(*self._pieces(snapshot), TextPiece.id.in_(self.rowids()))
        return union(own, *(select(uid).where(*tests) for uid, tests in self._by_name(snapshot)))

    def test(self, snapshot: Snapshot) -> ColumnElement[bool]:
        """Whether an event in the query around matches; for walking many events of which many match."""
        index = self._index
        matched = exists().select_from(index).where(self._match(), index.c.rowid == TextPiece.id)
        here = (*self._pieces(snapshot), TextPiece.uid == EventState.event_uid)
        tests = [exists().select_from(TextPiece).where(*here, matched.correlate(TextPiece)).correlate(EventState)]
        for uid, named in self._by_name(snapshot):
            tests.append(exists().where(*named, uid == EventState.event_uid).correlate(EventState))
        return or_(*tests)

    def names(self, snapshot: Snapshot) -> Select[ItemKind, str]:
        """A query for the kinds and uids of the actors and sources in whose names it stands."""
        here = (TextPiece.negotiation_id == snapshot.id, TextPiece.kind != ItemKind.EVENT)
        return select(TextPiece.kind, TextPiece.uid).where(*here, TextPiece.id.in_(self.rowids())).limit(MOST_NAMES)

    def _pieces(self, snapshot: Snapshot) -> list[Test]:
        here = [TextPiece.negotiation_id == snapshot.id, TextPiece.kind == ItemKind.EVENT]
        return [*here, *snapshot.known(TextPiece.known_on)]

    def _by_name(self, snapshot: Snapshot) -> list[tuple[InstrumentedAttribute[str], list[Test]]]:
        """The events that have to do with what is so named, in two ways: the column of their uids, and tests."""
        ways: list[tuple[InstrumentedAttribute[str], list[Test]]] = []
        if actors := self.named.get(ItemKind.ACTOR):
            known = snapshot.known(Facet.known_on)
            here = [Facet.negotiation_id == snapshot.id, Facet.field == FacetField.ACTOR, Facet.value.in_(actors)]
            ways.append((Facet.event_uid, [*here, *known]))
        if sources := self.named.get(ItemKind.SOURCE):
            for source in (Citation.source_uid, Citation.origin_uid):
                here = [Citation.negotiation_id == snapshot.id, source.in_(sources)]
                ways.append((Citation.event_uid, [*here, *snapshot.known(Citation.known_on)]))
        return ways

    def rowids(self) -> Select[int]:
        """The rows of the index in which it stands."""
        return select(self._index.c.rowid).where(self._match())

    @property
    def _index(self) -> TableClause:
        return table("piece_parts" if self.parts else "piece_words", column("rowid"))

    def _match(self) -> ColumnElement[bool]:
        return literal_column(self._index.name).op("MATCH", is_comparison=True)(self.expression)


@dataclass(frozen=True, slots=True)
class Search:
    """What was typed: its words as people see them marked, and each word or phrase that an event must have."""

    words: tuple[str, ...]
    chunks: tuple[Chunk, ...]

    @property
    def parts(self) -> bool:
        """Whether parts of words are looked for."""
        return any(chunk.parts for chunk in self.chunks)


def understand(snapshot: Snapshot, typed: str) -> Search:
    """What was typed as a search: events with every word and phrase in it, whatever their endings and accents; for what
    stands nowhere so, events with words that contain it.

    Raises Invalid where no word is in what was typed, or too many.
    """
    chunks = [_WORD.findall(quoted or bare) for quoted, bare in _CHUNK.findall(typed)]
    chunks = [words for words in chunks if words]
    words = tuple(word for chunk in chunks for word in chunk)
    if not words:
        raise Invalid.one("There is no word in this search; type at least one.", "q")
    if len(words) > MOST_WORDS:
        raise Invalid.one(f"This search has {len(words)} words; {MOST_WORDS} are the most it can take.", "q")
    return Search(words, tuple(_named(snapshot, list(_fitting(snapshot, chunks)))))


def _fitting(snapshot: Snapshot, chunks: Sequence[Sequence[str]]) -> Iterator[Chunk]:
    """The chunks as they stand in the texts; where one stands in none, the words that contain its parts. In one query,
    which looks into the vocabulary only where it must: nothing is read for a limit of 0."""
    whole = [Chunk(_quoted(" ".join(words))) for words in chunks]
    queries = []
    for place, (chunk, words) in enumerate(zip(whole, chunks, strict=True)):
        found = chunk.rowids().exists()
        queries.append(select(literal(place), literal(-1), literal("")).where(found).subquery())
        for number, part in enumerate(words):
            queries.append(
                select(literal(place), literal(number), _vocabulary.c.term)
                .where(_vocabulary.c.term.contains(_as_indexed(part), autoescape=True))
                .order_by(_vocabulary.c.doc.desc())
                .limit(case((found, 0), else_=MOST_FORMS))
                .subquery()
            )
    forms: dict[tuple[int, int], list[str]] = defaultdict(list)
    for place, number, term in snapshot.session.execute(union_all(*map(select, queries))):
        forms[place, number].append(term)
    for place, (chunk, words) in enumerate(zip(whole, chunks, strict=True)):
        if (place, -1) in forms:
            yield chunk
            continue
        for number, word in enumerate(words):
            yield Chunk(" OR ".join(map(_quoted, forms.get((place, number)) or [word])), parts=True)


def _named(snapshot: Snapshot, chunks: Sequence[Chunk]) -> Iterator[Chunk]:
    """The chunks with the actors and sources in whose names they stand, in one query."""
    queries = [chunk.names(snapshot).add_columns(literal(place)).subquery() for place, chunk in enumerate(chunks)]
    named: list[dict[ItemKind, list[str]]] = [defaultdict(list) for _ in chunks]
    for kind, uid, place in snapshot.session.execute(union_all(*map(select, queries))):
        named[place][kind].append(uid)
    return (Chunk(chunk.expression, chunk.parts, names) for chunk, names in zip(chunks, named, strict=True))


def _as_indexed(text: str) -> str:
    """Text as the vocabulary has it: small letters, accents off Latin ones; й and ё are letters of their own."""
    bases = ((char, unicodedata.normalize("NFD", char)[0]) for char in text)
    return "".join(base if base.isascii() else char for char, base in bases).casefold()


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
