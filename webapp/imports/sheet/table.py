"""Tables as spreadsheets save them (CSV, or with tabs between the cells): their columns and rows."""

import codecs
import csv
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from io import StringIO
from itertools import islice, takewhile

from webapp.domain.problems import Invalid, Problem
from webapp.domain.text import words_alone
from webapp.formats.csv_file import unguarded
from webapp.imports.sheet.encodings import decoded

SIGNS = ",;\t|"
"""Separators of cells: Excel uses that of its user's country."""

MOST = 10_000
"""Rows of one table."""

FIRST = 20
"""The first rows, one of which holds the names of the columns."""

Line = tuple[int, list[str]]
"""The number of a row, as spreadsheets show it, and its cells."""


@dataclass(frozen=True, slots=True)
class Row:
    """The filled cells of a row by the keys of their columns; several of them in columns of one name."""

    number: int
    cells: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Table:
    """The names of the columns by key (the folded words); the filled rows; notes about the reading; and problems."""

    names: dict[str, str]
    rows: list[Row]
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def may_be_one(start: bytes) -> bool:
    """Return whether a file that begins with these bytes may be a table: JSON begins with a bracket."""
    return start.removeprefix(codecs.BOM_UTF8).lstrip()[:1] not in {b"{", b"["}


def read(data: bytes, known: Container[str]) -> Table | None:
    """Return the table in a file; None for JSON, for bytes that are no text, and if none of the first rows has two
    cells. `known` are the known keys of columns. Raises Invalid if the table cannot be read whole."""
    found = decoded(data) if may_be_one(data) else None
    if not found or not found[0].strip():
        return None
    text, note = found
    mark, _, rest = text.partition("\n")
    signs = SIGNS
    if mark.startswith("sep=") and len(mark.rstrip("\r")) == len("sep=;"):  # Excel’s own hint
        signs, text = mark[4], f"\n{rest}"
    heads = {sign: _head([*_first(text, sign)], known) for sign in signs}
    sign = max(heads, key=lambda sign: (heads[sign].known, len(heads[sign].names)))
    if len(heads[sign].names) < 2:
        for sign in filter(text.__contains__, signs):
            list(islice(_lines(text, sign), FIRST))  # raises what keeps these rows from being read
        return None
    table = _table(_lines(text, sign), heads[sign])
    table.notes[:0] = [note] if note else []
    return table


TOO_LONG = "A cell of this row is too long to be one; look for a quotation mark that is not closed."
NOT_CLOSED = (
    "A quotation mark that opens a cell of this row is not closed at the end of the cell; close it there, and write "
    "those inside the cell twice."
)


@dataclass(frozen=True, slots=True)
class _Head:
    """The names of the columns, how many of them are known, the numbers of their rows, and of the rows above."""

    names: list[str]
    known: int
    numbers: Sequence[int] = ()
    above: Sequence[int] = ()


def _head(lines: Sequence[Line], known: Container[str]) -> _Head:
    """Return the row with most known names. Merged cells leave names in the row above, and alone in rows below."""
    if not lines:
        return _Head([], 0)

    def count(cells: Iterable[str]) -> int:
        return sum(key_of(cell) in known for cell in cells)

    place = max(range(len(lines)), key=lambda at: (count(lines[at][1]), -at))
    blank = {at for at, cell in enumerate(lines[place][1]) if not cell}

    def goes_on(line: Line) -> bool:
        filled = {at for at, cell in enumerate(line[1]) if cell}
        return count(line[1]) == len(filled) and (len(filled) > 1 or filled <= blank)

    below = takewhile(goes_on, lines[place + 1 :])
    parts = [*([lines[place - 1]] if place and count(lines[place - 1][1]) else []), lines[place], *below]
    names = [""] * max(len(cells) for _, cells in parts)
    for _, cells in parts:
        names[: len(cells)] = [cell or name for cell, name in zip(cells, names, strict=False)]
    numbers = [number for number, _ in parts]
    return _Head(names, count(names), numbers, [number for number, _ in lines[:place] if number < numbers[0]])


def key_of(name: str) -> str:
    """Return the key of a column: its name without brackets behind it, as in “Date (dd/mm/yyyy)”."""
    return words_alone((name.partition("(")[0] or name).replace("_", " "))


def _lines(text: str, sign: str) -> Iterator[Line]:
    """Yield the rows that are not blank. Raises Invalid for a cell that is not quoted as RFC 4180 asks: read leniently,
    an open quotation mark takes the rows below into its cell, and one inside a cell is lost."""
    number = 0
    try:
        for number, cells in enumerate(_cells(text, sign, quoted=sign != "\t" or _is_quoted(text)), 1):
            if any(map(str.strip, cells)):
                yield number, [unguarded(cell).strip() for cell in cells]
    except csv.Error as error:
        raise Invalid.single(TOO_LONG if "limit" in str(error) else NOT_CLOSED, f"row {number + 1}") from None


def _cells(text: str, sign: str, *, quoted: bool) -> Iterator[list[str]]:
    lines = StringIO(text, newline="")
    return csv.reader(lines, delimiter=sign, strict=True, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE)


def _is_quoted(text: str) -> bool:
    """Return whether cells with tabs between them are quoted, as Excel does it. Google Sheets never does, nor does the
    media type text/tab-separated-values know it: a quotation mark is one of the words then."""
    with suppress(csv.Error):
        for _ in _cells(text, "\t", quoted=True):
            pass
        return True
    return False


def _first(text: str, sign: str) -> Iterator[Line]:
    """Yield the first rows that can be read."""
    with suppress(Invalid):
        yield from islice(_lines(text, sign), FIRST)


def _table(lines: Iterator[Line], head: _Head) -> Table:
    keys = [*map(key_of, head.names)]
    table = Table({key: name for key, name in zip(keys, head.names, strict=True) if key}, [])
    if head.above:
        above = " ".join(["", *map(str, head.above)])
        table.notes.append(f"Left out, above the column names: row{'s' * (len(head.above) > 1)}{above}.")
    for number, cells in lines:
        if number <= head.numbers[-1]:
            continue
        if any(cells[len(keys) :]):
            sentence = "This row has more cells than there are names of columns; name them all in the first row."
            table.problems.append(Problem(f"row {number}", sentence))
        filled: dict[str, list[str]] = defaultdict(list)
        for key, cell in zip(keys, cells, strict=False):
            if cell and cell not in filled[key]:
                filled[key].append(cell)
        if filled.pop("", None):
            table.names[""] = "a column without a name"
        if row := {key: found for key, found in filled.items() if found}:
            table.rows.append(Row(number, row))
        if len(table.rows) > MOST:
            raise Invalid.single(f"This table has more than {MOST:,} rows; split it.")
    return table
