"""Which two events others shall lie between, and which are known not to."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Select, func, literal, select, union_all

from webapp.domain.timing.between import Between
from webapp.model import Event, EventState
from webapp.model.event_state import DATED
from webapp.reading.precedence import Stand, precedence_of, sayings, stand
from webapp.reading.snapshot import Snapshot, is_of_event

END, NEAR = "end", "near"


class End(NamedTuple):
    """One of the two: where it stands on the timeline, its uid, and what it is called."""

    position: str
    uid: str
    title: str


@dataclass(frozen=True, slots=True)
class Ends:
    """The two in the order of the timeline, without those that are not there; what may lie between them; and the
    events that do not, them among these, though their days alone do not tell."""

    ends: Sequence[End]
    between: Between
    outside: Collection[str]


def load_ends(snapshot: Snapshot, uids: Collection[str]) -> Ends:
    """What lies between two events, in one query: them, what stands on a day of theirs, and what is said to have come
    after what."""
    ends, near, ties = [], [], []
    for row in snapshot.session.execute(union_all(sayings(snapshot), *_near(snapshot, uids))):
        what, title, uid, position, edtf, *_ = row
        if what == END:
            ends.append((End(position, uid, title), Stand(uid, position, edtf).moment(snapshot.zone)))
        elif what == NEAR:
            near.append(Stand(uid, position, edtf).moment(snapshot.zone))
        else:
            ties.append(row)
    ends.sort(key=lambda end: end[0])
    between = Between([moment.beginning for _, moment in ends], precedence_of(ties, snapshot.zone))
    if len(ends) < 2:
        return Ends([end for end, _ in ends], between, ())
    moments = (*near, *between.precedence.moments.values())
    outside = {moment.uid for moment in moments if not between.may_hold(moment)}
    return Ends([end for end, _ in ends], between, outside.union(uids))


def _near(
    snapshot: Snapshot, uids: Collection[str]
) -> Iterator[Select[str, str, str, str, str | None, str, str, str | None]]:
    nothing = literal(""), literal(""), literal("")
    own = select(literal(END), Event.title, *stand(EventState), *nothing).join(Event, is_of_event(Event))
    yield own.where(*snapshot.standing(), EventState.event_uid.in_(uids))
    for uid in sorted(uids):
        end = select(func.substr(EventState.position, 1, 10)).where(*snapshot.standing(), EventState.event_uid == uid)
        day = end.correlate(None).scalar_subquery()
        of_day = [EventState.position >= day, EventState.position < day.concat("~"), DATED]
        yield select(literal(NEAR), literal(""), *stand(EventState), *nothing).where(*snapshot.standing(), *of_day)
