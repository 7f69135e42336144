"""Stretches of a reference that can mean one thing only: its title in quotation marks, addresses, and days."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple

from webapp.domain.dates import find_date
from webapp.domain.dates.spoken import offer
from webapp.domain.text.web_address import with_scheme
from webapp.formats.bibliographic.source import resolved

MOST_DATES = 12
"""Texts of each form in a reference that are looked at as dates."""

_QUOTED = (
    r"“(?:[^“”]|“[^“”]*”)+”", r'"[^"]+"', r"«(?:[^«»]|«[^«»]*»)+»", r"„[^„“”]+[“”]", r"”[^”]+”", r"「[^「」]+」",
    r"(?<!\w)‘(?:[^‘’]|’(?=\w)|‘[^‘’]*’)+’(?!\w)", r"(?<!\w)'(?:[^']|'(?=\w))+'(?!\w)", r"‹[^‹›]+›",
)  # fmt: skip
"""Texts in quotation marks of one kind. An apostrophe inside a word closes none."""

_LINK = re.compile(
    r"(?:https?://|www\.|(?:doi: ?)?10\.[0-9]{4,}/)[^\s<>«»“”\"]+|(?<![\w/@.])[\w-]+(?:\.[\w-]+)+/[^\s<>«»“”\"]*",
    re.IGNORECASE,
)

_ARABIC_MONTH = r"(?:(?:كانون|تشرين) ال(?:أول|ثاني)|[آ-ي]{2,12})"
_DAY, _YEAR = r"(?:[בה][-־])?[0-9]{1,2}(?:st|nd|rd|th|er|º|\.)?", r"(?:19|20)[0-9]{2}"
_MONTH = rf"(?:{_ARABIC_MONTH}(?: ?/ ?{_ARABIC_MONTH})?|[^\W\d_]{{3,12}}\.?)"
_WHOLE_DAY = (
    rf"{_DAY}[ -](?:de |of )?{_MONTH}(?:,? |-)(?:de )?{_YEAR}|{_MONTH} {_DAY},? {_YEAR}|{_YEAR},? {_MONTH} {_DAY}"
    rf"|{_YEAR}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{1,2}}([./])[0-9]{{1,2}}\1{_YEAR}"
)
_JOINT = r" ?(?:[-–—/&]|\b(?:to|and|or|und|bis|et|au|y|al|e|i|и|по|та|і)\b) ?"
_DAYS = (
    rf"{_DAY}(?: {_MONTH}(?:,? {_YEAR})?)?{_JOINT}{_DAY} {_MONTH},? {_YEAR}"
    rf"|{_MONTH} {_DAY}(?:, {_YEAR})?{_JOINT}(?:{_MONTH} )?{_DAY},? {_YEAR}"
)
_DATES = tuple(
    (re.compile(rf"(?<![\w/.-])(?:{pattern})(?![\w/-])"), kind)
    for pattern, kind in (
        (_DAYS, "days"),
        (_WHOLE_DAY, "day"),
        (rf"{_MONTH}{_JOINT}{_MONTH},? {_YEAR}", "month"),
        (rf"(?<![0-9] )(?<![0-9][.] ){_MONTH},? {_YEAR}", "month"),
        (rf"(?<=\(){_YEAR}(?=[a-z]?\))|(?<=[,.] ){_YEAR}(?=[,.;)]|$)", "year"),
        (rf"{_DAY} {_MONTH}|{_MONTH} [0-9]{{1,2}}", "day of a year"),
    )
)
"""Dates in the order in which they are looked for, each with its kind."""

_SEEN = re.compile(
    r"(?:(?:last|zuletzt|letzter) )?(?:accessed|retrieved|viewed|visited|consulted|consultée? le|abgerufen|aufgerufen"
    r"|zugriff|abruf|consultado|consultato|geraadpleegd|dostęp|дата обращения|дата звернення|אוחזר|נדלה"
    r"|اطلع عليه|تاريخ (?:الاطلاع|الوصول))"
    r"(?: (?:on|am|el|il|op|في|בתאריך))?:? ?$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\b(?:pp?|s|seiten?|nos?|nr|vol|с|стр)\b\.? ?$|№ ?$", re.IGNORECASE)
"""What stands before the number of a page or volume, which begins no date: S. 12 – 14. März 2025."""
_OTHERWISE = re.compile(
    r"(?:archived|updated|modified|aktualisiert)(?: from the original)?(?: (?:on|am))?:? ?$", re.IGNORECASE
)
"""What stands before the day on which a page was read, and before days of other acts."""


class Span(NamedTuple):
    """A stretch of a text, what it is, and its meaning: a title, link, day (or several), month, year, day of a year,
    the day it was seen, (other) a day of something else, or (days) several whose meaning is not clear."""

    start: int
    end: int
    kind: str
    value: str

    def lies_in(self, other: "Span") -> bool:
        return self is not other and other.start <= self.start and self.end <= other.end

    def meets(self, others: Iterable["Span"]) -> bool:
        return any(self.start < other.end and other.start < self.end for other in others)


COMMAS = str.maketrans("،؛", ",;")
"""Commas and semicolons of Arabic, as European ones."""
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def spans(text: str) -> list[Span]:
    """Return the stretches of a reference, in their order. Several texts in quotation marks are no title."""
    found = [*_links(text)]
    quoted = [*_quoted(text, found)]
    outer = [span for span in quoted if not any(span.lies_in(other) for other in quoted)]
    found += [span for span in outer if len(outer) == 1 and _stands_apart(text, span)]
    text = text.translate(COMMAS).translate(_DIGITS)  # of the same length
    for pattern, kind in _DATES:
        for match in islice(pattern.finditer(text), MOST_DATES):
            span = _dated(text, match, kind)
            if span and not span.meets(found):
                found.append(span)
    return sorted(found)


def _links(text: str) -> Iterator[Span]:
    for match in _LINK.finditer(text):
        written = match[0].rstrip(".,;:!?'’]،؛؟")
        while written.endswith(")") and written.count("(") < written.count(")"):
            written = written[:-1].rstrip(".,;:")
        is_doi = written.lower().startswith(("doi:", "10."))
        if url := resolved(written) if is_doi else with_scheme(written):
            yield Span(match.start(), match.start() + len(written), "link", url)


def _quoted(text: str, links: Iterable[Span]) -> Iterator[Span]:
    for pattern in _QUOTED:
        for match in re.finditer(pattern, text):
            span = Span(match.start(), match.end(), "title", _title(match[0][1:-1].strip()))
            if not span.meets(links):
                yield span


def _stands_apart(text: str, span: Span) -> bool:
    """Return whether punctuation stands before a quotation, and it does not go on in the sentence that follows."""
    before, after = text[: span.start].rstrip(), text[span.end :].lstrip()
    is_ended = (
        text[span.end - 2] in ",.?!" or not after[:1].islower() or after.startswith(("in ", "http", "www.", "doi"))
    )
    return is_ended and not before[-1:].isalnum()


def _title(quoted: str) -> str:
    """Return a title without the comma or full stop that a sentence puts into its quotation marks."""
    bare = quoted.removesuffix(",").rstrip()
    is_stopped = bare.endswith(".") and not re.search(r"\.\.$|\b\w\.\w\.$", bare)
    return bare[:-1] if is_stopped else bare


def _dated(text: str, match: re.Match[str], kind: str) -> Span | None:
    """Return a day, or a part of one, with the words before it that say of what; None for what is none."""
    before = text[max(0, match.start() - 60) : match.start()]
    meaning = match[0] if kind == "day of a year" else edtf(match[0])
    if kind == "days":
        if _NUMBERED.search(before):
            return None
        if not meaning:
            return Span(match.start(), match.end(), kind, "")
        kind = "day"
    if not meaning or (kind == "day of a year" and not edtf(f"{match[0]} 2024")):
        return None
    if other := _OTHERWISE.search(before):
        return Span(match.start() - len(other[0]), match.end(), "other", match[0])
    if seen := _SEEN.search(before):
        return Span(match.start() - len(seen[0]), match.end(), "seen", meaning)
    return Span(match.start(), match.end(), kind, meaning)


def edtf(text: str) -> str:
    """Return a date in words in EDTF, if it means one thing on whatever day it is read; else ""."""
    if find_date(text):
        return text
    readings = offer(text, today=_ANY_DAY).readings
    return next((reading.edtf for reading in readings if reading.sole and not reading.is_counted), "")


_ANY_DAY = date(2000, 1, 1)
