"""How well events are borne out, as it was counted when they were saved."""

from collections.abc import Collection, Mapping

from sqlalchemy import bindparam, select

from webapp.domain.verification import Support
from webapp.model import EventState
from webapp.model.event import NOW
from webapp.reading.snapshot import Snapshot


def supports(snapshot: Snapshot, uids: Collection[str]) -> Mapping[str, Support]:
    """The support of these events as it is now, by uid: what `Evidence` would count again from all their sources, but
    that it tells whether anything about an event is contradicted. As of a day it is none: sources are read then anyway,
    and counting takes less than asking."""
    if snapshot.as_of or not uids:
        return {}
    rows = snapshot.session.execute(_QUERY, {"here": snapshot.id, "uids": list(uids)})
    return {uid: Support(*counted) for uid, *counted in rows}


_state = EventState.__table__.c

_QUERY = select(_state.event_uid, _state.verification, _state.origins, _state.contradicted, _state.sole).where(
    _state.negotiation_id == bindparam("here"), NOW, _state.event_uid.in_(bindparam("uids", expanding=True))
)
