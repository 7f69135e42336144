"""A part of a negotiation that stands on its own: events and everything they refer to."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator

from webapp.domain.changes.references import other_events, references
from webapp.domain.plain import EventDocument
from webapp.domain.vocabulary import ItemKind
from webapp.reading.as_known import as_known, item_text
from webapp.reading.documents import events_of
from webapp.reading.revisions import AT_ONCE, batches, latest_of
from webapp.reading.selection import Selection
from webapp.reading.sorted_events import SortedEvents
from webapp.reading.walks import whole


class Closure:
    """The events of a selection, as they were known, with everything they refer to: actors up to their sides, and other
    events that were known. Texts go to a file, so that their number has no limit."""

    def __init__(self, selection: Selection) -> None:
        self._snapshot = selection.snapshot
        self._events = SortedEvents(self._snapshot.zone)
        self._uids: set[str] = set()
        self._missing: set[str] = set()
        self._uids_by_kind: dict[ItemKind, set[str]] = defaultdict(set)
        for documents in whole(selection):
            self._add(as_known(self._snapshot, documents))
        while self._missing:
            batch = [self._missing.pop() for _ in range(min(AT_ONCE, len(self._missing)))]
            self._add(as_known(self._snapshot, events_of(self._snapshot, batch)))
        runs = batches(sorted(self._events.tied))
        self._events.settle(
            event for uids in runs for event in as_known(self._snapshot, events_of(self._snapshot, uids))
        )
        day, allegiances = self._snapshot.as_of, self._snapshot.roster.allegiances
        then = allegiances.until(day) if day else allegiances
        self._uids_by_kind[ItemKind.ACTOR] = then.with_all_above(self._uids_by_kind[ItemKind.ACTOR])

    def texts(self, kind: ItemKind) -> Iterator[str]:
        """Yield the documents of a kind as JSON: items by uid, events in the order of the timeline."""
        if kind == ItemKind.EVENT:
            yield from self._events
            return
        for batch in batches(sorted(self._uids_by_kind[kind])):
            revisions = latest_of(self._snapshot, kind, batch)
            yield from (item_text(self._snapshot, revisions[uid].text or "") for uid in batch)

    def close(self) -> None:
        """Delete the file."""
        self._events.close()

    def _add(self, events: Collection[EventDocument]) -> None:
        for kind, uids in references(events).items():
            self._uids_by_kind[kind] |= uids
        added = {event["uid"] for event in events}
        self._uids |= added
        self._missing -= added
        self._missing |= other_events(events) - self._uids
        for event in events:
            self._events.add(event, json.dumps(event, ensure_ascii=False))
