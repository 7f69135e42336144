"""The tables: one graph, one family a file. Importing this package knows them all."""

from webapp.domain.vocabulary import ItemKind
from webapp.model.base import Base
from webapp.model.dossier import Actor, Issue, Negotiation, Site, Source
from webapp.model.event import Event, EventIssue, EventLink, EventState, Participation
from webapp.model.history import Change, Revision, SubmittedForm
from webapp.model.people import AccountEntry, Invitation, LoginFailure, LoginSession, Person, RecoveryCode, SecondFactor
from webapp.model.question import Answer, Question
from webapp.model.review import Report, Suggestion, WaitingFile
from webapp.model.search import Facet, ItemKey, TextPiece
from webapp.model.statement import Citation, Position, Signer, Statement, StatementState

TABLES: dict[ItemKind, type[Base]] = {
    ItemKind.ACTOR: Actor,
    ItemKind.ISSUE: Issue,
    ItemKind.SOURCE: Source,
    ItemKind.EVENT: Event,
}
"""The table that holds an item's own row; the rows inside an event fall with it."""

INSIDE_EVENT = (
    EventState,
    Participation,
    EventIssue,
    EventLink,
    Statement,
    Signer,
    StatementState,
    Position,
    Citation,
    Facet,
)

OF_ITEMS = (TextPiece, ItemKey, Question)
"""Rows by which items of several kinds are found, or asked about; they name their item by kind and uid."""
