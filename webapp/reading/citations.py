"""Which citations were known."""

from sqlalchemy import String, cast, exists, func, literal, or_
from sqlalchemy.orm import aliased

from webapp.model import Citation, EventState, Revision
from webapp.reading.snapshot import Snapshot, Test

OWN = aliased(EventState)
"""How the event of a citation stood. Made once: each name of a table costs a column for each of its own."""


def known_citations(snapshot: Snapshot) -> list[Test]:
    """Whether a citation was known. One of a relation was not before the other event was, which the document names."""
    if snapshot.as_of is None:
        return []
    path = literal("$.relations[").concat(cast(Citation.relation_place, String)).concat("].to.event")
    of_event = (*snapshot.standing(OWN), OWN.event_uid == Citation.event_uid, Revision.id == OWN.revision_id)
    other = EventState.event_uid == func.json_extract(Revision.document, path)
    was_known = exists().where(*of_event, *snapshot.standing(), other).correlate(Citation)
    return [*snapshot.known(Citation.known_on), or_(Citation.relation_place.is_(None), was_known)]
