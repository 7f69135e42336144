"""Files of the matrix: the comparison of two days as a table, and the picture."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from flask import Response, g
from werkzeug.exceptions import BadRequest

from webapp.domain.plain import IssueDocument
from webapp.domain.positions.cell_words import cell_words
from webapp.domain.positions.phrases import day, phrase, speaker, stance
from webapp.domain.positions.stance_changes import Change, moves
from webapp.domain.positions.stances import Cell, Standing
from webapp.domain.text.direction import in_order
from webapp.drawing.matrix_picture import Row, Square, StanceWords, matrix_picture
from webapp.formats import csv_file
from webapp.http.caching import public_answer
from webapp.http.render import attachment
from webapp.pages.positions.then_and_now import differs, moved
from webapp.pages.positions.views import CLOCKS, PAIR, blueprint, requested_matrix
from webapp.reading.stances.choice import CELL, PARAMETERS
from webapp.reading.stances.matrix import Matrix, ThenAndNow
from webapp.web.addresses import address_with, header
from webapp.web.date_words import date_words
from webapp.web.described import OTHERS, described
from webapp.web.file_names import file_name
from webapp.web.query import query

COLUMNS = (
    "side", "issue", "proposition", "differs", "moved_from",
    "stance_then", "words_then", "speaker_then", "said_then", "beside_then",
    "stance_now", "words_now", "speaker_now", "said_now", "beside_now",
)  # fmt: skip


@blueprint.get("/positions/then-and-now.csv")
@public_answer(*CLOCKS, *PAIR, "bom", *PARAMETERS, CELL)
@described(
    "What differs between two days, as a table (CSV)",
    "text/csv",
    columns=COLUMNS,
    own={"then": replace(OTHERS["then"], required=True), "open": OTHERS["cell"]},  # which compares sides alone
)
def then_and_now_csv() -> Response:
    """Return what each side had said by two days. Raises BadRequest if only one day is given."""
    mark, only = query().switch("bom"), query().switch("differs")
    matrix = requested_matrix(whole=True)
    if matrix.then is None:
        raise BadRequest("Say which day to compare with, as in then=2025-03-14.")
    pairs = [pair for pair in matrix.pairs if not only or pair.change != Change.SAME]
    table = b"".join(csv_file.write(COLUMNS, _rows(pairs, matrix.name)))
    return _file(csv_file.BYTE_ORDER_MARK * mark + table, "text/csv", "then-and-now", "csv", matrix)


@blueprint.get("/positions.svg")
@public_answer(*CLOCKS, "then", *PARAMETERS, CELL)
@described("Who stands where, as a picture (SVG)", "image/svg+xml")
def matrix_svg() -> Response:
    """Return the matrix as a picture, as it is on the page; if another day is compared, differences are marked."""
    matrix = requested_matrix()
    ends = [f"said by {date_words(day)}" for day in matrix.ends if day] if matrix.then else []
    about = [f"Said by {date_words(matrix.said_by)}" if matrix.said_by else "Latest on record"]
    about += [f"with what differs from what was {ends[0]}"] if matrix.then and ends else []
    about += [f"as known on {date_words(g.as_of)}"] if g.as_of else []
    page_url = address_with("positions.matrix", {**matrix.file_args, "then": matrix.then, "_external": True})
    foot = [
        *_shown(matrix),
        "Each stance is towards the sentence under its issue, as the editors read it. – nothing on record.",
        f"{header()['title']}, version {g.negotiation.version}. {page_url}",
    ]
    text = _picture(matrix, ", ".join(about), foot)
    return _file(text.encode(), "image/svg+xml", "positions", "svg", matrix)


def _shown(matrix: Matrix) -> Iterator[str]:
    """Yield how many of the sides and issues the picture shows, if not all."""
    plan = matrix.plan
    lists = {"sides": (plan.sides, plan.all_sides), "issues": (plan.issues, plan.all_issues)}
    counts = {name: (len(some), len(whole)) for name, (some, whole) in lists.items()}
    parts = [f"{some} of {whole} {name}" for name, (some, whole) in counts.items() if some < whole]
    if parts:
        yield f"{' and '.join(parts)} {'is' if len(parts) == 1 and parts[0].startswith('1 ') else 'are'} shown."


def _file(content: bytes, media_type: str, subject: str, suffix: str, matrix: Matrix) -> Response:
    days = ("as-of", g.as_of), ("said-by", matrix.said_by), ("then", matrix.then)
    return attachment(content, media_type, file_name(subject, suffix, *days))


def _picture(matrix: Matrix, about: str, foot: list[str]) -> str:
    columns = [line for line, _ in matrix.columns]
    changes = {(pair.side, pair.issue["uid"]): differs(pair) for pair in matrix.pairs if pair.change != Change.SAME}

    def row(issue: IssueDocument) -> Row:
        uid = issue["uid"]
        squares = [_square(matrix, issue, line.cells.get(uid), changes.get((line.uid, uid), "")) for line in columns]
        return Row(issue["name"], issue["proposition"], squares)

    names = [matrix.name(line.uid) for line in columns]
    return matrix_picture("Who stands where", about, names, [*map(row, matrix.issues)], foot)


def _square(matrix: Matrix, issue: IssueDocument, cell: Cell | None, change: str) -> Square:
    if cell is None:
        return Square(differs=change)
    words = cell_words(cell)
    remarks = [
        f"{entry.how}: {in_order(speaker(entry.position, matrix.name))}, {_whole(day(entry.position, matrix.year))}, "
        f"{entry.position.stance.on(issue)}"
        for entry in words.remarks
    ]
    return Square(words.order, [_entry(matrix, issue, entry) for entry in words.standings], remarks, change)


def _entry(matrix: Matrix, issue: IssueDocument, standing: Standing) -> StanceWords:
    position = standing.position
    by = f"{in_order(speaker(position, matrix.name))} · {_whole(day(position, matrix.year))}"
    by = " · ".join(filter(None, [by, moved(standing, issue)]))
    return StanceWords(position.stance, stance(standing, issue), str(phrase(position)), by)


def _whole(words: str) -> str:
    return words.replace(" ", "\u00a0")


def _rows(pairs: Iterable[ThenAndNow], name: Callable[[str], str]) -> Iterator[csv_file.Row]:
    """Return the comparison as rows of a table, by COLUMNS; several stances of a cell are joined."""
    for pair in pairs:
        about = {"issue": pair.issue["name"], "proposition": pair.issue["proposition"]}
        before = [standing.before for standing in moves(pair.then, pair.now)]
        own: csv_file.Row = {"side": name(pair.side), **about, "differs": pair.change.value}
        own["moved_from"] = "; ".join(standing.stance.value for standing in before if standing)
        yield own | _fields(pair.then, "then", name) | _fields(pair.now, "now", name)


def _fields(cell: Cell | None, end: str, name: Callable[[str], str]) -> dict[str, str]:
    shown = cell_words(cell) if cell else None
    positions = [standing.position for standing in shown.standings] if shown else []
    values = {
        "stance": [position.stance.value for position in positions],
        "words": [str(phrase(position, most=1_000)) for position in positions],
        "speaker": [speaker(position, name) for position in positions],
        "said": [day(position) for position in positions],
        "beside": [
            f"{entry.how}: {speaker(entry.position, name)}, {day(entry.position)}, {entry.position.stance}"
            for entry in (shown.remarks if shown else ())
        ],
    }
    return {f"{field}_{end}": "; ".join(texts) for field, texts in values.items()}
