"""What the pages of positions read: stances as narrow rows, the documents of those that may be shown, and runs of them.

Most stances are before another of their side, and never shown. Which may be is told by rows alone; only of those the
documents are read, and from them `webapp.domain.stances` tells exactly.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Select, String, false, func, or_, select, tuple_, type_coerce

from webapp.domain.as_of import item_as_of
from webapp.domain.items import Names
from webapp.domain.plain import EventDocument, IssueDocument, NamedItem, read, read_each
from webapp.domain.stance_taken import StanceTaken, stances_taken
from webapp.domain.vocabulary import ItemKind, Stance
from webapp.model import EventState, Issue, Position, Revision, Statement
from webapp.reading.bibliography import cited_sources, load_bibliography
from webapp.reading.documents import DOCUMENT, as_known
from webapp.reading.names import load_names
from webapp.reading.paging import NoSuchPlace, Page
from webapp.reading.revisions import batches
from webapp.reading.snapshot import Snapshot, Test

STRETCH = 50
"""Statements listed on a page."""

MOST_PERHAPS = 6
"""Stances that may have been taken already, kept for one cell: the last ones."""


RECENT = 3
"""Stances of one speaker that are read in any case, the last ones."""


class Row(NamedTuple):
    """A stance taken, without its words. Days are None where they are open."""

    issue: str
    side: str
    speaker: str
    stance: str
    aside: bool
    first: date | None
    last: date | None
    over: date | None
    sequence: str
    place: int
    event: str
    statement: str
    known_on: date

    @property
    def key(self) -> tuple[str, str, str]:
        """Its key among all stances."""
        return self.statement, self.issue, self.speaker


_position = Position.__table__.c

COLUMNS = (
    _position.issue_uid,
    _position.side_uid,
    _position.speaker_uid,
    type_coerce(_position.stance, String),
    _position.aside,
    _position.first,
    _position.last,
    _position.over,
    _position.sequence,
    _position.place,
    _position.event_uid,
    _position.statement_uid,
    _position.known_on,
)
"""The columns of a row; of the stance its code alone, since there are tens of thousands."""

PLACE = (Position.sequence, Position.place)
"""Where a stance stands in a run."""


def rows(snapshot: Snapshot) -> list[Row]:
    """Every stance taken, in the order of the timeline."""
    return sorted(map(Row._make, snapshot.session.execute(_known(snapshot)).all()), key=attrgetter("sequence", "place"))


def may_be_shown(rows: Sequence[Row], day: date | None) -> Iterator[Row]:
    """The stances of one cell that it may show on a day: those that no other is certain to have come after; the last
    ones of their speakers, which a movement may lead from; what stands beside; and the last that may have been taken
    already."""
    spoken = [row for row in rows if day is None or (row.over is not None and row.over <= day)]
    firm = [row for row in spoken if not row.aside]
    sided = [row for row in firm if row.stance != Stance.NONCOMMITTAL]
    standing = _latest([row for row in sided or firm if row.stance != Stance.WITHDRAWN], firm)
    speakers = {row.speaker for row in standing}
    candidates = [*standing, *_recent([row for row in spoken if row.aside or row.speaker in speakers])]
    if day:
        said_already = {row.key for row in spoken}
        perhaps = (row for row in rows if row.key not in said_already and (row.first is None or row.first <= day))
        candidates += [*perhaps][-MOST_PERHAPS:]
    yield from {row.key: row for row in candidates}.values()


def _latest(hiding: Sequence[Row], rows: Sequence[Row]) -> list[Row]:
    """Those of these rows that are not certain to have come before one that hides what came before."""
    threshold = max((row.first for row in hiding if row.first), default=date.min)
    return [row for row in rows if row.last is None or row.last >= threshold]


def _recent(rows: Sequence[Row]) -> Iterator[Row]:
    """Of each speaker, side and stance those that no other is certain to have come after, and the last ones."""
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.speaker, row.side, row.stance, str(row.aside)].append(row)
    for group in groups.values():
        latest = {row.statement for row in group[-RECENT:]}
        yield from _latest(group, group)
        yield from (row for row in group if row.statement in latest)


def positions_of(snapshot: Snapshot, rows: Collection[Row]) -> list[StanceTaken]:
    """These stances with their documents, in the order of the timeline."""
    keys = {row.key for row in rows}
    events = _events(snapshot, {row.event for row in rows})
    return [position for position in _stances(snapshot, events) if position.key in keys]


def _events(snapshot: Snapshot, uids: Collection[str]) -> list[EventDocument]:
    rows: list[tuple[str, str]] = []
    for batch in batches(sorted(uids)):
        query = select(EventState.position, DOCUMENT).where(*snapshot.standing(), EventState.event_uid.in_(batch))
        rows += snapshot.session.execute(query).all()
    return read_each(EventDocument, [text for _, text in sorted(rows, key=itemgetter(0))])


def _stances(snapshot: Snapshot, events: Sequence[EventDocument]) -> Iterator[StanceTaken]:
    bibliography = load_bibliography(snapshot, events)
    whole = {event["uid"]: event for event in events}
    return stances_taken(as_known(snapshot, events), whole, bibliography, snapshot.roster, snapshot.as_of)


def issues(snapshot: Snapshot) -> Mapping[str, IssueDocument]:
    """The document of every issue that had been raised, by uid."""
    query = select(Issue.uid, Revision.document).join(Revision, Revision.id == Issue.revision_id)
    rows = snapshot.session.execute(query.where(Issue.negotiation_id == snapshot.id).order_by(Issue.uid))
    raised = snapshot.roster.issues
    return {uid: item_as_of(read(IssueDocument, text), snapshot.as_of) for uid, text in rows if text and uid in raised}


def first_day(snapshot: Snapshot) -> date | None:
    """The record's first dated day: since then, what has no start may have been said."""
    return snapshot.session.scalar(select(func.min(EventState.earliest)).where(*snapshot.standing()))


