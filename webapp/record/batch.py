"""What saving many documents would write: all rows, worked out before the lock is taken, on the disk until they are
sent. Few documents are held at a time, whoever made them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from datetime import tzinfo
from functools import cached_property
from itertools import islice
from typing import TypeVar, cast

from sqlalchemy.orm import Session

from webapp.domain.bibliography import Bibliography
from webapp.domain.dates import zone_named
from webapp.domain.items import is_actor, is_event, is_header, is_source
from webapp.domain.plain import ActorDocument, EventDocument, ItemDocument, NegotiationDocument, SourceDocument, read
from webapp.domain.references import other_events
from webapp.domain.roster import Roster
from webapp.domain.vocabulary import ItemKind
from webapp.model import TABLES, Base, Negotiation
from webapp.reading.bibliography import cited_sources, load_sources
from webapp.reading.rosters import load_roster
from webapp.record.counts import counted
from webapp.record.draft import Draft, Saved
from webapp.record.joint_rules import JointRules
from webapp.record.projection import ProjectionContext, rows
from webapp.record.rows import StoredItem, affected_events, columns_of, stored_items, stored_row
from webapp.record.work import Work, work_of
from webapp.store.bulk import StoredRows

REVISION = Base.metadata.tables["revision"]

RUN = 500
"""Documents held at a time: some 20 MB of them, with their rows."""

T = TypeVar("T")

Step = Callable[[int, int], None]
"""Is told how much is done, and of how much."""


def no_step(_done: int, _of: int) -> None:
    """The step of whoever waits for nothing."""


Event = tuple[str, int, str]
"""An event that is saved: its uid, the id of its revision, and its text."""


class Batch(StoredRows):
    """The rows of a save of many drafts, worked out on the record as a session sees it, where the negotiation is at
    `version`. Ids of revisions count from 0.

    `before` are the items of which there are rows, `affected` the events beside them that say something of actors and
    sources that change, `counts` what is added to the counts of the negotiation.
    """

    def __init__(self, session: Session, negotiation: Negotiation, *, overwrite: bool) -> None:
        super().__init__(lambda table: columns_of(session, table))
        self.version = negotiation.version
        self.saved = Saved(negotiation.version)
        self.header: tuple[NegotiationDocument, int] | None = None
        self.counts: Counter[str] = Counter()
        self.before: dict[ItemKind, list[str]] = defaultdict(list)
        self.affected: set[str] = set()
        self.revisions = 0
        self._session, self._id, self._overwrite = session, negotiation.id, overwrite
        self._zone: tzinfo = zone_named(negotiation.timezone)
        self._rules = JointRules()
        self._sources: dict[str, str] = {}
        self._named: set[str] = set()
        self._texts: dict[str, str] = {}
        self._actors: list[ActorDocument] = []

    def fill(self, drafts: Iterable[Draft], step: Step = no_step, number: int = 0) -> None:
        """Works out what these drafts, `number` in all, come to; a header comes first of them. Raises what `save`
        raises."""
        done = 0
        for run in _runs(drafts):
            self._add(work_of(self._session, self._id, run, overwrite=self._overwrite))
            done += len(run)
            step(done, 2 * number)
        self.affected -= self._rules.events
        self._rules.refuse(self._session, self._id, self._zone, self._documents)
        self._texts |= {uid: text for uid, _, text in self._events() if uid in self._named}
        for some in _runs(self._events()):
            self._add_events(some)
            done += len(some)
            step(done, 2 * number)

    def _add(self, work: Work) -> None:
        """Adds the revisions of those drafts that change something, and the rows of all that are no events."""
        self._rules.add(work)
        self.saved.stale.extend(work.stale)
        self.saved.add(work.drafts, work.before)
        items = [StoredItem(draft.kind, draft.uid, self._append(draft, work), draft.text) for draft in work.drafts]
        self.affected |= affected_events(self._session, self._id, items, work.before)
        self._named |= other_events(event for draft in work.drafts if is_event(event := draft.document, draft.kind))
        context = ProjectionContext(Bibliography(self._zone))
        for item, draft in zip(items, work.drafts, strict=True):
            if item.kind in TABLES and item.kind != ItemKind.EVENT:
                self._project(item, draft.document, context)

    def _add_events(self, some: Sequence[Event]) -> None:
        """Adds the rows of events, by what all the drafts say."""
        events = [read(EventDocument, text) for _, _, text in some]
        context = self._context(events)
        for (uid, id_, text), event in zip(some, events, strict=True):
            self._project(StoredItem(ItemKind.EVENT, uid, id_, text), event, context)

    def _project(self, item: StoredItem, document: ItemDocument, context: ProjectionContext) -> None:
        for table, row in rows(item.kind, document, context):
            self.add(*stored_row(table, row, item))

    def _append(self, draft: Draft, work: Work) -> int:
        """Adds the revision that a draft makes; its id."""
        old, id_ = work.before.get((draft.kind, draft.uid)), self.revisions
        self.revisions += 1
        revision = {"id": id_, "kind": draft.kind, "uid": draft.uid, "number": old.number + 1 if old else 1}
        self.add(REVISION, revision | {"document": draft.text, "format": draft.since, "merged_into": None})
        self.counts.update(counted(draft.kind, draft.document))
        if old:
            self.before[draft.kind].append(draft.uid)
            self.counts.subtract(counted(draft.kind, old.document) if old.text else {})
        document = draft.document
        if is_header(document, draft.kind):
            self.header, self._zone = (document, id_), zone_named(document["timezone"])
        elif is_source(document, draft.kind):
            self._sources[draft.uid] = draft.text or ""
        elif is_actor(document, draft.kind):
            self._actors.append(document)
        return id_

    def _events(self) -> Iterator[Event]:
        """The events that are saved: uid, id of the revision, and text."""
        names = self.columns_of(REVISION).names
        kind, uid, id_, text = map(names.index, ("kind", "uid", "id", "document"))
        for some in self.rows(REVISION):
            yield from (
                (str(row[uid]), cast(int, row[id_]), str(row[text])) for row in some if row[kind] == ItemKind.EVENT
            )

    def _documents(self, uids: Set[str]) -> dict[str, EventDocument]:
        """Those of these events that are saved, in one pass over all."""
        return {uid: read(EventDocument, text) for uid, _, text in self._events() if uid in uids}

    def _context(self, events: Sequence[EventDocument]) -> ProjectionContext:
        """What the rows of these events take from other items, as they are with the drafts saved."""
        cited, named = cited_sources(events), other_events(events)
        sources = {uid: read(SourceDocument, self._sources[uid]) for uid in cited & self._sources.keys()}
        others = {uid: read(EventDocument, self._texts[uid]) for uid in named & self._texts.keys()}
        if self.version:
            stored = load_sources(self._session, self._id, cited - sources.keys())
            sources |= {one["uid"]: one for one in stored}
            rest = stored_items(self._session, self._id, ItemKind.EVENT, named - others.keys())
            others |= {one.uid: read(EventDocument, one.text) for one in rest if one.text}
        return ProjectionContext(Bibliography.of(sources.values(), self._zone), self._roster, sources, others)

    @cached_property
    def _roster(self) -> Roster:
        return load_roster(self._session, self._id).joined(self._actors)


def _runs(all_of_them: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(all_of_them)
    while run := list(islice(rest, RUN)):
        yield run
