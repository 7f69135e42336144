"""Which citations were known on a day."""

from sqlalchemy import String, cast, exists, func, literal, or_
from sqlalchemy.orm import aliased

from webapp.model import Citation, EventState, Revision
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
