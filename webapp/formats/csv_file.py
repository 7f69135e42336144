"""Tables as CSV (RFC 4180) in which spreadsheets run nothing.

A spreadsheet takes a cell that begins with a sign of arithmetic for a formula; some also take the full-width signs of
East Asian keyboards, or a sign after invisible characters. Such a cell gets an apostrophe in front, which makes it text
(OWASP, "CSV injection"). So does each part of a cell that begins one of its own where semicolons separate cells, as in
German and Ukrainian: quotation marks in the middle of a cell do not count there, and a line break ends the row. Those
at the beginning of such a part are doubled, and so an empty text in front of the sign.
"""

import codecs
import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from webapp.domain.text.visibility import is_invisible

BYTE_ORDER_MARK = codecs.BOM_UTF8
"""Excel for Windows recognises UTF-8 by it; other programs may take it for a part of the first name."""

BREAK = re.compile("([;\t\r\n])")
"""What may end a cell."""

SIGNS = frozenset("=+-@\u2212")

Row = dict[str, object]
"""The values of a row, by column."""


class _Line:
    """Returns each line as it is written, so that only one is in memory."""

    @staticmethod
    def write(line: str) -> str:
        return line


def write(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """Yield the lines of a file: the names of the columns, and a line for each row, with empty cells for missing
    values."""
    lines = csv.writer(_Line)
    for cells in chain([columns], ([_cell(row.get(column, "")) for column in columns] for row in rows)):
        line: str = lines.writerow(cells)
        yield line.encode()


def guard(cell: str) -> str:
    """Return the text of a cell, with an apostrophe in front of each part that a spreadsheet could take for a
    formula."""
    if cell[:1].isalnum() and not is_invisible(cell[0]) and not BREAK.search(cell):
        return cell  # as most do; fillers are letters, too
    first, *others = BREAK.split(cell)
    text = "".join([_guarded(first), *(_guarded(part, "'\"") for part in others)])
    return f"'{text}" if cell.lstrip("'").startswith(("\t", "\r", "\n")) else text


def unguarded(cell: str) -> str:
    """Return the text of a cell without the apostrophes of `guard`."""
    if "'" not in cell:
        return cell
    text = cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(("\t", "\r", "\n")) else cell
    first, *others = BREAK.split(text)
    return "".join([_unguarded(first), *(_unguarded(part, "'\"") for part in others)])


def _unguarded(part: str, marks: str = "'") -> str:
    return part[1:] if _guarded(part[1:], marks) == part else part


def _guarded(part: str, marks: str = "'") -> str:
    """The part with an apostrophe in front if its first character is a sign, apart from these marks and what is not
    seen."""
    first = next((char for char in part if char not in marks and not is_invisible(char)), "")
    return f"'{part}" if unicodedata.normalize("NFKC", first)[:1] in SIGNS else part


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, int | float):
        return value
    return "" if value is None else guard(str(value))
