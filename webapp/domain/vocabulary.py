"""The closed vocabularies of the field, stored by value and shown by label.

Event kinds follow CAMEO / PLOVER event classes where one exists; the mapping is coarse on purpose: a
reader must recognise a kind without a codebook.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any


class Term(StrEnum):
    """A term of a closed vocabulary: the value is stored and exchanged, the label is read by people."""

    @property
    def label(self) -> str:
        """The term as it stands on a page, capitalised."""
        return LABELS.get(self, self.value.replace("-", " ").capitalize())


class ItemKind(Term):
    """What a negotiation is made of; every revision belongs to one item of one kind."""

    NEGOTIATION = "negotiation"
    ACTOR = "actor"
    ISSUE = "issue"
    SOURCE = "source"
    EVENT = "event"


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

AWAITED = (Status.PROPOSED, Status.SCHEDULED)
"""Planned statuses under which a dated event may still be ahead, or be overdue."""

DATELESS = frozenset({Status.PROPOSED, Status.POSTPONED})
"""Statuses under which an event may stand without a date."""


class ActorKind(Term):
    """What an actor is."""

    PERSON = "person"
    STATE = "state"
    IGO = "igo"
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

    SUPPORTS = "supports"
    CONDITIONAL = "conditional"
    NONCOMMITTAL = "noncommittal"
    DOUBTS = "doubts"
    OPPOSES = "opposes"
    WITHDRAWN = "withdrawn"

    @property
    def score(self) -> int:
        """+2 supports, +1 conditional, 0 noncommittal, -1 doubts, -2 opposes. Raises ValueError for what was given
        up."""
        if self == Stance.WITHDRAWN:
            raise ValueError("A stance that was given up has no score.")
        return 2 - list(Stance).index(self)

    def on(self, issue: Mapping[str, Any]) -> str:
        """The word for it on an issue's document, such as "partly for"; where the issue is a forecast, it is one about
        the chances."""
        return FORECAST_WORDS[self] if issue.get("forecast") else self.label.lower()


class Relation(Term):
    """What a citation does for the claim it stands under."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"


class Basis(Term):
    """Whether a source states the date, or we inferred it."""

    STATED = "stated"
    WEEKDAY_STATED = "weekday-stated"
    INFERRED = "inferred"


class SourceType(Term):
    """The CSL 1.0.2 item types a negotiation's record meets."""

    ARTICLE = "article"
    ARTICLE_JOURNAL = "article-journal"
    ARTICLE_MAGAZINE = "article-magazine"
    ARTICLE_NEWSPAPER = "article-newspaper"
    BILL = "bill"
    BOOK = "book"
    BROADCAST = "broadcast"
    CHAPTER = "chapter"
    DOCUMENT = "document"
    HEARING = "hearing"
    INTERVIEW = "interview"
    LEGISLATION = "legislation"
    MOTION_PICTURE = "motion_picture"
    PERSONAL_COMMUNICATION = "personal_communication"
    POST = "post"
    POST_WEBLOG = "post-weblog"
    REPORT = "report"
    SPEECH = "speech"
    TREATY = "treaty"
    WEBPAGE = "webpage"


class Standing(Term):
    """What became of a source after it came out."""

    CORRECTED = "corrected"
    RETRACTED = "retracted"
    DISOWNED = "disowned"


class Verification(Term):
    """What a claim rests on; computed from its citations, never typed."""

    UNCITED = "uncited"
    ANNOUNCED = "announced"
    SINGLE_ORIGIN = "single-origin"
    CORROBORATED = "corroborated"


class Scheme(Term):
    """A register in which what is named here has an identifier as well."""

    WIKIDATA = "wikidata"
    ISO_3166 = "iso-3166"
    PA_X = "pa-x"
    UCDP = "ucdp"
    OPENSANCTIONS = "opensanctions"
    GEONAMES = "geonames"


class Link(Term):
    """How an event has to do with another: what it came after or before, and what it does to it."""

    AFTER = "after"
    BEFORE = "before"
    ANSWERS = "answers"
    CARRIES_OUT = "carries-out"
    EXTENDS = "extends"
    RESUMES = "resumes"
    REPLACES = "replaces"
    ENDS = "ends"
    BREACHES = "breaches"

    @property
    def converse(self) -> str:
        """The link as it is said of the other event."""
        return CONVERSES[self]


CONVERSES = {
    Link.AFTER: "Came before",
    Link.BEFORE: "Came after",
    Link.ANSWERS: "Answered by",
    Link.CARRIES_OUT: "Carried out by",
    Link.EXTENDS: "Extended by",
    Link.RESUMES: "Resumed by",
    Link.REPLACES: "Replaced by",
    Link.ENDS: "Ended by",
    Link.BREACHES: "Breached by",
}

ORDER = frozenset({Link.AFTER, Link.BEFORE})
"""Links that stand in an event's date; the others are its relations."""


