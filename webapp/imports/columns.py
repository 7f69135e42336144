"""What the columns of a table of events mean, and what a row says in them: as the fields of the form of an event."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from webapp.domain.problems import Invalid
from webapp.domain.text import folded, words_alone
from webapp.domain.vocabulary import ActorKind, Attendance, Basis, EventKind, Form, Relation, Role, Status, Term

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "uid": ("event uid", "uid"),
    "title": ("title", "headline", "event", "event title"),
    "date": ("date edtf", "date", "start", "start date", "when"),
    "time": ("time", "start time"),
    "year": ("year", "start year"),
    "month": ("month", "start month"),
    "day": ("day", "start day"),
    "end": ("end", "end date"),
    "end time": ("end time",),
    "end year": ("end year",),
    "end month": ("end month",),
    "end day": ("end day",),
    "date.as_written": ("date as written", "display date"),
    "date.basis": ("date basis",),
    "date.timezone": ("timezone", "time zone"),
    "kind": ("kind", "type"),
    "status": ("status",),
    "summary": ("summary", "text", "description", "details"),
    "place": ("place", "location", "where"),
    "part_of": ("part of",),
    "key_event": ("key event", "key moment"),
    "schedule": ("plans",),
    "schedule.announced_on": ("announced on", "announced"),
    "participants": ("participants", "actors", "who"),
    "issues": ("issues", "issue"),
    "citations": ("sources", "source", "source url", "url", "link", "media"),
    "citations.source.new.title": ("source title",),
    "citations.source.new.container-title": ("outlet", "publication"),
    "citations.source.new.issued": ("source date", "published"),
    "statements.speaker": ("speaker", "said by"),
    "statements.text": ("said", "statement"),
    "statements.quote": ("quote", "quotation"),
}
"""The fields that a table may have, as paths of an event where they are of it, and what their columns are called."""

DATES = ("date", "year", "month", "day", "time", "end", "end year", "end month", "end day", "end time")

LONGEST = 1_000
"""Characters of a title that is looked through for what a source relays."""

MOST_NAMED = 30_000
"""Participants and sources that the cells of one table may name, each of which is looked up."""

MIDNIGHT = " 00:00:00"

_NAMES = re.compile(r"[;\r\n]+")
_ADDRESSES = re.compile(r"[\r\n]+|;(?=\s|$)|(?<![;,\s])[;,\s]++(?=https?://)")
_WITH_PART = re.compile(r"(.*\S)\s*+\(([^()]*)\)")
_BEHIND_PART = re.compile(rf"(\((?:{'|'.join((*Role, *ActorKind, *Attendance))})\b[^()]*\))\s*,\s*", re.IGNORECASE)
_CITED = re.compile(
    rf"(?P<source>.+?)(?:, has this from (?P<origin>.+?))? \((?P<relation>{'|'.join(Relation)})"
    r"(?:, says (?P<says_date>[^()]*))?\)"
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column (by its key in the table) each field stands in, and the names of those that are none."""

    keys: dict[str, str]
    others: list[str]

    @classmethod
    def of(cls, names: Mapping[str, str]) -> "Columns":
        """The columns of these names, by key. Raises Invalid where two would be the same field, and where there is no
        column of titles or of dates."""
        keys: dict[str, str] = {}
        for field, known in COLUMNS.items():
            found = [key for key in known if key in names]
            if found[1:] and found[:2] != ["date edtf", "date"]:
                listed = " and ".join(f"“{names[key]}”" for key in found)
                raise Invalid.single(f"The columns {listed} mean the same here; rename or remove all but one.")
            keys |= {field: found[0]} if found else {}
        if "title" not in keys or not {"date", "year"} & keys.keys():
            raise Invalid.single(
                "This table needs a column named Title (or Headline, or Event) and one named Date (or Start, or Year)."
            )
        return cls(keys, [name for key, name in names.items() if key not in keys.values()])

    def cells(self, rows: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
        """The cells of these rows by their fields. Raises Invalid where they name more than is looked up."""
        said = [{field: row[key] for field, key in self.keys.items() if key in row} for row in rows]
        named = (
            len(listed(one.get("participants", "").replace(",", ";"))) + len(citations(one.get("citations", "")))
            for one in said
        )
        if sum(named) > MOST_NAMED:
            raise Invalid.single(f"This table names participants and sources more than {MOST_NAMED:,} times; split it.")
        _drop_midnights(said)
        return said


def when(cells: Mapping[str, str], end: str = "") -> str:
    """The date that a row gives, or ("end ") its end: in its own words, or put together from its parts. The end of what
    has a time alone is on the day on which it began."""
    text, clock = _day(cells, end), cells.get(f"{end}time", "")
    if clock and end and not text:
        text = _day(cells, "")
    return f"{text} {clock}" if text and clock else text


def _day(cells: Mapping[str, str], end: str) -> str:
    parts = [cells.get(f"{end}{part}", "") for part in ("year", "month", "day")]
    year, month, day = parts
    text = cells.get(end.strip() or "date", "")
    if not any(parts) or (text and not year):
        return text
    if not "".join(parts).isdecimal() or not year or (day and not month):
        return " ".join(filter(None, (day, month or "?" * bool(day), year)))
    return "-".join([year.zfill(4), *(part.zfill(2) for part in (month, day) if part)])


def _drop_midnights(rows: Sequence[dict[str, str]]) -> None:
    """Takes the midnight off the days of columns that have no other time: spreadsheets write days so."""
    for field in ("date", "end"):
        filled = [cells for cells in rows if field in cells]
        if all(cells[field].endswith(MIDNIGHT) for cells in filled):
            for cells in filled:
                cells[field] = cells[field].removesuffix(MIDNIGHT)


def code(vocabulary: type[Term], word: str) -> str:
    """The code of a term that is written as it or as pages say it; any other word as it is."""
    meant = folded(word)
    return next((term for term in vocabulary if meant in {folded(term), folded(term.label)}), word)


def plain_fields(cells: Mapping[str, str], kind: str) -> Iterator[tuple[str, str]]:
    """The fields of a row that name nothing; `kind` is that of an event where it does not say."""
    for field in ("uid", "title", "summary", "place", "date.as_written", "date.timezone"):
        yield field, cells.get(field, "")
    spoken = any(field.startswith("statements") for field in cells)
    yield "kind", code(EventKind, cells.get("kind") or (EventKind.STATEMENT if spoken else kind))
    yield "status", code(Status, cells.get("status", Status.OCCURRED))
    if {*DATES} & cells.keys():
        yield "date.basis", code(Basis, cells.get("date.basis", Basis.STATED))
    if words_alone(cells.get("key_event", "")) in {"yes", "true", "1", "x"}:
        yield "key_event", "1"
    plans = [plan.split(" ", 2) for plan in listed(cells.get("schedule", cells.get("schedule.announced_on", "")))]
    for place, plan in enumerate(plans if "schedule" in cells else [[" ".join(plan)] for plan in plans]):
        yield from zip((f"schedule.{place}.{name}" for name in ("announced_on", "status", "date")), plan, strict=False)
    if spoken:
        yield "statements.0.form", Form.QUOTE if cells.get("statements.quote") else Form.PARAPHRASE
        yield "statements.0.text", cells.get("statements.text", "")
        yield "statements.0.quote", cells.get("statements.quote", "")


@dataclass(frozen=True, slots=True)
class Part:
    """Who took part, as a cell says it: "Marco Rubio (mediator, Secretary of State)", "Ukraine (state)"."""

    name: str
    role: str = Role.PARTICIPANT
    capacity: str = ""
    attendance: str = ""
    kind: str = ""


def participants(cell: str, is_known: Callable[[str], bool] = lambda _: False) -> Iterator[Part]:
    """Those whom a cell names. What stands in brackets and begins with no role or kind belongs to the name. Commas part
    names behind such brackets, and where each of the names `is_known`, and not the whole."""
    for text in (part for name in listed(cell) for part in _BEHIND_PART.sub(r"\1;", name).split(";")):
        found = _WITH_PART.fullmatch(text)
        told = [_particular(word.strip()) for word in found[2].split(",")] if found else []
        if not found or told[0][0] == "capacity":
            part = Part(text)
        else:
            capacity = ", ".join(word for field, word in told if field == "capacity")
            part = Part(found[1], **{**dict(reversed(told)), "capacity": capacity})
        *names, last = parted(part.name)
        several = names and not is_known(part.name) and all(map(is_known, (*names, last)))
        yield from [*map(Part, names), replace(part, name=last)] if several else [part]


def _particular(word: str) -> tuple[str, str]:
    """The field of a part that a word in brackets fills, with its code; the title held then, where it is no code."""
    codes = ((field, code(terms, word)) for field, terms in _CODED.items())
    return next(((field, term) for field, term in codes if isinstance(term, Term)), ("capacity", word))


_CODED: Mapping[str, type[Term]] = {"role": Role, "kind": ActorKind, "attendance": Attendance}


def listed(cell: str) -> list[str]:
    """The names in a cell."""
    return [name for name in map(str.strip, _NAMES.split(cell)) if name]


def parted(name: str) -> list[str]:
    """What stands between the commas of a name: itself where there is none."""
    return [part.strip() for part in name.split(",")]


def citations(cell: str) -> list[dict[str, str]]:
    """The citations in a cell: of addresses and titles, or as our own tables write them."""
    texts = [text for text in map(str.strip, _ADDRESSES.split(cell)) if text]
    return [
        {name: text for name, text in found.groupdict().items() if text}
        if len(text) <= LONGEST and (found := _CITED.fullmatch(text))
        else {"source": text, "relation": Relation.SUPPORTS}
        for text in texts
    ]
