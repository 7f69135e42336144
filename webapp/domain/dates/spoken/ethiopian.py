"""Days of the Ethiopian calendar, which papers in Ethiopia and Eritrea date by: 23 Tikimt 2015 is 2 November 2022.

Unlike the calendars that go by the moon, it has a fixed rule: twelve months of 30 days, then five days, six in the year
before each that four divides.
"""

import re
from datetime import date

from webapp.domain.text import folded

BY_ETHIOPIAN = "by the Ethiopian calendar"
ANOTHER_DAY = "The day beside it, by the Ethiopian calendar, is another; correct one of the two, or leave it out."

_MONTHS = (
    "meskerem|መስከረም", "tikimt|tekemt|tiqimt|ጥቅምት", "hidar|hedar|ኅዳር|ህዳር|ሕዳር", "tahsas|ታኅሣሥ|ታህሳስ|ታኅሳስ", "tir|ter|ጥር",
    "yekatit|የካቲት", "megabit|maggabit|መጋቢት", "miyazya|miazia|miyazia|ሚያዝያ|ሚያዚያ", "ginbot|genbot|ግንቦት", "sene|ሰኔ",
    "hamle|ሐምሌ|ሀምሌ", "nehase|nehasse|nehassie|ነሐሴ|ነሃሴ", "pagume|pagumen|ጳጉሜን|ጳጉሜ",
)  # fmt: skip
NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split("|")}
"""The numbers of the months by their names."""
_MONTH = "|".join(sorted(NUMBERS, key=len, reverse=True))
_ERA = r"(?:,? (?:e\.?c\.?|ዓ\.?ም\.?))?"
_DAY = re.compile(rf"(?:([0-9]{{1,2}}) ({_MONTH})|({_MONTH}) ([0-9]{{1,2}})(?: ቀን)?)[,፣]? ((?:19|20)[0-9]{{2}}){_ERA}")

_BRACKET = re.compile(r"(?:(?P<outside>.+\S) )?\((?P<within>[^()]+)\)(?(outside)| (?P<behind>.+))")

_BEFORE_THE_FIRST = date(8, 8, 27).toordinal() - 1
"""The day before 1 Meskerem of the year 1, which was 29 August of the year 8 by the Julian calendar."""


def ethiopian_day(text: str) -> date | None:
    """Return the day that a plain text gives in full by the Ethiopian calendar, None for any other text."""
    found = _DAY.fullmatch(folded(text))
    if not found:
        return None
    day, month, year = int(found[1] or found[4]), NUMBERS[found[2] or found[3]], int(found[5])
    if not 1 <= day <= (30 if month <= 12 else 6 if year % 4 == 3 else 5):
        return None
    return date.fromordinal(_BEFORE_THE_FIRST + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day)


def day_beside(text: str) -> tuple[date, str] | None:
    """Return the day that a plain text gives in or beside brackets by this calendar, with what stands on the other side
    of them; None for any other text."""
    if not (found := _BRACKET.fullmatch(text)):
        return None
    outside, within = found["outside"] or found["behind"], found["within"]
    sides = ((ethiopian_day(outside), within), (ethiopian_day(within), outside))
    return next(((day, other) for day, other in sides if day), None)
