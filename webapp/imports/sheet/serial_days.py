"""Columns of dates and times that a spreadsheet saved as numbers."""

import re
from collections.abc import Iterator, Mapping, Sequence

from webapp.domain.dates import parse
from webapp.domain.dates.counted_days import COUNTED, day_and_time
from webapp.domain.dates.in_words import words
from webapp.domain.problems import excerpt
from webapp.imports.sheet.columns import SheetRow
from webapp.imports.sheet.day_order import DAYS

TIMES = ("time", "end time")
"""The fields of times of day."""

_DAY = re.compile(COUNTED)
_TIME = re.compile(r"0?[.,][0-9]+")


def read_serial_days(rows: Sequence[SheetRow], names: Mapping[str, str]) -> Iterator[str]:
    """Write the numbers in these columns as dates and times; a sentence for each column of days."""
    for field in DAYS:
        counted = [row.cells for row in rows if _DAY.fullmatch(row.cells.get(field, ""))]
        for cells in counted[:1]:
            number = cells[field]
            yield (
                f"Numbers in “{excerpt(names[field])}” are read as days counted from 1900, as Excel does: "
                f"{number} is {words(parse(day_and_time(number)[0]))}. If your file counts from 1904, give the column "
                "a date format before you save it."
            )
        for cells in counted:
            day, time = day_and_time(cells[field])
            cells[field] = day if time == "00:00" else f"{day} {time}"
    for field in TIMES:
        for cells in (row.cells for row in rows if _TIME.fullmatch(row.cells.get(field, ""))):
            cells[field] = day_and_time(cells[field])[1]