class FacetField(Term):
    """What events are found by, beside what their own rows say."""

    ACTOR = "actor"
    SIDE = "side"
    ISSUE = "issue"


class KeyField(Term):
    """What actors, issues and sources are looked up by while people write."""

    NAME = "name"
    START = "start"
    """A name, or another name, from one of its words on."""
    INITIALS = "initials"
    LETTERS = "letters"
    """How near-twins are found: see webapp.domain.twins."""
    ADDRESS = "address"


class Reason(Term):
    """What kind of change was made to the record."""

    UPDATE = "update"
    CORRECTION = "correction"
    TYPO = "typo"


class SiteRole(Term):
    """What a person may do on the site; each role may do all that the ones before it may."""

    READER = "reader"
    CONTRIBUTOR = "contributor"
    EDITOR = "editor"
    ADMIN = "admin"

    def may(self, needed: "SiteRole") -> bool:
        """Whether this role reaches the needed one."""
        ranks = list(SiteRole)
        return ranks.index(self) >= ranks.index(needed)


class Verdict(Term):
    """What became of a report of a mistake."""

    ACCEPTED = "accepted"
    DECLINED = "declined"


class AccountAct(Term):
    """What the log of accounts notes: log-ins, and what was done to whose account."""

    LOG_IN = "log-in"
    FAILURE = "failure"
    LOG_OUT = "log-out"
    SESSION_END = "session-end"
    PASSWORD = "password"  # noqa: S105 - a term, not a password
    PRINTED_PASSWORD = "printed-password"  # noqa: S105
    FACTOR_ON = "factor-on"
    FACTOR_OFF = "factor-off"
    RECOVERY_CODES = "recovery-codes"
    RECOVERY = "recovery"
    INVITATION = "invitation"
    REVOCATION = "revocation"
    ADDITION = "addition"
    ROLE = "role"
    DISABLING = "disabling"
    ENABLING = "enabling"


LABELS: dict[Term, str] = {
    AccountAct.LOG_IN: "Logged in",
    AccountAct.FAILURE: "Log-in failed",
    AccountAct.LOG_OUT: "Logged out",
    AccountAct.SESSION_END: "Session ended",
    AccountAct.PASSWORD: "Password changed",
    AccountAct.PRINTED_PASSWORD: "New password made",
    AccountAct.FACTOR_ON: "Two-step log-in set up",
    AccountAct.FACTOR_OFF: "Two-step log-in taken off",
    AccountAct.RECOVERY_CODES: "New recovery codes",
    AccountAct.RECOVERY: "Recovery code used",
    AccountAct.INVITATION: "Invited",
    AccountAct.REVOCATION: "Invitation taken back",
    AccountAct.ADDITION: "Added",
    AccountAct.ROLE: "Role changed",
    AccountAct.DISABLING: "Disabled",
    AccountAct.ENABLING: "Enabled",
    ActorKind.IGO: "Intergovernmental organisation",
    Scheme.ISO_3166: "ISO 3166",
    Scheme.PA_X: "PA-X",
    Scheme.UCDP: "UCDP",
    Scheme.OPENSANCTIONS: "OpenSanctions",
    Scheme.GEONAMES: "GeoNames",
    SourceType.ARTICLE: "Preprint or other article",
    SourceType.ARTICLE_JOURNAL: "Journal article",
    SourceType.ARTICLE_MAGAZINE: "Magazine article",
    SourceType.ARTICLE_NEWSPAPER: "Newspaper article",
    SourceType.MOTION_PICTURE: "Film or video",
    SourceType.PERSONAL_COMMUNICATION: "Personal communication",
    SourceType.POST: "Social media post",
    SourceType.POST_WEBLOG: "Blog post",
    Stance.SUPPORTS: "For",
    Stance.CONDITIONAL: "Partly for",
    Stance.NONCOMMITTAL: "Takes no side",
    Stance.OPPOSES: "Against",
    Stance.WITHDRAWN: "Gave up",
    Verification.UNCITED: "No source yet",
    Verification.SINGLE_ORIGIN: "One source",
    Verification.CORROBORATED: "Two or more independent sources",
    Basis.STATED: "Stated by the source",
    Basis.WEEKDAY_STATED: "Worked out from the weekday that the source names",
    Basis.INFERRED: "Inferred by the editors",
}

FORECAST_WORDS = {
    Stance.SUPPORTS: "confident",
    Stance.CONDITIONAL: "hopeful",
    Stance.NONCOMMITTAL: "takes no side",
    Stance.DOUBTS: "doubtful",
    Stance.OPPOSES: "sees no chance",
    Stance.WITHDRAWN: "gave up",
}
"""Stances towards a judgement of the chances, which nobody is for or against."""

DISAGREE = "Sources disagree"
"""What is said of a claim that a source contradicts, or of which one names other days."""
