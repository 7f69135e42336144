"""The matrix as a table: a row for each stance of a side, or of a person of an opened side."""

from collections.abc import Iterator, Mapping

from webapp.domain.dates.in_words import words
from webapp.domain.plain import SourceDocument
from webapp.domain.positions.stance_taken import StanceTaken
from webapp.domain.positions.stances import Cell
from webapp.domain.vocabulary import Stance
from webapp.formats import cells, csv_file
from webapp.formats.format import Context, Documents, Format
from webapp.reading.stances.choice import CELL
from webapp.reading.stances.choice import PARAMETERS as CHOICE
from webapp.reading.stances.matrix import Matrix

COLUMNS = (
    "side", "person", "issue", "proposition", "stance", "score", "condition", "stands", "speaker", "described_as",
    "reported_by", "capacity", "form", "quote", "text", "said", "said_edtf", "said_by", "known_on", "moved_from",
    "gave_up", "statements", "sources", "locator", "verification", "contradicted", "event", "event_uid",
    "statement_uid",
)  # fmt: skip

MOST = 10_000
"""The number of rows up to which blank ones are included: they grow with the product of sides and issues."""


def write(documents: Documents, context: Context) -> Iterator[bytes]:
    return csv_file.write(COLUMNS, rows(documents.matrix(), context))


def rows(matrix: Matrix, context: Context) -> Iterator[csv_file.Row]:
    lines, issues, names, sources = matrix.lines, matrix.issues, matrix.actors, matrix.sources
    blank = len(issues) * sum(1 + len(side.persons) for side in lines) <= MOST
    by_uid = {issue["uid"]: issue for issue in issues}
    by_side, *by_person = matrix.statement_counts()
    for side in lines:
        persons = ((line, line.uid, counts) for counts in by_person for line in side.persons)
        for line, person, counts in [(side, "", by_side), *persons]:
            own: csv_file.Row = {"side": names[side.uid], "person": names.get(person, "")}
            for uid in by_uid if blank else line.cells:
                about: csv_file.Row = {"issue": by_uid[uid]["name"], "proposition": by_uid[uid]["proposition"]}
                cell = line.cells.get(uid)
                for stance in _stances(cell, names, sources, context) if cell else [{}]:
                    yield own | about | {"statements": counts[line.uid][uid]} | stance


def _stances(
    cell: Cell, names: Mapping[str, str], sources: Mapping[str, SourceDocument], context: Context
) -> Iterator[csv_file.Row]:
    """Yield every stance of a cell, with its relation to the others and the speaker's former stance."""
    for standing in cell.standings:
        before = standing.before.stance.value if standing.before else ""
        gave_up = standing.position.stance == Stance.WITHDRAWN
        moves = {"moved_from": before if standing.movement else "", "gave_up": before if gave_up else ""}
        yield _fields(standing.position, names, sources, context) | {"stands": cell.order.value} | moves
    others = {"beside": cell.asides, "another speaker": filter(None, [cell.later]), "perhaps already": cell.perhaps}
    for stands, positions in others.items():
        for position in positions:
            yield _fields(position, names, sources, context) | {"stands": stands}


def _fields(
    position: StanceTaken, names: Mapping[str, str], sources: Mapping[str, SourceDocument], context: Context
) -> csv_file.Row:
    return {
        "stance": position.stance.value,
        "score": "" if position.stance == Stance.WITHDRAWN else position.stance.score,
        "condition": position.condition,
        "speaker": names[position.speaker],
        "described_as": position.statement.get("described_as", ""),
        "reported_by": names[reporter] if (reporter := position.statement.get("reported_by")) else "",
        "capacity": position.capacity,
        "form": position.statement["form"],
        "quote": position.statement["quote"] or "",
        "text": position.statement["text"],
        "said": words(position.when) if position.when else "",
        "said_edtf": position.when or "",
        "said_by": position.extent.over or "",
        "known_on": cells.come(position.known_on, context) or "",
        "sources": cells.sources(position.cited, sources, position.evidence.day),
        "locator": cells.places(position.cited),
        "verification": position.support.verification.value,
        "contradicted": position.support.contradicted,
        "event": position.event["title"],
        "event_uid": position.event["uid"],
        "statement_uid": position.uid,
    }


POSITIONS = Format(
    "positions",
    "positions.csv",
    "text/csv",
    title="Positions as a table (CSV)",
    holds="The matrix of who stands where: a row for each stance that a side shows on an issue, with its score, from 2 "
    "for supports to -2 for opposes, its words, both days (said by, known on), its sources with the places in them, "
    "whether one contradicts it, and what it moved from, or was given up. Where a side shows none, the row is empty; "
    "in a large table it is left out.",
    lacks="stances that later ones took the place of, and statements that take none; those are in the table of "
    "statements.",
    parameters=frozenset({"said_by", "as_of", *CHOICE, CELL, "bom"}),  # whichever cell is opened, the table is the same
    write=write,
    columns=COLUMNS,
)
