"""A question about a field of a document, and the kinds of questions."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class QuestionKind(StrEnum):
    OLD_SOURCE = "old-source"
    OUTSIDE_WHOLE = "outside-whole"
    READ_TOO_EARLY = "read-too-early"
    ANNOUNCED_LATE = "announced-late"
    NO_REASON = "no-reason"
    AGAINST_DAYS = "against-days"
    AFTER_TODAY = "after-today"
    LOOK_ALIKE = "look-alike"
    SAME_TITLE = "same-title"
    UNCITED = "uncited"
    STALE_WORDS = "stale-words"
    HERE_ALREADY = "here-already"
    NEAR_NAME = "near-name"
    REWORDED = "reworded"


@dataclass(frozen=True, slots=True)
class Question:
    """One sentence about a field; `path` is the field's dotted path, `about` the uid of another item that the sentence
    names, if any."""

    kind: QuestionKind
    path: str
    sentence: str
    about: str = ""

    @property
    def key(self) -> str:
        """The key of its answer among the answers about its item."""
        return f"{self.kind}:{self.path}"

    @property
    def token(self) -> str:
        """The token by which a form confirms it; it changes when the sentence does."""
        digest = hashlib.sha256(self.sentence.encode()).hexdigest()
        return f"{self.key}:{digest[:12]}"
