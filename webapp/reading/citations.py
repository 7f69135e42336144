"""Which citations were known on a day, and which sources by them."""

from collections.abc import Collection, Iterator

from sqlalchemy import CompoundSelect, String, and_, cast, exists, func, literal, or_, select, union
from sqlalchemy.orm import aliased

from webapp.model import Citation, EventState, Revision, Source
from webapp.reading.referring import Column
from webapp.reading.snapshot import Snapshot, Test

OWN = aliased(EventState)
"""The state of a citation's event. Made once: an alias makes all columns of its table anew."""


def known_citations(snapshot: Snapshot) -> list[Test]:
    """Return tests of whether a citation was known. One of a relation was not known before the other event, which only
    the document names."""
    if snapshot.as_of is None:
        return []
    path = literal("$.relations[").concat(cast(Citation.relation_place, String)).concat("].to.event")
    of_event = (*snapshot.standing(OWN), OWN.event_uid == Citation.event_uid, Revision.id == OWN.revision_id)
    other = EventState.event_uid == func.json_extract(Revision.document, path)
    was_known = exists().where(*of_event, *snapshot.standing(), other).correlate(Citation)
    return [*snapshot.known(Citation.known_on), or_(Citation.relation_place.is_(None), was_known)]


def source_columns(snapshot: Snapshot, uids: Collection[str]) -> Iterator[tuple[Column, list[Test]]]:
    """Yield the two columns in which citations name sources, that of origins last, each with tests of whether a known
    citation names one of these there; origins only if they may be named."""
    known, origins = known_citations(snapshot), [uid for uid in uids if uid not in snapshot.unnamed]
    for column, named in ((Citation.source_uid, uids), (Citation.origin_uid, origins)):
        yield column, [Citation.negotiation_id == snapshot.id, column.in_(named), *known]


def events_citing(snapshot: Snapshot, uids: Collection[str]) -> CompoundSelect[str]:
    """Return a query for the uids of the events that anything cites one of these sources in, or what is relayed of it;
    once each."""
    return union(*(select(Citation.event_uid).where(*tests) for _, tests in source_columns(snapshot, uids)))


def source_names(snapshot: Snapshot, uids: Collection[str]) -> dict[str, str]:
    """Return the names of those of these sources by which something was known; now, of all that there are."""
    if not uids:
        return {}
    query = select(Source.uid, Source.name).where(Source.negotiation_id == snapshot.id, Source.uid.in_(uids))
    return dict(snapshot.session.execute(query.where(*cited_by_then(snapshot))).all())


def cited_by_then(snapshot: Snapshot) -> list[Test]:
    """Return tests of whether something was known by a source of the outer query."""
    if snapshot.as_of is None:
        return []
    scope = (Citation.negotiation_id == snapshot.id, *known_citations(snapshot))
    # Separate subqueries use an index each; one for both reads all citations for each source (33 s against 57 ms).
    columns = (Citation.source_uid, Citation.origin_uid)
    cited, relayed = (exists().where(*scope, column == Source.uid).correlate(Source) for column in columns)
    return [or_(cited, and_(Source.uid.not_in(snapshot.unnamed), relayed))]
