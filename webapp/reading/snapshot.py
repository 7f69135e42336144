"""The base of all reading: a negotiation at its newest version, as it is known now or was known on a day."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from functools import cache, cached_property

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, exists, func, literal, or_, select

from webapp.domain.actors.roster import Roster
from webapp.domain.dates.zones import zone_named
from webapp.domain.knowing.publication import publication
from webapp.domain.plain import NegotiationDocument, SourceDocument, read
from webapp.domain.search.fields import FORMER, FacetField
from webapp.model import Citation, EventState, Facet, Revision, Source, StatementState
from webapp.model.base import Base
from webapp.model.event_state import NOW
from webapp.reading.dossier import Dossier
from webapp.reading.rosters import load_roster

Test = ColumnElement[bool]

WITHOUT_END = and_(Source.issued.is_not(None), Source.issued_on.is_(None))
"""Tests whether a source came out on a day or later, nobody knows how much."""

PLACE: ColumnElement[str] = literal("").concat(EventState.position)
"""An event's position as an expression to sort few events by. Ordered by the column, SQLite walks the whole timeline to
find them: 20 ms for the parts of one event among 10,000."""

StateTable = type[EventState] | type[StatementState]


@cache
def is_of_event(table: type[Base]) -> Test:
    """Return a test of whether a row of this table is of the event, or inside the event, of the query's state; always
    the same one for a table."""
    columns = table.__table__.c
    uid = columns.event_uid if "event_uid" in columns else columns.uid
    # The state stands first: the other way round SQLite reads a table of the negotiation for each actor's reach.
    return and_(EventState.negotiation_id == columns.negotiation_id, EventState.event_uid == uid)


@dataclass(frozen=True)
class Snapshot(Dossier):
    """A negotiation as it was known on a day, or as it is known now without a day. Every query takes the negotiation
    and the day from here."""

    as_of: date | None = None
    load: Callable[[Dossier, date | None], Roster] = load_roster
    header: NegotiationDocument | None = None

    @property
    def here(self) -> str:
        """Where there is not what nobody knew of, in words: "in this negotiation", as of a day only as known then."""
        return "in this negotiation" + " as it was known then" * (self.as_of is not None)

    @cached_property
    def title_page(self) -> NegotiationDocument:
        """The document of the negotiation as it is now: the `header`, if it was loaded already."""
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
        """Everyone in the negotiation and everything negotiated, as far as they had been named."""
        return self.load(self, self.as_of)

    @cached_property
    def unnamed(self) -> Collection[str]:
        """The uids of origins of known citations that cannot have come out by the day: they had not been named yet."""
        if self.as_of is None:
            return ()
        scope = (Citation.negotiation_id == self.id, *self.known(Citation.known_on))
        query = (
            select(Revision.document)
            .join(Source, Source.revision_id == Revision.id)
            .where(Source.negotiation_id == self.id, or_(Source.issued_on > self.as_of, WITHOUT_END))
            .where(exists().where(*scope, Citation.origin_uid == Source.uid).correlate(Source))
        )
        sources = (read(SourceDocument, text) for text in self.session.scalars(query))
        return {source["uid"] for source in sources if publication(source, self.zone).earliest > self.as_of}

    @property
    def first_source_day(self) -> date | None:
        """The day by which the first source was out, if none is known to have been out by the day of the snapshot."""
        out = or_(Source.issued_on.is_(None), Source.issued_on <= self.as_of)
        query = select(func.min(Source.issued_on), func.count().filter(out)).where(Source.negotiation_id == self.id)
        first, come_out = self.session.execute(query).one()
        return None if come_out else first

    def standing(self, table: StateTable = EventState) -> Sequence[Test]:
        """Return tests that select, of each event (or statement) that was known, the state that held; the same ones
        each time, since a page asks for them a dozen times."""
        if table not in self._standing:
            here = table.negotiation_id == self.id
            held = [table.known_from <= self.as_of, table.known_until > self.as_of] if self.as_of else []
            holds = NOW if table is EventState else table.known_until == date.max
            self._standing[table] = [here, *(held or [holds])]
        return self._standing[table]

    @cached_property
    def _standing(self) -> dict[StateTable, Sequence[Test]]:
        return {}

    def known(self, column: SQLColumnExpression[date]) -> list[Test]:
        """Return tests of whether the day in a column, from which something was known, had come. They use an
        expression: most rows pass, and the planner would otherwise walk an index of all and sort what it finds (500 ms
        against 1)."""
        return [func.coalesce(column, date.max) <= self.as_of] if self.as_of else []

    def held(self, *fields: FacetField) -> list[Test]:
        """Return tests that select the facets of these fields that held."""
        former = [FORMER[field] for field in fields if self.as_of and field in FORMER]
        until = [func.coalesce(Facet.known_until, date.max) > self.as_of] if former else []
        return [Facet.field.in_([*fields, *former]), *self.known(Facet.known_on), *until]

    def known_events(self, uids: Collection[str]) -> set[str]:
        """Return those of these events that were known."""
        if not uids:
            return set()
        query = select(EventState.event_uid).where(*self.standing(), EventState.event_uid.in_(uids))
        return set(self.session.scalars(query))


def day_at(position: str) -> date | None:
    """Return the day with which a position on the timeline begins; None if it has none."""
    return date.fromisoformat(position) if position[:1].isdigit() else None
