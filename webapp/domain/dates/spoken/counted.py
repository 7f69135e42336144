"""Dates that are counted from a day: "last Tuesday", "two weeks ago", "the weekend".

Tuesday             the last or the next, which is not clear; on a Tuesday, that day
last, next Tuesday  the nearest; if that is in the same week, as "next Friday" is on a Monday, perhaps the one before or
                    after it
this Tuesday        that of the week, Monday to Sunday; if it has passed, perhaps the next
this weekend        that of the week; on a Monday, perhaps the one before
last, next March    the nearest; if that is in the same year, perhaps the one before or after it; likewise for feasts
the weekend         the last or that of the week; on a Saturday, Sunday or Monday, the nearest. By, before and until the
                    weekend may mean the coming one on a Monday too
two Tuesdays ago    the second one before today
two days ago        that day; weeks: about that day; months and years: that month or year
the past two weeks  from that day to the day counted from
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from webapp.domain.dates.points import DateError
from webapp.domain.dates.spoken import stretches
from webapp.domain.dates.spoken.calendar import Calendar, Piece
from webapp.domain.dates.spoken.stretches import DAYS, MONTHS, Stretch, Unit

Turn = Literal["last", "this", "next", "past", "coming"]

WEEK = 7
SHIFTS: dict[Turn, int] = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}
SATURDAY = 5


def day(today: date, shift: int) -> tuple[Stretch, ...]:
    """Return the day `shift` days from today."""
    return (stretches.days(today, shift, shift),)


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday alone."""

    name: int

    def __call__(self, today: date) -> tuple[Stretch, ...]:
        ahead = (self.name - today.weekday()) % WEEK
        return tuple(stretches.days(today, shift, shift) for shift in ((ahead - WEEK, ahead) if ahead else (0,)))

    def away(self, day: Stretch, direction: int) -> tuple[Stretch, ...]:
        """Return the last one before a date (direction -1) or the first one after it (1)."""
        beside = stretches.moved(day.first if direction < 0 else day.last, direction)
        return (self(beside)[0 if direction < 0 else -1].noted(*day.notes),)

    def beside(self, other: Piece, reach: int) -> Piece:
        """Return the last one before the other end of a span (reach -1) or the first one after it (1)."""

        def piece(today: date) -> tuple[Stretch, ...]:
            ends = (end.first if reach < 0 else end.last for end in other(today))
            return tuple(self(end)[0 if reach < 0 else -1] for end in ends)

        return piece


@dataclass(frozen=True, slots=True)
class TurnedDay(Calendar):
    """A day with its weekday that is also counted: "last Tuesday, 11 March". If these are two days, either is meant."""

    turn: Turn = "this"

    def __call__(self, today: date) -> tuple[Stretch, ...]:
        named = Calendar.__call__(self, today)
        said = turned_weekday(today, self.weekday or 0, self.turn)
        fitting = tuple(day for day in named if day in said)
        return fitting or (
            *(day.noted("the day that is named") for day in named),
            *(day.noted("the weekday that is counted, which is another day") for day in said),
        )


def turned_weekday(today: date, name: int, turn: Turn) -> tuple[Stretch, ...]:
    """Return the last, this or the next weekday of a name; "past" and "coming" mean the nearest."""
    distance = name - today.weekday()
    if turn == "this":
        return tuple(stretches.days(today, shift, shift) for shift in (distance, distance + WEEK)[: 1 + (distance < 0)])
    step = SHIFTS[turn] * WEEK
    closest = distance if distance * step > 0 else distance + step
    doubtful = closest == distance and turn in {"last", "next"}
    return tuple(stretches.days(today, shift, shift) for shift in (closest, closest + step)[: 1 + doubtful])


def nth_weekday(today: date, number: int, name: int, direction: int) -> tuple[Stretch, ...]:
    """Return the nth weekday of a name before today (direction -1) or after it (1): "two Tuesdays ago"."""
    ahead = (name - today.weekday()) * direction % WEEK or WEEK
    return day(today, (ahead + WEEK * (number - 1)) * direction)


