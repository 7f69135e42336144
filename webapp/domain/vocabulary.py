"""The closed vocabularies of the record, stored by value and shown by label. Event kinds follow CAMEO / PLOVER event
classes where one exists; the mapping is coarse on purpose: a reader must recognise a kind without a codebook."""

from enum import StrEnum
from typing import Self

from webapp.domain.plain import IssueDocument


class Term(StrEnum):
    """A term of a closed vocabulary: the value is stored and exchanged, the label is read by people."""

    label: str
    """The term on pages, capitalised; by default derived from the value."""

    def __new__(cls, value: str, label: str = "", *_: str) -> Self:
        term = str.__new__(cls, value)
        term._value_ = value
        term.label = label or value.replace("-", " ").capitalize()
        return term


class ItemKind(Term):
    """The kinds of items; every revision belongs to one item of one kind."""

    NEGOTIATION = "negotiation"
    ACTOR = "actor"
    ISSUE = "issue"
    SOURCE = "source"
    EVENT = "event"

    @property
    def with_article(self) -> str:
        """The word with its article, as in "an event"."""
        return f"a{'n' * (self.value[0] in 'aei')} {self.value}"


class EventKind(Term):
    """What happened, in one word."""

    TALKS = "talks"
    MEETING = "meeting"
    VISIT = "visit"
    CALL = "call"
    MESSAGE = "message"
    STATEMENT = "statement"
    PROPOSAL = "proposal"
    COMMITMENT = "commitment"
    AGREEMENT = "agreement"
    CEASEFIRE = "ceasefire"
    MEASURE = "measure"
    DEADLINE = "deadline"
    INCIDENT = "incident"
    REPORT = "report"


class Status(Term):
    """Whether it is planned, called off, under way or over. "Rescheduled" is read off the schedule."""

    PROPOSED = "proposed"
    SCHEDULED = "scheduled"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    ONGOING = "ongoing"
    OCCURRED = "occurred"


PLANNED = frozenset({Status.PROPOSED, Status.SCHEDULED, Status.POSTPONED, Status.CANCELLED})
"""Statuses that rest on an announced plan: the last schedule entry is the event's status and date."""

OPEN = PLANNED - {Status.CANCELLED}
"""Planned statuses after which an event may still happen."""

AWAITED = (Status.PROPOSED, Status.SCHEDULED)
"""Planned statuses of a dated event that may still be ahead, or be overdue."""

DATELESS = frozenset({Status.PROPOSED, Status.POSTPONED})
"""Statuses that an event may have without a date."""


class ActorKind(Term):
    """What an actor is."""

    PERSON = "person"
    STATE = "state"
    IGO = "igo", "Intergovernmental organisation"
    ORGANISATION = "organisation"
    MEDIA = "media"
    GROUP = "group"


class Role(Term):
    """The part an actor took in an event."""

    PARTY = "party"
    MEDIATOR = "mediator"
    PARTICIPANT = "participant"
    HOST = "host"
    SPEAKER = "speaker"
    ADDRESSEE = "addressee"
    OBSERVER = "observer"
    OUTLET = "outlet"
    SIGNATORY = "signatory"
    GUARANTOR = "guarantor"
    SUBJECT = "subject"


OUTCOME_ROLES = frozenset({Role.SIGNATORY, Role.GUARANTOR})
"""Roles that only the outcome gives: nobody has signed what has not come about."""


class Attendance(Term):
    """Who was to take part and did not, or may not have."""

    ABSENT = "absent"
    REFUSED = "refused"
    DISPUTED = "disputed"


class Form(Term):
    """How a statement reached us: verbatim, in a few verbatim words, in indirect speech, or as a deed."""

    QUOTE = "quote"
    FRAGMENT = "fragment"
    PARAPHRASE = "paraphrase"
    ACT = "act"


VERBATIM = frozenset({Form.QUOTE, Form.FRAGMENT})
"""Forms that carry the speaker's own words; the others must not."""


