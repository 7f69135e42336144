"""The two events of a filter `between`, and the events that are known not to lie between them."""

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import Select, String, cast, literal, null, select, union_all

from webapp.domain.timing.between import Between
from webapp.domain.vocabulary import Status
from webapp.model import Event, EventState
from webapp.model.event_state import DATED, DAY
from webapp.reading.named_events import TEXT, Named, Naming, named_in
from webapp.reading.precedence import STAND, Pair, Stand, precedence_of, sayings
from webapp.reading.snapshot import Snapshot, is_of_event

END, NEAR = "end", "near"


def load_ends(snapshot: Snapshot, uids: Collection[str]) -> tuple[Sequence[Named], Between | None, Collection[str]]:
    """Load two events and what decides what lies between them, in one query unless there may be caveats about them.
    Return them in the order of the timeline, without those that do not exist; what lies between them; and the uids of
    the events that do not although their days allow it, the two among them."""
    ends, near, ties = [], [], []
    for row in snapshot.session.execute(union_all(sayings(snapshot), *_near(snapshot, uids))):
        what, title, uid, position, edtf, status, _, text = row
        if what == END:
            ends.append((position, Naming(uid, title, Status(status), edtf, text)))
        elif what == NEAR:
            near.append(Stand(uid, position, edtf).moment(snapshot.zone))
        else:
            ties.append(row)
    ends.sort()
    named = named_in(snapshot, [end for _, end in ends])
    if len(ends) < 2:
        return named, None, ()
    begun = [Stand(end.uid, position, end.edtf).moment(snapshot.zone).beginning for position, end in ends]
    between = Between(begun, precedence_of(ties, snapshot.zone))
    moments = (*near, *between.precedence.moments.values())
    return named, between, {*uids, *(moment.uid for moment in moments if not between.may_hold(moment))}


def _near(snapshot: Snapshot, uids: Collection[str]) -> Iterator[Select[*Pair]]:
    nothing = literal(""), literal(""), null()
    about = cast(EventState.status, String), literal(""), TEXT
    own = select(literal(END), Event.title, *STAND, *about).join(Event, is_of_event(Event))
    yield own.where(*snapshot.standing(), EventState.event_uid.in_(uids))
    for uid in sorted(uids):
        end = select(DAY).where(*snapshot.standing(), EventState.event_uid == uid)
        day = end.correlate(None).scalar_subquery()
        of_day = [EventState.position >= day, EventState.position < day.concat("~"), DATED]
        yield select(literal(NEAR), literal(""), *STAND, *nothing).where(*snapshot.standing(), *of_day)
