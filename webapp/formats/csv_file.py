"""Tables as CSV (RFC 4180), so that spreadsheets show what is in them and run nothing.

A spreadsheet takes a cell that begins with a sign of arithmetic for a formula; some take the full-width signs of East
Asian keyboards, too, or a sign behind characters that nobody sees. Such a cell gets an apostrophe in front, which makes
it text (OWASP, "CSV injection").
"""

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from webapp.domain.text.visibility import is_invisible

BYTE_ORDER_MARK = "\ufeff"
"""By which Excel for Windows knows UTF-8; other programs may take it for a part of the first name."""

SIGNS = frozenset("=+-@\u2212")


Row = dict[str, object]
"""What stands in a row, by the names of the columns."""


class _Line:
    """Gives each line back as it is written, so that no more than one is held."""

    @staticmethod
    def write(line: str) -> str:
        return line


def write(columns: Sequence[str], rows: Iterable[Row], *, byte_order_mark: bool = False) -> Iterator[bytes]:
    """A file line by line: one of names and one for each row; what a row does not have is left empty."""
    lines = csv.writer(_Line)
    head: str = lines.writerow(columns)
    yield f"{BYTE_ORDER_MARK if byte_order_mark else ''}{head}".encode()
    for row in rows:
        line: str = lines.writerow([_cell(row.get(column, "")) for column in columns])
        yield line.encode()


def guard(cell: str) -> str:
    """The text of a cell, with an apostrophe in front where a spreadsheet could take it for a formula."""
    first = next((char for char in cell if not is_invisible(char)), "")
    sign = unicodedata.normalize("NFKC", first)[:1]
    return f"'{cell}" if sign in SIGNS or cell.startswith(("\t", "\r", "\n")) else cell


def unguarded(cell: str) -> str:
    """The text of a cell that `guard` gave."""
    return cell[1:] if cell.startswith("'") and guard(cell[1:]) == cell else cell


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, int | float):
        return value
    return "" if value is None else guard(str(value))