class Stance(Term):
    """Where a speaker stands towards an issue's proposition, from +2 to -2."""

    SUPPORTS = "supports", "For", "confident"
    CONDITIONAL = "conditional", "Partly for", "hopeful"
    NONCOMMITTAL = "noncommittal", "Takes no side", "takes no side"
    DOUBTS = "doubts", "Doubts", "doubtful"
    OPPOSES = "opposes", "Against", "sees no chance"
    WITHDRAWN = "withdrawn", "Gave up", "gave up"

    def __init__(self, _value: str, _label: str = "", forecast_word: str = "") -> None:
        # the word on a forecast, which nobody is for or against
        self.forecast_word = forecast_word

    @property
    def score(self) -> int:
        """+2 supports, +1 conditional, 0 noncommittal, -1 doubts, -2 opposes. Raises ValueError for withdrawn."""
        if self == Stance.WITHDRAWN:
            raise ValueError("A stance that was given up has no score.")
        return 2 - list(Stance).index(self)

    def on(self, issue: IssueDocument | None) -> str:
        """Return the word for the stance on an issue, such as "partly for"; on a forecast, a word about the chances."""
        return self.forecast_word if issue and issue.get("forecast") else self.label.lower()


class Relation(Term):
    """What a citation does for the claim it stands under."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"


class Basis(Term):
    """Whether a source states the date, or we inferred it."""

    STATED = "stated", "Stated by the source"
    WEEKDAY_STATED = "weekday-stated", "Worked out from the source’s own date"
    INFERRED = "inferred", "Inferred by the editors"


class SourceType(Term):
    """The CSL 1.0.2 item types a negotiation's record meets."""

    ARTICLE = "article"
    ARTICLE_JOURNAL = "article-journal", "Journal article"
    ARTICLE_MAGAZINE = "article-magazine", "Magazine article"
    ARTICLE_NEWSPAPER = "article-newspaper", "Newspaper article"
    BILL = "bill"
    BOOK = "book"
    BROADCAST = "broadcast"
    CHAPTER = "chapter"
    DOCUMENT = "document"
    HEARING = "hearing"
    INTERVIEW = "interview"
    LEGISLATION = "legislation"
    MOTION_PICTURE = "motion_picture", "Film or video"
    PERSONAL_COMMUNICATION = "personal_communication", "Personal communication"
    POST = "post", "Social media post"
    POST_WEBLOG = "post-weblog", "Blog post"
    REPORT = "report"
    SPEECH = "speech"
    TREATY = "treaty"
    WEBPAGE = "webpage"


class SourceState(Term):
    """What became of a source after it came out."""

    CORRECTED = "corrected"
    RETRACTED = "retracted"
    DISOWNED = "disowned"


class Verification(Term):
    """What a claim rests on; computed from its citations, never typed."""

    UNCITED = "uncited", "No source yet"
    ANNOUNCED = "announced"
    SINGLE_ORIGIN = "single-origin", "One source"
    CORROBORATED = "corroborated", "Two or more independent sources"


class Scheme(Term):
    """A register in which what is named here has an identifier as well."""

    WIKIDATA = "wikidata"
    ISO_3166 = "iso-3166", "ISO 3166"
    PA_X = "pa-x", "PA-X"
    UCDP = "ucdp", "UCDP"
    OPENSANCTIONS = "opensanctions", "OpenSanctions"
    GEONAMES = "geonames", "GeoNames"


class Link(Term):
    """How an event has to do with another: what it came after or before, and what it does to it."""

    AFTER = "after", "After", "Came before"
    BEFORE = "before", "Before", "Came after"
    ANSWERS = "answers", "Answers", "Answered by"
    CARRIES_OUT = "carries-out", "Carries out", "Carried out by"
    EXTENDS = "extends", "Extends", "Extended by"
    RESUMES = "resumes", "Resumes", "Resumed by"
    REPLACES = "replaces", "Replaces", "Replaced by"
    ENDS = "ends", "Ends", "Ended by"
    BREACHES = "breaches", "Breaches", "Breached by"

    def __init__(self, _value: str, _label: str = "", converse: str = "") -> None:
        # the link as the other event has it
        self.converse = converse


OUTCOME_LINKS = frozenset({Link.BREACHES})
"""Links that only what happens gives: a plan breaks nothing yet."""

ORDER = frozenset({Link.AFTER, Link.BEFORE})
"""Links that are part of an event's date; the others are its relations."""

DISAGREE = "Sources disagree"
"""Label of a claim that a source contradicts, or dates otherwise."""