@dataclass(frozen=True, slots=True)
class Run:
    """Statements on an issue: of a side, of a speaker, of either (of everyone without both), before or after one."""

    issue: str
    side: str | None = None
    speaker: str | None = None
    before: str | None = None
    after: str | None = None

    @property
    def tests(self) -> list[Test]:
        """What tells that a stance is on the issue, and of whom it shall be."""
        whose = ((Position.side_uid, self.side), (Position.speaker_uid, self.speaker))
        of = [column == uid for column, uid in whose if uid]
        return [Position.issue_uid == self.issue, *([or_(*of)] if of else [])]


def sequence(snapshot: Snapshot, run: Run) -> tuple[Page[StanceTaken], list[StanceTaken]]:
    """A page of a run of stances, oldest first: the last ones, unless it goes on from a statement; and what tells
    whether its speakers moved, the last they said on the issue before it. Raises NoSuchPlace."""
    place = tuple_(*PLACE)
    cursor = _place(snapshot, run.after or run.before) if run.after or run.before else None
    query = _known(snapshot, *run.tests)
    if cursor and run.after:
        query = query.where(place > cursor).order_by(*PLACE)
    else:
        query = query.where(place < cursor) if cursor else query
        query = query.order_by(Position.sequence.desc(), Position.place.desc())
    rows = list(map(Row._make, snapshot.session.execute(query.limit(STRETCH + 1))))
    has_more = len(rows) > STRETCH
    before, later = (True, has_more) if run.after else (has_more, run.before is not None)
    listed = _whole(rows)
    past = _earlier(snapshot, listed) if listed and before else []
    positions, keys = positions_of(snapshot, [*past, *listed]), {row.key for row in listed}
    entries = [position for position in positions if position.key in keys]
    page = Page(
        entries,
        before=entries[0].uid if entries and before else None,
        after=entries[-1].uid if entries and later else None,
    )
    return page, [position for position in positions if position.key not in keys]


def _whole(rows: Sequence[Row]) -> Sequence[Row]:
    """A page of these, without the last statement where not all who made it jointly find room."""
    fit, beyond = rows[:STRETCH], rows[STRETCH:]
    if not beyond or beyond[0].statement != fit[-1].statement:
        return fit
    return [row for row in fit if row.statement != fit[-1].statement] or fit


def _earlier(snapshot: Snapshot, listed: Sequence[Row]) -> list[Row]:
    """The last that the speakers of these rows said on their issue before the first of them, where it takes a side."""
    first = min((row.sequence, row.place) for row in listed)
    speakers = {row.speaker for row in listed}
    of_them = (Position.issue_uid == listed[0].issue, Position.speaker_uid.in_(speakers), Position.aside == false())
    query = _known(snapshot, *of_them, Position.stance != Stance.NONCOMMITTAL, tuple_(*PLACE) < first)
    rows = map(Row._make, snapshot.session.execute(query.order_by(*PLACE)))
    return list(_recent(list(rows)))


def _known(snapshot: Snapshot, *tests: Test) -> Select[*tuple[Any, ...]]:
    """The rows that were known and pass these tests."""
    scope = (_position.negotiation_id == snapshot.id, *snapshot.known(_position.known_on))
    return select(*COLUMNS).where(*scope, *tests)


def _place(snapshot: Snapshot, uid: str | None) -> tuple[str, int]:
    query = select(Statement.sequence, Statement.place).where(
        Statement.negotiation_id == snapshot.id, Statement.uid == uid, *snapshot.known(Statement.known_on)
    )
    row = snapshot.session.execute(query).first()
    if row is None:
        raise NoSuchPlace(str(uid))
    return row[0], row[1]


def names(snapshot: Snapshot, positions: Iterable[StanceTaken]) -> Names:
    """The actors and issues, by name alone, and the documents of the sources that stances rest on."""
    events = {id(position.event): position.event for position in positions}.values()
    names_found = load_names(snapshot.session, snapshot.id, {ItemKind.SOURCE: cited_sources(events)})
    names_found[ItemKind.ACTOR] = _by_name(snapshot.roster.names)
    names_found[ItemKind.ISSUE] = _by_name(snapshot.roster.issues)
    return names_found


def _by_name(names: Mapping[str, str]) -> Mapping[str, NamedItem]:
    return {uid: {"uid": uid, "name": name} for uid, name in names.items()}
