"""Queries that count the events that meet some conditions, and their facets."""

from collections.abc import Collection, Sequence
from functools import cached_property

from sqlalchemy import CTE, Select, and_, literal, select, true

from webapp.domain.search.fields import FacetField
from webapp.model import EventState, Facet
from webapp.reading.conditions import Condition
from webapp.reading.json_texts import listed
from webapp.reading.snapshot import Snapshot, Test

OTHERS = 5
"""Where at most one event in so many does not match, all are counted and these subtracted: a word of 97,000 events of
100,000 took 1.2 s this way, and 3 where each facet was looked for among them."""

Part = tuple[int, Select[str]]
"""A weight (-1 subtracts) and the query whose rows it applies to."""


class Matches:
    """The events that meet some conditions, one of which may have `few` hits, in a `large` record or another."""

    def __init__(
        self, snapshot: Snapshot, conditions: Sequence[Condition], few: Condition | None, *, large: bool
    ) -> None:
        self._snapshot, self._conditions = snapshot, conditions
        self._is_few, self._is_large = few in conditions, large
        self.tests: list[Test] = [*snapshot.standing(), *(condition.at_once for condition in conditions)]

    def events(self) -> list[Part]:
        """Return the queries for the states of the events."""
        if self._others is None:
            return [(1, select(EventState.event_uid).where(*self.tests))]
        every = select(EventState.event_uid).where(*self._snapshot.standing())
        return [(1, every), (-1, every.where(EventState.event_uid.in_(select(self._others.c.event_uid))))]

    def facets(self, fields: Collection[FacetField], *, drawn: bool = False) -> list[Part]:
        """Return the queries for the facets of the events in some fields; for those alone that are `drawn`, if so."""
        facets = select(Facet.event_uid).where(*self._snapshot.held(*fields), *([Facet.drawn] if drawn else []))
        every = facets.where(Facet.negotiation_id == self._snapshot.id)
        if self._others is not None:
            if self._snapshot.as_of:
                return [(1, every), (-1, every.where(Facet.event_uid.in_(select(self._others.c.event_uid))))]
            return [(1, every), (-1, _looked_up(facets, self._others))]
        if not self._conditions:
            return [(1, every)]
        events = select(EventState.negotiation_id, EventState.event_uid).where(*self.tests)
        if self._is_few:
            return [(1, _looked_up(facets, events.cte().prefix_with("MATERIALIZED")))]
        return [(1, every.where(Facet.event_uid.in_(events.with_only_columns(EventState.event_uid))))]

    @cached_property
    def _others(self) -> CTE | None:
        """The events that do not match, if they are few; found once, since searching again takes long."""
        if not self._conditions or self._is_few or not self._is_large:
            return None
        differ = (*self._snapshot.standing(), and_(*self.tests).is_not(true()))
        most = self._snapshot.negotiation.events // OTHERS
        uids = self._snapshot.session.scalars(select(EventState.event_uid).where(*differ).limit(most + 1)).all()
        if len(uids) > most:
            return None
        here = literal(self._snapshot.id).label("negotiation_id")
        return select(here, listed(uids).c.value.label("event_uid")).cte().prefix_with("MATERIALIZED")


def _looked_up(facets: Select[str], events: CTE) -> Select[str]:
    """Return the facets of these events. Both columns lead to them: SQLite may read all facets of a negotiation that is
    named, and look for each among the events."""
    return facets.where(Facet.negotiation_id == events.c.negotiation_id, Facet.event_uid == events.c.event_uid)
