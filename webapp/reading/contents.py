"""The contents of files: the events of a selection, as they were known, and everything they refer to."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import select

from webapp.domain.items import Names, all_names
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.knowing.phases import Phases
from webapp.domain.knowing.verification import Evidence
from webapp.domain.plain import EventDocument, NegotiationDocument, read
from webapp.domain.vocabulary import ItemKind, Verification
from webapp.model import TABLES, Change, EventState, Revision
from webapp.model.event_state import NOW
from webapp.reading.as_known import as_known, item_text
from webapp.reading.citations import source_names
from webapp.reading.closure import Closure
from webapp.reading.documents import names_of
from webapp.reading.filters import Filter
from webapp.reading.named_events import doubts_about
from webapp.reading.names import NAMED
from webapp.reading.names_meant import labels_of, names_meant
from webapp.reading.revisions import AT_ONCE, in_batches
from webapp.reading.selection import Selection, select_events
from webapp.reading.snapshot import Snapshot
from webapp.reading.walks import whole


class Stamp(NamedTuple):
    """The number of an event's newest revision, when it was made, how well the event is supported, and what is to be
    doubted (`disagreements.doubts`)."""

    number: int
    made_at: datetime
    verification: Verification
    doubts: Sequence[str] = ()


def with_doubts(
    snapshot: Snapshot, events: Sequence[EventDocument], stamps: Mapping[str, Stamp]
) -> Iterator[tuple[EventDocument, Stamp]]:
    """Yield these events, as they were known, each with its stamp (by uid) and its doubts."""
    doubts = doubts_about(snapshot, events, {uid: stamp.verification for uid, stamp in stamps.items()})
    for event in events:
        yield event, stamps[event["uid"]]._replace(doubts=doubts.get(event["uid"], ()))


@dataclass(frozen=True)
class Batch:
    """Some events as they were known, with what is derived from all that they name. `now` are their documents of now,
    from which follows when each thing became known."""

    snapshot: Snapshot
    now: Sequence[EventDocument]

    @cached_property
    def events(self) -> Sequence[EventDocument]:
        """The events as they were known, without those of which nothing was."""
        return as_known(self.snapshot, self.now)

    @cached_property
    def names(self) -> Names:
        """The documents of everything the events name, by kind and uid."""
        return names_of(self.snapshot, self.now)

    @cached_property
    def labels(self) -> Mapping[ItemKind, Mapping[str, str]]:
        """What tells the actors, issues and sources that the events name from all others known, by uid: the name, with
        the uid where it is not clear (`labels_of`)."""
        return {kind: _labels(self.snapshot, kind, self.names[kind]) for kind in NAMED}

    def stamped(self) -> Iterator[tuple[EventDocument, Stamp]]:
        """Yield each event with its stamp."""
        query = (
            select(Revision.uid, Revision.number, Change.made_at, EventState.verification)
            .join(EventState, EventState.revision_id == Revision.id)
            .join(Change, Change.id == Revision.change_id)
            .where(*self.snapshot.standing())
        )
        rows = in_batches(self.snapshot.session, query, EventState.event_uid, {event["uid"] for event in self.events})
        stamps = {uid: Stamp(number, made_at, support) for uid, number, made_at, support in rows}
        return with_doubts(self.snapshot, self.events, stamps)

    def evidence(self, event: EventDocument) -> Evidence:
        """Return what the sources of one of the events come to."""
        return Evidence(event, self._bibliography, self.snapshot.as_of)

    def phases(self, event: EventDocument) -> Phases:
        """Return since when one of the events, and what is inside it, was known."""
        return Phases(self._by_uid[event["uid"]], self._bibliography)

    @cached_property
    def _bibliography(self) -> Bibliography:
        return Bibliography.of(self.names[ItemKind.SOURCE].values(), self.snapshot.zone)

    @cached_property
    def _by_uid(self) -> Mapping[str, EventDocument]:
        return {event["uid"]: event for event in self.now}


def _labels(snapshot: Snapshot, kind: ItemKind, uids: Collection[str]) -> Mapping[str, str]:
    """Return the labels of these actors, issues or sources by uid; of what was only mentioned on the day of the
    snapshot, as who reports something is, the name."""
    names = names_meant(snapshot, kind, uids)
    return names | labels_of({uid: names[uid] for uid in _known(snapshot, kind, names.keys())})


def _known(snapshot: Snapshot, kind: ItemKind, uids: Set[str]) -> Set[str]:
    """Return those of these actors, issues or sources that were known on the day of the snapshot."""
    if snapshot.as_of is None or not uids:
        return uids
    if kind == ItemKind.SOURCE:
        return source_names(snapshot, uids).keys()
    return uids & snapshot.roster.names_of(kind).keys()


class Contents:
    """The events that match a filter and what they refer to, as streams, with few in memory however many there are.
    Raises Invalid for a filter that names what does not exist."""

    def __init__(self, snapshot: Snapshot, filter_: Filter | None = None) -> None:
        self.snapshot = snapshot
        self.selection: Selection = select_events(snapshot, filter_ or Filter())

    @property
    def is_whole(self) -> bool:
        """Whether this is everything the record holds now."""
        return not self.selection.filter and not self.snapshot.as_of

    def header(self) -> str:
        """Return the header as JSON; as of a day without what is about now, and only with places known by then."""
        query = select(Revision.document).where(Revision.id == self.snapshot.negotiation.revision_id)
        text = item_text(self.snapshot, self.snapshot.session.scalars(query).one() or "")
        if self.snapshot.as_of is None:
            return text
        header = read(NegotiationDocument, text)
        known = select(EventState.place).where(*self.snapshot.standing()).distinct()
        known_places = set(self.snapshot.session.scalars(known))
        places = [place for place in header.get("places", ()) if not known_places.isdisjoint(all_names(place))]
        if places:
            header["places"] = places
        elif "places" in header:
            del header["places"]
        return json.dumps(header, ensure_ascii=False)

    def texts(self, kind: ItemKind) -> Iterator[str]:
        """Yield the documents of a kind as JSON: the events that match and everything they refer to, however
        indirectly. Items by uid, events in the order of the timeline."""
        return self._of_record(kind) if self.is_whole else self._closure.texts(kind)

    def batches(self) -> Iterator[Batch]:
        """Yield the events that match, and no others, in the order of the timeline."""
        return (Batch(self.snapshot, documents) for documents in whole(self.selection))

    def close(self) -> None:
        """Delete the files behind the streams."""
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
