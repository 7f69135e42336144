"""Who stands where: the latest stance of everyone on every issue, and what it moved from.

Statements are in the order of their events on the timeline, then of their places in the event. A row speaks with the
voice of whoever spoke last for it: for a side any of its persons, for a person that person alone.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from webapp.domain.dates import When
from webapp.domain.known import Issued, as_known, statement_known_on
from webapp.domain.schedule import stands_at
from webapp.domain.verification import Support, statement_support
from webapp.domain.vocabulary import Stance

Document = Mapping[str, Any]
RowOf = Callable[[str], str]
"""The row that a speaker's statements belong to, by the speaker's uid."""


@dataclass(frozen=True, slots=True)
class Said:
    """A stance taken: a statement on one issue, at an event. `known_on` is None where nothing tells since when."""

    event: Document
    statement: Document
    issue: str
    stance: Stance
    known_on: date | None

    @property
    def uid(self) -> str:
        """The statement's uid."""
        return str(self.statement["uid"])

    @property
    def speaker(self) -> str:
        """The speaker's uid."""
        return str(self.statement["speaker"])

    @property
    def capacity(self) -> str:
        """The title the speaker held then, "" where the event does not tell."""
        held = (taken["capacity"] for taken in self.event["participants"] if taken["actor"] == self.speaker)
        return next(filter(None, held), "")

    @property
    def when(self) -> When | None:
        """The date of saying it, as far as it is known."""
        return stands_at(self.event)

    @property
    def day_unknown(self) -> bool:
        """Whether it is known only that it was said by some day, or only that it was on some day or after."""
        return self.when is not None and self.when.form == "window" and None in (self.when.start, self.when.end)

    @property
    def known_later(self) -> bool:
        """Whether it did not become known on the very day it was said, for all we know."""
        return self.when is None or not self.when.is_day or self.when.earliest != self.known_on

    @property
    def cited(self) -> Sequence[Document]:
        """The citations it rests on: its own, else its event's."""
        cited: Sequence[Document] = self.statement["citations"] or self.event["citations"]
        return cited

    @property
    def support(self) -> Support:
        """How well it is borne out."""
        return statement_support(self.statement, self.event)


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a row stands on an issue: the latest statement, the others of the same event, and the latest one with
    another stance, which may be one of those."""

    latest: Said
    also: tuple[Said, ...] = ()
    before: Said | None = None

    @property
    def moved(self) -> int:
        """How far it moved from the stance before: above 0 towards the proposition, below 0 away from it."""
        return self.latest.stance.score - self.before.stance.score if self.before else 0


class Standing(NamedTuple):
    """What a speaker's statements of one stance on one issue come to: how many there are, how many of them were known
    by the day asked for, and the place on the timeline of the last event of those; None where none was."""

    speaker: str
    issue: str
    stance: str
    times: int
    known: int
    last: str | None


def said(events: Iterable[Document], issued: Issued, day: date | None = None) -> Iterator[Said]:
    """Every stance taken at these events, in their order; with a `day`, as far as it had been reported by then."""
    for event in events:
        then = as_known(event, issued, day) if day else event
        if then is None:
            continue
        for statement in then["statements"]:
            reported = statement_known_on(statement, event, issued)
            # Where nothing has a day, the last one of the calendar stands for never; else it is a day like any other.
            known = reported if reported < date.max or event["date"] or event["schedule"] else None
            for taken in statement["positions"]:
                yield Said(then, statement, taken["issue"], Stance(taken["stance"]), known)


def cell(sequence: Sequence[Said]) -> Cell | None:
    """The cell of a row on an issue, from its statements in order; None without any."""
    if not sequence:
        return None
    latest, earlier = sequence[-1], sequence[:-1]
    return Cell(
        latest,
        also=tuple(one for one in earlier if one.event["uid"] == latest.event["uid"]),
        before=next((one for one in reversed(earlier) if one.stance != latest.stance), None),
    )


def cells(sequence: Iterable[Said], row_of: RowOf) -> dict[tuple[str, str], Cell]:
    """The cells by row and issue, from statements of many rows on many issues in order."""
    sequences: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for one in sequence:
        sequences[row_of(one.speaker), one.issue].append(one)
    return {place: found for place, its in sequences.items() if (found := cell(its))}


def decisive(standings: Iterable[Standing], row_of: RowOf) -> set[str]:
    """The places of the events that `cells` needs to see, and no more than two for a cell.

    They are the last event of all, and the last with a stance that is not taken in it; where more than one is, the
    stance before was taken in it, too.
    """
    places: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for one in standings:
        if one.last is not None:
            last = places[row_of(one.speaker), one.issue]
            last[one.stance] = max(last.get(one.stance, ""), one.last)
    found = set()
    for last in places.values():
        newest = max(last.values())
        before = [place for place in last.values() if place != newest]
        alone = len(last) - len(before) == 1
        found |= {newest, max(before)} if before and alone else {newest}
    return found
