"""Dates as people write them, read as dates of the record.

`offer` returns every meaning of a text with what it rests on; it never guesses. A text goes through

1. `spelling`: one spelling for what people, Word and PDFs write, and `eastern` for dates of China, Japan and Korea;
2. `lexer`: a token for each word (`english`, and by it `other_languages` and their `names`), number (`figures`) and
   sign, which `neighbours` then reads in context;
3. `grammar`: the tokens of each date become by `rules` a `Piece`, a function from the day counted from to the stretches
   of days it may mean (`calendar`, `counted`, `distances`, `feasts`, `stretches`), with a time of day (`clocks`);
4. `frames`: the words around one date or two (`ends`) make it a day, a window or a span in EDTF, a `Moment`;
5. `meanings` does 3 and 4 for each order of day and month that the digits may have, and adds the marks of doubt;
6. `anchor`: the day counted from, and whether anything was;
7. `readings` does all this for a text by itself. Years of Thai texts are told anew before (`buddhist`); what none of it
   understands may be a day of the Ethiopian calendar (`ethiopian`).

Here a time of day is also read in the zone said beside it, or with the same moment elsewhere (`offsets`).

“By Tues. 18 March”, in an article of 17 March 2025, is spelled "by tues 18 march"; its tokens are by, weekday 1, number
18 and month 3; the last three make up Calendar(month=3, day=18, weekday=1), in the shape "by #". Counted from 17 March,
the piece is 18 March 2025, a Tuesday, and the frame makes it [..2025-03-18]. From an earlier year it would not be, so
the reading rests on that: "counted from the source of 17 March 2025".

No library reads dates like this. Of 28 ways to write a date, dateparser 1.5 reads 18, dateutil 4.0 seven, and
recurrent 0.4 takes the year of "mid-March 2025" for 20:25. Each makes one day of anything: "by Monday" is Monday,
"last week" is a day, and "3/4/25" is 4 March without a question.
"""

import re
from dataclasses import replace
from datetime import date

from webapp.domain.dates import DAY, When
from webapp.domain.dates.spoken import other_languages
from webapp.domain.dates.spoken.clocks import AT_HOME
from webapp.domain.dates.spoken.offsets import ELSEWHERE
from webapp.domain.dates.spoken.readings import Offer, Setting, left, understood
from webapp.domain.dates.spoken.spelling import plain
from webapp.domain.dates.zones import find_zone

_LOCAL = re.compile(rf"\b(?:local(?: time)?|{other_languages.MEANINGS['local']})\b", re.IGNORECASE)

_BEHIND_THE_DAY = re.compile(
    r"\b([0-9]{1,2}(?:[:.h][0-9]{2}(?: ?[ap]\.?m\.?)?| ?[ap]\.?m\.?)(?: local(?: time)?)?)(.*[^ ]) (\([^()]*\))",
    re.IGNORECASE,
)
"""A time of day and, behind its day, the same moment in UTC: 8:30 p.m. on 15 January (1730 GMT)."""

_ANOTHER_MOMENT = "These times are not certain to be one moment; correct one, or leave it out."


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
    setting = Setting(today, reference, zone, near, order)
    answer = understood(text, setting)
    if said and any(reading.when.is_local for reading in answer.readings):
        answer = _in_zone(answer, text, said, setting)
    written = plain(text)
    elsewhere = ELSEWHERE.findall(written)
    if not elsewhere or not answer.readings:
        return answer
    if not any(reading.when.is_timed for reading in answer.readings):  # what stands in brackets is its time of day
        return understood(ELSEWHERE.sub(r"\1", written), setting)
    here = understood(_LOCAL.sub("", ELSEWHERE.sub("", written)), setting).readings
    named = {reading.edtf: reading for reading in here if reading.timezone}  # at the offset of the record's own zone
    beside = understood(_BEHIND_THE_DAY.sub(r"\1 \3\2", written), setting)  # which tells the offset
    for readings in (answer.readings, beside.readings):
        fitting = [each for each in readings if all(_is_also(each.when, other) for other in elsewhere)]
        if fitting:
            return left([named.get(each.edtf, each) for each in fitting])
    return Offer(advice=_ANOTHER_MOMENT)


def _in_zone(answer: Offer, text: str, said: str, setting: Setting) -> Offer:
    """Return the readings of a local time in the zone said beside it, if there are any."""
    in_zone = replace(setting, zone=said)
    named = in_zone if find_zone(said) else setting  # what an abbreviation means depends on the record
    offers = (understood(f"{text} {said}", named), understood(_LOCAL.sub("", text), in_zone))
    zoned = (tuple(reading for reading in offered.readings if not reading.when.is_local) for offered in offers)
    readings = next(filter(None, zoned), answer.readings)
    return left([replace(each, rests_on=each.rests_on.removesuffix(AT_HOME).removesuffix("; ")) for each in readings])


def _is_also(when: When, elsewhere: str) -> bool:
    """Whether a date, or an end of it, may be the moment told beside it in UTC or another zone, perhaps without day or
    year: there it may be a day before or after. What lasts in an unknown zone is not compared."""
    instants = [end.instant for end in when.ends if end.instant]
    days = {(instant + days * DAY).date() for instant in instants for days in (-1, 0, 1)}
    offers = (understood(elsewhere, Setting(day, near=day)) for day in days)
    also = {each.when.instant for offered in offers for each in offered.readings}
    return not also.isdisjoint(instants) if instants else when.form != "single"
