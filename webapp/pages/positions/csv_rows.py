"""The matrix as rows of a table: one for each stance that a side, or a person of a side that is opened, shows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from webapp.domain.datewords import words
from webapp.domain.stance_taken import Document, StanceTaken
from webapp.domain.stances import Cell, Standing

COLUMNS = (
    "side", "person", "issue", "proposition", "stance", "condition", "stands", "speaker", "capacity", "form", "quote",
    "text", "said", "said_edtf", "said_by", "known_on", "moved_from", "statements", "sources", "verification", "event",
    "event_uid", "statement_uid",
)  # fmt: skip

MOST = 10_000
"""Rows up to which the blank ones are there as well: they grow with the product of sides and issues."""

MOST_SOURCES = 20
"""Sources that a row names; of more, it tells how many there are."""


class Line(Protocol):
    """A row of the matrix: a side or a person, with a cell and a count for each issue."""

    @property
    def uid(self) -> str:
        """Whose row it is."""

    @property
    def cells(self) -> Mapping[str, Cell[StanceTaken]]:
        """The cells by issue, in the order of the issues, without the blank ones."""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many statements there are on each issue."""

    @property
    def persons(self) -> Sequence["Line"]:
        """The rows of the side's persons, where it is opened."""


def rows(
    lines: Iterable[Line],
    issues: Sequence[Mapping[str, str]],
    names: Mapping[str, str],
    sources: Mapping[str, Document],
) -> Iterator[dict[str, Any]]:
    """The rows, by COLUMNS. `names` are those of the actors, `sources` the documents of what is cited, by uid."""
    lines = list(lines)
    blank = len(issues) * sum(1 + len(side.persons) for side in lines) <= MOST
    by_uid = {issue["uid"]: issue for issue in issues}
    for side in lines:
        for line, person in [(side, ""), *((line, line.uid) for line in side.persons)]:
            own = {"side": names[side.uid], "person": names.get(person, "")}
            for uid in by_uid if blank else line.cells:
                about = {"issue": by_uid[uid]["name"], "proposition": by_uid[uid]["proposition"]}
                cell = line.cells.get(uid)
                for stance in _stances(cell, names, sources) if cell else [{}]:
                    yield own | about | {"statements": line.counts[uid]} | stance


def _stances(
    cell: Cell[StanceTaken], names: Mapping[str, str], sources: Mapping[str, Document]
) -> Iterator[dict[str, Any]]:
    """Every stance of a cell, with how it stands there."""
    shown: list[tuple[StanceTaken, Standing[StanceTaken] | None, str]] = [
        (standing.taken, standing, cell.order.value) for standing in cell.standings
    ]
    shown += [(one, None, "beside") for one in cell.asides]
    shown += [(one, None, "another speaker") for one in filter(None, [cell.later])]
    shown += [(one, None, "perhaps already") for one in cell.perhaps]
    for one, standing, stands in shown:
        yield _fields(one, names, sources) | {"stands": stands, "moved_from": _moved_from(standing)}


def _moved_from(standing: Standing[StanceTaken] | None) -> str:
    return standing.before.stance.value if standing and standing.before and standing.movement else ""


def _fields(one: StanceTaken, names: Mapping[str, str], sources: Mapping[str, Document]) -> dict[str, Any]:
    return {
        "stance": one.stance.value,
        "condition": one.condition,
        "speaker": names[one.speaker],
        "capacity": one.capacity,
        "form": one.statement["form"],
        "quote": one.statement["quote"] or "",
        "text": one.statement["text"],
        "said": words(one.when) if one.when else "",
        "said_edtf": one.when or "",
        "said_by": one.lies.over or "",
        "known_on": one.known_on or "",
        "sources": "; ".join(_sources(one.cited, sources)),
        "verification": one.support.verification.value,
        "event": one.event["title"],
        "event_uid": one.event["uid"],
        "statement_uid": one.uid,
    }


def _sources(cited: Sequence[Document], sources: Mapping[str, Document]) -> Iterator[str]:
    for citation in cited[:MOST_SOURCES]:
        source, origin = (sources.get(citation[key] or "", {}) for key in ("source", "origin"))
        relays = f", has this from {_name(origin)}" if citation["origin"] else ""
        yield f"{_name(source)}{relays} ({citation['relation']})"
    if more := len(cited[MOST_SOURCES:]):
        yield f"and {more} more"


def _name(source: Document) -> str:
    return str(source.get("title") or source.get("label") or "")
