"""The states of an event, from day to day."""

from datetime import date

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Index, false, func, literal_column, text, true
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.vocabulary import DATELESS, EventKind, Status, Verification
from webapp.model.base import Base, index, within

NEVER = date.max.isoformat()

NOW: ColumnElement[bool] = literal_column(f"event_state.known_until = '{NEVER}'")
"""Whether a state holds now, worded so that the indexes on such states are used."""

FORESEEN: ColumnElement[bool] = literal_column("event_state.known_from < substr(event_state.position, 1, 10)")
"""Whether an event was known to stand so before the day of its position, as announced ones are; worded likewise."""

_DATELESS = ", ".join(f"'{status.value}'" for status in sorted(DATELESS))
_HOLDS = f"known_until = '{NEVER}'"
_INDEXED = ("status", "kind", "place", "verification", "key_event", "contradicted", "wide", "slipped")
"""Columns with an index on the states that hold now, in the order of the timeline."""


class EventState(Base):
    """How an event stood, as far as was known from one day until the day before another (see domain.knowing.states).

    An event has a state for each run of days with the same status, date, verification and position; the one until
    9999-12-31 holds now. `position` is the text that sorts events on the timeline (see domain.knowing.day_order); it is
    unique among the states of a day, and the cursor of lists. `begun` is the latest day on which the event can have
    begun, `due` the last one on which no outcome need be recorded yet (see timing.schedule); `wide` marks events that
    may reach further than a month from their position, `slipped` those with a plan that gave way; `sole` is the only
    source that the event goes back to, if there is just one. Kind and key mark are the same in all states: all filters
    use this one table.
    """

    __table_args__ = (
        within("event", "event_uid", ondelete="CASCADE"),
        CheckConstraint("earliest <= latest", name="bounds"),
        CheckConstraint("known_from <= known_until", name="known"),
        CheckConstraint(f"edtf IS NOT NULL OR status IN ({_DATELESS})", name="dated"),
        CheckConstraint("origins >= 0", name="origins"),
        Index("uq_event_state_position", "negotiation_id", "position", unique=True, sqlite_where=text(_HOLDS)),
        *(index(f"ix_event_state_{column}", f"{column} position", _HOLDS) for column in _INDEXED),
        index("ix_event_state_of_event", "event_uid known_until known_from status kind"),
        index("ix_event_state_earliest", "earliest known_from known_until", "earliest IS NOT NULL"),
        index("ix_event_state_known", "position known_from known_until"),
        index("ix_event_state_foreseen", "position", "known_from < substr(position, 1, 10)"),
        index("ix_event_state_facets", "status kind verification place known_until known_from event_uid"),
    )

    negotiation_id: Mapped[int] = mapped_column(primary_key=True)
    event_uid: Mapped[str] = mapped_column(primary_key=True)
    known_from: Mapped[date] = mapped_column(primary_key=True)
    known_until: Mapped[date]
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    position: Mapped[str]
    status: Mapped[Status]
    edtf: Mapped[str | None]
    earliest: Mapped[date | None]
    latest: Mapped[date | None]
    begun: Mapped[date | None]
    due: Mapped[date | None]
    wide: Mapped[bool]
    slipped: Mapped[bool]
    origins: Mapped[int]
    verification: Mapped[Verification]
    contradicted: Mapped[bool]
    sole: Mapped[str | None]
    kind: Mapped[EventKind]
    place: Mapped[str | None]
    key_event: Mapped[bool]


DATED = EventState.edtf.is_not(None)
"""Whether an event has a date."""

DAY: ColumnElement[str] = func.substr(EventState.position, 1, 10)
"""The day of an event's position; an event without one sorts after every day."""

BEGUN_BY: ColumnElement[date] = func.coalesce(EventState.begun, date.max)
"""The latest day on which an event can have begun; the last of the calendar if its date is open or missing."""

DUE_BY: ColumnElement[date] = func.coalesce(EventState.due, date.max)
"""The last day on which no outcome of a plan, or of what is under way, is missing; the last of the calendar if no day
is known."""

NARROW, WIDE = EventState.wide == false(), EventState.wide == true()
"""Whether an event stays within a month of its position, or may reach further."""
