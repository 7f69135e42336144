"""Answers that are kept, within a bound in bytes; and by which requests, word for word, they are asked for."""

from collections import OrderedDict
from collections.abc import Hashable, Iterator
from threading import Lock
from typing import NamedTuple

from webapp.http.answer import Answer

MOST_BYTES = 64 * 1024 * 1024

Words = tuple[str, ...]
"""What a request says, as far as it matters."""


class Note(NamedTuple):
    """When a request gets the answer behind a tag: as long as the same is saved, within a quarter of an hour."""

    tag: str
    state: Hashable
    quarter: int


class Shelf:
    """Answers by their tags; those not used for longest go first. Each has at most one note, so that whoever asks in
    many words for the same takes no more room."""

    def __init__(self) -> None:
        self.bytes = 0
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._notes: dict[Words, Note] = {}
        self._words: dict[str, Words] = {}
        self._lock = Lock()

    def get(self, tag: str) -> Answer | None:
        """The answer behind a tag."""
        with self._lock:
            answer = self._answers.get(tag)
            if answer:
                self._answers.move_to_end(tag)
            return answer

    def note(self, words: Words) -> Note | None:
        """What is noted for a request."""
        return self._notes.get(words)

    def keep(self, answer: Answer) -> None:
        """Takes an answer in; others go where there is no room."""
        with self._lock:
            if answer.tag not in self._answers:
                self._answers[answer.tag] = answer
                self.bytes += answer.size
            while self.bytes > MOST_BYTES:
                self._drop(next(iter(self._answers)))

    def write_down(self, words: Words, note: Note) -> None:
        """Notes what a request gets, unless another one is noted for the same answer, or the answer is not here."""
        with self._lock:
            if note.tag not in self._answers or self._words.get(note.tag, words) != words:
                return
            if before := self._notes.get(words):
                self._forget(before.tag)
            self._notes[words], self._words[note.tag] = note, words
            self.bytes += _size(words)

    def _drop(self, tag: str) -> None:
        self.bytes -= self._answers.pop(tag).size
        self._forget(tag)

    def _forget(self, tag: str) -> None:
        words = self._words.pop(tag, None)
        if words is not None:
            del self._notes[words]
            self.bytes -= _size(words)

    def clear(self) -> None:
        """Forgets everything."""
        with self._lock:
            for known in (self._answers, self._notes, self._words):
                known.clear()
            self.bytes = 0

    def values(self) -> list[Answer]:
        """The answers."""
        with self._lock:
            return list(self._answers.values())

    def __iter__(self) -> Iterator[str]:
        with self._lock:
            return iter(list(self._answers))

    def __len__(self) -> int:
        return len(self._answers)


def _size(words: Words) -> int:
    return sum(map(len, words)) + 512
