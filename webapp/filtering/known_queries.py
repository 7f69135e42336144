"""A negotiation's events as they were known by a day: the rows that stand as they stood then, and the others."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, exists, null, or_, select, union, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from webapp import record
from webapp.domain.cast import Cast
from webapp.domain.known import Issued, as_known
from webapp.domain.schedule import position
from webapp.domain.vocabulary import ItemKind
from webapp.filtering.condition_queries import Condition, by_then, truths
from webapp.model import Citation, Event, Revision, Source, Statement
from webapp.model.event import UNSETTLED
from webapp.record.projection import Around, searched
from webapp.record.search import Search

Document = dict[str, Any]
Rows = list[tuple[str, Document]]

DOCUMENT = select(Revision.document).where(Revision.id == Event.revision_id).scalar_subquery()
"""The document of the event in the query around."""


class Place(NamedTuple):
    """Where an event stands, and what it is called."""

    position: str
    title: str


class Known:
    """A negotiation's events as they were known by a day; as they are now where no day is given.

    Events with another plan then than now are few at any day. They are looked at one by one, since they stood, and
    match, by the plan of then; all others are found by their rows.
    """

    def __init__(self, session: Session, negotiation_id: int, day: date | None) -> None:
        self.session = session
        self.negotiation_id = negotiation_id
        # By the last day of the calendar all is known, as now; and only there a facet's `until` would mean two things.
        self.day = day if day != date.max else None
        self._truths: list[tuple[Condition, Mapping[str, bool]]] = []

    @cached_property
    def cast(self) -> Cast:
        """Everyone in the negotiation and all that is negotiated."""
        return record.cast(self.session, self.negotiation_id)

    @cached_property
    def replanned(self) -> Rows:
        """The events with another plan then, as they were known, by where they stood."""
        if self.day is None:
            return []
        events, around = self._read(*self._unsettled)
        then = self.as_known(events, around.issued)
        return [(position(document), document) for document in then]

    def settled(self, uid: InstrumentedAttribute[str]) -> list[ColumnElement[bool]]:
        """What tells that the event of this uid, if it was known by the day, stood as it stands now."""
        return [uid.not_in(select(Event.uid).where(*self._unsettled))] if self.day else []

    def places(self, uids: Collection[str]) -> Mapping[str, Place]:
        """Where these events stand, by uid, without those that are not there."""
        if not uids:
            return {}
        here = (Event.negotiation_id == self.negotiation_id) & Event.uid.in_(uids)
        found = self.session.execute(select(Event.uid, Event.position, Event.title).where(here))
        then = {document["uid"]: position for position, document in self.replanned}
        return {uid: Place(then.get(uid, position), title) for uid, position, title in found}

    def as_known(self, events: Iterable[Document], issued: Issued) -> list[Document]:
        """The documents with what had been reported by the day; `issued` are the days their sources came out."""
        if self.day is None:
            return list(events)
        known = (as_known(event, issued, self.day) for event in events)
        return [document for document in known if document is not None]

    def search(self, search: Search) -> Search:
        """The search without the events whose text had its words only later. Those that match, and of which something
        was reported after the day, are searched in once more, as they were known."""
        if self.day is None:
            return search
        events, around = self._read(
            Event.negotiation_id == self.negotiation_id,
            Event.known_on <= self.day,
            Event.uid.in_(search.hits(self.negotiation_id)),
            self._grown,
        )
        then = self.as_known(events, around.issued)
        texts = {event["uid"]: (event["title"], searched(event, around)) for event in then}
        return search.in_texts(texts) if texts else search

    def truths(self, asked: Sequence[Condition]) -> Mapping[str, Mapping[str, bool]]:
        """Which of these conditions the replanned events meet by their rows, by uid and the condition's name. Each is
        looked up once."""
        uids = [document["uid"] for _, document in self.replanned]
        if new := [one for one in asked if uids and not any(one is known for known, _ in self._truths)]:
            told = truths(self.session, self.negotiation_id, new, uids)
            self._truths += [(one, {uid: its[one.name] for uid, its in told.items()}) for one in new]
        known = [(one, told) for one, told in self._truths if any(one is wanted for wanted in asked)]
        return {uid: {one.name: told[uid] for one, told in known} for uid in uids}

    @property
    def _unsettled(self) -> list[ColumnElement[bool]]:
        here = Event.negotiation_id == self.negotiation_id
        return [here, UNSETTLED, Event.settled_on > self.day, Event.known_on <= self.day]

    @property
    def _grown(self) -> ColumnElement[bool]:
        """Whether a statement or a source of an event became known after the day."""
        here = (Statement.negotiation_id == Event.negotiation_id, Statement.event_uid == Event.uid)
        said = exists().where(*here, ~by_then(Statement.known_on, self.day or date.max))
        later = select(Source.uid).where(Source.negotiation_id == self.negotiation_id, Source.issued_on > self.day)
        cites = (Citation.negotiation_id == Event.negotiation_id, Citation.event_uid == Event.uid)
        return or_(said, exists().where(*cites, Citation.source_uid.in_(later)))

    def _read(self, *tests: ColumnElement[bool]) -> tuple[list[Document], Around]:
        """The documents of the events that pass these tests, as they are now, with what they take from others; in one
        query."""
        cited = [
            select(column).where(
                Citation.negotiation_id == self.negotiation_id, Citation.event_uid.in_(select(Event.uid).where(*tests))
            )
            for column in (Citation.source_uid, Citation.origin_uid)
        ]
        sources = select(Source.uid, Source.name, Source.outlet, Source.issued_on, null()).where(
            Source.negotiation_id == self.negotiation_id, Source.uid.in_(union(*cited))
        )
        query: Any = union_all(sources, select(Event.uid, null(), null(), null(), DOCUMENT).where(*tests))
        events: list[Document] = []
        issued: dict[str, date] = {}
        names = {(ItemKind.ACTOR, uid): name for uid, name in self.cast.names.items()}
        for uid, name, outlet, issued_on, text in self.session.execute(query):
            if text is not None:
                events.append(json.loads(text))
                continue
            names[ItemKind.SOURCE, uid] = f"{name} {outlet}".strip()
            if issued_on:
                issued[uid] = issued_on
        return events, Around(issued, self.cast.sides, names)
