"""The rules by which tokens make up a date, and what they mean together."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NoReturn

from webapp.domain.dates.points import DateError
from webapp.domain.dates.spoken import counted, distances, feasts, stretches
from webapp.domain.dates.spoken.calendar import Calendar, Piece, Yearly
from webapp.domain.dates.spoken.stretches import Stretch

Values = Mapping[str, Any]
"""The values of the tokens of a date, by kind."""

Rule = Callable[[Values], Piece]
Made = Stretch | tuple[Stretch, ...]


def _calendar(values: Values) -> Calendar:
    years = (values["year"],) if "year" in values else ()
    day = values["number"] if "number" in values else values.get("ordinal")
    written: Calendar = values.get("numeric") or Calendar(years, values.get("month"), day)
    return replace(written, weekday=values.get("weekday"), part=values.get("part"))


def _part_of(rule: Rule) -> Rule:
    """Return the rule for a part of what a rule makes."""

    def part(values: Values) -> Piece:
        whole = rule(values)
        return lambda today: tuple(stretches.part(stretch, values["part"]) for stretch in whole(today))

    return part


def _counted(make: Callable[..., Made], *kinds: str, **fixed: object) -> Rule:
    """Return the rule that calls `make` with the day counted from and the values of tokens of these kinds."""

    def rule(values: Values) -> Piece:
        given = [_value(values, kind) for kind in kinds]
        return lambda today: _all(make(today, *given, **fixed))

    return rule


def _refused(advice: str) -> Rule:
    """Return the rule for what is no date."""

    def piece(_: date) -> NoReturn:
        raise DateError(advice)

    return lambda _: piece


def _each_year(make: Callable[[Values, int], Made]) -> Rule:
    """Return the rule for what recurs each year: that of the given year or, without one, the nearest."""

    def rule(values: Values) -> Piece:
        if "year" in values:
            return lambda _: _all(make(values, values["year"]))
        return Yearly(lambda year: _all(make(values, year)))

    return rule


def _all(made: Made) -> tuple[Stretch, ...]:
    return made if isinstance(made, tuple) else (made,)


def _quarter_or_half(values: Values, year: int) -> Stretch:
    if "half" in values or "half-year" in values:
        return stretches.half(stretches.of(year, values.get("month")), _value(values, "half-year|ordinal"))
    if values.get("unit", "quarter") != "quarter":
        raise DateError("Of a year only quarters and halves are counted; write the day itself, as in 18 March 2025.")
    number = values.get("quarter") or _ordinal(values)
    if number > 4:
        raise DateError("A year has four quarters; write one as in the first quarter of 2025, or write the months.")
    return stretches.months(year, 3 * (number % 5) - 2, 3)


def _part_of_quarter_or_half(values: Values, year: int) -> Stretch:
    return stretches.part(_quarter_or_half(values, year), values["part"])


def _nth_of_month(values: Values, year: int) -> Stretch:
    """The nth or the last weekday, day, week or weekend of a month."""
    month, number = stretches.of(year, values["month"]), _ordinal(values)
    unit = "weekend" if "weekend-of" in values else values.get("unit", "week")
    if "weekday" in values:
        return stretches.nth_weekday(month, values["weekday"], number)
    if unit == "weekend":
        return stretches.days(stretches.nth_weekday(month, counted.SATURDAY, number).first, 0, 1)
    if unit == "day":
        return stretches.nth_day(month, number)
    if unit != "week":
        raise DateError("Only days, weeks and weekends of a month are counted here; write the days.")
    return stretches.week_of(month, number)


def _ordinal(values: Values) -> int:
    """Return the ordinal, -1 for "last". Raise DateError for "this" or "next" of a month or year."""
    if values.get("turn", "last") != "last":
        raise DateError("Say which one, as in the first Tuesday of March 2025, or the last.")
    number: int = values.get("ordinal", -1)
    return number


def _named_day(values: Values) -> Piece:
    """A day that is counted and named: "yesterday, Sunday 16 March". Raise DateError if these are two days."""

    def piece(today: date) -> tuple[Stretch, ...]:
        [day] = counted.day(today, values["day"])
        named = {kind: value for kind, value in values.items() if kind != "day"}
        if len(named) > 1 or "weekday" not in named:
            return tuple(each for each in _calendar(named)(today) if each == day) or _two_days()
        return (day,) if day.first.weekday() == values["weekday"] else _two_days()

    return piece


def _feast_day(values: Values) -> Piece:
    """A day that is dated and named by its feast: "Good Friday, 10 April 1998"."""
    day = _calendar(values)
    return feasts.FeastDay(day.years, day.month, day.day, day.weekday, feast=values["feast"])


def _turned_day(values: Values) -> Piece:
    """A weekday that is counted and named: "last Tuesday, 11 March"."""
    day = _calendar(values)
    return counted.TurnedDay(day.years, day.month, day.day, day.weekday, turn=values["turn"])


def _two_days() -> NoReturn:
    raise DateError("The words and the day do not go together; correct one of them.")


def _turned(values: Values) -> Piece:
    """What recurs each year, of the last, this or the next time: "last March", "18 mars dernier", "next Easter"."""

    def make(year: int) -> tuple[Stretch, ...]:
        if "feast" in values:
            return feasts.days(values["feast"], year)
        return (stretches.of(year, values["month"], values.get("number", values.get("ordinal"))),)

    return lambda today: counted.turned_year(today, make, values["turn"])


def _in_turned_year(values: Values) -> Piece:
    """A month, or a day of one, of the last, this or the next year; of weeks and weekends the last of the month."""
    if values["unit"] != "year":
        return _each_year(_nth_of_month)(values)
    return lambda today: _calendar({**values, "year": today.year + counted.SHIFTS[values["turn"]]})(today)


def _in_turned_month(values: Values) -> Piece:
    """A day of the last, this or the next month: "the 3rd of next month"."""
    if values["unit"] != "month":
        raise DateError("Only of a month is it clear which day is meant; write the day.")
    number = values.get("number", values.get("ordinal"))
    return lambda today: (stretches.nth_day(counted.turned_unit(today, "month", values["turn"])[0], number),)


def _beyond(values: Values) -> Piece:
    """The week before last, the month after next; of a weekday or a weekend, each that may be meant."""
    turn, direction = values["turn"], -1 if "before" in values else 1
    if counted.SHIFTS[turn] != direction:
        raise DateError("Say which one, as in the week before last or the week after next.")
    if "weekday" in values:
        return lambda today: _weeks_on(counted.turned_weekday(today, values["weekday"], turn), direction)
    if values["unit"] == "weekend":
        return lambda today: _weeks_on(counted.turned_unit(today, "weekend", turn), direction)
    return lambda today: (stretches.unit(today, values["unit"], 2 * direction),)


def _weeks_on(days: tuple[Stretch, ...], number: int) -> tuple[Stretch, ...]:
    return tuple(stretches.days(each.first, 7 * number, 7 * number + (each.last - each.first).days) for each in days)


def _value(values: Values, kind: str) -> Any:
    """Return the value of a kind or, of several kinds written with |, of the one that is there."""
    return next(values[each] for each in kind.split("|") if each in values)


_SEASON = _refused(
    "A season is not the same months everywhere on earth; write the months, as in March to May 2025, "
    "or early, mid- or late 2025."
)
_UNCOUNTED = _refused("How many is not said; write a window, as in between 10 and 13 March 2025.")
_UNSAID = _refused(distances.UNSAID)
_DECADE = _counted(lambda _, start: stretches.decade(start), "decade")


_DAY = ("number|ordinal month year?", "month number|ordinal year?", "numeric")
"""The ways to write a day."""


def _of_day(kinds: str, rule: Rule) -> Iterator[tuple[str, Rule]]:
    return ((kinds.replace("DAY", day), rule) for day in _DAY)


RULES: tuple[tuple[str, Rule], ...] = (
    # kinds of tokens, with | for alternatives, ? for what may be missing, and DAY for each way to write one
    *_of_day("turn weekday DAY", _turned_day),
    ("turn weekday number|ordinal year?", _turned_day),
    *_of_day("weekday turn DAY", _turned_day),
    *_of_day("feast weekday? DAY", _feast_day),
    *_of_day("weekday? DAY feast", _feast_day),
    ("feast year number|ordinal month", _feast_day),
    ("ordinal|turn weekday month year?", _each_year(_nth_of_month)),
    ("number|ordinal|part? month turn unit", _in_turned_year),
    ("month number|ordinal turn unit", _in_turned_year),
    ("number|ordinal? month turn", _turned),
    ("month number|ordinal turn", _turned),
    ("turn number|ordinal month", _turned),
    ("turn unit month year", _each_year(_nth_of_month)),
    ("turn unit part? month", _in_turned_year),
    ("ordinal|turn unit|week-of|weekend-of month year?", _each_year(_nth_of_month)),
    ("ordinal|turn units month year?", _UNCOUNTED),
    ("ordinal|turn unit year", _each_year(_quarter_or_half)),
    ("part ordinal unit|half year?", _each_year(_part_of_quarter_or_half)),
    ("part turn unit year", _each_year(_part_of_quarter_or_half)),
    ("part quarter|half-year year?", _each_year(_part_of_quarter_or_half)),
    ("ordinal unit", _each_year(_quarter_or_half)),
    ("ordinal half month? year?", _each_year(_quarter_or_half)),
    ("quarter|half-year dash year", _each_year(_quarter_or_half)),
    ("quarter|half-year year?", _each_year(_quarter_or_half)),
    ("year dash? quarter|half-year", _each_year(_quarter_or_half)),
    *_of_day("DAY weekday", _calendar),
    *_of_day("weekday? DAY", _calendar),
    ("weekday? year month number|ordinal", _calendar),
    ("part numeric", _calendar),
    ("part? month dash year", _calendar),
    ("part? month year?", _calendar),
    ("part turn month", _part_of(_turned)),
    ("turn month|feast", _turned),
    ("part? year month?", _calendar),
    ("ordinal century", _counted(lambda _, number: stretches.century(number), "ordinal")),
    ("part decade", _part_of(_DECADE)),
    ("decade", _DECADE),
    ("weekday turn unit", _counted(counted.weekday_of, "weekday", "unit", "turn")),
    ("turn unit weekday", _counted(counted.weekday_of, "weekday", "unit", "turn")),
    ("weekday number|ordinal", _calendar),
    ("turn number|count unit", _counted(counted.stretch_of, "number|count", "unit", "turn")),
    ("part unit", _part_of(_counted(counted.turned_unit, "unit", turn="this"))),
    ("unit dash? part", _part_of(_counted(counted.turned_unit, "unit", turn="this"))),
    ("part turn unit", _part_of(_counted(counted.turned_unit, "unit", "turn"))),
    ("earlier turn unit", _counted(counted.rest_of, "unit", later=False)),
    ("later turn unit", _counted(counted.rest_of, "unit", later=True)),
    ("turn unit", _counted(counted.turned_unit, "unit", "turn")),
    ("unit turn", _counted(counted.turned_unit, "unit", "turn")),
    ("turn weekday", _counted(counted.turned_weekday, "weekday", "turn")),
    ("weekday turn", _counted(counted.turned_weekday, "weekday", "turn")),
    ("unit|weekday before|after turn", _beyond),
    ("weekday unit", _counted(distances.weekday_on, "weekday", "unit", number=1)),
    ("number|count unit from? weekday", _counted(distances.weekday_on, "weekday", "unit", "number|count")),
    ("in? number|count dash|to|or number|count unit ago|hence?", _UNCOUNTED),
    ("ago|before number|count dash|to|or number|count unit", _UNCOUNTED),
    ("number|count unit later|earlier", _UNSAID),
    ("another unit|weekday?", _UNSAID),
    ("over number|count unit ago|hence|later|earlier?", _UNCOUNTED),
    ("number|count weekdays ago", _counted(counted.nth_weekday, "number|count", "weekdays", direction=-1)),
    ("number|count weekdays hence", _counted(counted.nth_weekday, "number|count", "weekdays", direction=1)),
    ("number|count unit ago", _counted(counted.away, "number|count", "unit", direction=-1)),
    ("ago|before number|count unit", _counted(counted.away, "number|count", "unit", direction=-1)),
    ("number|count unit hence", _counted(counted.away, "number|count", "unit", direction=1)),
    ("in number|count unit", _counted(counted.away, "number|count", "unit", direction=1)),
    ("feast unit|weekend-of year?", _each_year(distances.feast_weekend)),
    ("feast year?", _each_year(lambda values, year: feasts.days(values["feast"], year))),
    ("part? turn? season year dash number", _SEASON),
    ("part? turn? season year?", _SEASON),
    ("weekday", lambda values: counted.Weekday(values["weekday"])),
    *_of_day("day weekday? DAY", _named_day),
    ("day weekday", _named_day),
    ("day", _counted(counted.day, "day")),
    ("number|ordinal turn unit", _in_turned_month),
    ("night", _counted(stretches.days, since=-1, until=0)),
    ("turn|several units ago?", _UNCOUNTED),
    ("number|count unit", lambda values: distances.Distance(_value(values, "number|count"), values["unit"])),
    ("unit", lambda values: distances.some_unit(values["unit"])),
    ("number|ordinal year?", _calendar),  # the second day of "April 19–20, 2025" has the year, the first one the month
)
"""What makes up a date; the first rule that fits is the one meant."""
