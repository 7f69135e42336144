"""A CSL item as a source's document."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime

from webapp.domain import document
from webapp.domain.context import Context
from webapp.domain.dates import parse
from webapp.domain.dates.advice import NONE_KNOWN
from webapp.domain.dates.in_address import day_in
from webapp.domain.dates.points import DateError
from webapp.domain.dates.spoken import offer
from webapp.domain.document import Source
from webapp.domain.json_reader import read_json
from webapp.domain.problems import Invalid, excerpt
from webapp.domain.text import slug
from webapp.domain.text.languages import tag_of
from webapp.domain.vocabulary import SourceType

LONGEST = 100_000
"""Characters of a pasted text; larger collections are files to import."""

Item = Mapping[str, object]
"""Fields by their names in CSL: texts, lists of names, dates."""

TEXTS = ("title", "container-title", "publisher", "language", "note", "label", "URL", "archive-URL")
"""Texts that a source has by the same name."""

READ = frozenset({*TEXTS, "type", "author", "issued", "accessed", "DOI", "id", "citation-key", "unread"})

TYPES: Mapping[str, SourceType] = {
    # the nearest types for other types of CSL, and for those of Crossref
    "paper-conference": SourceType.ARTICLE, "journal-article": SourceType.ARTICLE_JOURNAL,
    "proceedings-article": SourceType.ARTICLE, "posted-content": SourceType.ARTICLE, "book-chapter": SourceType.CHAPTER,
    "monograph": SourceType.BOOK, "article-preprint": SourceType.ARTICLE, "manuscript": SourceType.DOCUMENT,
    "thesis": SourceType.REPORT, "standard": SourceType.REPORT, "review": SourceType.ARTICLE,
    "review-book": SourceType.ARTICLE, "periodical": SourceType.ARTICLE, "collection": SourceType.BOOK,
    "classic": SourceType.BOOK, "entry": SourceType.CHAPTER, "entry-dictionary": SourceType.CHAPTER,
    "entry-encyclopedia": SourceType.CHAPTER, "regulation": SourceType.LEGISLATION, "song": SourceType.BROADCAST,
}  # fmt: skip


def source(item: Item, today: date, path: str) -> Source:
    """Make a source of an item. Raises Invalid with every problem, at its field."""
    problems: list[Invalid] = []

    def day(field: str) -> str | None:
        try:
            return _date(item.get(field), today)
        except DateError as error:
            problems.append(Invalid.single(f"{FIELDS[field]} cannot be read. {error}", f"{path}.{field}".strip(".")))
            return None

    texts = {name: _text(item.get(name), marked_up="URL" not in name) for name in TEXTS}
    texts["archive-URL"] = texts["archive-URL"] or _archived(item)
    fields = {
        **texts,
        "language": tag_of(texts["language"]),
        "type": _type(item),
        "author": list(_authors(item.get("author"))),
        "issued": day("issued") if item.get("issued") else day_in(texts["URL"], today) or None,
        "accessed": day("accessed"),
        "URL": texts["URL"] or resolved(_text(item.get("DOI"))),
        "uid": slug(texts["title"] or texts["label"], "source"),
    }
    try:
        result = document.parse(Source, fields, Context(today, lambda *_: True), path)
    except Invalid as invalid:
        problems.append(invalid)
    if problems:
        raise Invalid.together(problems)
    return result


FIELDS = {"issued": "The day it came out", "accessed": "The day it was read"}


def left_out(item: Item) -> tuple[str, ...]:
    """Return the names of non-empty fields of an item that a source cannot hold, or not as they are; then what is
    unread."""
    names = {name for name, value in item.items() if value and name not in READ}
    names |= {name for name in TEXTS if item.get(name) and not _text(item[name])}
    names -= {"archive_location"} if _archived(item) else set()
    kind, issued = _text(item.get("type")), item.get("issued")
    if kind and kind not in set(SourceType) and kind not in TYPES:
        names.add(f"type “{excerpt(kind)}”")
    if (language := _text(item.get("language"))) and not tag_of(language):
        names.add(f"language “{excerpt(language)}”")
    if isinstance(issued, dict) and issued.get("season"):
        names.add("season")
    unread = item.get("unread")
    words = [f"“{excerpt(str(piece))}”" for piece in unread] if isinstance(unread, list) else []
    return (*sorted(names), *words)


def _archived(item: Item) -> str:
    """Return the address of an archived copy, "" if the field holds something else."""
    location = _text(item.get("archive_location"), marked_up=False)
    return location if location.startswith(("https://", "http://")) else ""


def _type(item: Item) -> str:
    kind = _text(item.get("type"))
    if kind in set(SourceType):
        return kind
    return TYPES.get(kind, SourceType.WEBPAGE if item.get("URL") else SourceType.DOCUMENT)


def _text(value: object, *, marked_up: bool = True) -> str:
    """Return a text of one line, without the markup and entities of titles; "" for other values."""
    if isinstance(value, list):  # as Crossref has titles
        value = next(iter(value), "")
    if isinstance(value, int | float):
        return str(value)
    if not isinstance(value, str):
        return ""
    bare = " ".join(re.sub(r"</?(?:i|b|sub|sup|span)\b[^>]*>", "", value).split())
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), bare) if marked_up else bare


_ENTITY = re.compile(r"&(?:#[0-9]{1,6}|#x[0-9a-f]{1,6}|[a-z0-9]{2,12});", re.IGNORECASE)


def resolved(doi: str) -> str:
    """Return the address of a DOI, given with or without a prefix or resolver."""
    bare = re.sub(r"^(?:https?://)?(?:(?:dx\.)?doi\.org/)?(?:doi: ?)?", "", doi, flags=re.IGNORECASE)
    return f"https://doi.org/{bare}" if bare else ""


def _authors(names: object) -> Iterator[Mapping[str, str]]:
    if isinstance(names, str):
        yield {"family": "", "given": "", "literal": _text(names)}
    for name in names if isinstance(names, list) else []:
        if isinstance(name, dict):
            family = " ".join(filter(None, (_text(name.get(part)) for part in ("non-dropping-particle", "family"))))
            given = " ".join(filter(None, (_text(name.get(part)) for part in ("given", "dropping-particle", "suffix"))))
            literal = _text(name.get("literal")) or ("" if family else given)
            if family or literal:
                yield {"family": family, "given": given if family else "", "literal": literal}


def _date(value: object, today: date) -> str | None:
    """Return a date of CSL in EDTF, None if there is none. Raises DateError."""
    if isinstance(value, str | int | float):
        return _spoken(str(value), today)
    if not isinstance(value, dict):
        value = {"date-parts": value}
    if ends := [*_ends(value.get("date-parts"))]:
        return str(parse("/".join(ends[:2]) + "~" * bool(value.get("circa") and len(ends) == 1)))
    text = next((value[key] for key in ("edtf", "raw", "literal", "date-time") if value.get(key)), "")
    if not text and value.get("timestamp"):
        text = _moment(value["timestamp"])
    if not isinstance(text, str) or (not text and any(value[key] for key in value.keys() - SAID_APART)):
        raise DateError("Write it as in 2025-03-17.")
    return _spoken(text.replace("T00:00:00Z", ""), today)


SAID_APART = frozenset({"date-parts", "season", "circa"})
"""What says no day by itself, where there are no numbers to go by."""


def _ends(parts: object) -> Iterator[str]:
    """Return the ends of a date that parts give, one for a day: [[2025, 3, 17]], or without a bracket."""
    given = parts if isinstance(parts, list) else [parts]
    nested = given if any(isinstance(end, list) for end in given) else [given]
    return (_parts(end) for end in nested if isinstance(end, list) and any(end))


def _moment(stamp: object) -> str:
    """Return a moment that is counted from 1970 in milliseconds, as Crossref counts, or in seconds. Raises
    DateError."""
    try:
        number = float(str(stamp))
        moment = datetime.fromtimestamp(number / 1000 if abs(number) >= LATE else number, UTC)
    except (ValueError, OverflowError, OSError):
        raise DateError(
            f"“{excerpt(str(stamp))}” is not a moment counted from 1970; write it as in 2025-03-17."
        ) from None
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


LATE = 1e11
"""Seconds after which moments lie in the year 5138, so that more of them are milliseconds."""


def _parts(parts: Sequence[object]) -> str:
    """Return the given ones of year, month and day. Raises DateError for a day without a month."""
    said = next((place for place in range(len(parts), 0, -1) if parts[place - 1] not in ("", None)), 0)
    try:
        year, *month_and_day = (int(str(part)) for part in parts[:said])
    except (TypeError, ValueError):
        raise DateError("Write year, month and day as numbers, as in [[2025, 3, 17]].") from None
    return "-".join([f"{year:04}", *(f"{part:02}" for part in month_and_day)])


def _spoken(text: str, today: date) -> str | None:
    """Return a date in words with one meaning, independent of today; None for “no date”. Raises DateError for
    others."""
    if not text.strip():
        return None
    proposal = offer(text, today=today)
    if proposal.advice == NONE_KNOWN:
        return None
    sure = [reading.edtf for reading in proposal.readings if reading.sole and not reading.is_counted]
    if not sure:
        raise DateError(proposal.advice or "It does not say one day by itself; write it as in 2025-03-17.")
    return sure[0]


def csl_items(text: str) -> list[Item]:
    """Return the items in CSL-JSON: one, a list of them, or an object with a list of "items". Raises Invalid."""
    listed = text.lstrip().startswith("[")
    members = read_json((f'{{"items": {text}}}' if listed else text).encode("utf-8", "surrogatepass"))
    entries = members.get("items", [members])
    if not isinstance(entries, list) or not entries or not all(isinstance(item, dict) for item in entries):
        raise Invalid.single('This is not CSL-JSON; an item is an object, as in {"type": "webpage", "title": "…"}.')
    return entries
