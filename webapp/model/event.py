"""An event and everything inside its document, as rows to search, filter, count and compare by."""

from datetime import date
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    literal_column,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.vocabulary import DATELESS, EventKind, Form, Relation, Role, Stance, Status, Verification
from webapp.model.base import Base, term, within

FORESEEN: ColumnElement[Any] = literal_column("known_on < substr(position, 1, 10)")
"""Whether an event was known before the day it stands at, as announced ones are. As it is worded here, the index on all
such events answers it."""

UNSETTLED: ColumnElement[Any] = literal_column("settled_on > known_on")
"""Whether there were days on which an event was known with another plan than now; has an index like the one above."""

_DATELESS = ", ".join(f"'{status.value}'" for status in sorted(DATELESS))


class Event(Base):
    """`position` is the text that sorts events in the order of the timeline; it is unique and serves as the cursor.

    `wide` marks those that may reach further than a month from where they stand. `known_on` is the first day the event
    may have been known, `settled_on` the first day on which it was known as it is now; `origins` and `verification`
    are what its citations come to.
    """

    __tablename__ = "event"
    __table_args__ = (
        within("event", "part_of"),
        CheckConstraint("part_of <> uid", name="part_of"),
        CheckConstraint("earliest <= latest", name="bounds"),
        CheckConstraint(f"edtf IS NOT NULL OR status IN ({_DATELESS})", name="dated"),
        CheckConstraint("origins >= 0", name="origins"),
        Index("ix_event_negotiation_id_position", "negotiation_id", "position", unique=True),
        Index("ix_event_negotiation_id_status_position", "negotiation_id", "status", "position"),
        Index("ix_event_negotiation_id_kind_position", "negotiation_id", "kind", "position"),
        Index("ix_event_negotiation_id_place_position", "negotiation_id", "place", "position"),
        Index("ix_event_negotiation_id_verification_position", "negotiation_id", "verification", "position"),
        Index("ix_event_facets", "negotiation_id", "status", "kind", "verification", "place", "known_on", "uid"),
        Index("ix_event_negotiation_id_key_event_position", "negotiation_id", "key_event", "position"),
        Index("ix_event_foreseen", "negotiation_id", "position", sqlite_where=FORESEEN),
        Index("ix_event_negotiation_id_wide_position", "negotiation_id", "wide", "position"),
        Index("ix_event_negotiation_id_known_on", "negotiation_id", "known_on"),
        Index("ix_event_unsettled", "negotiation_id", "settled_on", sqlite_where=UNSETTLED),
        Index("ix_event_negotiation_id_part_of_position", "negotiation_id", "part_of", "position"),
    )

    negotiation_id: Mapped[int] = mapped_column(ForeignKey("negotiation.id"), primary_key=True)
    uid: Mapped[str] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    position: Mapped[str]
    title: Mapped[str]
    kind: Mapped[EventKind] = mapped_column(term(EventKind))
    status: Mapped[Status] = mapped_column(term(Status))
    place: Mapped[str | None]
    part_of: Mapped[str | None]
    key_event: Mapped[bool]
    edtf: Mapped[str | None]
    earliest: Mapped[date | None]
    latest: Mapped[date | None]
    known_on: Mapped[date]
    settled_on: Mapped[date]
    wide: Mapped[bool]
    origins: Mapped[int]
    verification: Mapped[Verification] = mapped_column(term(Verification))


class Participation(Base):
    """An actor's part in an event."""

    __tablename__ = "participation"
    __table_args__ = (
        within("event", "event_uid", ondelete="CASCADE"),
        within("actor", "actor_uid"),
        Index("ix_participation_negotiation_id_actor_uid", "negotiation_id", "actor_uid"),
    )

    negotiation_id: Mapped[int] = mapped_column(primary_key=True)
    event_uid: Mapped[str] = mapped_column(primary_key=True)
    actor_uid: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[Role] = mapped_column(term(Role), primary_key=True)
    capacity: Mapped[str]
    place: Mapped[int]


class EventIssue(Base):
    """An issue an event is about."""

    __tablename__ = "event_issue"
    __table_args__ = (
        within("event", "event_uid", ondelete="CASCADE"),
        within("issue", "issue_uid"),
        Index("ix_event_issue_negotiation_id_issue_uid", "negotiation_id", "issue_uid"),
    )

    negotiation_id: Mapped[int] = mapped_column(primary_key=True)
    event_uid: Mapped[str] = mapped_column(primary_key=True)
    issue_uid: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int]


