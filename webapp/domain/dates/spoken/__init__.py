"""Dates as people say them, read as dates of the record: offered with their meaning, never guessed in silence.

What is counted, as "last Tuesday" is, is counted from the date of the source that says so, from today only where there
is no source; what can be meant in several ways has several readings. How words stand for days is told where the rules
are: windows such as "mid-March" in `stretches`, "next Friday" in `counted`, from … to … and by … in `frames`. The words
are in `english`, and by it in `names`.

No library reads dates so, measured over 28 ways of writing one: dateparser 1.5 answers 18, dateutil 4.0 seven, and
recurrent 0.4 takes the year of "mid-March 2025" for 20:25. Each makes one day of whatever it is: "by Monday" is Monday,
"last week" a day of it, and "3/4/25" the 4th of March without a question.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from webapp.domain import dates
from webapp.domain.dates import When, advice
from webapp.domain.dates.in_words import clock_words
from webapp.domain.dates.points import DateError
from webapp.domain.dates.spoken import lexer
from webapp.domain.dates.spoken.anchor import Anchor
from webapp.domain.dates.spoken.clocks import AT_HOME, Moment
from webapp.domain.dates.spoken.meanings import WRITE_EACH, WRITE_ONE_OF, meanings
from webapp.domain.dates.spoken.names import OTHER_CALENDARS
from webapp.domain.dates.spoken.spelling import IN_UTC, level, plain

LONGEST = 120
MOST = 8
"""Readings that are offered; what could mean more than that is not clear."""

YEARS_ELSEWHERE = (range(1300, 1500), range(2400, 2700), range(5600, 5900))
"""Years that may be of our time by another calendar: those of Islam and Iran, of Buddhists, of Jews."""
_IN_COMMON = "by the calendar of the record, not by that of Iran, Islam, Buddhists or Jews"

_ISO_8601 = re.compile(r"(?<=-[0-9]{2}) (?=[0-9]{2}:[0-9]{2})")
"""The blank that many write for the T of ISO 8601 between day and time (RFC 3339 section 5.6 allows it)."""

_STAMP = re.compile(r"(.*[0-9]) (?:0?0:00:00|12:00:00 ?AM)", re.IGNORECASE)
"""A day as spreadsheets and databases write one that has no time of day."""
_STAMPED = {"": "spreadsheets write a day without a time so", " 00:00": "where midnight was meant"}
"""What such a stamp may mean: what stands in its place, and what that rests on."""

_EDTF = re.compile(r"\.\.|[0-9][?~%]-?[0-9]")
"""What only EDTF writes, and what is no English: of "..2025-03-18" nothing may be left out."""

_PART_OF_YEAR = re.compile("[0-9]{4}-2[1-4]")
_SEASON = "in EDTF this is a season of that year, which is not the same months everywhere; write those if it is meant"

_LETTERS = re.compile(r"[^\W\d_T-Z]{2}")

_WEEK = re.compile(r"\b(?:w|wk|week|kw|cw|calendar week)(?: of the year)?[ .-]*[0-9]{1,2}\b(?! [a-z]{3})")

_LOCAL = re.compile(r"\blocal(?: time)?\b", re.IGNORECASE)
"""What leaves the zone to what stands beside the date."""

_ANOTHER_MOMENT = "The time in brackets is another moment; correct one of the two, or leave it out."

_TOO_LONG = f"A date has at most {LONGEST} characters; write it short, as in 18 March 2025."


@dataclass(frozen=True, slots=True)
class Reading:
    """One meaning of what somebody typed.

    `edtf` is a date of the record, `words` are what pages say for it, `timezone` is the IANA zone that the words name,
    if any. `rests_on` tells in words what is not in the text: what it is counted from, whose rule it follows; it is ""
    for a whole date. `whole` is true where it keeps all that was said, and `sole` where it is the only meaning besides,
    so that it may be taken on saving. `worked_out` is true where no day of the calendar was said, but how far it is:
    "last Tuesday".
    """

    edtf: str
    words: str
    rests_on: str = ""
    timezone: str | None = None
    sole: bool = False
    worked_out: bool = False
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Offer:
    """The readings of what somebody typed, the likelier first; where there is none, advice in one sentence."""

    readings: tuple[Reading, ...] = ()
    advice: str = ""


@dataclass(frozen=True, slots=True)
class _Setting:
    """What a text is read beside, as `offer` has it."""

    today: date
    reference: When | None = None
    zone: str | None = None
    near: date | None = None
    order: str = ""


def offer(
    text: str,
    *,
    today: date,
    reference: When | None = None,
    zone: str | None = None,
    near: date | None = None,
    said: str = "",
    order: str = "",
) -> Offer:
    """What a date may mean that somebody typed; EDTF means what it says. Advice where it is not understood.

    `reference` is the date of the cited source, from which relative dates are counted and incomplete ones completed,
    from `today` without it; one that only lacks its year or month, as "17 March" does, from `near` where that is given
    and there is no source.
    `zone` is the IANA zone of the negotiation, which a time of day without a zone may be in; `said` is the one that is
    said beside it, which it is in. Where day, month or year may stand first in figures, it is as in this `order`, if
    one is given that may be meant.
    """
    setting = _Setting(today, reference, zone, near, order)
    found = _understood(text, setting)
    if said and any(map(_is_local, found.readings)):
        found = _in_zone(found, text, said, setting)
    aside = IN_UTC.search(plain(text[: LONGEST * 10]))
    if not aside or not found.readings:
        return found
    fitting = tuple(one for one in found.readings if _is_also(dates.parse(one.edtf), aside[1]))
    return _left(fitting) if fitting else Offer(advice=_ANOTHER_MOMENT)


def _in_zone(found: Offer, text: str, said: str, setting: _Setting) -> Offer:
    """What was meant, in the zone that is said beside it: where that stands behind it, or is taken for one that is not
    said; else as it was found."""
    in_zone = replace(setting, zone=said)
    offers = (_understood(written, in_zone) for written in (f"{text} {said}", _LOCAL.sub("", text)))
    readings = (tuple(one for one in offered.readings if not _is_local(one)) for offered in offers)
    taken = next(filter(None, readings), found.readings)
    return _left([replace(one, rests_on=one.rests_on.removesuffix(AT_HOME).removesuffix("; ")) for one in taken])


def _left(readings: Sequence[Reading]) -> Offer:
    """Those that are left of several: one alone may be taken."""
    return Offer(tuple(replace(one, sole=one.whole and len(readings) == 1) for one in readings))


def _is_local(reading: Reading) -> bool:
    """Whether it has a time of day of which nobody knows the zone."""
    return any(end.clock and not end.instant for end in dates.parse(reading.edtf).ends)


def _is_also(when: When, in_utc: str) -> bool:
    """Whether a moment is the one that stands beside it in UTC, perhaps without its day or year; a span is not held
    against it."""
    if when.form != "single" or when.instant is None:
        return when.form != "single"
    day = when.instant.date()
    return any(
        dates.parse(one.edtf).instant == when.instant for one in _understood(in_utc, _Setting(day, near=day)).readings
    )


def _understood(text: str, setting: _Setting) -> Offer:
    """The same of a text by itself."""
    written = plain(text[: LONGEST * 10])
    if len(written) > LONGEST or len(text) > LONGEST * 10:
        return Offer(advice=_TOO_LONG)
    if stamp := _STAMP.fullmatch(written):
        found = {note: _understood(stamp[1] + clock, setting) for clock, note in _STAMPED.items()}
        readings = (
            replace(one, rests_on="; ".join(filter(None, (one.rests_on, note))), sole=False)
            for note, each in found.items()
            for one in each.readings
        )
        return Offer(tuple(readings), next(each.advice for each in found.values()))
    try:
        return Offer((_reading(Moment(_ISO_8601.sub("T", written)), sole=True),))
    except DateError as error:
        refusal = str(error)
    if _EDTF.search(written):
        return Offer(advice=refusal)
    try:
        tokens = lexer.tokens(written, setting.today.year)
        near = None if setting.reference else setting.near
        moments = Anchor.of(setting.reference, setting.today).count(
            lambda day: meanings(tokens, day, setting.zone, near, setting.order)
        )
    except DateError as error:
        is_unclear = str(error) in {lexer.UNCLEAR, WRITE_EACH, WRITE_ONE_OF}
        is_told = refusal != dates.FORMS and (
            advice.readings(written) or refusal == advice.NONE_KNOWN or not _LETTERS.search(written)
        )
        return Offer(advice=refusal if is_unclear and is_told else _named(error, written))
    if _PART_OF_YEAR.fullmatch(text.strip()):
        moments = tuple(one._replace(whole=False, notes=(*one.notes, _SEASON)) for one in moments)
    return _offer(moments, refusal)


def _named(error: DateError, written: str) -> str:
    """What is wrong with what was written; a word that is not known in a date is named as it was written."""
    if _WEEK.search(level(written)):
        return "Weeks of a year are not counted here; write the days, as in the week of 17 March 2025."
    if not isinstance(error, lexer.UnknownWordError):
        return str(error)
    words = re.findall(r"[^\W\d_]+", written)
    word = next((each for each in words if level(each) == error.word), error.word)
    if error.word in OTHER_CALENDARS:
        return f"“{word}” is of a calendar whose days are not counted here; write the day as in 18 March 2025."
    return f"“{word}” is not understood in a date. {error}"


def _offer(moments: Sequence[Moment], refusal: str) -> Offer:
    """The readings of what was meant, without those that the record cannot keep."""
    if len(moments) > MOST:
        return Offer(advice=lexer.UNCLEAR)
    offered = []
    for moment in moments:
        try:
            known = _in_common_years(moment)
            offered.append(_reading(known, sole=len(moments) == 1 and known.whole))
        except DateError as error:
            refusal = str(error)
    return Offer(tuple(offered), "" if offered else refusal)


def _in_common_years(moment: Moment) -> Moment:
    """The same, to be asked about where its year may be one of another calendar. Raises DateError."""
    years = (end.year for end in dates.parse(moment.edtf).ends)
    if not any(year in elsewhere for year in years for elsewhere in YEARS_ELSEWHERE):
        return moment
    return moment._replace(whole=False, notes=(*moment.notes, _IN_COMMON))


def _reading(moment: Moment, *, sole: bool) -> Reading:
    when = dates.parse(moment.edtf)
    text = clock_words(when, moment.zone or "", weekday=when.is_day)
    return Reading(moment.edtf, text, "; ".join(moment.notes), moment.zone, sole, moment.worked_out, moment.whole)
