"""The agenda's queries: events by what became of their plans, and the plans of a calendar."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, exists, select, true, tuple_

from webapp.domain.plain import EventDocument, read, read_each
from webapp.domain.vocabulary import AWAITED, PLANNED, Status
from webapp.model import Change, Event, EventState, Revision
from webapp.model.event_state import BEGUN_BY, DATED, DUE_BY
from webapp.reading.as_known import as_known, known_by_uid
from webapp.reading.contents import Stamp, with_doubts
from webapp.reading.documents import DOCUMENT, position_of
from webapp.reading.paging import Page, cursor
from webapp.reading.paging import parts as cursor_parts
from webapp.reading.snapshot import PLACE, Snapshot, is_of_event

SIZE = 16
"""Events in one list of a page; six lists take some 80 KB, as an editor sees them."""


class Part(StrEnum):
    """The lists of an agenda, in the order they are shown."""

    NEXT = "next"
    OVERDUE = "overdue"
    UNDER_WAY = "under-way"
    UNDATED = "undated"
    SLIPPED = "slipped"
    CALLED_OFF = "called-off"


AHEAD = frozenset({Part.NEXT, Part.UNDER_WAY, Part.UNDATED})
"""Lists that begin with the earliest day; lists of the past begin with the latest."""


def agenda(
    snapshot: Snapshot, parts: Iterable[Part], day: date, after: str | None = None
) -> dict[Part, Page[EventDocument]]:
    """Return a page of each of these lists of a day's agenda, with documents as they were known. Raises NoSuchPlace."""
    place = cursor_parts(after, date.fromisoformat, str) if after else None
    pages = {part: _page(snapshot, part, day, place) for part in parts}
    documents = known_by_uid(snapshot, (event for page in pages.values() for event in page.entries))
    return {
        part: page.of([documents[event["uid"]] for event in page.entries if event["uid"] in documents])
        for part, page in pages.items()
    }


def _page(snapshot: Snapshot, part: Part, day: date, place: tuple[date, str] | None) -> Page[EventDocument]:
    """Return a page of a list after a place in it, ordered by a day and then as on the timeline."""
    order = DUE_BY if part == Part.UNDER_WAY else BEGUN_BY
    order_key = tuple_(order, EventState.position)
    query = (
        select(order.label("day"), EventState.event_uid.label("uid"), DOCUMENT.label("document"))
        .where(*snapshot.standing(), _BELONGS[part])
        .limit(SIZE + 1)
    )
    if place:
        last = (place[0], position_of(snapshot, place[1]))
        query = query.where(order_key > last if part in AHEAD else order_key < last)
    directions = (order, EventState.position) if part in AHEAD else (order.desc(), EventState.position.desc())
    rows = snapshot.session.execute(query.order_by(*directions), {"day": day}).all()
    page = Page.cut(rows, SIZE, lambda row: cursor(row.day, row.uid))
    return page.each(lambda row: read(EventDocument, row.document))


_DAY: BindParameter[date] = bindparam("day", type_=EventState.due.type)
_AWAITED = and_(EventState.status.in_(AWAITED), DATED)
_BELONGS: Mapping[Part, ColumnElement[bool]] = {
    Part.NEXT: and_(_AWAITED, DUE_BY >= _DAY),
    Part.OVERDUE: and_(_AWAITED, DUE_BY < _DAY),
    Part.UNDER_WAY: and_(EventState.status == Status.ONGOING, EventState.due.is_not(None)),
    Part.UNDATED: and_(EventState.status.in_(PLANNED), ~DATED),
    Part.SLIPPED: EventState.slipped == true(),
    Part.CALLED_OFF: EventState.status == Status.CANCELLED,
}
"""Whether an event belongs to each list on a day. What may still begin is ahead; a plan without an end is overdue from
the latest day on which it could begin."""


MOST = 1_000
"""Plans in one calendar, the last on the timeline: more than any calendar shows."""


def calendar(snapshot: Snapshot, uid: str | None) -> list[tuple[EventDocument, Stamp]]:
    """Return one event, or all that have a planned date, each with its stamp."""
    has_plan = exists().where(is_of_event(Event), Event.planned)
    query = (
        select(Revision.document, Revision.number, Change.made_at, EventState.verification)
        .join(EventState, EventState.revision_id == Revision.id)
        .join(Change, Change.id == Revision.change_id)
        .where(*snapshot.standing())
        .where(EventState.event_uid == uid if uid else has_plan)
        .order_by((PLACE if uid else EventState.position).desc())
        .limit(MOST)
    )
    rows = snapshot.session.execute(query).all()
    newest = read_each(EventDocument, [text for text, *_ in rows])
    events = as_known(snapshot, newest)
    stamps = {
        event["uid"]: Stamp(number, made_at, support)
        for event, (_, number, made_at, support) in zip(newest, rows, strict=True)
    }
    return [*with_doubts(snapshot, events, stamps)]
