"""How the ambiguous dates of a table are read: whether the day or the month comes first in a column, by its rows or by
choice; and by choice, in which time zone its times are."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from webapp.domain.dates import When
from webapp.domain.dates.spoken import offer
from webapp.domain.dates.spoken.figures import orders_of
from webapp.domain.dates.spoken.readings import Reading
from webapp.domain.dates.zones import find_zone
from webapp.domain.problems import Problem, excerpt
from webapp.imports.sheet.cells import listed
from webapp.imports.sheet.columns import ISSUED, Columns, SheetRow

DAYS: Mapping[str, Callable[[SheetRow], str]] = {
    "date": SheetRow.when,
    "end": lambda row: row.when("end "),
    ISSUED: lambda row: row.cells.get(ISSUED, ""),
    "schedule.announced_on": lambda row: row.cells.get("schedule.announced_on", ""),
}
"""The columns of dates, by field, with a function that gives a row's text."""

ANY_DAY = date(2000, 1, 1)

ZONE, UNKNOWN = "zone", "unknown"
"""What the choice of a time zone stands under, and the choice that nobody knows it."""


@dataclass(frozen=True, slots=True)
class DayOrder:
    """The `order` in which the ambiguous dates of a column are read, "" if unknown, and the reason; `name` is that of
    the column. `choices` are the meanings of the example by order, if somebody has to choose."""

    field: str
    name: str
    example: str
    order: str
    because: str
    choices: Mapping[str, str]

    @property
    def note(self) -> str:
        how = f"with the {self.order}"
        if self.field == ZONE:
            how = "without a time zone" if self.order == UNKNOWN else f"in the time zone {self.order}"
        return f"Dates of “{excerpt(self.name)}” such as {self.example} are read {how}, {self.because}."

    @property
    def problem(self) -> Problem:
        """The problem while the order is unknown."""
        days = " or ".join(self.choices.values())
        sentence = f"Dates such as “{self.example}” may mean {days}{self.because}: choose once for all of them."
        return Problem(f"column {self.name}", sentence)


def day_orders(
    columns: Columns, rows: Sequence[SheetRow], chosen: Mapping[str, str], today: date
) -> Iterator[DayOrder]:
    """Yield the columns with an ambiguous date; `chosen` are the orders that somebody chose, by field."""
    for field, text_of in DAYS.items():
        found: dict[frozenset[str], tuple[int, str]] = {}
        for number, text in ((row.number, text) for row in rows for text in listed(text_of(row))):
            found.setdefault(orders_of(text, today.year), (number, text))
        open_orders = next((orders for orders in found if len(orders) > 1), None)
        if open_orders is None:
            continue
        _, example = found[open_orders]
        settled = {order: found[frozenset({order})] for order in open_orders if frozenset({order}) in found}
        rows_say = [f"row {number} ({text})" for number, text in sorted(settled.values())]
        name = columns.names[field]
        if len(settled) == 1:
            [order] = settled
            yield DayOrder(field, name, example, order, f"as {rows_say[0]} must be", {})
        else:
            readings = {order: offer(example, today=today, order=order).readings for order in sorted(open_orders)}
            choices = {order: read[0].words if read else order for order, read in readings.items()}
            order = chosen.get(field, "") if chosen.get(field) in choices else ""
            disagree = f", and {' and '.join(rows_say)} disagree" if rows_say else ""
            yield DayOrder(field, name, example, order, "as you chose" if order else disagree, choices)


def zone_order(columns: Columns, example: str, chosen: str, today: date, zone: str) -> DayOrder:
    """Return the time zone of times without one, such as the example, once somebody has chosen it: that of the
    negotiation, another one, or that it is unknown."""
    readings = {UNKNOWN: offer(example, today=today).readings, zone: offer(example, today=today, said=zone).readings}
    choices = {choice: read[0].words if read else example for choice, read in readings.items()}
    order = chosen if chosen == UNKNOWN or find_zone(chosen) else ""
    return DayOrder(ZONE, columns.names["date"], example, order, "as you chose" if order else "", choices)


def meanings_of_zone(zone: str, when: When, here: str) -> Sequence[Reading]:
    """Return what a zone that is told by its offset or an abbreviation, such as UTC+2 or CAT, means on the day of a
    date, in a record of the IANA zone `here`; nothing for one whose times are at other offsets."""
    readings = offer(f"{when.text.strip('[./')[:10]} 12:00 {zone}", today=ANY_DAY, zone=here).readings
    noons = [reading.when for reading in readings]
    offsets = {noon.start.offset for noon in noons if noon.start and noon.instant}
    return readings if all(end.offset in offsets for end in when.ends if end.clock) else ()
