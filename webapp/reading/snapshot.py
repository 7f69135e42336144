"""What everything is read from: a negotiation at its newest version, as it is known now or was known on a day."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, tzinfo
from functools import cached_property

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, exists, func, literal, or_, select
from sqlalchemy.orm import Session

from webapp.domain.actors.roster import Roster
from webapp.domain.dates.zones import zone_named
from webapp.domain.knowing.publication import publication
from webapp.domain.plain import NegotiationDocument, SourceDocument, read
from webapp.domain.site_vocabulary import FORMER, FacetField
from webapp.model import Citation, EventState, Facet, Negotiation, Revision, Source, StatementState
from webapp.model.base import Base
from webapp.model.event_state import NOW
from webapp.reading.rosters import load_roster

Test = ColumnElement[bool]

PLACE: ColumnElement[str] = literal("").concat(EventState.position)
"""An event's place on the timeline, by which a few are sorted. Ordered by the column itself, SQLite saves itself that
and walks the whole timeline to see which are meant: 20 ms for the parts of one event among 10,000."""

StateTable = type[EventState] | type[StatementState]


def is_of_event(table: type[Base]) -> Test:
    """Whether a row of this table, the event's own or one inside it, is of the event whose state the query has."""
    columns = table.__table__.c
    uid = columns.event_uid if "event_uid" in columns else columns.uid
    # The state stands first: the other way round SQLite reads a table of the negotiation for each actor's reach.
    return and_(EventState.negotiation_id == columns.negotiation_id, EventState.event_uid == uid)


@dataclass(frozen=True)
class Snapshot:
    """A negotiation as it was known on a day; as it is known now where no day is given.

    Nothing that is read names a negotiation and a day by itself: it asks this.
    """

    session: Session
    negotiation: Negotiation
    as_of: date | None = None
    load: Callable[[Session, int, date | None], Roster] = load_roster
    header: NegotiationDocument | None = None

    @property
    def id(self) -> int:
        """The negotiation's id."""
        return self.negotiation.id

    @cached_property
    def title_page(self) -> NegotiationDocument:
        """The document of the negotiation itself, as it is now: the `header`, where it is at hand."""
        if self.header is not None:
            return self.header
        query = select(Revision.document).where(Revision.id == self.negotiation.revision_id)
        return read(NegotiationDocument, self.session.scalar(query))

    @cached_property
    def zone(self) -> tzinfo:
        """The zone in which the negotiation counts its days."""
        return zone_named(self.negotiation.timezone)

    @cached_property
    def roster(self) -> Roster:
        """Everyone in the negotiation and all that is negotiated, as far as they had been named."""
        return self.load(self.session, self.id, self.as_of)

    @cached_property
    def unnamed(self) -> Collection[str]:
        """The origins, by uid, that citations known by the day have, and that cannot have come out by then: they were
        not named yet."""
        if self.as_of is None:
            return ()
        scope = (Citation.negotiation_id == self.id, *self.known(Citation.known_on))
        without_end = and_(Source.issued.is_not(None), Source.issued_on.is_(None))
        query = (
            select(Revision.document)
            .join(Source, Source.revision_id == Revision.id)
            .where(Source.negotiation_id == self.id, or_(Source.issued_on > self.as_of, without_end))
            .where(exists().where(*scope, Citation.origin_uid == Source.uid).correlate(Source))
        )
        sources = (read(SourceDocument, text) for text in self.session.scalars(query))
        return {source["uid"] for source in sources if publication(source, self.zone).earliest > self.as_of}

    @property
    def is_before_sources(self) -> bool:
        """Whether there are sources, and each is known to have come out after the day."""
        out = or_(Source.issued_on.is_(None), Source.issued_on <= self.as_of)
        query = select(func.count(), func.count().filter(out)).where(Source.negotiation_id == self.id)
        number, come_out = self.session.execute(query).one()
        return number > 0 and not come_out

    def standing(self, table: StateTable = EventState) -> list[Test]:
        """What tells the states that held, of events (or statements): of each that was known, one."""
        if self.as_of:
            return [table.negotiation_id == self.id, table.known_from <= self.as_of, table.known_until > self.as_of]
        return [table.negotiation_id == self.id, NOW if table is EventState else table.known_until == date.max]

    def known(self, column: SQLColumnExpression[date]) -> list[Test]:
        """Whether the day in a column, from which something was known, had come.

        An expression instead of the column: most rows pass, and the planner would walk an index of all the same, and
        sort what it finds (500 ms against 1).
        """
        return [func.coalesce(column, date.max) <= self.as_of] if self.as_of else []

    def held(self, *fields: FacetField) -> list[Test]:
        """What tells the facets of these fields that held."""
        former = [FORMER[field] for field in fields if self.as_of and field in FORMER]
        until = [func.coalesce(Facet.known_until, date.max) > self.as_of] if former else []
        return [Facet.field.in_([*fields, *former]), *self.known(Facet.known_on), *until]

    def known_events(self, uids: Collection[str]) -> set[str]:
        """Those of these events that were known."""
        if not uids:
            return set()
        query = select(EventState.event_uid).where(*self.standing(), EventState.event_uid.in_(uids))
        return set(self.session.scalars(query))


def day_at(position: str) -> date | None:
    """The day with which a position on the timeline begins; None for what has none."""
    return date.fromisoformat(position) if position[:1].isdigit() else None
