"""RIS: lines of a two-letter tag, a hyphen and a text; an entry goes from TY to ER. Some write small letters."""

import re
from collections.abc import Iterable, Mapping

from webapp.domain.problems import Invalid
from webapp.formats.bibliographic.source import Item

_LINE = re.compile(r"([A-Z][A-Z0-9]) {1,2}- ?(.*)")
_SMALL_LINE = re.compile(r"([a-z][a-z0-9])  - ?(.*)")
"""With two spaces, so that “to - be” goes on with the line before."""

_YEAR = re.compile("[0-9]{4}")

TYPES: Mapping[str, str] = {
    "NEWS": "article-newspaper", "MGZN": "article-magazine", "JOUR": "article-journal", "EJOUR": "article-journal",
    "ELEC": "webpage", "WEB": "webpage", "BLOG": "post-weblog", "BOOK": "book", "EBOOK": "book", "CHAP": "chapter",
    "RPRT": "report", "GOVDOC": "report", "BILL": "bill", "STAT": "legislation", "HEAR": "hearing",
    "VIDEO": "motion_picture", "MPCT": "motion_picture", "ADVS": "broadcast", "SOUND": "broadcast",
    "PCOMM": "personal_communication", "CPAPER": "paper-conference", "CONF": "paper-conference",
}  # fmt: skip

FIELDS: Mapping[str, str] = {
    "TI": "title", "T1": "title", "T2": "container-title", "JO": "container-title", "JF": "container-title",
    "BT": "container-title", "PB": "publisher", "UR": "URL", "LK": "URL", "LA": "language", "DO": "DOI", "N1": "note",
}  # fmt: skip

AUTHORS = {"AU", "A1"}
DATES = {"DA": "issued", "Y1": "issued", "PY": "issued", "Y2": "accessed"}


def items(text: str) -> list[Item]:
    """Return the entries in a text. Raises Invalid."""
    if found := entries(_tagged(text)):
        return found
    raise Invalid.single("This is not RIS: an entry begins with a line such as “TY  - NEWS”.")


def entries(tagged: Iterable[tuple[str, str]]) -> list[Item]:
    """Return the entries that tags and their texts make; each begins with TY."""
    made: list[tuple[dict[str, str], list[Mapping[str, str]]]] = []
    for tag, value in tagged:
        if tag == "TY":
            made.append(({"type": TYPES.get(value.upper(), "document")}, []))
        elif made and value and tag != "ER":
            _add(*made[-1], tag, value)
    return [{**texts, "author": authors} for texts, authors in made]


def _tagged(text: str) -> list[tuple[str, str]]:
    """Return the tags and their texts; a line without a tag continues the line before."""
    tagged: list[tuple[str, str]] = []
    of_line = _LINE if re.search(r"^\s*TY {1,2}-", text, re.MULTILINE) else _SMALL_LINE
    for line in map(str.strip, text.splitlines()):
        if parts := of_line.match(line):
            tagged.append((parts[1].upper(), parts[2].strip()))
        elif tagged and line:
            tagged[-1] = (tagged[-1][0], f"{tagged[-1][1]} {line}".strip())
    return tagged


def _add(texts: dict[str, str], authors: list[Mapping[str, str]], tag: str, value: str) -> None:
    """Add a line to an entry. Of several lines for one field the first counts, of dates the longest; a date without a
    year takes it from another. A differing text is kept under its tag."""
    if tag in AUTHORS:
        family, comma, given = value.partition(",")
        authors.append({"family": family, "given": given} if comma else {"literal": value})
    elif tag in DATES:
        name = DATES[tag]
        texts[name] = _fuller(texts.get(name, ""), _date(value))
    elif texts.setdefault(FIELDS.get(tag, tag), value) != value:
        texts[tag] = value


def _fuller(one: str, other: str) -> str:
    """Return the longer of two dates, with the year of the other if it has none."""
    shorter, longer = sorted((one, other), key=len)
    return f"{longer} {shorter}" if _YEAR.fullmatch(shorter) and not _YEAR.search(longer) else longer


def _date(value: str) -> str:
    """Return a date of RIS, year/month/day/other, with hyphens; unchanged if it has a day but no month."""
    parts = "/".join(value.split("/")[:3]).rstrip("/ ").split("/")
    return "-".join(part.zfill(2) for part in parts) if all(part.isdigit() for part in parts) else value
