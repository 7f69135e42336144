"""A question, and the kinds of questions there are."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class QuestionKind(StrEnum):
    """What a question is about."""

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
    """What is asked of a field, in one sentence; `path` is the dotted way to it, `about` the uid of another item that
    the sentence names, if any."""

    kind: QuestionKind
    path: str
    sentence: str
    about: str = ""

    @property
    def key(self) -> str:
        """What it is kept under with the answers about its item."""
        return f"{self.kind}:{self.path}"

    @property
    def token(self) -> str:
        """What a form confirms it by: another one as soon as it says something else."""
        digest = hashlib.sha256(self.sentence.encode()).hexdigest()
        return f"{self.key}:{digest[:12]}"
