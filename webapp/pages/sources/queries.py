"""Queries of the pages of sources. A claim rests on the sources its citations name and on the origins these relay; a
statement without an own source able to know it rests on its event's."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    FromClause,
    Select,
    String,
    Subquery,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    true,
    union,
    union_all,
)

from webapp.domain.knowing.verification import Evidence
from webapp.domain.plain import EventDocument, SourceDocument, read
from webapp.model import Citation, EventState, Revision, Source, StatementState
from webapp.model.event_state import BEGUN_BY
from webapp.pages.sources.claims import inherited
from webapp.reading.as_known import as_known, load_bibliography
from webapp.reading.citations import cited_by_then, events_citing, source_columns
from webapp.reading.documents import events_after, events_of
from webapp.reading.paging import NoSuchPlace, Page
from webapp.reading.snapshot import WITHOUT_END, Snapshot

SIZE = 25
"""Sources, or events, on a page."""

STATES = (EventState, StatementState)


class Counts(NamedTuple):
    """How many claims of each kind rest on a source, and how many of all on it alone."""

    events: int = 0
    statements: int = 0
    announcements: int = 0
    relations: int = 0
    alone: int = 0


def sources(snapshot: Snapshot, after: str | None) -> Page[tuple[str, SourceDocument]]:
    """Return a page of sources, newest first and undated last, after the source named; as of a day, those by which
    something was known. Raises NoSuchPlace."""
    # A date without an end sorts after any day, none at all before.
    issued = func.coalesce(cast(Source.issued_on, String), case((WITHOUT_END, "~"), else_=""))
    query = (
        select(Source.uid, Revision.document)
        .join(Revision, Revision.id == Source.revision_id)
        .where(Source.negotiation_id == snapshot.id, *cited_by_then(snapshot))
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


def counts(snapshot: Snapshot, uids: Sequence[str]) -> Mapping[str, Counts]:
    """Return how many claims rest on each of these sources."""
    naming = _naming(snapshot, uids)
    early = _early(snapshot, naming)
    claims = union_all(select(naming), _inherited(snapshot, naming, [event["uid"] for event in early])).subquery()
    named = claims.c
    places = (named.schedule_place, named.relation_place)
    query = select(
        named.source,
        func.count(case((_of_event(claims), named.event_uid)).distinct()),
        func.count(named.statement_uid.distinct()),
        *(func.count(named.event_uid.concat(cast(column, String)).distinct()) for column in places),
        literal(0),
    ).group_by(named.source)
    alone = [
        select(table.sole, *[literal(0)] * 4, func.count())
        .where(*snapshot.standing(table), table.sole.in_(uids))
        .group_by(table.sole)
        for table in STATES
    ]
    rows: CompoundSelect[str, int, int, int, int, int] = union_all(query, *alone)
    apart = _inherited_apart(snapshot, early)
    counts_by_uid = {uid: Counts(statements=apart[uid]) for uid in uids}
    for uid, *numbers in snapshot.session.execute(rows):
        counts_by_uid[uid] = Counts(*map(sum, zip(counts_by_uid[uid], numbers, strict=True)))
    return counts_by_uid


def resting(snapshot: Snapshot, uid: str, after: str | None, *, alone: bool) -> Page[EventDocument]:
    """Return a page of the events with a claim that rests on a source, or on it alone, in order, after the event named.
    Raises NoSuchPlace."""
    sole = union(*(select(table.event_uid).where(*snapshot.standing(table), table.sole == uid) for table in STATES))
    uids = sole if alone else events_citing(snapshot, [uid])
    return Page.cut(events_after(snapshot, [EventState.event_uid.in_(uids)], after, SIZE + 1), SIZE, itemgetter("uid"))


def _naming(snapshot: Snapshot, uids: Sequence[str]) -> Subquery:
    """Select the known claims that name these sources, once for each; origins only where they may be named."""
    claim = (Citation.event_uid, Citation.statement_uid, Citation.schedule_place, Citation.relation_place)
    queries = (select(column.label("source"), *claim).where(*tests) for column, tests in source_columns(snapshot, uids))
    return union(*queries).subquery()


def _inherited(snapshot: Snapshot, claims: Subquery, early: Collection[str]) -> Select[str, str, str, None, None]:
    """Select the statements without an own source able to know them, in place of their events; except for `early`
    events, whose citations may not all count."""
    return (
        select(claims.c.source, claims.c.event_uid, StatementState.statement_uid, null(), null())
        .join(StatementState, StatementState.event_uid == claims.c.event_uid)
        .where(*snapshot.standing(StatementState), StatementState.event_uid.not_in(early))
        .where(_of_event(claims), StatementState.inherits == true())
    )


def _inherited_apart(snapshot: Snapshot, early: Sequence[EventDocument]) -> Counter[str]:
    """Count such statements at these events for each source, from documents, which tell the citations that count."""
    bibliography = load_bibliography(snapshot, early)
    documents = as_known(snapshot, early, bibliography, known=())
    return Counter(uid for event in documents for uid in inherited(Evidence(event, bibliography, snapshot.as_of)))


def _early(snapshot: Snapshot, claims: Subquery) -> Sequence[EventDocument]:
    """Return the events with such statements that cite a source, or an origin, which came out before their day, or may
    have come out before their time of day."""
    before = or_(
        Source.issued_on < EventState.earliest,
        and_(EventState.edtf.contains("T"), Source.issued_on <= BEGUN_BY),
    )
    cited = (Citation.negotiation_id == snapshot.id, Citation.event_uid == claims.c.event_uid)
    named = (Source.negotiation_id == snapshot.id, Source.uid.in_([Citation.source_uid, Citation.origin_uid]))
    here = (*snapshot.standing(), EventState.event_uid == claims.c.event_uid)
    # A subquery for each claim: in a join, SQLite scans the states of all events (2 s of 100,000 against 6 ms).
    early = exists().where(*here, *cited, *named, _of_event(Citation.__table__), before).correlate(claims)
    said = (StatementState.event_uid == claims.c.event_uid, StatementState.inherits == true())
    inheriting = exists().where(*snapshot.standing(StatementState), *said).correlate(claims)
    uids = select(claims.c.event_uid).where(_of_event(claims), inheriting, early)
    return events_of(snapshot, uids)


def _of_event(claims: FromClause) -> ColumnElement[bool]:
    """Test whether a claim is the event itself. One expression, so that SQLite does not walk an index of everything
    without a statement."""
    names = ("statement_uid", "schedule_place", "relation_place")
    return func.coalesce(*(cast(claims.c[name], String) for name in names)).is_(None)
