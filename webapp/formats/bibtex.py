"""A CSL-JSON item as BibTeX."""

import re
from collections.abc import Iterator

from webapp.domain.dates.points import MONTHS
from webapp.domain.text.languages import NAMES
from webapp.formats.csl import Author, Item, first_parts, names
from webapp.formats.reference_line import address, day_words

KINDS = {
    "book": "book", "chapter": "incollection", "article-journal": "article", "article-magazine": "article",
    "article-newspaper": "article", "report": "techreport",
}  # fmt: skip
"""The entry types of BibTeX for types of CSL; everything else is "misc"."""

CONTAINERS = {"article": "journal", "incollection": "booktitle"}
"""The field of the container in entries of these types; in others, "howpublished"."""

_SPECIAL = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "#$%&_{}"},
}  # fmt: skip

_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=[`!?])(?=`)")
"""The place between signs that form a ligature."""


def bibtex(item: Item) -> str:
    """Return the entry, in UTF-8, with the special signs of TeX escaped."""
    fields = {name: value for name, value in _fields(item) if value}
    # A month is the name of a string, which styles translate.
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n" for name, value in fields.items()]
    return f"@{KINDS.get(item['type'], 'misc')}{{{item['id']},\n{''.join(lines)}}}\n"


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    kind, issued, archived = KINDS.get(item["type"], ""), item.get("issued", {}), item.get("archive_location", "")
    yield "author", " and ".join(map(_person, item.get("author", ())))
    yield "title", f"{{{_escaped(item['title'])}}}"
    yield "entrysubtype", item["type"].removeprefix("article-") if kind == "article" else ""
    yield CONTAINERS.get(kind, "howpublished"), _escaped(item.get("container-title", ""))
    yield "institution" if kind == "techreport" else "publisher", _escaped(item.get("publisher", ""))
    year, month, day = (*first_parts(issued), "", "", "")[:3]
    yield "year", year
    yield "month", MONTHS[int(month) - 1][:3].lower() if month else ""
    yield "day", day.lstrip("0")
    yield "version", item.get("version", "")
    yield "url", address(item).replace("{", "%7B").replace("}", "%7D")
    yield "urldate", "-".join(first_parts(item.get("accessed")))
    yield "language", NAMES.get(item.get("language", ""), item.get("language", ""))
    is_exact = issued.keys() <= {"date-parts"} and len(issued.get("date-parts", ())) < 2
    dated = "" if is_exact else f"dated {day_words(issued)}"
    copied = f"archived at {archived}" if "URL" in item and archived else ""
    yield "note", _escaped("; ".join(filter(None, (dated, item.get("note"), copied))))


def _person(author: Author) -> str:
    """Family and given name, or a single name in braces; also in braces a part that would be taken for several."""
    parts = names(author)
    whole = [len(parts) == 1 or re.search(r",|\band\b", name, re.IGNORECASE) for name in parts]
    return ", ".join(f"{{{_escaped(name)}}}" if one else _escaped(name) for name, one in zip(parts, whole, strict=True))


def _escaped(value: str) -> str:
    apart = re.sub(r"[\\~^#$%&_{}]", lambda sign: _SPECIAL[sign[0]], value)
    return _LIGATURE.sub("{}", apart)
