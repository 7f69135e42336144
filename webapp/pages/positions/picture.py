"""The matrix as a picture file: what its cells say, put into the words that are drawn."""

from webapp.domain.cell_words import cell_words
from webapp.domain.phrases import day, phrase, speaker, stance
from webapp.domain.plain import IssueDocument
from webapp.domain.stance_changes import Change
from webapp.domain.stance_taken import StanceTaken
from webapp.domain.stances import Cell, Standing
from webapp.drawing.matrix_picture import Row, Square, StanceWords, matrix_picture
from webapp.pages.positions.then_and_now import differs, moved
from webapp.reading.stances.matrix import Matrix


def picture(matrix: Matrix, title: str, about: str, foot: list[str]) -> str:
    """The text of the file; where two days are compared, what differs is tinted and said."""
    columns = [line for line, _ in matrix.columns]
    changes = {(pair.side, pair.issue["uid"]): differs(pair) for pair in matrix.pairs if pair.change != Change.SAME}
    rows = [
        Row(
            issue["name"],
            issue["proposition"],
            [
                _square(matrix, issue, line.cells.get(issue["uid"]), changes.get((line.uid, issue["uid"]), ""))
                for line in columns
            ],
        )
        for issue in matrix.issues
    ]
    return matrix_picture(title, about, [matrix.name(line.uid) for line in columns], rows, foot)


def _square(matrix: Matrix, issue: IssueDocument, cell: Cell[StanceTaken] | None, change: str) -> Square:
    if cell is None:
        return Square(differs=change)
    words = cell_words(cell)
    remarks = [
        f"{entry.how}: {speaker(entry.position, matrix.name)}, {_whole(day(entry.position, matrix.year))}, "
        f"{entry.position.stance.on(issue)}"
        for entry in words.remarks
    ]
    return Square(words.order, [_entry(matrix, issue, entry) for entry in words.standings], remarks, change)


def _entry(matrix: Matrix, issue: IssueDocument, standing: Standing[StanceTaken]) -> StanceWords:
    position = standing.position
    by = f"{speaker(position, matrix.name)} · {_whole(day(position, matrix.year))}"
    by = " · ".join(filter(None, [by, moved(standing, issue)]))
    return StanceWords(position.stance, stance(standing, issue), str(phrase(position)), by)


def _whole(words: str) -> str:
    """Words that stay on one line."""
    return words.replace(" ", "\u00a0")