class Statement(Base):
    """What an actor said or did at an event; uids are unique in the negotiation.

    `sequence` is the position of its event; `verification` is what the citations that it rests on come to.
    """

    __tablename__ = "statement"
    __table_args__ = (
        within("event", "event_uid", ondelete="CASCADE"),
        within("actor", "speaker_uid"),
        CheckConstraint("(form IN ('quote', 'fragment')) = (quote IS NOT NULL)", name="quote"),
        Index("ix_statement_negotiation_id_event_uid", "negotiation_id", "event_uid"),
        Index("ix_statement_negotiation_id_known_on", "negotiation_id", "known_on"),
        Index("ix_statement_negotiation_id_speaker_uid", "negotiation_id", "speaker_uid"),
        Index("ix_statement_negotiation_id_sequence", "negotiation_id", "sequence", "place"),
        Index("ix_statement_verification", "negotiation_id", "verification", "sequence", "place"),
    )

    negotiation_id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(primary_key=True)
    event_uid: Mapped[str]
    place: Mapped[int]
    speaker_uid: Mapped[str]
    form: Mapped[Form] = mapped_column(term(Form))
    text: Mapped[str]
    quote: Mapped[str | None]
    known_on: Mapped[date]
    sequence: Mapped[str]
    verification: Mapped[Verification] = mapped_column(term(Verification))


class Position(Base):
    """A statement's stance towards an issue's proposition.

    `sequence` is the position of its event; with it, the speaker and the first day it was known stand here as well, so
    that who stood where on a day is told by one index.
    """

    __tablename__ = "position"
    __table_args__ = (
        within("event", "event_uid", ondelete="CASCADE"),
        within("statement", "statement_uid", ondelete="CASCADE"),
        within("issue", "issue_uid"),
        Index("ix_position_negotiation_id_event_uid", "negotiation_id", "event_uid"),
        Index("ix_position_negotiation_id_issue_uid_sequence", "negotiation_id", "issue_uid", "sequence", "place"),
        Index("ix_position_standing", "negotiation_id", "issue_uid", "speaker_uid", "stance", "sequence", "known_on"),
    )

    negotiation_id: Mapped[int] = mapped_column(primary_key=True)
    statement_uid: Mapped[str] = mapped_column(primary_key=True)
    issue_uid: Mapped[str] = mapped_column(primary_key=True)
    event_uid: Mapped[str]
    speaker_uid: Mapped[str]
    sequence: Mapped[str]
    place: Mapped[int]
    known_on: Mapped[date]
    stance: Mapped[Stance] = mapped_column(term(Stance))


class ScheduleEntry(Base):
    """One announced plan of an event, in the order of announcement."""

    __tablename__ = "schedule_entry"
    __table_args__ = (
        within("event", "event_uid", ondelete="CASCADE"),
        CheckConstraint("status IN ('proposed', 'scheduled', 'postponed', 'cancelled')", name="planned"),
    )

    negotiation_id: Mapped[int] = mapped_column(primary_key=True)
    event_uid: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    announced_on: Mapped[str]
    announced_earliest: Mapped[date | None]
    status: Mapped[Status] = mapped_column(term(Status))
    edtf: Mapped[str | None]
    earliest: Mapped[date | None]
    latest: Mapped[date | None]


class Citation(Base):
    """A source backing an event, one of its statements, or one of its schedule entries."""

    __tablename__ = "citation"
    __table_args__ = (
        within("event", "event_uid", ondelete="CASCADE"),
        within("statement", "statement_uid", ondelete="CASCADE"),
        ForeignKeyConstraint(
            ["negotiation_id", "event_uid", "schedule_place"],
            ["schedule_entry.negotiation_id", "schedule_entry.event_uid", "schedule_entry.place"],
            ondelete="CASCADE",
            deferrable=True,
            initially="DEFERRED",
        ),
        within("source", "source_uid"),
        within("source", "origin_uid"),
        CheckConstraint("statement_uid IS NULL OR schedule_place IS NULL", name="one_claim"),
        Index(
            "uq_citation_identity",
            "negotiation_id",
            "event_uid",
            text("coalesce(statement_uid, '')"),
            text("coalesce(schedule_place, -1)"),
            "source_uid",
            "locator",
            "relation",
            text("coalesce(origin_uid, '')"),
            unique=True,
        ),
        Index("ix_citation_negotiation_id_source_uid", "negotiation_id", "source_uid"),
        Index("ix_citation_negotiation_id_origin_uid", "negotiation_id", "origin_uid"),
        Index("ix_citation_negotiation_id_statement_uid", "negotiation_id", "statement_uid"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    negotiation_id: Mapped[int]
    event_uid: Mapped[str]
    statement_uid: Mapped[str | None]
    schedule_place: Mapped[int | None]
    place: Mapped[int]
    source_uid: Mapped[str]
    locator: Mapped[str]
    relation: Mapped[Relation] = mapped_column(term(Relation))
    origin_uid: Mapped[str | None]
