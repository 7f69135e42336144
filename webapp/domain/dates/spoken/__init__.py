"""Dates as people write them, read as dates of the record.

`offer` returns every meaning of a text with what it rests on; it never guesses. A text goes through

1. `spelling`: one spelling for what people, Word and PDFs write, and `eastern` for dates of China, Japan and Korea;
2. `lexer`: a token for each word (`english`, and by it `other_languages` and their `names`), number (`figures`) and
   sign, which `neighbours` then reads in context;
3. `grammar`: the tokens of each date become by `rules` a `Piece`, a function from the day counted from to the stretches
   of days it may mean (`calendar`, `counted`, `distances`, `feasts`, `stretches`), with a time of day (`clocks`);
4. `frames`: the words around one date or two (`ends`) make it a day, a window or a span in EDTF, a `Moment`;
5. `meanings` does 3 and 4 for each order of day and month that the digits may have, and adds the marks of doubt;
6. `anchor`: the day counted from, and whether anything was.

What none of this understands may be a day of the Ethiopian calendar (`ethiopian`). Years of Thai texts are told anew
before all this (`buddhist`).

“By Tues. 18 March”, in an article of 17 March 2025, is spelled "by tues 18 march"; its tokens are by, weekday 1, number
18 and month 3; the last three make up Calendar(month=3, day=18, weekday=1), in the shape "by #". Counted from 17 March,
the piece is 18 March 2025, a Tuesday, and the frame makes it [..2025-03-18]. From an earlier year it would not be, so
the reading rests on that: "counted from the source of 17 March 2025".

No library reads dates like this. Of 28 ways to write a date, dateparser 1.5 reads 18, dateutil 4.0 seven, and
recurrent 0.4 takes the year of "mid-March 2025" for 20:25. Each makes one day of anything: "by Monday" is Monday,
"last week" is a day, and "3/4/25" is 4 March without a question.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from webapp.domain import dates
from webapp.domain.dates import DAY, When, advice
from webapp.domain.dates.in_words import words
from webapp.domain.dates.points import DateError
from webapp.domain.dates.spoken import lexer, other_languages, spelling
from webapp.domain.dates.spoken.anchor import COUNTED_FROM, counted_from
from webapp.domain.dates.spoken.buddhist import BY_BUDDHIST, in_common_years
from webapp.domain.dates.spoken.clocks import AT_HOME, Moment
from webapp.domain.dates.spoken.doubts import with_doubtful_years
from webapp.domain.dates.spoken.ethiopian import ANOTHER_DAY, BY_ETHIOPIAN, day_beside, ethiopian_day
from webapp.domain.dates.spoken.meanings import WRITE_EACH, WRITE_ONE_OF, meanings
from webapp.domain.dates.spoken.names import OTHER_CALENDARS, TWO_MONTHS
from webapp.domain.dates.spoken.offsets import ELSEWHERE
from webapp.domain.dates.spoken.spelling import level, plain
from webapp.domain.dates.zones import find_zone

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

_LOCAL = re.compile(rf"\b(?:local(?: time)?|{other_languages.MEANINGS['local']})\b", re.IGNORECASE)

_BEHIND_THE_DAY = re.compile(
    r"\b([0-9]{1,2}(?:[:.h][0-9]{2}(?: ?[ap]\.?m\.?)?| ?[ap]\.?m\.?)(?: local(?: time)?)?)(.*[^ ]) (\([^()]*\))",
    re.IGNORECASE,
)
"""A time of day and, behind its day, the same moment in UTC: 8:30 p.m. on 15 January (1730 GMT)."""

_ANOTHER_MOMENT = "These times are not certain to be one moment; correct one, or leave it out."

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
class _Setting:
    """What a text is read beside; see `offer`."""

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
    """Return what a text may mean as a date, or advice if it is not understood. EDTF means what it says.

    Relative dates are counted from `reference`, the date of the cited source, and incomplete ones completed from it;
    without it, from `today`, but a date that only lacks its year or month from `near`, if given. A time of day without
    a zone is in the IANA zone `said` beside it or, without that, may be in the `zone` of the negotiation. Digits that
    may have day, month or year first are read in this `order`, if given and possible.
    """
    setting = _Setting(today, reference, zone, near, order)
    answer = _understood(text, setting)
    if said and any(reading.when.is_local for reading in answer.readings):
        answer = _in_zone(answer, text, said, setting)
    written = plain(text)
    elsewhere = ELSEWHERE.findall(written)
    if not elsewhere or not answer.readings:
        return answer
    if not any(reading.when.is_timed for reading in answer.readings):  # what stands in brackets is its time of day
        return _understood(ELSEWHERE.sub(r"\1", written), setting)
    here = _understood(_LOCAL.sub("", ELSEWHERE.sub("", written)), setting).readings
    named = {reading.edtf: reading for reading in here if reading.timezone}  # at the offset of the record's own zone
    beside = _understood(_BEHIND_THE_DAY.sub(r"\1 \3\2", written), setting)  # which tells the offset
    for readings in (answer.readings, beside.readings):
        fitting = [each for each in readings if all(_is_also(each.when, other) for other in elsewhere)]
        if fitting:
            return _left([named.get(each.edtf, each) for each in fitting])
    return Offer(advice=_ANOTHER_MOMENT)


def _in_zone(answer: Offer, text: str, said: str, setting: _Setting) -> Offer:
    """Return the readings of a local time in the zone said beside it, if there are any."""
    in_zone = replace(setting, zone=said)
    named = in_zone if find_zone(said) else setting  # what an abbreviation means depends on the record
    offers = (_understood(f"{text} {said}", named), _understood(_LOCAL.sub("", text), in_zone))
    zoned = (tuple(reading for reading in offered.readings if not reading.when.is_local) for offered in offers)
    readings = next(filter(None, zoned), answer.readings)
    return _left([replace(each, rests_on=each.rests_on.removesuffix(AT_HOME).removesuffix("; ")) for each in readings])


def _left(readings: Sequence[Reading]) -> Offer:
    """Return the readings that are left of several. If it is only one, it may be taken."""
    return Offer(tuple(replace(reading, sole=reading.whole and len(readings) == 1) for reading in readings))


def _is_also(when: When, elsewhere: str) -> bool:
    """Whether a date, or an end of it, may be the moment told beside it in UTC or another zone, perhaps without day or
    year: there it may be a day before or after. What lasts in an unknown zone is not compared."""
    instants = [end.instant for end in when.ends if end.instant]
    days = {(instant + days * DAY).date() for instant in instants for days in (-1, 0, 1)}
    offers = (_understood(elsewhere, _Setting(day, near=day)) for day in days)
    also = {each.when.instant for offered in offers for each in offered.readings}
    return not also.isdisjoint(instants) if instants else when.form != "single"


def _understood(text: str, setting: _Setting) -> Offer:
    """Return the offer for a text by itself."""
    written = _IN_WIKIDATA.sub(r"\1", _FRACTION.sub("", plain(text)))
    if len(written) > LONGEST or len(text) > spelling.LONGEST:
        return Offer(advice=_TOO_LONG)
    if common := in_common_years(written):
        return replace(answer := _understood(common, setting), readings=tuple(map(_by_buddhist, answer.readings)))
    if stamp := _STAMP.fullmatch(written):
        offers = [(note, _understood(stamp[1] + clock, setting)) for clock, note in _STAMPED.items()]
        readings = (
            replace(reading, rests_on="; ".join(filter(None, (reading.rests_on, note))), sole=False)
            for note, each in offers
            for reading in each.readings
        )
        return Offer(tuple(readings), offers[0][1].advice)
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


def _by_buddhist(reading: Reading) -> Reading:
    """Return a reading of a text whose year was told by another era, to be asked about."""
    return replace(reading, rests_on="; ".join(filter(None, (reading.rests_on, BY_BUDDHIST))), sole=False, whole=False)


def _on_day(day: date, text: str, setting: _Setting) -> Offer:
    """Return the readings of a text that mean this day, which another calendar tells beside it."""
    offered = _understood(text, setting)
    readings = [reading for reading in offered.readings if day == reading.when.earliest]
    return _left(readings) if readings else Offer(advice=offered.advice or ANOTHER_DAY)


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
