"""What files are made of: the events that match, as they were known, and all that they refer to."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import select

from webapp.domain.items import Names
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.knowing.phases import Phases
from webapp.domain.knowing.verification import Evidence
from webapp.domain.plain import EventDocument, NegotiationDocument, read
from webapp.domain.site_vocabulary import Reason
from webapp.domain.vocabulary import ItemKind
from webapp.model import TABLES, Change, EventState, Revision
from webapp.model.event_state import NOW
from webapp.reading.as_known import as_known, item_text
from webapp.reading.closure import AT_ONCE, Closure
from webapp.reading.documents import names_of
from webapp.reading.filters import Filter
from webapp.reading.revisions import batches, of_items
from webapp.reading.selection import Selection, select_events
from webapp.reading.snapshot import Snapshot
from webapp.reading.walks import Walk, run


class Stamp(NamedTuple):
    """The number of an event's newest revision, and when it was made."""

    number: int
    made_at: datetime


class News(NamedTuple):
    """When an event came into the record, when it was last corrected, if ever, and why then."""

    added_at: datetime
    corrected_at: datetime | None = None
    why: str = ""

    @property
    def moment(self) -> datetime:
        """When there was news of it last."""
        return self.corrected_at or self.added_at


@dataclass(frozen=True)
class Batch:
    """Some events as they were known, and what is told of them by all that they name. `now` are their documents as
    they are now: from these it is told since when each thing was known. `read` are the stamps where they were read
    with them."""

    snapshot: Snapshot
    events: Sequence[EventDocument]
    now: Sequence[EventDocument]
    read: Mapping[str, Stamp] | None = None

    @classmethod
    def of(
        cls, snapshot: Snapshot, documents: Sequence[EventDocument], stamps: Mapping[str, Stamp] | None = None
    ) -> "Batch":
        """The batch of these events' documents of now, without those of which nothing was known."""
        return cls(snapshot, as_known(snapshot, documents), documents, stamps)

    @cached_property
    def names(self) -> Names:
        """The documents of everything that the events name, by kind and uid."""
        return names_of(self.snapshot, self.now)

    @cached_property
    def stamps(self) -> Mapping[str, Stamp]:
        """The newest revision of each event, by uid."""
        if self.read is not None:
            return self.read
        stamps: dict[str, Stamp] = {}
        for batch in batches(sorted(event["uid"] for event in self.events)):
            query = (
                select(Revision.uid, Revision.number, Change.made_at)
                .join(EventState, EventState.revision_id == Revision.id)
                .join(Change, Change.id == Revision.change_id)
                .where(*self.snapshot.standing(), EventState.event_uid.in_(batch))
            )
            stamps |= {uid: Stamp(number, at) for uid, number, at in self.snapshot.session.execute(query)}
        return stamps

    @cached_property
    def news(self) -> Mapping[str, News]:
        """When each event came into the record, and when it was last corrected, by uid."""
        news: dict[str, News] = {}
        for batch in batches(sorted(event["uid"] for event in self.events)):
            query = (
                select(Revision.uid, Change.made_at, Change.why, Revision.number)
                .join(Change, Change.id == Revision.change_id)
                .where(of_items(self.snapshot.id, ItemKind.EVENT, batch))
                .where((Revision.number == 1) | (Change.reason == Reason.CORRECTION))
                .order_by(Revision.uid, Revision.number)
            )
            for uid, at, why, number in self.snapshot.session.execute(query):
                news[uid] = News(at) if number == 1 else News(news[uid].added_at, at, why)
        return news

    def evidence(self, event: EventDocument) -> Evidence:
        """What the sources of one of the events come to."""
        return Evidence(event, self._bibliography, self.snapshot.as_of)

    def phases(self, event: EventDocument) -> Phases:
        """Since when one of the events, and what is inside it, was known."""
        return Phases(self._by_uid[event["uid"]], self._bibliography)

    @cached_property
    def _bibliography(self) -> Bibliography:
        return Bibliography.of(self.names[ItemKind.SOURCE].values(), self.snapshot.zone)

    @cached_property
    def _by_uid(self) -> Mapping[str, EventDocument]:
        return {event["uid"]: event for event in self.now}


class Contents:
    """The events that match a filter, and what they refer to, in streams: so many at a time are held, however many
    there are. Raises Invalid for a filter that names what is not there."""

    def __init__(self, snapshot: Snapshot, filter_: Filter | None = None) -> None:
        self.snapshot = snapshot
        self.selection: Selection = select_events(snapshot, filter_ or Filter())

    @property
    def is_whole(self) -> bool:
        """Whether this is all that the record holds now."""
        return not self.selection.filter and not self.snapshot.as_of

    def header(self) -> str:
        """The document of the negotiation itself, as JSON; as of a day without what is about now, and with those places
        alone at which anything was known to be."""
        query = select(Revision.document).where(Revision.id == self.snapshot.negotiation.revision_id)
        text = item_text(self.snapshot, self.snapshot.session.scalars(query).one() or "")
        if self.snapshot.as_of is None:
            return text
        header = read(NegotiationDocument, text)
        known_places = set(
            self.snapshot.session.scalars(select(EventState.place).where(*self.snapshot.standing()).distinct())
        )
        places = [
            place for place in header.get("places", ()) if known_places & {place["name"], *place.get("aliases", ())}
        ]
        if places:
            header["places"] = places
        elif "places" in header:
            del header["places"]
        return json.dumps(header, ensure_ascii=False)

    def texts(self, kind: ItemKind) -> Iterator[str]:
        """The documents of a kind as JSON, closed: the events that match and all that they refer to, however
        indirectly. Items by uid, events in the order of the timeline."""
        return self._of_record(kind) if self.is_whole else self._closure.texts(kind)

    def batches(self) -> Iterator[Batch]:
        """The events that match, and no others, in the order of the timeline."""
        cursor = None
        while rows := run(self.selection, Walk(cursor, AT_ONCE, descending=False)):
            cursor = rows[-1][0]
            yield Batch.of(self.snapshot, [document for _, document, _ in rows])

    def close(self) -> None:
        """Lets go of what was put aside."""
        if "_closure" in vars(self):
            self._closure.close()

    @cached_property
    def _closure(self) -> Closure:
        return Closure(self.selection)

    def _of_record(self, kind: ItemKind) -> Iterator[str]:
        table = EventState.__table__ if kind == ItemKind.EVENT else TABLES[kind].__table__
        query = (
            select(Revision.document)
            .join(table, table.c.revision_id == Revision.id)
            .where(table.c.negotiation_id == self.snapshot.id, *([NOW] if kind == ItemKind.EVENT else []))
            .order_by(table.c.position if kind == ItemKind.EVENT else table.c.uid)
            .execution_options(yield_per=AT_ONCE)
        )
        yield from filter(None, self.snapshot.session.scalars(query))
