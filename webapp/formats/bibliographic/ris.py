"""RIS: a tag of two letters, a hyphen and a text on each line; an entry from TY to ER."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from webapp.domain.problems import Invalid
from webapp.formats.bibliographic.source import Item

_LINE = re.compile(r"([A-Z][A-Z0-9]) {1,2}- ?(.*)")

TYPES: Mapping[str, str] = {
    "NEWS": "article-newspaper", "MGZN": "article-magazine", "JOUR": "article-journal", "EJOUR": "article-journal",
    "ELEC": "webpage", "WEB": "webpage", "BLOG": "post-weblog", "BOOK": "book", "EBOOK": "book", "CHAP": "chapter",
    "RPRT": "report", "GOVDOC": "report", "BILL": "bill", "STAT": "legislation", "HEAR": "hearing",
    "VIDEO": "motion_picture", "MPCT": "motion_picture", "ADVS": "broadcast", "SOUND": "broadcast",
    "PCOMM": "personal_communication", "CPAPER": "paper-conference", "CONF": "paper-conference",
}  # fmt: skip

FIELDS: Mapping[str, str] = {
    "TI": "title", "T1": "title", "T2": "container-title", "JO": "container-title", "JF": "container-title",
    "BT": "container-title", "PB": "publisher", "UR": "URL", "LA": "language", "DO": "DOI", "N1": "note",
}  # fmt: skip

AUTHORS = {"AU", "A1"}
DATES = {"DA": "issued", "Y1": "issued", "PY": "issued", "Y2": "accessed"}


@dataclass(frozen=True, slots=True)
class Lines:
    """What is read of an entry: its texts by their names in CSL, and its authors."""

    texts: dict[str, str]
    authors: list[Mapping[str, str]] = field(default_factory=list)


def items(text: str) -> list[Item]:
    """The entries in a text. Raises Invalid."""
    entries: list[Lines] = []
    for line in text.splitlines():
        tag, value = parts.groups() if (parts := _LINE.match(line.strip())) else ("", "")
        if tag == "TY":
            entries.append(Lines({"type": TYPES.get(value.strip(), "document")}))
        elif entries and value.strip() and tag not in {"ER", ""}:
            _add(entries[-1], tag, value.strip())
    if not entries:
        raise Invalid.single("This is no RIS: an entry begins with a line such as “TY  - NEWS”.")
    return [{**entry.texts, "author": entry.authors} for entry in entries]


def _add(item: Lines, tag: str, value: str) -> None:
    """Puts a line into an item; of several lines with one meaning, the first counts, of dates the longest."""
    if tag in AUTHORS:
        family, comma, given = value.partition(",")
        item.authors.append({"family": family, "given": given} if comma else {"literal": value})
    elif tag in DATES:
        item.texts[DATES[tag]] = max(item.texts.get(DATES[tag], ""), _date(value), key=len)
    else:
        item.texts.setdefault(FIELDS.get(tag, tag), value)


def _date(value: str) -> str:
    """A date as RIS has it, year/month/day/other, with hyphens."""
    parts = [part.zfill(2) for part in value.split("/")[:3] if part.strip()]
    return "-".join(parts) if all(part.isdigit() for part in parts) else value
