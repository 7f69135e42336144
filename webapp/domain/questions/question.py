"""A question about a field of a document, the kinds of questions, and what a document is compared with for them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo
from enum import StrEnum

from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.plain import EventDocument


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
    """One sentence about a field by its dotted `path`, and `about` another item that it names, by uid, if any."""

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
        return f"{self.key}:{hashlib.sha256(self.sentence.encode()).hexdigest()[:12]}"


@dataclass(frozen=True)
class Surroundings:
    """The sources and events that a document refers to, by uid, and today in the negotiation's zone."""

    bibliography: Bibliography
    today: date
    events: Mapping[str, EventDocument] = field(default_factory=dict)

    @property
    def zone(self) -> tzinfo:
        return self.bibliography.zone
