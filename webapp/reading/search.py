"""Full-text search over events: the one place that knows the search engine of the database.

What someone types is text: words, and phrases in quotation marks. Every word is quoted for the engine, so that nothing
in it is taken as an operator (https://www.sqlite.org/fts5.html#full_text_query_syntax).
"""

import re
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    TableClause,
    and_,
    case,
    column,
    exists,
    literal,
    literal_column,
    null,
    select,
    table,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from webapp.domain.problems import Invalid
from webapp.model import Event, EventText
from webapp.model.search import SQLITE_PARTS, SQLITE_WORDS

MOST_WORDS = 12
MOST_FORMS = 60
"""Words of the vocabulary that a part may stand for; the most frequent ones."""

_CHUNK = re.compile(r'["“”„«]([^"“”„«»]*)["“”»]|(\S+)')
_WORD = re.compile(r"\w+")
_vocabulary = table("event_vocabulary", column("term"), column("doc"))


@dataclass(frozen=True, slots=True)
class Search:
    """A search as the engine takes it. `parts` tells that no whole word fitted, so parts of words are looked for;
    `left_out` are the uids of events that do not count as hits."""

    words: tuple[str, ...]
    expression: str
    parts: bool = False
    left_out: frozenset[str] = frozenset()

    def hits(self, negotiation_id: int) -> Select[str]:
        """The uids of the events that match."""
        index = self._index
        found = select(index.c.rowid).where(self._match(index.name))
        here = (EventText.negotiation_id == negotiation_id, EventText.id.in_(found))
        return select(EventText.event_uid).where(*here, *self._counts(EventText.event_uid))

    def test(self) -> ColumnElement[bool]:
        """Whether an event in the query around matches; for walking many events of which many match."""
        index = self._index
        here = (EventText.negotiation_id == Event.negotiation_id) & (EventText.event_uid == Event.uid)
        matched = exists().select_from(index).where(self._match(index.name), index.c.rowid == EventText.id)
        found = exists().select_from(EventText).where(here, matched.correlate(EventText)).correlate(Event)
        return and_(found, *self._counts(Event.uid))

    def in_texts(self, texts: Mapping[str, tuple[str, str]]) -> "Search":
        """The search without the events among these whose text, given as (title, body) by uid, does not match: the
        record holds more of it than shall be searched."""
        with closing(sqlite3.connect(":memory:")) as engine:
            kind = SQLITE_PARTS if self.parts else SQLITE_WORDS
            engine.execute(f"CREATE VIRTUAL TABLE texts USING fts5(title, body, uid UNINDEXED, {kind})")
            rows = ((title, body, uid) for uid, (title, body) in texts.items())
            engine.executemany("INSERT INTO texts VALUES (?, ?, ?)", rows)
            found = {uid for (uid,) in engine.execute("SELECT uid FROM texts WHERE texts MATCH ?", [self.expression])}
        return replace(self, left_out=self.left_out | (texts.keys() - found))

    def _counts(self, uid: InstrumentedAttribute[str]) -> list[ColumnElement[bool]]:
        return [uid.not_in(self.left_out)] if self.left_out else []

    @property
    def _index(self) -> TableClause[Any]:
        return table("event_parts" if self.parts else "event_words", column("rowid"))

    def _match(self, index: str) -> ColumnElement[bool]:
        return literal_column(index).op("MATCH", is_comparison=True)(self.expression)


def understand(session: Session, typed: str) -> Search:
    """What was typed as a search: events with every word and phrase in it, whatever their endings and accents; where
    there is none, events with words that contain what was typed.

    Raises Invalid where no word is in what was typed, or too many.
    """
    chunks = [_WORD.findall(quoted or bare) for quoted, bare in _CHUNK.findall(typed)]
    chunks = [words for words in chunks if words]
    words = tuple(word for chunk in chunks for word in chunk)
    if not words:
        raise Invalid.one("There is no word in this search; type at least one.", "q")
    if len(words) > MOST_WORDS:
        raise Invalid.one(f"This search has {len(words)} words; {MOST_WORDS} are the most it can take.", "q")
    whole = Search(words, " AND ".join(_quoted(" ".join(chunk)) for chunk in chunks))
    forms = _forms(session, whole, words)
    if forms is None:
        return whole
    parts = (f"({' OR '.join(map(_quoted, forms[place] or [word]))})" for place, word in enumerate(words))
    return Search(words, " AND ".join(parts), parts=True)


def _forms(session: Session, whole: Search, parts: Sequence[str]) -> dict[int, list[str]] | None:
    """None where the search finds something as it is; else for each part, by its place, the words that contain it. In
    one query, which looks into the vocabulary only where it must: nothing is read for a limit of 0."""
    found = select(literal_column("1")).select_from(whole._index).where(whole._match("event_words")).exists()
    queries = (
        select(literal(place), _vocabulary.c.term)
        .where(_vocabulary.c.term.contains(_as_indexed(part), autoescape=True))
        .order_by(_vocabulary.c.doc.desc())
        .limit(case((found, 0), else_=MOST_FORMS))
        .subquery()
        for place, part in enumerate(parts)
    )
    forms: dict[int, list[str]] = defaultdict(list)
    for place, term in session.execute(union_all(select(null(), null()).where(found), *map(select, queries))):
        if place is None:
            return None
        forms[place].append(term)
    return forms


def _as_indexed(text: str) -> str:
    """Text as the vocabulary has it: small letters, accents off Latin ones; й and ё are letters of their own."""
    bases = ((char, unicodedata.normalize("NFD", char)[0]) for char in text)
    return "".join(base if base.isascii() else char for char, base in bases).casefold()


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
