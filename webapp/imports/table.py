"""Tables as spreadsheets save them (CSV, or tabs between the cells): which text is one, and its rows."""

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from webapp.domain.problems import ENOUGH, Invalid, Problem, excerpt
from webapp.domain.text import words_alone
from webapp.formats.csv_file import unguarded

SIGNS = ",;\t"
"""What may stand between cells: Excel writes what the country of its user does."""

MOST = 10_000
"""Rows of one table: names and addresses are looked up for each of them."""


@dataclass(frozen=True, slots=True)
class Row:
    """The filled cells of a row by the keys of their columns; its number is the one that spreadsheets show."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The names of the columns as they are written, by their keys (the words of each, folded); and the rows that are
    not blank."""

    names: dict[str, str]
    rows: list[Row]


def begins_one(start: bytes) -> bool:
    """Whether a file that begins so may be a table: one of JSON begins with a bracket."""
    return start.removeprefix(codecs.BOM_UTF8).lstrip()[:1] not in {b"{", b"["}


def read(data: bytes) -> Table | None:
    """The table in a file; None where it is none: JSON, no UTF-8 or UTF-16, or without two cells in its first row.
    Raises Invalid for one that cannot be read whole."""
    is_utf_16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if is_utf_16 else "utf-8-sig")
    except UnicodeDecodeError:
        return None
    if text.lstrip()[:1] in {"", "{", "["}:
        return None
    sign = max(SIGNS, key=lambda one: len(_first(text, one)))
    return _table(_rows(text, sign)) if len(_first(text, sign)) > 1 else None


def _first(text: str, sign: str) -> list[str]:
    return next((cells for _, cells in _rows(text, sign)), [])


def _rows(text: str, sign: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, with their numbers."""
    number = 0
    try:
        for number, cells in enumerate(csv.reader(StringIO(text, newline=""), delimiter=sign), 1):
            if any(map(str.strip, cells)):
                yield number, [unguarded(cell).strip() for cell in cells]
    except csv.Error:
        raise Invalid.single(
            "A cell of this row is too long to be one; look for a quotation mark that is not closed.",
            f"row {number + 1}",
        ) from None


def _table(rows: Iterator[tuple[int, list[str]]]) -> Table:
    number, head = next(rows)
    keys = [words_alone(name.replace("_", " ")) for name in head]
    names: dict[str, str] = {}
    for key, name in zip(keys, head, strict=True):
        if key and key in names:
            raise Invalid.single(f"Two columns are called “{excerpt(name)}”; rename or remove one.", f"row {number}")
        names[key] = name
    names.pop("", None)
    found: list[Row] = []
    problems: list[Problem] = []
    for number, cells in rows:
        if any(cells[len(keys) :]) and len(problems) < ENOUGH:
            sentence = "This row has more cells than there are names of columns; name them all in the first row."
            problems.append(Problem(f"row {number}", sentence))
        filled = {key: cell for key, cell in zip(keys, cells, strict=False) if cell}
        if filled.pop("", ""):
            names[""] = "a column without a name"
        if filled:
            found.append(Row(number, filled))
        if len(found) > MOST:
            raise Invalid.single(f"This table has more than {MOST:,} rows; split it.")
    if problems:
        raise Invalid(problems)
    return Table(names, found)
