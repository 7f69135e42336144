"""The tables: one graph, one family a file. Importing this package knows them all."""

from webapp.model.base import Base
from webapp.model.dossier import Actor, Issue, Negotiation, Site, Source
from webapp.model.event import Citation, Event, EventIssue, Participation, Position, ScheduleEntry, Statement
from webapp.model.facet import Facet
from webapp.model.history import Change, Revision, SubmittedForm
from webapp.model.people import LoginFailure, LoginSession, Person
from webapp.model.search import EventText

__all__ = [
    "Actor",
    "Base",
    "Change",
    "Citation",
    "Event",
    "EventIssue",
    "EventText",
    "Facet",
    "Issue",
    "LoginFailure",
    "LoginSession",
    "Negotiation",
    "Participation",
    "Person",
    "Position",
    "Revision",
    "ScheduleEntry",
    "Site",
    "Source",
    "Statement",
    "SubmittedForm",
]
