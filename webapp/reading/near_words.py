"""What to say where a search finds nothing: how often each of its words stands alone, and what is written almost so."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import NamedTuple

from sqlalchemy import func, literal, select, union_all

from webapp.domain.search_words import SHORTEST
from webapp.reading.search import Search, understand, vocabulary
from webapp.reading.snapshot import Snapshot

ALIKE = 0.75
"""How alike two words are of which one may be a slip of the other, as difflib counts it: "erdogon" and "erdogan" are by
0.86, "putin" and "press" by 0.4."""

MOST_TRIED = 3
"""Words that are almost the same, of which the first that finds something is taken."""


class NearWord(NamedTuple):
    """A word of a search, how many events have it, and, where none has, what may be meant by it: "" for nothing."""

    word: str
    events: int
    meant: str = ""


class NearWords(NamedTuple):
    """The words of a search by themselves, and the search that may be meant, "" where none of them has another."""

    words: Sequence[NearWord] = ()
    query: str = ""


def near_words(snapshot: Snapshot, search: Search) -> NearWords:
    """Each word of a search in which nothing stands in quotation marks, by itself. What may be meant is a word by which
    something is found, so that on a day none is named that nobody knew."""
    if len(search.words) != len(search.chunks):
        return NearWords()
    counts = _events(snapshot, search)
    words = [
        NearWord(word, events, "" if events else _meant(snapshot, word))
        for word, events in dict(zip(search.words, counts, strict=True)).items()
    ]
    is_meant = any(near.meant for near in words) and all(near.meant or near.events for near in words)
    return NearWords(words, " ".join(near.meant or near.word for near in words) if is_meant else "")


def _events(snapshot: Snapshot, search: Search) -> list[int]:
    """How many events each chunk of a search is in, in one query."""
    hits = [chunk.hits(snapshot).subquery() for chunk in search.chunks]
    counts = [select(literal(place), func.count()).select_from(events) for place, events in enumerate(hits)]
    return [count for _, count in sorted(snapshot.session.execute(union_all(*counts)))]


def _meant(snapshot: Snapshot, word: str) -> str:
    likest = _alike(snapshot, word) if len(word) > SHORTEST else []
    if not likest or word in likest:
        return ""
    counts = _events(snapshot, understand(snapshot, " ".join(likest)))
    return next((near for near, events in zip(likest, counts, strict=True) if events), "")


def _alike(snapshot: Snapshot, word: str) -> Sequence[str]:
    """Words of the index that begin with the same letter and are written almost so, the likest first."""
    term = vocabulary.c.term
    same_letter = (term >= word[0], term < chr(ord(word[0]) + 1))
    as_long = func.length(term).between(len(word) - 2, len(word) + 2)
    terms = snapshot.session.scalars(select(term).where(*same_letter, as_long))
    return get_close_matches(word, terms.all(), MOST_TRIED, ALIKE)
