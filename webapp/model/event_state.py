"""How an event stood from day to day."""

from datetime import date

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Index, false, literal_column, text, true
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.vocabulary import DATELESS, EventKind, Status, Verification
from webapp.model.base import Base, term, within

NEVER = date.max.isoformat()

NOW: ColumnElement[bool] = literal_column(f"event_state.known_until = '{NEVER}'")
"""Whether a state is the one that holds now. As it is worded here, the indexes on all such states answer it."""

FORESEEN: ColumnElement[bool] = literal_column("event_state.known_from < substr(event_state.position, 1, 10)")
"""Whether an event was known to stand so before the day it stands at, as announced ones are; likewise."""

_DATELESS = ", ".join(f"'{status.value}'" for status in sorted(DATELESS))


def _now(column: str) -> Index:
    """An index on the states that hold now, by a column and in the order of the timeline."""
    name, holds = f"ix_event_state_{column}", text(f"known_until = '{NEVER}'")
    return Index(name, "negotiation_id", column, "position", sqlite_where=holds)


class EventState(Base):
    """How an event stood, as far as it was known from one day until the day before another (see domain.states).

    An event has a state for each run of days on which its status, date and verification were the same; the one until
    9999-12-31 holds now. `position` is the text that sorts events in the order of the timeline; among the states of a
    day it is unique, and serves as the cursor. `begun` is the latest day on which it can have begun; `wide` marks those
    that may reach further than a month from where they stand, `slipped` those of which a plan gave way; `sole` is the
    one source that the event goes back to, if it is one alone. Kind and mark are the same in all states:
    whatever events are filtered by stands in this one table.
    """

    __table_args__ = (
        within("event", "event_uid", ondelete="CASCADE"),
        CheckConstraint("earliest <= latest", name="bounds"),
        CheckConstraint("known_from <= known_until", name="known"),
        CheckConstraint(f"edtf IS NOT NULL OR status IN ({_DATELESS})", name="dated"),
        CheckConstraint("origins >= 0", name="origins"),
        Index(
            "uq_event_state_position",
            "negotiation_id",
            "position",
            unique=True,
            sqlite_where=text(f"known_until = '{NEVER}'"),
        ),
        *map(_now, ("status", "kind", "place", "verification", "key_event", "contradicted", "wide", "slipped")),
        Index("ix_event_state_of_event", "negotiation_id", "event_uid", "known_until", "known_from", "status", "kind"),
        Index(
            "ix_event_state_earliest",
            "negotiation_id",
            "earliest",
            "known_from",
            "known_until",
            sqlite_where=text("earliest IS NOT NULL"),
        ),
        Index("ix_event_state_known", "negotiation_id", "position", "known_from", "known_until"),
        Index(
            "ix_event_state_foreseen",
            "negotiation_id",
            "position",
            sqlite_where=text("known_from < substr(position, 1, 10)"),
        ),
        Index(
            "ix_event_state_facets",
            "negotiation_id",
            "status",
            "kind",
            "verification",
            "place",
            "known_until",
            "known_from",
            "event_uid",
        ),
    )

    negotiation_id: Mapped[int] = mapped_column(primary_key=True)
    event_uid: Mapped[str] = mapped_column(primary_key=True)
    known_from: Mapped[date] = mapped_column(primary_key=True)
    known_until: Mapped[date]
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    position: Mapped[str]
    status: Mapped[Status] = mapped_column(term(Status))
    edtf: Mapped[str | None]
    earliest: Mapped[date | None]
    latest: Mapped[date | None]
    begun: Mapped[date | None]
    wide: Mapped[bool]
    slipped: Mapped[bool]
    origins: Mapped[int]
    verification: Mapped[Verification] = mapped_column(term(Verification))
    contradicted: Mapped[bool]
    sole: Mapped[str | None]
    kind: Mapped[EventKind] = mapped_column(term(EventKind))
    place: Mapped[str | None]
    key_event: Mapped[bool]


DATED = EventState.edtf.is_not(None)
"""Whether an event has a date."""

NARROW, WIDE = EventState.wide == false(), EventState.wide == true()
"""Whether an event may reach further than a month from where it stands: hardly, or it does."""
