"""How many stances there are, counted by one index: in each cell, by each speaker, and on which days."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import Date, Select, and_, cast, func, literal, null, or_, select, union_all

from webapp.domain.timing.extent import extent_of
from webapp.model import EventState
from webapp.reading.positions import positions
from webapp.reading.snapshot import Snapshot
from webapp.reading.stances.candidates import Cells, Columns
from webapp.reading.stances.choice import Choice
from webapp.reading.stances.table import CellCount


class Counts(NamedTuple):
    """The number of stances by side and issue, and by speaker of a side; the number of statements behind a cell; and
    the record's first day, date.min without one: since then, what has no start may have been said."""

    cells: Mapping[tuple[str, str], CellCount]
    persons: Mapping[str, int]
    statements: int
    since: date


def counts(snapshot: Snapshot, choice: Choice, *, of_days: bool) -> Counts:
    """Count the stances; speakers and statements only of what is opened, the first day only if asked about days."""
    opened, position, none = choice.opened, positions(snapshot), cast(null(), Date)
    known, c = Cells().among(snapshot, position), position.c
    by_cell = select(literal(0), c.side_uid, c.issue_uid, func.count(), func.min(c.over)).where(*known)
    queries: list[Select[*Columns]] = [by_cell.group_by(c.side_uid, c.issue_uid)]
    if opened:
        of_side = select(literal(1), c.speaker_uid, literal(""), func.count(), none).where(*known, c.side_uid == opened)
        queries.append(of_side.group_by(c.speaker_uid))
    if choice.cell:
        who, about = choice.cell
        behind = select(literal(2), literal(""), literal(""), func.count(c.statement_uid.distinct()), none)
        is_theirs = or_(c.side_uid == who, and_(c.side_uid == (opened or who), c.speaker_uid == who))
        queries.append(behind.where(*known, c.issue_uid == about, is_theirs))
    if of_days:
        first = select(EventState.edtf).where(*snapshot.standing(), EventState.earliest.is_not(None))
        is_timed = EventState.edtf.like("%T%")  # whose `earliest` may be that of its own zone, a day before
        edtf = first.order_by(EventState.earliest, is_timed, EventState.position).limit(1).subquery().c.edtf
        queries.append(select(literal(3), edtf, literal(""), literal(0), none))
    counted: list[dict[tuple[str, str], CellCount]] = [{}, {}, {}, {}]
    for number, uid, issue, count, first in snapshot.session.execute(union_all(*queries)):
        counted[number][uid, issue] = CellCount(count, first)
    cells, persons, behind_cell, first_date = counted
    since = next((extent_of(edtf, snapshot.zone).first for edtf, _ in first_date), None)
    by_person = {uid: count.number for (uid, _), count in persons.items()}
    return Counts(cells, by_person, sum(count.number for count in behind_cell.values()), since or date.min)


def statements(snapshot: Snapshot, cells: Cells) -> Mapping[str, Counter[str]]:
    """Count the statements in these cells that were certainly said by their day, by side or person and issue. A joint
    statement counts once."""
    position = positions(snapshot)
    about, whose = cells.whose(position)
    query = select(about, whose, func.count(position.c.statement_uid.distinct())).group_by(about, whose)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for issue, uid, number in snapshot.session.execute(query.where(*cells.spoken(snapshot, position))):
        counts[uid][issue] = number
    return counts


def days(snapshot: Snapshot, cells: Cells) -> tuple[set[date | None], set[date | None]]:
    """Return the days by which something was said in these cells (None: certain on no day), and those on which
    something became known."""
    position = positions(snapshot)
    scope, c = cells.among(snapshot, position), position.c
    said, known = (select(literal(number), c[name]).where(*scope) for number, name in enumerate(("over", "known_on")))
    counted: tuple[set[date | None], set[date | None]] = (set(), set())
    for number, day in snapshot.session.execute(union_all(said.distinct(), known.distinct())):
        counted[number].add(day)
    return counted
