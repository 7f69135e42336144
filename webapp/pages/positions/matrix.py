"""The matrix that is asked for: its rows, columns and names, and what else could be chosen."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict

from webapp.domain.footnotes import Backing, numbered
from webapp.domain.stance_taken import StanceTaken
from webapp.domain.vocabulary import ItemKind
from webapp.pages.positions import queries
from webapp.pages.positions.choice import Choice
from webapp.pages.positions.table import Clocks, Line, plan
from webapp.reading.precedence import load_precedence
from webapp.reading.snapshot import Snapshot


class Matrix:
    """Who stood where, by `said_by`, in the record as a snapshot knows it.

    `args` say which sides and issues (Invalid where they cannot be read); without any it is as much as fits on a page,
    or everything, for one that is `whole`. `until` is the last day that a slider could choose, `load` reads the rows.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        args: MultiDict[str, str],
        said_by: date | None,
        until: date,
        load: Callable[[Snapshot], Sequence[queries.Row]] = queries.rows,
        *,
        whole: bool = False,
    ) -> None:
        issues = queries.issues(snapshot)
        rows = load(snapshot)
        self.said_by = said_by
        self.days = queries.said_days(rows, until)
        self.choice = Choice.from_args(args, snapshot.roster, issues)
        self.plan = plan(self.choice, snapshot.roster.names, issues, rows, whole=whole)
        clocks = Clocks(said_by, queries.first_day(snapshot), load_precedence(snapshot))
        self.args = {**self.choice.to_args(), "said_by": said_by}
        self.issues: Sequence[Mapping[str, str]] = [issues[uid] for uid in self.plan.issues]
        self.lines: Sequence[Line] = self.plan.lines(queries.taken(snapshot, self.plan.wanted(said_by)), clocks)
        shown = [one for line in self.lines for one in line.stances]
        self.anything = bool(shown)
        self.events = [one.event for one in shown]
        self.notes = notes(shown)
        self.named = queries.names(snapshot, shown)
        self.actors: Mapping[str, str] = snapshot.roster.names
        self.sources: Mapping[str, Mapping[str, Any]] = self.named[ItemKind.SOURCE]


def notes(stances: Iterable[StanceTaken]) -> dict[Backing, int]:
    """The numbers of the sources that these stances rest on."""
    return numbered(_cited(stances))


def _cited(stances: Iterable[StanceTaken]) -> Iterator[Mapping[str, Any]]:
    """Their citations in order, those of an event once for all the stances that rest on them."""
    seen: set[str] = set()
    for one in stances:
        yield from one.statement["citations"]
        uid = one.event["uid"]
        if uid not in seen and one.evidence.inherits(one.statement):
            seen.add(uid)
            yield from one.event["citations"]
