"""The matrix as it is shown: a row for each side, one of them perhaps opened to its persons, a column for each issue.

What to show is decided by numbers alone, before any document is read: a `Plan`. Where nothing is chosen, those with
most statements are shown.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from webapp.domain.cast import Cast
from webapp.domain.positions import Cell, RowOf, Said, Standing, cells, decisive
from webapp.positions.choice import Choice

MOST_SIDES = 12
MOST_ISSUES = 12
MOST_PERSONS = 30

OFFERED = 60
"""Sides and issues offered for choosing; an address may name any."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row: for each issue the cell (None: nothing on record) and how many statements there are; who speaks in it."""

    uid: str
    cells: Sequence[Cell | None]
    counts: Sequence[int]
    voices: Collection[str]
    persons: Sequence["Line"] = ()

    @property
    def opens(self) -> bool:
        """Whether it can be opened: someone speaks in it who is not the side itself."""
        return any(voice != self.uid for voice in self.voices)

    @property
    def said(self) -> Iterable[Said]:
        """Every statement that the row and those of its persons show."""
        for cell in filter(None, self.cells):
            yield from (cell.latest, *cell.also[-1:])
        for person in self.persons:
            yield from person.said


@dataclass(frozen=True, slots=True)
class Plan:
    """What a matrix shows of a `choice` (`sides`, `issues`, `persons` of the side that is opened), out of all there is
    to show (`all_sides`, `all_issues`, `all_persons`), each in the order of their numbers of statements."""

    cast: Cast
    standings: Sequence[Standing]
    all_sides: Sequence[str]
    all_issues: Sequence[str]
    all_persons: Sequence[str]
    sides: Sequence[str]
    issues: Sequence[str]
    persons: Sequence[str]
    choice: Choice

    @property
    def offered_sides(self) -> list[str]:
        """The sides to choose from."""
        return list(dict.fromkeys([*self.sides, *self.all_sides[:OFFERED]]))

    @property
    def offered_issues(self) -> list[str]:
        """The issues to choose from."""
        return list(dict.fromkeys([*self.issues, *self.all_issues[:OFFERED]]))

    @property
    def left_out(self) -> Mapping[str, tuple[int, int]]:
        """What there is too much of for a page, with how much is shown of how much; nothing of what was chosen."""
        parts = {
            "sides": ([] if self.choice.sides else self.all_sides, self.sides),
            "issues": ([] if self.choice.issues else self.all_issues, self.issues),
            "persons": (self.all_persons, self.persons),
        }
        return {name: (len(some), len(whole)) for name, (whole, some) in parts.items() if len(some) < len(whole)}

    @property
    def places(self) -> set[str]:
        """The places on the timeline of the events whose documents decide the cells."""
        issues, sides, persons = set(self.issues), set(self.sides), set(self.persons)
        here = [one for one in self.standings if one.issue in issues]
        by_side = (one for one in here if self._side(one.speaker) in sides)
        return decisive(by_side, self._side) | decisive((one for one in here if one.speaker in persons), str)

    def lines(self, said: Sequence[Said]) -> list[Line]:
        """The rows, from what was said at those events."""
        persons = self._lines(self.persons, said, str) if self.persons else []
        sides = self._lines(self.sides, said, self._side)
        return [replace(line, persons=persons) if line.uid == self.choice.opened else line for line in sides]

    def _side(self, uid: str) -> str:
        return self.cast.sides[uid]

    def _lines(self, uids: Iterable[str], said: Sequence[Said], row_of: RowOf) -> list[Line]:
        found = cells(said, row_of)
        counts = Counter[tuple[str, str]]()
        voices: dict[str, set[str]] = defaultdict(set)
        for one in self.standings:
            counts[row_of(one.speaker), one.issue] += one.known
            voices[row_of(one.speaker)].add(one.speaker)
        return [
            Line(
                uid,
                [found.get((uid, issue)) for issue in self.issues],
                [counts[uid, issue] for issue in self.issues],
                voices[uid],
            )
            for uid in uids
        ]


def plan(
    choice: Choice, cast: Cast, issues: Iterable[str], standings: Sequence[Standing], *, whole: bool = False
) -> Plan:
    """What to show of a choice; where nothing is chosen, everything (`whole`) or as much as fits on a page."""
    by_side, by_issue, by_person = Counter[str](), Counter[str](), Counter[str]()
    for one in standings:
        by_side[cast.sides[one.speaker]] += one.times
        by_issue[one.issue] += one.times
        by_person[one.speaker] += one.times
    sides = _most_first(by_side, by_side, cast.names)
    topics = _most_first(issues, by_issue, {})
    persons = _most_first((uid for uid in by_person if cast.sides[uid] == choice.opened), by_person, cast.names)
    opened = [choice.opened] if choice.opened else []
    shown = choice.sides or {*sides[: None if whole else MOST_SIDES], *opened}
    return Plan(
        cast,
        standings,
        all_sides=sides,
        all_issues=topics,
        all_persons=persons,
        sides=_most_first(shown, by_side, cast.names),
        issues=_most_first(choice.issues, by_issue, {}) or topics[: None if whole else MOST_ISSUES],
        persons=persons[: None if whole else MOST_PERSONS],
        choice=choice,
    )


def _most_first(uids: Iterable[str], counts: Mapping[str, int], names: Mapping[str, str]) -> list[str]:
    return sorted(uids, key=lambda uid: (-counts[uid], names.get(uid, uid), uid))
