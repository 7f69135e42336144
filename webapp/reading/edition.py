"""An edition: the whole negotiation at a version, read from the log of changes."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cached_property

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from webapp.domain.actors.roster import Roster
from webapp.domain.changes.references import References
from webapp.domain.dates.zones import zone_named
from webapp.domain.items import Names
from webapp.domain.plain import ActorDocument, EventDocument, IssueDocument, NegotiationDocument, read
from webapp.domain.vocabulary import ItemKind
from webapp.model import Change, Revision
from webapp.reading.changes import change_to
from webapp.reading.dossier import Dossier
from webapp.reading.revisions import AT_ONCE, Latest, is_beside, latest_of
from webapp.reading.sorted_events import SortedEvents


@dataclass(frozen=True)
class Edition(Dossier):
    """A negotiation after a change: of each item the newest revision made by this change or an earlier one. The ids of
    a negotiation's changes rise with its versions, so revisions alone tell which are earlier."""

    change: Change

    as_of = None
    """An edition has no day: what was known on one is asked of the record as it is now."""

    @classmethod
    def at(cls, dossier: Dossier, version: int) -> "Edition | None":
        """Return the edition of a version; None if the record never had it."""
        change = change_to(dossier, version)
        return cls(dossier.session, dossier.negotiation, change) if change else None

    @property
    def version(self) -> int:
        return self.change.version

    @property
    def edited_at(self) -> datetime:
        """When the record reached this version."""
        return self.change.made_at

    @cached_property
    def title_page(self) -> NegotiationDocument:
        """The document of the negotiation."""
        return read(NegotiationDocument, self.header())

    @cached_property
    def zone(self) -> tzinfo:
        """The zone in which the negotiation counted its days."""
        return zone_named(self.title_page["timezone"])

    @cached_property
    def roster(self) -> Roster:
        """Everyone in the negotiation and everything that was negotiated."""
        actors = [read(ActorDocument, text) for text in self._stored(ItemKind.ACTOR)]
        issues = [read(IssueDocument, text) for text in self._stored(ItemKind.ISSUE)]
        return Roster.of(actors, issues)

    def item(self, kind: ItemKind, uid: str) -> Latest | None:
        """Return the newest revision of an item, a deletion included; None if it did not exist yet."""
        return latest_of(self, kind, [uid], self.change.id).get(uid)

    def names(self, references: References) -> Names:
        """Return the documents of these items, by kind and uid."""
        names = Names()
        for kind, uids in references.items():
            revisions = latest_of(self, kind, uids, self.change.id)
            names[kind] = {uid: revision.document for uid, revision in revisions.items() if revision.text}
        return names

    def header(self) -> str:
        """Return the document of the negotiation as JSON."""
        header = self.item(ItemKind.NEGOTIATION, self.negotiation.uid)
        assert header is not None, "a negotiation begins with its header"
        return header.text or ""

    def texts(self, kind: ItemKind) -> Iterator[str]:
        """Yield the documents of a kind as JSON: items by uid, events in the order of the timeline."""
        if kind != ItemKind.EVENT:
            yield from self._stored(kind)
            return
        with closing(SortedEvents(self.zone)) as events:
            for text in self._stored(kind):
                events.add(read(EventDocument, text), text)
            near = latest_of(self, kind, events.tied, self.change.id).values()
            events.settle(revision.read(EventDocument) for revision in near if revision.text)
            yield from events

    def _stored(self, kind: ItemKind) -> Iterator[str]:
        """Yield the documents of a kind by uid. It is one pass over their revisions, with a look at each one's
        successor."""
        after = aliased(Revision)
        successor = exists().where(is_beside(after, 1), after.change_id <= self.change.id)
        query = (
            select(Revision.document)
            .where(Revision.negotiation_id == self.negotiation.id, Revision.kind == kind)
            .where(Revision.change_id <= self.change.id, Revision.document.is_not(None), ~successor)
            .order_by(Revision.uid)
            .execution_options(yield_per=AT_ONCE)
        )
        yield from filter(None, self.session.scalars(query))
