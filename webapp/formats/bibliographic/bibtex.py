"""BibTeX and BibLaTeX, with the LaTeX in them as plain text."""

import logging
import re
from collections.abc import Mapping, Sequence

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import NameParts, SeparateCoAuthors, SplitNameParts
from bibtexparser.model import Entry
from pylatexenc.latex2text import LatexNodes2Text

from webapp.domain.problems import Invalid
from webapp.formats.bibliographic.source import LONGEST, Item

# It would log what somebody pasted; the problems go to that person.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)

TYPES: Mapping[str, str] = {
    "article": "article-journal", "suppperiodical": "article-journal", "periodical": "periodical", "book": "book",
    "mvbook": "book", "collection": "book", "mvcollection": "book", "booklet": "book", "proceedings": "book",
    "inbook": "chapter", "bookinbook": "chapter", "incollection": "chapter", "inreference": "chapter",
    "inproceedings": "paper-conference", "conference": "paper-conference", "report": "report", "techreport": "report",
    "manual": "report", "thesis": "thesis", "phdthesis": "thesis", "mastersthesis": "thesis", "online": "webpage",
    "electronic": "webpage", "www": "webpage", "letter": "personal_communication", "movie": "motion_picture",
    "video": "motion_picture", "audio": "broadcast", "legislation": "legislation", "legal": "treaty",
    "unpublished": "manuscript", "misc": "",
}  # fmt: skip

SUBTYPES = {"newspaper": "article-newspaper", "magazine": "article-magazine", "journal": "article-journal",
            "blog": "post-weblog"}  # fmt: skip
"""Values of entrysubtype in BibLaTeX."""

FIELDS: Mapping[str, str] = {
    "journaltitle": "container-title", "journal": "container-title", "booktitle": "container-title",
    "maintitle": "container-title", "publisher": "publisher", "institution": "publisher", "school": "publisher",
    "organization": "publisher", "note": "note", "annotation": "note", "url": "URL", "doi": "DOI",
    "langid": "language", "language": "language",
}  # fmt: skip

VERBATIM = frozenset({"url", "doi", "date", "urldate", "year"})
"""Fields in which a per cent sign and a tilde are literal."""

_ADDRESS = re.compile(r"https?://[^\s{}]*[^\s{}.,;]")

_JOINED = re.compile(r'\s*(?:"[^"]*"|[\w:.-]+)(?:\s*#\s*(?:"[^"]*"|[\w:.-]+))+\s*')

READ = frozenset({*FIELDS, "title", "subtitle", "date", "urldate", "year", "month", "day", "author", "entrysubtype"})

LANGUAGES = {"american": "en-US", "british": "en-GB", "ngerman": "de"}
"""The tags of languages by their names in LaTeX."""

_latex = LatexNodes2Text()


def items(text: str) -> list[Item]:
    """Return the entries in a text. Raises Invalid."""
    try:
        library = parse_string(text)
        strings = {string.key.lower(): str(string.value) for string in library.strings}
        if _written_out(library.entries, strings) > LONGEST:
            raise Invalid.single(f"With @string written out this has more than {LONGEST:,} characters; shorten them.")
        library = SplitNameParts().transform(SeparateCoAuthors().transform(library))
        if library.failed_blocks:
            block = library.failed_blocks[0]
            raise Invalid.single(
                f"The entry that begins in line {(block.start_line or 0) + 1} is not BibTeX: look for a brace, a comma "
                "or a quotation mark that is missing there, or for a field that stands twice."
            )
        entries = [_item(entry, strings) for entry in library.entries]
    except RecursionError:
        raise Invalid.single("The braces in this are nested too deeply to be read.") from None
    if not entries:
        raise Invalid.single("There is no entry in this; one looks like @online{key, title = {…}, url = {…}}.")
    return entries


def _written_out(entries: Sequence[Entry], strings: Mapping[str, str]) -> int:
    """Return the characters of all values with strings expanded: a short name may stand for a long string."""
    values = (str(field.value) for entry in entries for field in entry.fields)
    return sum(len(part) for value in values for part in _parts(value, strings))


def _item(entry: Entry, strings: Mapping[str, str]) -> Item:
    raw = {field.key.lower(): field.value for field in entry.fields}
    texts = {key: _plain(key, "".join(_parts(value, strings))) for key, value in raw.items() if isinstance(value, str)}
    subtype = SUBTYPES.get(texts.get("entrysubtype", "").lower())
    item = {key: texts.get(key, str(value)) for key, value in raw.items() if key not in READ}
    for key, name in FIELDS.items():
        if texts.get(key):
            item.setdefault(name, texts[key])
    if address := _ADDRESS.search(str(raw.get("howpublished"))):  # where BibTeX had no field for it
        item.setdefault("URL", address[0])
    elif outlet := texts.get("howpublished"):
        item.setdefault("container-title", outlet)
        del item["howpublished"]
    authors = raw.get("author")
    names = [name for name in authors if isinstance(name, NameParts)] if isinstance(authors, list) else []
    people = [name for name in names if _family(name) != "others"]  # which stands for those who are not named
    return {
        **item,
        "type": subtype or TYPES.get(entry.entry_type.lower(), ""),
        "title": ": ".join(filter(None, (texts.get("title"), texts.get("subtitle")))),
        "author": [*map(_author, people)],
        "unread": ["et al."] * (len(people) < len(names)),
        "issued": {"raw": texts.get("date") or _day(texts)},
        "accessed": {"raw": texts.get("urldate", "")},
        "language": LANGUAGES.get(item.get("language", "").lower(), item.get("language", "")),
    }


def _day(texts: Mapping[str, str]) -> str:
    """Year, month and day of an older entry, in figures or in words."""
    year, month, day = (texts.get(key, "").strip() for key in ("year", "month", "day"))
    if month.isdigit():
        return "-".join(filter(None, (year, month.zfill(2), day.zfill(2) if day else "")))
    return " ".join(filter(None, (day, month, year)))


def _parts(value: str, strings: Mapping[str, str]) -> list[str]:
    """Return the parts of a value, in which # joins quoted texts and names of strings."""
    if "#" not in value or not _JOINED.fullmatch(value):
        return [value]
    parts = (part.strip() for part in re.findall(r'"[^"]*"|[^#"]+', value))
    return [part[1:-1] if part.startswith('"') else strings.get(part.lower(), part) for part in parts]


def _plain(key: str, value: str) -> str:
    """Return a value without LaTeX."""
    if key in VERBATIM:
        return re.sub(r"[{}]|\\(?=[%_&#~])|\\url\b|^<|>$", "", value)
    return _text(value)


def _text(latex: str) -> str:
    escaped = re.sub(r"(?<!\\)%", r"\\%", latex)  # in an entry it begins no comment, as it would in LaTeX
    text = str(_latex.latex_to_text(escaped)).replace("\u00a0", " ")
    return text.replace("\u02c6", "^").strip()  # what \textasciicircum is in ASCII, as its name says


def _author(name: NameParts) -> Mapping[str, str]:
    """Return the name of an author; one that is wholly in braces is that of a body."""
    family = _family(name)
    if family.startswith("{") and family.endswith("}") and not name.first:
        return {"literal": _text(family)}
    return {"family": _text(family), "given": _text(" ".join([*name.first, *name.jr]))}


def _family(name: NameParts) -> str:
    return " ".join([*name.von, *name.last])
