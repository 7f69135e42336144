"""Documents as they were known on a day, and the sources that decide what was known."""

import json
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import bindparam, select

from webapp.domain.changes.references import cited_sources, other_events
from webapp.domain.knowing.as_of import as_of
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.knowing.item_as_of import item_as_of
from webapp.domain.plain import EventDocument, ItemDocument, SourceDocument, read, read_each
from webapp.domain.vocabulary import EventKind
from webapp.model import Revision, Source
from webapp.reading.dossier import Dossier
from webapp.reading.revisions import batches
from webapp.reading.snapshot import Snapshot


def load_bibliography(snapshot: Snapshot, events: Iterable[EventDocument]) -> Bibliography:
    """Load the facts of the sources that these events name."""
    return Bibliography.of(source_documents(snapshot, cited_sources(events)), snapshot.zone)


def source_documents(dossier: Dossier, uids: Collection[str]) -> list[SourceDocument]:
    """Return the documents of the sources that exist."""
    values = ({"here": dossier.id, "uids": batch} for batch in batches(sorted(uids)))
    return read_each(SourceDocument, (text for each in values for text in dossier.session.scalars(_SOURCES, each)))


_SOURCES = (
    select(Revision.document)
    .join(Source, Source.revision_id == Revision.id)
    .where(Source.negotiation_id == bindparam("here"), Source.uid.in_(bindparam("uids", expanding=True)))
)
"""Made once, since nearly every page and save uses it."""


def as_known(
    snapshot: Snapshot,
    events: Sequence[EventDocument],
    bibliography: Bibliography | None = None,
    known: Collection[str] | None = None,
) -> list[EventDocument]:
    """Return these events with what was known of them, without events of which nothing was; unchanged in a snapshot of
    now. `bibliography` has the sources they cite. Of the other events that they name, only the `known` ones are left;
    without these, they are looked up."""
    day = snapshot.as_of
    if day is None or not events:
        return list(events)
    bibliography = bibliography or load_bibliography(snapshot, events)
    known_uids = snapshot.known_events(other_events(events)) if known is None else known
    documents = (as_of(event, bibliography, day, known_uids.__contains__) for event in events)
    return [event for event in documents if event is not None]


def breached(snapshot: Snapshot, events: Iterable[EventDocument]) -> set[str]:
    """Return the events, as far as they were known, that deadlines among these breached: by them, these were not kept.
    Of now nobody asks."""
    deadlines = (event for event in events if event["kind"] == EventKind.DEADLINE and snapshot.as_of)
    return snapshot.known_events(other_events(deadlines))


def known_by_uid(
    snapshot: Snapshot, events: Iterable[EventDocument], known: Collection[str] | None = None
) -> dict[str, EventDocument]:
    """Return what `as_known` does, by uid; an event may be given several times."""
    distinct = {event["uid"]: event for event in events}
    return {event["uid"]: event for event in as_known(snapshot, [*distinct.values()], known=known)}


def item_text(snapshot: Snapshot, text: str) -> str:
    """Return the JSON of a header, an actor, an issue or a source; as of a day without what is about now."""
    if snapshot.as_of is None:
        return text
    return json.dumps(item_as_of(read(ItemDocument, text), snapshot.as_of), ensure_ascii=False)
