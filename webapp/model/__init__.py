"""The tables, one in a file, or a few that belong together. Importing this package registers them all."""

from webapp.domain.vocabulary import ItemKind
from webapp.model.account import (
    AccountEntry,
    Invitation,
    LoginFailure,
    LoginSession,
    Person,
    RecoveryCode,
    SecondFactor,
)
from webapp.model.base import Base
from webapp.model.event import Citation, Event, EventIssue, EventLink, Participation
from webapp.model.event_state import EventState
from webapp.model.facet import Facet, ItemKey
from webapp.model.history import Change, Revision, SubmittedForm
from webapp.model.negotiation import Actor, Issue, Negotiation, Site, Source
from webapp.model.question import Answer, Question
from webapp.model.statement import Position, Signer, Statement, StatementState
from webapp.model.suggestion import Report, Suggestion
from webapp.model.text_piece import TextPiece
from webapp.model.waiting_file import WaitingFile

TABLES: dict[ItemKind, type[Base]] = {
    ItemKind.ACTOR: Actor,
    ItemKind.ISSUE: Issue,
    ItemKind.SOURCE: Source,
    ItemKind.EVENT: Event,
}
"""The table of an item's own row; the rows inside an event are deleted with it."""

INSIDE_EVENT: tuple[type[Base], ...] = (
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

OF_ITEMS: tuple[type[Base], ...] = (TextPiece, ItemKey, Question)
"""Tables of rows by which items of several kinds are found, or asked about; they name their item by kind and uid."""
