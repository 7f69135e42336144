"""The events that were added to the record, or corrected, last; and those that were deleted as mistakes."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import or_, select

from webapp.domain.plain import EventDocument
from webapp.domain.site_vocabulary import Reason
from webapp.domain.vocabulary import ItemKind
from webapp.model import Change, EventState, Revision
from webapp.reading.as_known import known_by_uid
from webapp.reading.deletions import Deletion, deletions
from webapp.reading.documents import events_of
from webapp.reading.selection import Selection
from webapp.reading.snapshot import Snapshot


class News(NamedTuple):
    """When an event was added, when it was last corrected, if ever, and why."""

    added_at: datetime
    corrected_at: datetime | None = None
    why: str = ""

    @property
    def moment(self) -> datetime:
        """When there was news of it last."""
        return self.corrected_at or self.added_at


def newest(selection: Selection, most: int) -> Iterator[tuple[EventDocument, News]]:
    """Yield the events of a selection that were added or corrected last, the newest first, those of one moment in the
    order of the timeline; each with its news. As of a day no event had been corrected."""
    snapshot, is_news = selection.snapshot, or_(Revision.number == 1, Change.reason == Reason.CORRECTION)
    told = (
        select(Revision.uid, Revision.number, Change.made_at, Change.why)
        .join(Change, Change.id == Revision.change_id)
        .where(Revision.negotiation_id == snapshot.id, Revision.kind == ItemKind.EVENT, is_news)
    )
    of_event = told.where(Revision.uid == EventState.event_uid).order_by(Revision.number.desc()).limit(1)
    moment = of_event.with_only_columns(Change.made_at).correlate(EventState).scalar_subquery()
    query = select(EventState.event_uid).where(*selection.matches().tests)
    uids = snapshot.session.scalars(query.order_by(moment.desc(), EventState.position).limit(most)).all()
    events = known_by_uid(snapshot, events_of(snapshot, uids))
    news: dict[str, News] = {}
    rows = snapshot.session.execute(told.where(Revision.uid.in_(uids)).order_by(Revision.number))
    for uid, number, made_at, why in rows:
        if number == 1:
            news[uid] = News(made_at)
        elif snapshot.as_of is None:
            news[uid] = News(news[uid].added_at, made_at, why)
    yield from ((events[uid], news[uid]) for uid in uids)


def deleted_mistakes(snapshot: Snapshot, most: int) -> list[Deletion]:
    """Return the events that were deleted last by a correction and are not back, the last deleted first."""
    tests = Revision.kind == ItemKind.EVENT, Change.reason == Reason.CORRECTION
    return deletions(snapshot, most, None, *tests)
