"""EndNote and Refer: lines of a per cent sign, a letter and a text; an entry goes from %0, or to a blank line."""

import re
from collections.abc import Iterator, Mapping

from webapp.domain.problems import Invalid
from webapp.formats.bibliographic import ris
from webapp.formats.bibliographic.source import Item

_LINE = re.compile(r"(%\S)\s+(.*)")

TAGS: Mapping[str, str] = {
    "%A": "AU", "%T": "TI", "%J": "JO", "%B": "T2", "%I": "PB", "%D": "PY", "%8": "DA", "%[": "Y2", "%U": "UR",
    "%G": "LA", "%R": "DO", "%Z": "N1",
}  # fmt: skip
"""The tags of RIS that mean the same; others stay as they are."""

TYPES: Mapping[str, str] = {
    "newspaper article": "NEWS", "magazine article": "MGZN", "journal article": "JOUR", "electronic article": "EJOUR",
    "web page": "WEB", "blog": "BLOG", "book": "BOOK", "edited book": "BOOK", "electronic book": "EBOOK",
    "book section": "CHAP", "report": "RPRT", "government document": "GOVDOC", "bill": "BILL", "statute": "STAT",
    "hearing": "HEAR", "film or broadcast": "ADVS", "audiovisual material": "ADVS",
    "personal communication": "PCOMM", "conference paper": "CPAPER", "conference proceedings": "CONF",
}  # fmt: skip


def items(text: str) -> list[Item]:
    """Return the entries in a text. Raises Invalid."""
    if found := ris.entries(_tagged(text)):
        return found
    raise Invalid.single("This is not EndNote: an entry has lines such as “%T Talks in Jeddah”.")


def _tagged(text: str) -> Iterator[tuple[str, str]]:
    """Yield the tags of RIS and their texts. A line without a tag continues the line before."""
    tag, value, is_open = "", "", False
    for line in map(str.strip, text.splitlines()):
        found = _LINE.fullmatch(line)
        if line and not found:
            value = f"{value} {line}" if is_open else value
            continue
        if tag:
            yield tag, value
        tag = value = ""
        if found and found[1] == "%0":
            tag, value = "TY", TYPES.get(found[2].strip().casefold(), "")
        elif found:
            if not is_open:
                yield "TY", ""
            tag, value = TAGS.get(found[1], found[1]), found[2].strip()
        is_open = bool(line)
    if tag:
        yield tag, value
