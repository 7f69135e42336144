"""What a text means as a date by itself: its readings, or advice."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from webapp.domain import dates
from webapp.domain.dates import When, advice
from webapp.domain.dates.in_words import words
from webapp.domain.dates.points import DateError
from webapp.domain.dates.spoken import lexer, spelling
from webapp.domain.dates.spoken.anchor import COUNTED_FROM, counted_from
from webapp.domain.dates.spoken.buddhist import BY_BUDDHIST, in_common_years
from webapp.domain.dates.spoken.clocks import Moment
from webapp.domain.dates.spoken.doubts import with_doubtful_years
from webapp.domain.dates.spoken.ethiopian import ANOTHER_DAY, BY_ETHIOPIAN, day_beside, ethiopian_day
from webapp.domain.dates.spoken.meanings import WRITE_EACH, WRITE_ONE_OF, meanings
from webapp.domain.dates.spoken.names import OTHER_CALENDARS, TWO_MONTHS
from webapp.domain.dates.spoken.spelling import level, plain

LONGEST = 120
MOST = 8
"""Readings that are offered; a text with more is not clear."""

_ISO_8601 = re.compile(r"(?<=-[0-9]{2}) (?=[0-9]{2}:[0-9]{2})")
"""A blank instead of the T of ISO 8601 between day and time (RFC 3339 section 5.6 allows it)."""

_FRACTION = re.compile(r"(?<=[0-9]:[0-9]{2}:[0-9]{2})[.,][0-9]+(?![0-9]| ?[ap]\.?m)", re.IGNORECASE)
"""A fraction of a second, which the record does not keep."""

_IN_WIKIDATA = re.compile(r"^\+([0-9]{4}(?:-(?!00)[0-9]{2}){0,2})(?:-00){0,2}(?:T00:00:00Z)?$")
"""A day, month or year as Wikidata writes it: with a sign, zeros for what is not said, and never a time of day."""

_STAMP = re.compile(r"(.*[0-9]) (?:0?0:00:00|12:00:00 ?AM)", re.IGNORECASE)
"""A day without a time of day, as spreadsheets and databases write it."""
_STAMPED = {"": "spreadsheets write a day without a time so", " 00:00": "where midnight was meant"}
"""What may be meant in place of the zeros, with a note."""

_EDTF = re.compile(r"\.\.|[0-9][?~%]-?[0-9]|T[0-9:]+-[0-9]{2}:[0-9]{2}$")
"""Signs that occur in EDTF only: of "..2025-03-18" nothing may be left out, and "-00:00" is an offset."""

_PART_OF_YEAR = re.compile("[0-9]{4}-2[1-4]")
_SEASON = "in EDTF this is a season of that year, which is not the same months everywhere; write those if it is meant"

_LETTERS = re.compile(r"[^\W\d_T-Z]{2}")

_WEEK = re.compile(r"\b(?:w|wk|week|kw|cw|calendar week)(?: of the year)?[ .-]*[0-9]{1,2}\b(?! [a-z]{3})")

_TOO_LONG = f"A date has at most {LONGEST} characters; write it short, as in 18 March 2025."


@dataclass(frozen=True, slots=True)
class Reading:
    """One meaning of a text.

    `edtf` is a date of the record, `words` are what pages say for it, `timezone` is the IANA zone named in the text, if
    any. `rests_on` says what is not in the text, such as the day counted from; it is "" for a date in full. A reading
    is `whole` if it keeps all that was said, `sole` if it also is the only one, so that it may be taken on saving, and
    `worked_out` if the text says how far a day is rather than which one: "last Tuesday".
    """

    edtf: str
    words: str
    rests_on: str = ""
    timezone: str | None = None
    sole: bool = False
    worked_out: bool = False
    whole: bool = True

    @property
    def when(self) -> When:
        """The date."""
        return dates.parse(self.edtf)

    def noted(self, note: str) -> "Reading":
        """Return a reading that also rests on this note, to be asked about."""
        return replace(self, rests_on="; ".join(filter(None, (self.rests_on, note))), sole=False)

    @property
    def is_counted(self) -> bool:
        """Whether it is another date if read on another day."""
        return self.rests_on.startswith(COUNTED_FROM)


@dataclass(frozen=True, slots=True)
class Offer:
    """The readings of a text, the likelier first; if there are none, advice in one sentence."""

    readings: tuple[Reading, ...] = ()
    advice: str = ""

    @property
    def sole(self) -> Reading | None:
        """The reading that is taken without asking; None if it is to be chosen, or there is none."""
        return next((reading for reading in self.readings if reading.sole), None)

    @property
    def problem(self) -> str:
        """The advice without examples of how to write a date; "" if it is nothing else."""
        return "" if self.advice.endswith(lexer.UNCLEAR) else self.advice


@dataclass(frozen=True, slots=True)
class Setting:
    """What a text is read beside; see `spoken.offer`."""

    today: date
    reference: When | None = None
    zone: str | None = None
    near: date | None = None
    order: str = ""


def left(readings: Sequence[Reading]) -> Offer:
    """Return the readings that are left of several. If it is only one, it may be taken."""
    return Offer(tuple(replace(reading, sole=reading.whole and len(readings) == 1) for reading in readings))


def understood(text: str, setting: Setting) -> Offer:
    """Return the offer for a text by itself."""
    written = _IN_WIKIDATA.sub(r"\1", _FRACTION.sub("", plain(text)))
    if len(written) > LONGEST or len(text) > spelling.LONGEST:
        return Offer(advice=_TOO_LONG)
    if common := in_common_years(written):
        answer = understood(common, setting)
        return replace(
            answer, readings=tuple(replace(each.noted(BY_BUDDHIST), whole=False) for each in answer.readings)
        )
    if stamp := _STAMP.fullmatch(written):
        offers = [(note, understood(stamp[1] + clock, setting)) for clock, note in _STAMPED.items()]
        readings = tuple(reading.noted(note) for note, each in offers for reading in each.readings)
        return Offer(readings, offers[0][1].advice)
    try:
        return Offer((_reading(Moment(_ISO_8601.sub("T", written)), sole=True),))
    except DateError as error:
        refusal = str(error)
    if _EDTF.search(written):
        return Offer(advice=refusal)
    try:
        tokens = lexer.tokens(written, setting.today.year)
        near = None if setting.reference else setting.near
        moments = counted_from(
            setting.reference,
            setting.today,
            lambda day: meanings(tokens, day, setting.zone, near, setting.order),
        )
    except DateError as error:
        if day := ethiopian_day(written):
            return _offer([Moment(day.isoformat(), None, (BY_ETHIOPIAN,), whole=False)], refusal)
        if beside := day_beside(written):
            return _on_day(*beside, setting)
        is_unclear = str(error) in {lexer.UNCLEAR, WRITE_EACH, WRITE_ONE_OF}
        is_certain = refusal != advice.FORMS and (
            advice.readings(written) or refusal == advice.NONE_KNOWN or not _LETTERS.search(written)
        )
        return Offer(advice=refusal if is_unclear and is_certain else _explanation(error, written))
    if _PART_OF_YEAR.fullmatch(text.strip()):
        moments = tuple(moment._replace(whole=False, notes=(*moment.notes, _SEASON)) for moment in moments)
    return _offer(moments, refusal)


def _on_day(day: date, text: str, setting: Setting) -> Offer:
    """Return the readings of a text that mean this day, which another calendar tells beside it."""
    offered = understood(text, setting)
    readings = [reading for reading in offered.readings if day == reading.when.earliest]
    return left(readings) if readings else Offer(advice=offered.advice or ANOTHER_DAY)


def _explanation(error: DateError, written: str) -> str:
    """Return what is wrong with a text, naming an unknown word as it was written."""
    if _WEEK.search(level(written)):
        return "Weeks of a year are not counted here; write the days, as in the week of 17 March 2025."
    if not isinstance(error, lexer.UnknownWordError):
        return str(error)
    word = next((each for each in re.findall(f"{lexer.LETTER}+", written) if level(each) == error.word), error.word)
    if error.word in OTHER_CALENDARS and word != "be":  # the verb, and in capitals the era of Buddhists
        return f"“{word}” is of a calendar whose days are not counted here; write the day as in 18 March 2025."
    if error.word in TWO_MONTHS:
        return f"“{word}” is November in Polish and Czech, but October in Croatian; write it as in 18 November 2025."
    return f"“{word}” is not understood in a date. {error}"


def _offer(moments: Sequence[Moment], refusal: str) -> Offer:
    """Return the readings of moments, without those that the record cannot keep."""
    if len(moments) > MOST:
        return Offer(advice=lexer.UNCLEAR)
    readings = []
    for moment in moments:
        try:
            asked = with_doubtful_years(moment)
            readings.append(_reading(asked, sole=len(moments) == 1 and asked.whole))
        except DateError as error:
            refusal = str(error)
    return Offer(tuple(readings), "" if readings else refusal)


def _reading(moment: Moment, *, sole: bool) -> Reading:
    when = dates.parse(moment.edtf)
    text = words(when, moment.zone or "", weekday=when.is_day)
    return Reading(moment.edtf, text, "; ".join(moment.notes), moment.zone, sole, moment.worked_out, moment.whole)
