"""Tables as CSV (RFC 4180), so that spreadsheets show what is in them and run nothing.

A spreadsheet takes a cell that begins with a sign of arithmetic for a formula; some take the full-width signs of East
Asian keyboards, too, or a sign behind characters that nobody sees. Such a cell gets an apostrophe in front, which makes
it text (OWASP, "CSV injection").
"""

import csv
import io
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from webapp.domain.visibility import is_invisible

BYTE_ORDER_MARK = "\ufeff"
"""By which Excel for Windows knows UTF-8; other programs may take it for a part of the first name."""

SIGNS = frozenset("=+-@\u2212")


def write(columns: Sequence[str], rows: Iterable[Mapping[str, object]], *, byte_order_mark: bool = False) -> str:
    """The text of a file with a line of names and a line for each row; what a row does not have is left empty."""
    text = io.StringIO()
    text.write(BYTE_ORDER_MARK if byte_order_mark else "")
    lines = csv.DictWriter(text, columns, restval="")
    lines.writeheader()
    for row in rows:
        lines.writerow({column: _cell(value) for column, value in row.items()})
    return text.getvalue()


def guard(cell: str) -> str:
    """The text of a cell, with an apostrophe in front where a spreadsheet could take it for a formula."""
    first = next((char for char in cell if not is_invisible(char)), "")
    sign = unicodedata.normalize("NFKC", first)[:1]
    return f"'{cell}" if sign in SIGNS or cell.startswith(("\t", "\r", "\n")) else cell


def _cell(value: object) -> object:
    return value if isinstance(value, int | float) else guard(str(value))
