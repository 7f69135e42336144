"""What stands in cells beside what they say: numbers of footnotes, bullets, signs of nothing, and midnights that
programs add to days. Our own tables have none of them."""

import re
from collections.abc import Iterator, Sequence

from webapp.domain.problems import Problem, excerpt
from webapp.domain.text import folded
from webapp.imports.sheet.columns import SheetRow

NAMING = ("date", "end", "title", "kind", "status", "place", "part_of", "participants", "issues", "statements.speaker")
"""Fields of names, codes and dates, where a number in brackets behind a word is a footnote."""

NOTHING = {"-", "--", "n/a", "n.a.", "k.a.", "н/д", "n.d.", "n. d.", "s.d.", "s. d.", "o. d.", "o. j.", "б.д.", "б. д."}
"""Cells that say that there is nothing, or no day, folded."""

_BETWEEN = r"[\s\[\](),.;¹²³⁰-⁹]"
NO_SOURCE = re.compile(
    rf"{_BETWEEN}*(?:[0-9]{{1,3}}{_BETWEEN}+)*(?:[0-9]{{1,3}})?"
    r"|(?:ibid(?:em)?|idem|id|ebd|ebenda|там же|там само)\.?"
    r"|(?:.{1,100}[, ])?(?:(?:op|loc)\. ?cit|a\. ?a\. ?o|указ\. ?соч)\.?",
    re.IGNORECASE,
)
"""What refers to a list of sources, or to another row, instead of naming a source."""

_FAILED = re.compile(
    r"#(?:N/A|NV|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|ERROR!|BEZUG!|WERT!|ССЫЛКА!|ИМЯ\?|Н/Д)|#{4,}"
)
"""What Excel, LibreOffice and Google Sheets show for a formula that failed, and in a column that is too narrow."""

_FOOTNOTES = re.compile(r"(?:(?<=[^\s;]) ?\[[0-9]{1,3}\]|(?<=\w{3})[¹²³⁰-⁹]|(?<=\w{2})\*){1,9}(?=\s*(?:$|[;,(\r\n]))")
_BULLETS = re.compile(r"^(?:[•·▪‣◦*]|[–—-](?= )) *(?=\S)", re.MULTILINE)

_MIDNIGHT = re.compile(
    r"(?: 0?0:00(?::00(?:\.0+)?)?(?: ?UTC)?| 12:00(?::00)? ?AM|T00:00:00(?:\.0+)?(?:Z|\+00:00)?)$", re.IGNORECASE
)


def tidy(rows: Sequence[SheetRow]) -> Iterator[tuple[str, list[int]]]:
    """Take all of this out of the cells; yield a sentence for each kind, with the rows it was in."""
    for sentence, taken in (
        ("Left out, the midnight in every row of a column of dates", [*_drop_midnights("date", rows)]),
        ("Left out, the midnight in every row of a column of ends", [*_drop_midnights("end", rows)]),
        ("Left out, footnotes and bullets", [row.number for row in rows if _without_marks(row)]),
        ("Read as empty, such as “n/a”", [row.number for row in rows if _without_nothing(row)]),
    ):
        if taken:
            yield sentence, taken


def failed(rows: Sequence[SheetRow]) -> Iterator[Problem]:
    """Yield a problem for each cell that holds an error of the spreadsheet."""
    for row in rows:
        for field, cell in row.cells.items():
            if _FAILED.fullmatch(cell):
                sentence = (
                    f"“{excerpt(cell)}” is an error of the spreadsheet; mend the cell there, and save the file anew."
                )
                yield Problem(f"{row.path}.{field}", sentence)


def _without_marks(row: SheetRow) -> bool:
    before = dict(row.cells)
    for field in (*NAMING, "citations"):
        if cell := row.cells.get(field):
            bare = cell if field == "citations" else _FOOTNOTES.sub("", cell)
            row.cells[field] = _BULLETS.sub("", bare) or cell
    return row.cells != before


def _without_nothing(row: SheetRow) -> bool:
    empty = [field for field, cell in row.cells.items() if folded(cell) in NOTHING]
    for field in empty:
        del row.cells[field]
    return bool(empty)


def _drop_midnights(field: str, rows: Sequence[SheetRow]) -> Iterator[int]:
    """Remove the midnights of a column in which every day has one: spreadsheets and programs write days so."""
    filled = [row for row in rows if field in row.cells]
    if all(_MIDNIGHT.search(row.cells[field]) for row in filled):
        for row in filled:
            row.cells[field] = _MIDNIGHT.sub("", row.cells[field])
            yield row.number
