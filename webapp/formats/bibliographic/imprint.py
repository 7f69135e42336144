"""Books in references, known by their imprint: “(Ithaca: Cornell University Press, 1990)” in notes, “Ithaca: Cornell
University Press, 1990” at the end of an entry in a bibliography (Chicago Manual of Style), and without the year
where that stands behind the author (Harvard)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from webapp.formats.bibliographic.authors import Name, authors

_HOUSE = r"(?P<place>[^\W\d_](?:[^\d():;.]|(?<=\b[A-Z])\.){1,40}): (?P<publisher>[^\d():;]{2,80})"
_YEAR = "(?P<year>(?:1[5-9]|20)[0-9]{2})"
_IN_NOTE = re.compile(rf"\({_HOUSE}, {_YEAR}\)")
_IN_LIST = re.compile(rf"(?<=[\w)”][.?!] ){_HOUSE}, {_YEAR}\.?$")
_WITHOUT_YEAR = re.compile(_HOUSE)

_PERSON = r"[^\W\d_a-z][\w.'’-]*(?: [\w.'’-]+){1,4}"
_NOTE = re.compile(rf"(?P<names>{_PERSON}(?:(?:, {_PERSON})*,? and {_PERSON})?), (?P<title>.+)")
_ENTRY = re.compile(r"(?P<names>.+?(?<=\w\w)(?=\.)|[^,]+,(?: ?[^\W\d_]\.)+)\.? (?P<title>.+?)\.?")
"""The authors and the title before an imprint, in a note and in a list."""


class Imprint(NamedTuple):
    """Where a book came out, as it stands at a place in a text."""

    start: int
    end: int
    place: str
    publisher: str
    year: str
    is_in_note: bool


def imprint_in(text: str) -> Imprint | None:
    """Return the one imprint with its year in a text; None for several."""
    found = [*_imprints(text)]
    return found[0] if len(found) == 1 else None


def _imprints(text: str) -> Iterator[Imprint]:
    for pattern in (_IN_NOTE, _IN_LIST):
        for match in pattern.finditer(text):
            place, publisher, year = match["place"], match["publisher"].strip(), match["year"]
            yield Imprint(match.start(), match.end(), place, publisher, year, pattern is _IN_NOTE)


def publisher_in(text: str) -> tuple[str, str]:
    """Return the place and the publisher of an imprint without its year; "" twice for anything else."""
    match = _WITHOUT_YEAR.fullmatch(text)
    return (match["place"], match["publisher"]) if match else ("", "")


def names_and_title(text: str, *, is_in_note: bool) -> tuple[list[Name], str] | None:
    """Return the authors and the title, which stand in no quotation marks, before an imprint."""
    match = (_NOTE if is_in_note else _ENTRY).fullmatch(text.strip(" ,"))
    names = authors(match["names"]) if match else None
    is_turned = is_in_note or bool(names and "family" in names[0])
    return (names, match["title"]) if match and names and is_turned else None
