"""What a save would write: all rows, made before any is sent, and without the lock if that takes long. Many rows wait
on the disk. Few documents are in memory at a time, whoever made them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set, Sized
from dataclasses import replace
from datetime import tzinfo
from itertools import islice

from webapp.domain.actors.roster import Roster
from webapp.domain.changes.references import cited_sources, other_events, references
from webapp.domain.dates.zones import zone_named
from webapp.domain.items import is_actor, is_event, is_header, is_source
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.plain import (
    ActorDocument,
    EventDocument,
    ItemDocument,
    NegotiationDocument,
    SourceDocument,
    read,
    without,
)
from webapp.domain.problems import Invalid
from webapp.domain.vocabulary import ItemKind
from webapp.model import TABLES, Revision
from webapp.model.base import table_of
from webapp.reading.as_known import source_documents
from webapp.reading.dossier import Dossier
from webapp.reading.revisions import latest_of
from webapp.reading.rosters import members_above
from webapp.record.day_order import with_later
from webapp.record.draft import Draft, SaveOutcome, Terms
from webapp.record.event_rows import ProjectionContext, Rows
from webapp.record.joint_rules import JointRules
from webapp.record.projection import own_rows, question_rows
from webapp.record.rows import affected_events, columns_of, stored_row
from webapp.record.work import Work, work_of
from webapp.store.bulk import StoredRows

REVISION = table_of(Revision)

RUN = 500
"""Documents in memory at a time: some 20 MB of them, with their rows."""

Step = Callable[[int, int], None]
"""Is told how much is done, and of how much."""


def no_step(_done: int, _of: int) -> None:
    """The step of whoever waits for nothing."""


class Batch(StoredRows):
    """The rows of a save on top of the record that a session sees, at `version`. Ids of revisions count from 0.
    `before` are the items that have rows, `affected` events whose rows depend on other items that change, which are to
    be made anew once all are stored; `counts` what is added to the counts of the negotiation."""

    def __init__(self, dossier: Dossier, terms: Terms | None) -> None:
        super().__init__(columns_of)
        self.version = dossier.negotiation.version
        self.saved = SaveOutcome(dossier.negotiation.version)
        self.header: tuple[NegotiationDocument, int] | None = None
        self.counts: Counter[str] = Counter()
        self.before: dict[ItemKind, list[str]] = defaultdict(list)
        self.affected: set[str] = set()
        self.revisions = 0
        self._dossier, self._terms = dossier, terms
        self._zone: tzinfo = zone_named(dossier.negotiation.timezone)
        self._rules = JointRules()
        self._sources: dict[str, str] = {}
        self._actors: list[ActorDocument] = []
        self._naming: set[str] = set()
        self._uids_named: set[str] = set()

    def fill(self, drafts: Iterable[Draft], step: Step = no_step) -> None:
        """Make the rows of these drafts, which have the order of `save`. Raises what `save` raises."""
        count, number = 0, len(drafts) if isinstance(drafts, Sized) else 0
        waiting = iter(drafts)
        while run := list(islice(waiting, RUN)):
            self._add(work_of(self._dossier, run, self._terms))
            count += len(run)
            step(count, number)
        self._ask_about_others()
        self.affected -= self._rules.events
        if self.version or self._rules.tied:
            changed = self._rules.events | self.affected
            self.affected |= with_later(self._dossier, changed, self._rules.tied.values())
        if problems := self._rules.problems(self._dossier, lambda uids: dict(self._events(uids))):
            raise Invalid(problems)

    def _add(self, work: Work) -> None:
        self._rules.add(work)
        self.saved.stale.update(work.stale)
        self.saved.merged.extend(work.merged)
        self.saved.unknown.extend(work.unknown)
        self.saved.add(work.drafts, work.before)
        ids = [self._append(draft, work) for draft in work.drafts]
        self.affected |= affected_events(self._dossier, work.drafts, work.before)
        written = [draft for draft in work.drafts if draft.text]
        context = self._context([event for draft in written if is_event(event := draft.document, draft.kind)])
        for revision_id, draft in zip(ids, work.drafts, strict=True):
            if draft.kind not in TABLES or not draft.text:
                continue
            self._add_rows(revision_id, own_rows(draft.kind, draft.document, context))
            named_events = other_events([event]) if is_event(event := draft.document, draft.kind) else set()
            if named_events:
                self._naming.add(draft.uid)
                self._uids_named |= named_events
            else:
                self._add_rows(revision_id, question_rows(draft.kind, draft.document, context))

    def _add_rows(self, revision_id: int, new_rows: Rows) -> None:
        for table, row in new_rows:
            self.add(*stored_row(table, row, revision_id))

    def _ask_about_others(self) -> None:
        """Add the questions that events raise together with others they name, which may follow them."""
        if not self._naming:
            return
        left_out = ("statements", "participants", "citations", "schedule", "summary")  # nothing is compared with these
        documents = {uid: without(event, *left_out) for uid, event in self._events(self._uids_named)}
        if self.version:
            stored = latest_of(self._dossier, ItemKind.EVENT, self._uids_named - self._rules.events)
            documents |= {uid: newest.read(EventDocument) for uid, newest in stored.items() if newest.text}
        events = self._events(self._naming)
        while run := [event for _, event in islice(events, RUN)]:
            context = replace(self._context(run), events=documents)
            for event in run:
                self._add_rows(0, question_rows(ItemKind.EVENT, event, context))  # which name no revision

    def _append(self, draft: Draft, work: Work) -> int:
        old, id_ = work.before.get(draft.key), self.revisions
        self.revisions += 1
        revision = {"id": id_, "kind": draft.kind, "uid": draft.uid, "number": old.number + 1 if old else 1}
        said = {"document": draft.text, "format": draft.since, "merged_into": draft.merged_into}
        self.add(REVISION, revision | said)
        if old:
            self.before[draft.kind].append(draft.uid)
            self.counts.subtract(counts_of(draft.kind, old.document) if old.text else {})
        if draft.text:
            self.counts.update(counts_of(draft.kind, draft.document))
            self._keep(draft.kind, draft.document, draft.text, id_)
        return id_

    def _keep(self, kind: ItemKind, document: ItemDocument, text: str, id_: int) -> None:
        """Keep what rows of events take from other items."""
        if is_header(document, kind):
            self.header, self._zone = (document, id_), zone_named(document["timezone"])
        elif is_source(document, kind):
            self._sources[document["uid"]] = text
        elif is_actor(document, kind):
            self._actors.append(document)

    def _events(self, uids: Set[str]) -> Iterator[tuple[str, EventDocument]]:
        """Yield these of the events in the drafts, in one pass over all."""
        names = self.columns_of(REVISION).names
        kind, uid, text = map(names.index, ("kind", "uid", "document"))
        revisions = (
            row
            for rows in self.rows(REVISION)
            for row in rows
            if row[kind] == ItemKind.EVENT and row[uid] in uids and row[text]
        )
        return ((str(row[uid]), read(EventDocument, str(row[text]))) for row in revisions)

    def _context(self, events: Sequence[EventDocument]) -> ProjectionContext:
        """Return what the rows of these events take from sources and actors, with the drafts saved."""
        cited = cited_sources(events)
        stored = source_documents(self._dossier, cited - self._sources.keys()) if self.version else ()
        drafted = (read(SourceDocument, self._sources[uid]) for uid in cited & self._sources.keys())
        return ProjectionContext(Bibliography.of([*stored, *drafted], self._zone), self._roster(events))

    def _roster(self, events: Sequence[EventDocument]) -> Roster:
        """Return the roster on which the sides of actors at these events depend."""
        if not events:
            return Roster.of([])
        named = references(events)[ItemKind.ACTOR] | {*filter(None, (actor["affiliation"] for actor in self._actors))}
        above = members_above(self._dossier, named) if self.version else ()
        return Roster.of([*above, *self._actors])


def counts_of(kind: ItemKind, document: ItemDocument) -> Mapping[str, int]:
    """Return what a document adds to the counts of its negotiation, which are stored: no page counts."""
    if is_event(document, kind):
        return {"events": 1, "statements": len(document["statements"])}
    return {"sources": 1} if kind == ItemKind.SOURCE else {}