def weekday_of(today: date, name: int, unit: Unit, turn: Turn) -> tuple[Stretch, ...]:
    """Return a weekday of a week: "Tuesday last week"."""
    if unit != "week":
        raise DateError("Only of a week is it clear which weekday is meant; write the day.")
    return day(stretches.unit(today, unit, SHIFTS[turn]).first, name)


def turned_unit(today: date, unit: Unit, turn: Turn) -> tuple[Stretch, ...]:
    """Return the last, this or the next week, weekend, month, quarter or year."""
    if turn in {"past", "coming"}:
        if unit == "weekend":
            return (stretches.unit(today, unit, -1 if turn == "past" else int(today.weekday() >= SATURDAY)),)
        return stretch_of(today, 1, unit, turn)
    if unit == "day" and turn != "this":
        raise DateError("Whether it is counted from the source is not said; write yesterday, tomorrow or the day.")
    shifts: tuple[int, ...] = (SHIFTS[turn],)
    if unit == "weekend" and turn == "next" and today.weekday() < SATURDAY:
        shifts = (0, 1)
    elif unit == "weekend" and turn == "this" and today.weekday() == 0:
        shifts = (-1, 0)
    return tuple(stretches.unit(today, unit, shift) for shift in shifts)


def turned_year(today: date, make: Callable[[int], tuple[Stretch, ...]], turn: Turn) -> tuple[Stretch, ...]:
    """Return the last, this or the next of what recurs each year; `make` returns that of a year."""
    this_year = make(today.year)
    over = all(stretch.last < today for stretch in this_year)
    ahead = all(stretch.first > today for stretch in this_year)
    if turn == "this" or (over and turn == "past") or (ahead and turn == "coming"):
        return this_year
    doubtful = over if turn == "last" else ahead and turn == "next"
    return (*(this_year if doubtful else ()), *make(today.year + SHIFTS[turn]))


def weekend(today: date) -> tuple[Stretch, ...]:
    """A weekend alone."""
    shifts = (0,) if today.weekday() >= SATURDAY else (-1, 0)[: 1 + (today.weekday() > 0)]
    return tuple(stretches.unit(today, "weekend", shift) for shift in shifts)


def weekend_to_come(today: date) -> tuple[Stretch, ...]:
    """A weekend as a deadline: on a Monday, perhaps the one of its own week."""
    return weekend(today) if today.weekday() else (*weekend(today), stretches.unit(today, "weekend", 0))


def away(today: date, number: int, unit: Unit, direction: int) -> tuple[Stretch, ...]:
    """Return what lies a number of days, weeks, months or years before today (direction -1) or after it (1)."""
    shift = number * direction
    if unit in MONTHS:
        whole: Unit = "year" if unit == "year" else "month"
        return (stretches.unit(today, whole, shift * MONTHS[unit] // MONTHS[whole]),)
    stretch = stretches.days(today, shift * DAYS[unit], shift * DAYS[unit])
    return (replace(stretch, vague=unit != "day"),)


def stretch_of(today: date, number: int, unit: Unit, turn: Turn) -> tuple[Stretch, ...]:
    """Return the past or coming days, weeks, months or years, including today."""
    [far] = away(today, number, unit, SHIFTS[turn] or 1)
    return (Stretch(min(far.first, today), max(far.last, today), vague=True),)


def rest_of(today: date, unit: Unit, *, later: bool) -> tuple[Stretch, ...]:
    """Return what has passed of this week, month or year, or what is `later`; both include today."""
    whole = stretches.unit(today, unit, 0)
    return (Stretch(today, whole.last) if later else Stretch(whole.first, today),)


def is_weekend(stretch: Stretch) -> bool:
    """Whether it is a Saturday and the Sunday after it."""
    return stretch.first.weekday() == SATURDAY and (stretch.last - stretch.first).days == 1
