"""Full-text search over events: the one place that knows the search engine of the database.

What someone types is text: words, and phrases in quotation marks. Every word is quoted for the engine, so that nothing
in it is taken as an operator (https://www.sqlite.org/fts5.html#full_text_query_syntax).
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, TableClause, column, exists, literal_column, select, table
from sqlalchemy.orm import Session

from webapp.domain.problems import Invalid
from webapp.model import Event, EventText

MOST_WORDS = 12
MOST_FORMS = 60
"""Words of the vocabulary that a part may stand for; the most frequent ones."""

_CHUNK = re.compile(r'["“”„«]([^"“”„«»]*)["“”»]|(\S+)')
_WORD = re.compile(r"\w+")
_vocabulary = table("event_vocabulary", column("term"), column("doc"))


@dataclass(frozen=True, slots=True)
class Search:
    """A search as the engine takes it. `parts` tells that no whole word fitted, so parts of words are looked for."""

    words: tuple[str, ...]
    expression: str
    parts: bool = False

    def hits(self, negotiation_id: int) -> Select[str]:
        """The uids of the events that match."""
        index = self._index
        found = select(index.c.rowid).where(self._match(index.name))
        return select(EventText.event_uid).where(EventText.negotiation_id == negotiation_id, EventText.id.in_(found))

    def test(self) -> ColumnElement[bool]:
        """Whether an event in the query around matches; for walking many events of which many match."""
        index = self._index
        here = (EventText.negotiation_id == Event.negotiation_id) & (EventText.event_uid == Event.uid)
        matched = exists().select_from(index).where(self._match(index.name), index.c.rowid == EventText.id)
        return exists().select_from(EventText).where(here, matched.correlate(EventText)).correlate(Event)

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
    if session.scalar(
        select(literal_column("1")).select_from(whole._index).where(whole._match("event_words")).limit(1)
    ):
        return whole
    return Search(words, " AND ".join(_containing(session, word) for word in words), parts=True)


def _containing(session: Session, part: str) -> str:
    """The words that contain this part, as an expression; the part itself where none does, so that nothing is found."""
    contains = _vocabulary.c.term.contains(_as_indexed(part), autoescape=True)
    query = select(_vocabulary.c.term).where(contains).order_by(_vocabulary.c.doc.desc()).limit(MOST_FORMS)
    forms = [_quoted(term) for term in session.scalars(query)] or [_quoted(part)]
    return f"({' OR '.join(forms)})"


def _as_indexed(text: str) -> str:
    """Text as the vocabulary has it: small letters, accents off Latin ones; й and ё are letters of their own."""
    bases = ((char, unicodedata.normalize("NFD", char)[0]) for char in text)
    return "".join(base if base.isascii() else char for char, base in bases).casefold()


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
