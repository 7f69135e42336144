"""Parsing what people type into a search: words, quoted phrases, addresses of sources, exclusions after a minus, and OR
between two of which one is enough."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from webapp.domain.dates import points
from webapp.domain.dates.in_words import day_words
from webapp.domain.dates.spoken import offer
from webapp.domain.dates.spoken.names import AROUND, MONTHS, numbered
from webapp.domain.dates.zones import folded_word
from webapp.domain.grouping import with_neighbours
from webapp.domain.problems import Invalid
from webapp.domain.search.typed_phrase import OR, TypedPhrase
from webapp.domain.search.words import INITIALS, SHORTEST, Clump, apart, as_one, clump, clumps, may_be_name
from webapp.domain.text import folded
from webapp.domain.text.look_alikes import APOSTROPHES, HYPHENS

_OPEN, _SHUT = '"“”„«', '"“”»'
_SINGLE_OPEN, _SINGLE_SHUT = "'‘‚", "'’‘"
_QUOTED = (
    rf"[{_OPEN}]([^{_OPEN}»]*)[{_SHUT}]"
    rf"|(?<![^\s\u2212-])[{_SINGLE_OPEN}]([^\W_][^{_SINGLE_OPEN}’]*\s[^{_SINGLE_OPEN}’]*)[{_SINGLE_SHUT}](?!\S)"
)
_CHUNK = re.compile(rf"((?<!\S)[-\u2212](?=[^\W_]|[{_OPEN}{_SINGLE_OPEN}]))?(?:{_QUOTED}|((?:{INITIALS})\S*|\S+))")
"""A minus, and a quotation (in single quotation marks, which are also apostrophes, at least two words) or a word."""

_ADDRESS = re.compile("https?://", re.IGNORECASE)

_AND = "AND"
"""Is left out between words or phrases: all must be there anyway."""

_FIGURES = re.compile(r"(?:\d{4}([./-])\d{1,2}\1\d{1,2}|\d{1,2}([./-])\d{1,2}\2\d{4})\.?")
"""A day in figures, "05.03.2025", "3/5/2025" or "2025-03-05"."""

_ORDINAL = re.compile("([1-9][0-9]?)(?:st|nd|rd|th)")

_MONTHS = {folded_name: points.MONTHS[number].lower() for folded_name, number in numbered(MONTHS, 0)}
"""Months of other languages, as the record writes them."""

_IN_TWO_WORDS = re.compile(
    rf"(?<=\d )({'|'.join(name.replace('ا', '[اأ]') for name in _MONTHS if ' ' in name)})(?:/[^\W\d]+)?"
)
"""A month of two words after its day, perhaps with another name for it: كانون الثاني/يناير."""

_MONTH_NAMES = {*_MONTHS, *map(str.lower, points.MONTHS)}

_AROUND = {*AROUND.split("|"), "of", "the"}

_IN_WORDS = re.compile(rf"([0-9]{{1,2}}) ({'|'.join(map(str.lower, points.MONTHS))}) ([0-9]{{4}})")
"""A day in words, as `_whole_dates` writes it."""

_ANY_DAY = date(2000, 1, 1)
"""Reference day for dates with a year, which do not depend on it."""


_ARABIC = r"[aeu]l|[ae](?P<sun>[sd]h|[dnrstz])(?=[ -](?P=sun))|[аэе]ль|[аэ](?P<again>[днрстшз])(?=[ -](?P=again))"
_ARTICLE = re.compile(
    rf"(?:(?:l|d|qu|jusqu|lorsqu|puisqu|un|(?:de|da|a|ne|su|co)ll)[{APOSTROPHES}]|(?:{_ARABIC})[{HYPHENS}-])(?=\w\w\w)",
    re.IGNORECASE,
)
"""An article joined to a name that is also found without it: “l’Élysée”, “dell’Ucraina”; “al-Assad”, and “ash-Sharaa”
before a letter that assimilates it."""

_ARTICLE_APART = re.compile(r"(?<!\S)([ae]l) (?=[^\W\d_]{3})", re.IGNORECASE)
"""An Arabic article typed as a word of its own."""


_APOSTROPHE_IN_HEBREW = re.compile(f"(?<=[א-ת])[{APOSTROPHES}](?=[א-ת])")
_GERESH = "\u05f3"
"""The sign that an apostrophe stands for between Hebrew letters; the index joins words at one and not at the other."""

_SON_OF = ("bin", "ben", "ibn", "بن", "ابن", "бин", "бен", "ибн", "בן")

_INITIAL = re.compile(r"[^\W\d_][.\u2024\uff0e]")

_ROMAN = ("ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_NUMERALS = {str(number): roman for number, roman in enumerate(_ROMAN, 2) if len(roman) > 1}
_NUMERALS |= {roman: number for number, roman in _NUMERALS.items()}
"""Numbers in names (Minsk 2, Minsk II), each with its other form. A single letter may be anything."""


class Typed(NamedTuple):
    """The required phrases, the excluded ones, and the addresses that must be cited."""

    phrases: Sequence[TypedPhrase]
    excluded: Sequence[TypedPhrase]
    addresses: Sequence[str]


def typed_phrases(typed: str) -> Typed:
    """Parse what was typed, in order, leaving out what holds no word. Raises Invalid for an OR beside an address or a
    minus, of which no text can have one or the other."""
    typed = _APOSTROPHE_IN_HEBREW.sub(_GERESH, typed)
    typed = _IN_TWO_WORDS.sub(lambda month: _MONTHS[folded_word(month[1])], typed)
    chunks = [*map(_Text.of, _CHUNK.finditer(_ARTICLE_APART.sub(r"\1-", typed)))]
    for before, text, behind in with_neighbours(chunks, _NOTHING):
        if text == _Text(OR) and any(beside.excluded or _ADDRESS.match(beside.words) for beside in (before, behind)):
            raise Invalid.single("OR stands between words or phrases, not beside a minus or an address.", "q")
    excluded, required = ([text for text in chunks if text.excluded is minus] for minus in (True, False))
    addresses = [text.words for text in required if _ADDRESS.match(text.words)]
    bare = _bare_dates([text for text in required if text.words not in addresses])
    phrases = _phrases(_without_initials(_whole_dates(bare)))
    return Typed(phrases, [phrase for text in excluded for phrase in _phrases([text])], addresses)


def in_words(typed: str) -> str:
    """Return what was typed without quotation marks, except around exclusions."""
    return _CHUNK.sub(lambda chunk: chunk[0] if chunk[1] else _Text.of(chunk).words, typed)


class _Text(NamedTuple):
    """One typed word or quotation."""

    words: str
    stands: bool = False
    excluded: bool = False

    @classmethod
    def of(cls, chunk: re.Match[str]) -> "_Text":
        quoted = chunk[2] or chunk[3]
        return cls(quoted or chunk[4] or "", bool(quoted), bool(chunk[1]))


_NOTHING = _Text("")


def _days(text: str) -> list[str]:
    """Return the days that a text may mean which is nothing but a date, as the record writes them, the likelier first:
    two if either number may be the month. The same days in words follow, since times of day have them only so. What is
    typed in words comes first as it is. Return nothing for other texts."""
    if named := _IN_WORDS.fullmatch(text):
        return [text, _day_named(named[3], named[2], named[1]), f"{named[2]} {named[1]} {named[3]}"]
    days = [reading.edtf for reading in offer(text, today=_ANY_DAY).readings] if _FIGURES.fullmatch(text) else []
    return days + [day_words(date.fromisoformat(day)) for day in days]


def _bare_dates(texts: Sequence[_Text]) -> list[_Text]:
    """Return the texts without small words beside the figures and the month of a date: "2 de abril de 2015"."""
    words = [folded(text.words).rstrip(".,") for text in texts]
    if all(word not in _MONTH_NAMES for word in words):
        return list(texts)
    in_date = [word in _MONTH_NAMES or word[:1].isdigit() for word in words]
    return [
        text
        for text, word, (before, _, behind) in zip(texts, words, with_neighbours(in_date, False), strict=True)
        if text.stands or word not in _AROUND or not (before or behind)
    ]


def _whole_dates(texts: Sequence[_Text]) -> list[_Text]:
    """Return the texts with a day, its month and its year in one, as they are in figures: each alone is found anywhere
    in an event, such as another day in what is said of it."""
    whole: list[_Text] = []
    for text in texts:
        whole.append(text)
        if len(whole) > 2 and not any(part.stands for part in whole[-3:]):
            first, second, year = (folded(part.words).rstrip(".,") for part in whole[-3:])
            day, month = (second, first) if first in _MONTH_NAMES else (first, second)
            day, month = _ORDINAL.sub(r"\1", day), _MONTHS.get(month, month)
            if _day_named(year, month, day):
                whole[-3:] = [_Text(f"{day} {month} {year}")]
    return whole


def _day_named(year: str, month: str, day: str) -> str:
    """Return the day of these words, as the record writes it; "" if there is none."""
    if not _IN_WORDS.fullmatch(f"{day} {month} {year}"):
        return ""
    with suppress(ValueError):
        return date(int(year), [*map(str.lower, points.MONTHS)].index(month) + 1, int(day)).isoformat()
    return ""


def _without_initials(texts: Sequence[_Text]) -> list[_Text]:
    """Return the texts without initials beside a name, which texts may have in full: "V. Putin", "Putin V."."""
    names = [may_be_name(text.words) for text in texts]
    return [
        text
        for text, (before, _, behind) in zip(texts, with_neighbours(names, False), strict=True)
        if text.stands or not _INITIAL.fullmatch(text.words) or not (before or behind)
    ]


def _phrases(texts: Sequence[_Text]) -> list[TypedPhrase]:
    days = [(text.stands, _days(text.words) or [text.words]) for text in texts]
    rows = [(row, others, stands, _bare(words)) for stands, (words, *others) in days if (row := list(clumps(words)))]
    words = ["" if _operator(row) else as_one([clump.joined for clump in row]) for row, *_ in rows]
    phrases = []
    for (row, others, stands, bare), (before, word, behind) in zip(rows, with_neighbours(words, ""), strict=True):
        beside = [] if stands else [[as_one([before, word])], [as_one([word, behind])]]
        in_one = [[word], *beside] if word else []
        in_two = apart(row[0].joined) if len(row) == len(row[0].words) == 1 else []
        other_days = [[word for clump in clumps(day) for word in clump.words] for day in others]
        in_date = [_in_date(row[0].joined, before, behind)]
        in_name = [] if stands else _in_name(word, before, behind, is_proper="".join(row[0].names).istitle())
        forms = [form for form in (*in_one, *in_two, *other_days, *in_date, *in_name) if all(form)]
        phrases.append(TypedPhrase(row, forms, stands, None if stands else bare, is_day=bool(others)))
    return _alternatives(phrases)


def _operator(row: Sequence[Clump]) -> str:
    return next((operator for operator in (OR, _AND) if [*row] == [clump(operator)]), "")


def _alternatives(phrases: Sequence[TypedPhrase]) -> list[TypedPhrase]:
    """Return the phrases without operators: those with an OR between them as one. Alone, an operator is a word."""
    joined: list[TypedPhrase] = []
    is_choice = False
    for phrase in phrases:
        if operator := "" if phrase.stands else _operator(phrase.clumps):
            is_choice = operator == OR and bool(joined)
        elif is_choice:
            joined[-1] = joined[-1]._replace(either=(*joined[-1].either, phrase))
            is_choice = False
        else:
            joined.append(phrase)
    return joined or list(phrases)


def _bare(text: str) -> TypedPhrase | None:
    """Return what follows the article at the beginning of a text, or None."""
    article = _ARTICLE.match(text)
    return TypedPhrase([*clumps(text[article.end() :])]) if article else None


def _in_name(word: str, before: str, behind: str, *, is_proper: bool) -> list[Sequence[str]]:
    """Return other forms of a word that may be in a name: with its initial alone, as a numeral, "ben" for "bin". Xi is
    no numeral as XI is."""
    forms: list[Sequence[str]] = [[son] for son in _SON_OF if word in _SON_OF]
    if word.isalpha() and min(len(word), len(behind)) >= SHORTEST:
        forms.append([word[0], behind])
    is_numeral = word in _NUMERALS and _MONTH_NAMES.isdisjoint((before, behind))
    if is_numeral and not is_proper and (word.isalpha() or before.isalpha()):
        forms.append([_NUMERALS[word]])
    return forms


def _in_date(word: str, before: str, behind: str) -> list[str]:
    """Return a word beside a figure as the record dates with it: "12" for "12th", "march" for "März"; else ""."""
    if ordinal := _ORDINAL.fullmatch(word):
        return [ordinal[1]]
    return [_MONTHS.get(word, "") if before[:1].isdigit() or behind[:1].isdigit() else ""]
