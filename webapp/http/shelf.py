"""Answers that are kept, within a bound in bytes; and by which requests, word for word, they are asked for."""

from collections.abc import Hashable
from typing import NamedTuple

from webapp.http.answer import Answer
from webapp.http.bounded_cache import BoundedCache

MOST_BYTES = 64 * 1024 * 1024

Words = tuple[str, ...]
"""What a request says, as far as it matters."""


class Note(NamedTuple):
    """A request and when it came: what was saved by then, and the quarter of an hour. Equal notes, equal answers."""

    words: Words
    state: Hashable
    quarter: int


class Shelf(BoundedCache[str, Answer]):
    """Answers by their tags. Each has at most one note, which goes with it and for which its size has room, so that
    whoever asks in many words for the same takes no more of that."""

    def __init__(self) -> None:
        super().__init__(MOST_BYTES, lambda answer: answer.size)
        self._tags: dict[Note, str] = {}
        self._notes: dict[str, Note] = {}

    def noted(self, note: Note) -> Answer | None:
        """The answer to an equal note."""
        tag = self._tags.get(note)
        return self.get(tag) if tag else None

    def write_down(self, note: Note, tag: str) -> None:
        """Notes what a request gets, unless other words are noted for the same answer, or the answer is not here."""
        with self._lock:
            before = self._notes.get(tag)
            if tag not in self._entries or (before and before.words != note.words):
                return
            self._forget(tag)
            self._forget(self._tags.get(note, ""))
            self._tags[note], self._notes[tag] = tag, note

    def _forget(self, tag: str) -> None:
        if note := self._notes.pop(tag, None):
            del self._tags[note]

    def _drop(self, key: str) -> None:
        super()._drop(key)
        self._forget(key)
