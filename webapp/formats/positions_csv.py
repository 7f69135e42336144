"""The matrix as rows of a table: one for each stance that a side, or a person of a side that is opened, shows."""

from collections.abc import Iterator, Mapping

from webapp.domain.datewords import words
from webapp.domain.plain import SourceDocument
from webapp.domain.stance_taken import StanceTaken
from webapp.domain.stances import Cell, Standing
from webapp.formats import cells, csv_file
from webapp.formats.format import Context, Documents, Format
from webapp.formats.matrix import Matrix

COLUMNS = (
    "side", "person", "issue", "proposition", "stance", "condition", "stands", "speaker", "described_as", "reported_by",
    "capacity", "form", "quote", "text", "said", "said_edtf", "said_by", "known_on", "moved_from", "statements",
    "sources", "verification", "event", "event_uid", "statement_uid",
)  # fmt: skip

MOST = 10_000
"""Rows up to which the blank ones are there as well: they grow with the product of sides and issues."""


def write(documents: Documents, context: Context) -> Iterator[bytes]:
    """The matrix, a row for each stance of each cell."""
    return csv_file.write(COLUMNS, rows(documents.matrix()), byte_order_mark=context.byte_order_mark)


def rows(matrix: Matrix) -> Iterator[csv_file.Row]:
    """The rows, by COLUMNS."""
    lines, issues, names, sources = matrix.lines, matrix.issues, matrix.actors, matrix.sources
    blank = len(issues) * sum(1 + len(side.persons) for side in lines) <= MOST
    by_uid = {issue["uid"]: issue for issue in issues}
    for side in lines:
        for line, person in [(side, ""), *((line, line.uid) for line in side.persons)]:
            own: csv_file.Row = {"side": names[side.uid], "person": names.get(person, "")}
            for uid in by_uid if blank else line.cells:
                about: csv_file.Row = {"issue": by_uid[uid]["name"], "proposition": by_uid[uid]["proposition"]}
                cell = line.cells.get(uid)
                for stance in _stances(cell, names, sources) if cell else [{}]:
                    yield own | about | {"statements": line.counts[uid]} | stance


def _stances(
    cell: Cell[StanceTaken], names: Mapping[str, str], sources: Mapping[str, SourceDocument]
) -> Iterator[csv_file.Row]:
    """Every stance of a cell, with how it stands there."""
    shown: list[tuple[StanceTaken, Standing[StanceTaken] | None, str]] = [
        (standing.position, standing, cell.order.value) for standing in cell.standings
    ]
    shown += [(one, None, "beside") for one in cell.asides]
    shown += [(one, None, "another speaker") for one in filter(None, [cell.later])]
    shown += [(one, None, "perhaps already") for one in cell.perhaps]
    for one, standing, stands in shown:
        yield _fields(one, names, sources) | {"stands": stands, "moved_from": _moved_from(standing)}


def _moved_from(standing: Standing[StanceTaken] | None) -> str:
    return standing.before.stance.value if standing and standing.before and standing.movement else ""


def _fields(one: StanceTaken, names: Mapping[str, str], sources: Mapping[str, SourceDocument]) -> csv_file.Row:
    return {
        "stance": one.stance.value,
        "condition": one.condition,
        "speaker": names[one.speaker],
        "described_as": one.statement.get("described_as", ""),
        "reported_by": names[reporter] if (reporter := one.statement.get("reported_by")) else "",
        "capacity": one.capacity,
        "form": one.statement["form"],
        "quote": one.statement["quote"] or "",
        "text": one.statement["text"],
        "said": words(one.when) if one.when else "",
        "said_edtf": one.when or "",
        "said_by": one.lies.over or "",
        "known_on": one.known_on or "",
        "sources": cells.sources(one.cited, sources),
        "verification": one.support.verification.value,
        "event": one.event["title"],
        "event_uid": one.event["uid"],
        "statement_uid": one.uid,
    }


POSITIONS = Format(
    "positions",
    "positions.csv",
    "text/csv",
    title="Positions as a table (CSV)",
    holds="The matrix of who stands where: a row for each stance that a side shows on an issue, with its words, both "
    "days (said by, known on), its sources and what it moved from.",
    lacks="stances that later ones took the place of, and statements that take none: those are in the table of "
    "statements.",
    parameters=frozenset({"said_by", "as_of", "side", "issue", "open", "bom"}),
    write=write,
)
