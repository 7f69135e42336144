"""What to say if a search finds nothing: how many events have each of its words and phrases, similar words, and how
many have the words of its phrases."""

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import NamedTuple

from sqlalchemy import func, literal, select, union_all
from sqlalchemy.orm import Session

from webapp.domain.search.phrases import in_words
from webapp.domain.search.words import SHORTEST
from webapp.model import EventState
from webapp.reading.filters import Filter
from webapp.reading.search import Chunk, Search, understand, vocabulary
from webapp.reading.selection import select_events
from webapp.reading.snapshot import Snapshot

ALIKE = 0.75
"""The difflib ratio from which one word may be a slip of another: "erdogon" and "erdogan" have 0.86, "putin" and
"press" 0.4."""

MOST_TRIED = 3
"""Similar words that are tried; the first that finds something is offered."""


class NearWord(NamedTuple):
    """A word of a search, or a phrase in its quotation marks; how many events have it; and, if none, the word that may
    be meant ("" for none)."""

    word: str
    events: int
    meant: str = ""


class NearWords(NamedTuple):
    """The words and phrases of a search; the search that may be meant, "" if a word has no other; and the search for
    the words of its phrases, with the number of its events, "" if it finds none."""

    words: Sequence[NearWord] = ()
    query: str = ""
    loose: str = ""
    loose_events: int = 0


def near_words(snapshot: Snapshot, filter_: Filter, search: Search) -> NearWords:
    """Look up each word and phrase of a filter's search; nothing if it contains an address or requires no word. A word
    is only offered if it finds something, so that as of a day no word is named that nobody knew."""
    if not search.chunks or not all(chunk.typed for chunk in search.chunks):
        return NearWords()
    counts = _events(snapshot, search.chunks)
    words = [
        NearWord(typed, events, "" if events else _meant(snapshot, typed))
        for typed, events in dict(zip([chunk.typed for chunk in search.chunks], counts, strict=True)).items()
    ]
    is_meant = not search.excluded and any(near.meant for near in words)
    is_meant = is_meant and all(near.meant or near.events for near in words)
    loose = in_words(filter_.q)
    return NearWords(
        words,
        " ".join(near.meant or near.word for near in words) if is_meant else "",
        *(_loosely(snapshot, replace(filter_, q=loose)) if loose != filter_.q else ()),
    )


def _loosely(snapshot: Snapshot, filter_: Filter) -> tuple[str, int]:
    """Return the search of a filter and how many events match it; nothing if none does."""
    tests = select_events(snapshot, filter_).matches().tests
    count = snapshot.session.scalar(select(func.count()).select_from(EventState).where(*tests))
    return (filter_.q, count) if count else ("", 0)


def _events(snapshot: Snapshot, chunks: Sequence[Chunk]) -> list[int]:
    hits = [chunk.hits(snapshot).subquery() for chunk in chunks]
    counts = [select(literal(place), func.count()).select_from(events) for place, events in enumerate(hits)]
    return [count for _, count in sorted(snapshot.session.execute(union_all(*counts)))]


def spelling(session: Session, search: Search) -> str:
    """Return the search that may be meant by one that finds nothing in a site, "" for none: with the most similar word
    of the index for each that no text has."""
    if search.excluded or not all(chunk.typed for chunk in search.chunks):
        return ""
    words = [next(iter(_likest(session, one.typed)), "") if one.missed else one.typed for one in search.chunks]
    return " ".join(words) if search.parts and all(words) else ""


def _meant(snapshot: Snapshot, word: str) -> str:
    """Return the word that may be meant, "" for none."""
    likest = _likest(snapshot.session, word)
    if not likest:
        return ""
    counts = _events(snapshot, understand(snapshot, " ".join(likest)).chunks)
    return next((near for near, events in zip(likest, counts, strict=True) if events), "")


def _likest(session: Session, word: str) -> Sequence[str]:
    """Return the words of the index with the same first letter and a similar spelling, the most similar first; none if
    it has the word itself. A figure or a day is no slip of the next one."""
    if len(word) <= SHORTEST or not re.search(r"[^\W\d_]", word):
        return ()
    term = vocabulary.c.term
    same_letter = (term >= word[0], term < chr(ord(word[0]) + 1))
    as_long = func.length(term).between(len(word) - 2, len(word) + 2)
    terms = session.scalars(select(term).where(*same_letter, as_long))
    likest = get_close_matches(word, terms.all(), MOST_TRIED, ALIKE)
    return () if word in likest else likest
