"""Tables as CSV (RFC 4180) in which spreadsheets run nothing.

A spreadsheet takes a cell that begins with a sign of arithmetic for a formula; some also take the full-width signs of
East Asian keyboards, or a sign after invisible characters. Such a cell gets an apostrophe in front, which makes it text
(OWASP, "CSV injection").
"""

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from webapp.domain.text.visibility import is_invisible

BYTE_ORDER_MARK = "\ufeff"
"""Excel for Windows recognises UTF-8 by it; other programs may take it for a part of the first name."""

SIGNS = frozenset("=+-@\u2212")

Row = dict[str, object]
"""The values of a row, by column."""


class _Line:
    """Returns each line as it is written, so that only one is in memory."""

    @staticmethod
    def write(line: str) -> str:
        return line


def write(columns: Sequence[str], rows: Iterable[Row], *, byte_order_mark: bool = False) -> Iterator[bytes]:
    """The lines of a file: the names of the columns, and a line for each row, with empty cells for missing values."""
    lines = csv.writer(_Line)
    head: str = lines.writerow(columns)
    yield f"{BYTE_ORDER_MARK if byte_order_mark else ''}{head}".encode()
    for row in rows:
        line: str = lines.writerow([_cell(row.get(column, "")) for column in columns])
        yield line.encode()


def guard(cell: str) -> str:
    """The text of a cell, with an apostrophe in front if a spreadsheet could take it for a formula."""
    first = next((char for char in cell if not is_invisible(char)), "")
    sign = unicodedata.normalize("NFKC", first)[:1]
    return f"'{cell}" if sign in SIGNS or cell.startswith(("\t", "\r", "\n")) else cell


def unguarded(cell: str) -> str:
    """The text of a cell without the apostrophe of `guard`."""
    return cell[1:] if cell.startswith("'") and guard(cell[1:]) == cell else cell


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, int | float):
        return value
    return "" if value is None else guard(str(value))
