"""What the pages of sources read. A claim rests on the sources its citations name and on the origins these relay; a
statement without a source of its own able to know it rests on its event's."""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    Subquery,
    and_,
    case,
    cast,
    exists,
    func,
    null,
    or_,
    select,
    true,
    union,
    union_all,
)

from webapp.domain.plain import EventDocument, SourceDocument, read
from webapp.model import Citation, EventLink, EventState, Revision, Source, StatementState
from webapp.reading.documents import events_after
from webapp.reading.paging import NoSuchPlace, Page
from webapp.reading.snapshot import Snapshot

SIZE = 25
"""Sources, or events, on a page."""


class Counts(NamedTuple):
    """How many claims of each kind rest on a source, and how many of all on it alone, whoever relays it."""

    events: int = 0
    statements: int = 0
    announcements: int = 0
    relations: int = 0
    alone: int = 0


def sources(snapshot: Snapshot, after: str | None = None) -> Page[tuple[str, SourceDocument]]:
    """Source documents, newest first and those without a day last, after the source named; as of a day, those by which
    something was known. Raises NoSuchPlace."""
    issued = func.coalesce(cast(Source.issued_on, String), "")  # which is before any day
    query = (
        select(Source.uid, Revision.document)
        .join(Revision, Revision.id == Source.revision_id)
        .where(Source.negotiation_id == snapshot.id, *_cited_by_then(snapshot))
        .order_by(issued.desc(), Source.uid)
        .limit(SIZE + 1)
    )
    if after:
        of_source = (Source.negotiation_id == snapshot.id) & (Source.uid == after)
        day = snapshot.session.execute(select(issued).where(of_source)).first()
        if day is None:
            raise NoSuchPlace(after)
        query = query.where(or_(issued < day[0], and_(issued == day[0], Source.uid > after)))
    rows = [(uid, read(SourceDocument, text)) for uid, text in snapshot.session.execute(query)]
    return Page.cut(rows, SIZE, itemgetter(0))


def was_cited(snapshot: Snapshot, uid: str) -> bool:
    """Whether anything was known by a source; always, for a snapshot of now."""
    scope = (Source.negotiation_id == snapshot.id, Source.uid == uid)
    return bool(snapshot.session.scalar(select(exists().where(*scope, *_cited_by_then(snapshot)))))


def counts(snapshot: Snapshot, uids: Sequence[str]) -> Mapping[str, Counts]:
    """How much rests on each of these sources."""
    cited = _cited(snapshot, uids)
    claim = (cited.c.event_uid, cited.c.statement_uid, cited.c.schedule_place, cited.c.relation_place)
    naming = union(  # each claim once, however often it names the source
        *(
            select(column.label("source"), *claim).where(column.in_(uids))
            for column in (cited.c.source_uid, cited.c.origin_uid)
        )
    ).subquery()
    claims = union_all(select(naming), _inherited(snapshot, naming)).subquery()
    resting = claims.c
    query = select(
        resting.source,
        func.count(case((_of_event(claims), resting.event_uid)).distinct()),
        func.count(resting.statement_uid.distinct()),
        *(
            func.count(resting.event_uid.concat(cast(column, String)).distinct())
            for column in (resting.schedule_place, resting.relation_place)
        ),
    ).group_by(resting.source)
    alone = [
        select(table.sole, func.count()).where(*snapshot.standing(table), table.sole.in_(uids)).group_by(table.sole)
        for table in (EventState, StatementState)
    ]
    sole: dict[str | None, int] = dict.fromkeys(uids, 0)
    for uid, count in snapshot.session.execute(union_all(*alone)):
        sole[uid] += count
    counts_by_uid = {uid: Counts(alone=sole[uid]) for uid in uids}
    for uid, events, statements, announcements, relations in snapshot.session.execute(query):
        counts_by_uid[uid] = Counts(events, statements, announcements, relations, sole[uid])
    return counts_by_uid


def resting(
    snapshot: Snapshot, uid: str, after: str | None = None, *, alone: bool = False
) -> Page[tuple[str, EventDocument]]:
    """The events in which a claim rests on a source, or on it alone, in order, after the event named. Raises
    NoSuchPlace."""
    cited = _cited(snapshot, [uid])
    naming = select(cited.c.event_uid).where(or_(cited.c.source_uid == uid, cited.c.origin_uid == uid))
    sole = union(
        *(
            select(table.event_uid).where(*snapshot.standing(table), table.sole == uid)
            for table in (EventState, StatementState)
        )
    )
    uids = sole if alone else naming
    return Page.cut(events_after(snapshot, [EventState.event_uid.in_(uids)], after, SIZE + 1), SIZE, itemgetter(0))


def _cited(snapshot: Snapshot, uids: Sequence[str]) -> Subquery:
    """The citations that were known, of the events that somewhere name one of these sources."""
    columns = (
        Citation.event_uid,
        Citation.statement_uid,
        Citation.schedule_place,
        Citation.relation_place,
        Citation.source_uid,
        case((Citation.origin_uid.not_in(snapshot.unnamed), Citation.origin_uid)).label("origin_uid"),
    )
    scope = (Citation.negotiation_id == snapshot.id, *_known(snapshot))
    names_source = or_(Citation.source_uid.in_(uids), Citation.origin_uid.in_(uids))
    return select(*columns).where(*scope, names_source).subquery()


def _inherited(snapshot: Snapshot, claims: Subquery) -> Select[str, str, str, None, None]:
    """The statements without a source of their own able to know them, in the place of the events whose citations they
    rest on; not on what came out before the event could begin."""
    in_time = or_(Source.issued_on.is_(None), EventState.earliest.is_(None), Source.issued_on >= EventState.earliest)
    return (
        select(claims.c.source, claims.c.event_uid, StatementState.statement_uid, null(), null())
        .join(StatementState, StatementState.event_uid == claims.c.event_uid)
        .join(EventState, EventState.event_uid == claims.c.event_uid)
        .join(Source, and_(Source.negotiation_id == snapshot.id, Source.uid == claims.c.source))
        .where(*snapshot.standing(StatementState), *snapshot.standing(), in_time)
        .where(_of_event(claims), StatementState.inherits == true())
    )


def _cited_by_then(snapshot: Snapshot) -> list[ColumnElement[bool]]:
    """Whether something was known by a source in the query around."""
    if snapshot.as_of is None:
        return []
    scope = (Citation.negotiation_id == snapshot.id, *_known(snapshot))
    # Each asked for apart has an index: together they read all citations for each source (33 s against 57 ms).
    cited, relayed = (
        exists().where(*scope, column == Source.uid).correlate(Source)
        for column in (Citation.source_uid, Citation.origin_uid)
    )
    return [or_(cited, and_(Source.uid.not_in(snapshot.unnamed), relayed))]


def _known(snapshot: Snapshot) -> list[ColumnElement[bool]]:
    """Whether a citation was known. One of a relation was not before the other event was; of an event with several
    relations, not before all the others were."""
    if snapshot.as_of is None:
        return []
    was_known = exists().where(*snapshot.standing(), EventState.event_uid == EventLink.to_uid)
    unknown = exists().where(
        EventLink.negotiation_id == Citation.negotiation_id, EventLink.event_uid == Citation.event_uid, ~was_known
    )
    return [*snapshot.known(Citation.known_on), or_(Citation.relation_place.is_(None), ~unknown)]


def _of_event(claims: Subquery) -> ColumnElement[bool]:
    return and_(*(claims.c[name].is_(None) for name in ("statement_uid", "schedule_place", "relation_place")))
