"""A table of events as a negotiation file: it adds events to a record that is there, and changes none.

Rows become events as forms do, by names, addresses and dates as people write them. What is wrong is said with its row
and column; what is here already, and which columns say nothing, is told.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import cast

from sqlalchemy.orm import Session

from webapp import reading, record
from webapp.clock import today
from webapp.domain.changes.places import with_places_meant
from webapp.domain.dates import find_date
from webapp.domain.document import FORMAT, ITEMS
from webapp.domain.plain import EventDocument, NegotiationDocument
from webapp.domain.problems import ENOUGH, Invalid, Problem, excerpt
from webapp.domain.search.looks import look
from webapp.domain.text import folded, slug
from webapp.domain.text.web_address import with_scheme
from webapp.domain.vocabulary import ActorKind, ItemKind, SourceType
from webapp.forms.assembly import complete_event
from webapp.forms.directory import EMPTY, Directory, directory
from webapp.forms.document_shape import shape_of
from webapp.forms.mentions import Mentions, key_of
from webapp.forms.paths import nest
from webapp.forms.typed_dates import DateReader
from webapp.imports import table
from webapp.imports.columns import DATES, Columns, citations, listed, parted, participants, plain_fields, when
from webapp.imports.table import Row, Table
from webapp.imports.taken import Taken
from webapp.model import Negotiation
from webapp.reading.item_keys import events_like
from webapp.reading.revisions import batches
from webapp.web.templating import plural

ANOTHER_DAY = timedelta(days=400)
"""As far from today as makes another date of whatever is counted from it."""

SLIDES = ("title", "era")
"""Types of rows in a sheet of TimelineJS that are no events."""

TOLD = 20
"""Rows or names that a sentence lists."""


def taken(session: Session, data: bytes, into: str, kind: str = "") -> Taken:
    """A file as it is; of a table, the negotiation file with the events that are new in the negotiation `into`. `kind`
    is the kind of an event of which the table does not say it. Raises Invalid."""
    read = table.read(data)
    if read is None:
        return Taken(data)
    columns = Columns.of(read.names)
    row = reading.negotiation_with_header(session, into) if into else None
    if row is None:
        raise Invalid.single(
            f"There is no negotiation “{excerpt(into)}” here." if into else "Say which negotiation the table goes into."
        )
    return _Events(session, *row, columns, kind).of(read)


class _Events:
    """The events of a table, and what they make, as far as rows were read."""

    def __init__(
        self, session: Session, negotiation: Negotiation, header: NegotiationDocument, columns: Columns, kind: str
    ) -> None:
        self.session, self.negotiation, self.columns, self.kind = session, negotiation, columns, kind
        self.header = header
        self.shape = shape_of(ITEMS[ItemKind.EVENT])
        zone = negotiation.timezone
        self.day = today(zone)
        self.dates = DateReader(self.day, zone, advice="write the one that is meant, as in 2025-03-18")
        self.mentions = Mentions(EMPTY, record.FreeUids(session, negotiation.id), self.dates)
        self.events: list[EventDocument] = []
        self.rows: list[int] = []
        self.parts: dict[str, str] = {}
        self.looks: dict[str, int] = {}
        self.titles: dict[str, str] = {}
        self.slides: list[int] = []
        self.here: list[int] = []
        self.kindless: list[int] = []
        self.persons: dict[str, str] = {}
        self.kinds: dict[str, str] = {}

    def of(self, read: Table) -> Taken:
        """The file of all rows. Raises Invalid."""
        cells = self.columns.cells(row.cells for row in read.rows)
        for part in (part for said in cells for part in participants(said.get("participants", "")) if part.kind):
            self.kinds.setdefault(folded(part.name), part.kind)
        for rows in batches([*zip(read.rows, cells, strict=True)]):
            self.mentions.directory = self._directory([said for _, said in rows])
            for row, said in rows:
                self._add(row, said)
            if len(self.mentions.problems) >= ENOUGH:
                break
        self._link_parts()
        if self.kindless:
            sentence = f"Of what kind they are is not said in {_row_words(self.kindless)}"
            self.mentions.problems.append(Problem("", f"{sentence}: choose one for them, or add a column Kind."))
        result = self._taken(read)
        if self.mentions.problems:
            raise result.naming_cells(Invalid(self.mentions.problems))
        return result

    def _directory(self, rows: list[dict[str, str]]) -> Directory:
        """What the names and addresses of these rows mean."""
        texts: dict[ItemKind, set[str]] = defaultdict(set)
        for cells in rows:
            for part in participants(cells.get("participants", "")):
                texts[ItemKind.ACTOR] |= {part.name, *parted(part.name)}
            texts[ItemKind.ACTOR].add(cells.get("statements.speaker", ""))
            for cited in citations(cells.get("citations", "")):
                texts[ItemKind.SOURCE] |= {cited["source"], cited.get("origin", "")}
            texts[ItemKind.SOURCE] |= {*_titles(cells)}
            texts[ItemKind.EVENT].add(cells.get("part_of", ""))
        return directory(self.session, self.negotiation.id, {kind: found - {""} for kind, found in texts.items()})

    def _add(self, row: Row, cells: dict[str, str]) -> None:
        """Reads a row as the next event, unless it is none or here already."""
        if row.cells.get("type", "").casefold() in SLIDES:
            self.slides.append(row.number)
            return
        path = f"events.{len(self.events)}"
        edtf = self._date(cells, f"{path}.date.edtf")
        title = cells.get("title", "")
        if self._is_here(cells, title, edtf, path, row.number):
            self.here.append(row.number)
            return
        fields = [*plain_fields(cells, self.kind), ("date.edtf", edtf), *self._named(cells)]
        event = cast(EventDocument, self.shape.read(self.shape.complete(nest(fields)), path, self.mentions))
        event["uid"] = event["uid"] or self.mentions.uids.free(ItemKind.EVENT, slug(title, "event"))
        complete_event(event, self.mentions, path)
        event = with_places_meant(event, None, self.header)
        if part_of := cells.get("part_of"):
            self.parts[path] = part_of
            found = self.mentions.directory.find(ItemKind.EVENT, part_of)
            event["part_of"] = found[0] if len(found) == 1 else None
        self.kindless += [] if event["kind"] else [row.number]
        self.events.append(event)
        self.rows.append(row.number)

    def _date(self, cells: dict[str, str], path: str) -> str:
        """The EDTF of when a row says that it was; problems of it are noted at this path."""
        out = cells.get("citations.source.new.issued", "")
        issued = find_date(self.dates.read(out)[0]) if out else None
        dates = replace(self.dates, reference=lambda _: issued)
        self.mentions.dates = dates
        before, read = len(self.mentions.problems), []
        for text in filter(None, (when(cells), when(cells, "end "))):
            read.append(self.mentions.date(text, path))
            _, reading_ = self.mentions.readings.get(path, ("", None))
            on_another_day = replace(dates, today=self.day - ANOTHER_DAY)
            if reading_ and reading_.rests_on and not issued and on_another_day.read(text)[0] != read[-1]:
                sentence = f"“{excerpt(text)}” hangs on the day on which it was written; write day, month and year."
                self.mentions.problems.append(Problem(path, sentence))
        if len(read) > 1:
            self.mentions.readings.pop(path, None)
        return "/".join(dict.fromkeys(read)) if len(self.mentions.problems) == before else ""

    def _is_here(self, cells: dict[str, str], title: str, edtf: str, path: str, number: int) -> bool:
        """Whether an event is here already, by its uid or its title and days; one that stands twice in the table is a
        problem."""
        uid = cells.get("uid", "")
        if uid and (there := reading.latest(self.session, self.negotiation.id, ItemKind.EVENT, uid)):
            return there.text is not None
        if not title or not find_date(edtf):
            return False
        event = cast(EventDocument, {"uid": uid, "title": title, "date": {"edtf": edtf}})
        if events_like(self.session, self.negotiation.id, event):
            return True
        first = self.looks.setdefault(uid or look(ItemKind.EVENT, event), number)
        if first != number:
            sentence = f"Row {first} says the same {'uid' if uid else 'title and day'}; take one of the two out."
            self.mentions.problems.append(Problem(f"{path}.{'uid' if uid else 'title'}", sentence))
        return False

    def _named(self, cells: dict[str, str]) -> Iterator[tuple[str, str]]:
        """The fields of a row that name actors, issues and sources."""
        for place, part in enumerate(participants(cells.get("participants", ""), self._knows)):
            at = f"participants.{place}"
            yield from self._actor(f"{at}.actor", part.name)
            yield from (
                (f"{at}.role", part.role),
                (f"{at}.capacity", part.capacity),
                (f"{at}.attendance", part.attendance),
            )
        if speaker := cells.get("statements.speaker"):
            yield from self._actor("statements.0.speaker", speaker)
        for place, issue in enumerate(listed(cells.get("issues", ""))):
            yield f"issues.{place}", issue
        yield from self._cited(cells)

    def _knows(self, name: str) -> bool:
        """Whether an actor of this name is here, or was made by a row before."""
        return bool(self.mentions.directory.find(ItemKind.ACTOR, name)) or (
            (ItemKind.ACTOR, folded(name)) in self.mentions.new
        )

    def _actor(self, path: str, name: str) -> Iterator[tuple[str, str]]:
        """An actor by its name: one that is here, or was made by a row before, or a new one."""
        yield path, name
        if not self.mentions.directory.find(ItemKind.ACTOR, name):
            known = self.kinds.get(folded(name), "")
            if not known:
                self.persons.setdefault(folded(name), name)
            yield f"{path}.new.kind", known or ActorKind.PERSON

    def _cited(self, cells: dict[str, str]) -> Iterator[tuple[str, str]]:
        cited, titles = citations(cells.get("citations", "")), _titles(cells)
        if not cited and titles:
            cited, titles = [{"source": title, "relation": "supports"} for title in titles], ()
        for place, one in enumerate(cited):
            at = f"citations.{place}"
            title = titles[place] if len(titles) == len(cited) else ""
            particulars = {
                name: cells.get(f"citations.source.new.{name}", "") for name in ("container-title", "issued")
            }
            yield from self._source(f"{at}.source", one["source"], title, particulars)
            if "origin" in one:
                yield from self._source(f"{at}.origin", one["origin"], "", {})
            yield from ((f"{at}.{name}", one.get(name, "")) for name in ("relation", "says_date"))

    def _source(self, path: str, typed: str, title: str, particulars: dict[str, str]) -> Iterator[tuple[str, str]]:
        """A source by its address or its title: one that is here, or was made by a row before, or a new one."""
        address, key = with_scheme(typed), key_of(ItemKind.SOURCE, typed)
        yield path, typed
        if title:
            self.titles.setdefault(key, title)
        if self.mentions.directory.find(ItemKind.SOURCE, typed):
            return
        if (ItemKind.SOURCE, key) not in self.mentions.new:
            yield f"{path}.new.type", SourceType.WEBPAGE if address else SourceType.DOCUMENT
            yield f"{path}.new.URL", address
        yield from ((f"{path}.new.{key}", text) for key, text in particulars.items())

    def _link_parts(self) -> None:
        """Has events name the larger ones of the table, which may stand anywhere in it."""
        uids = {folded(name): event["uid"] for event in self.events for name in (event["title"], event["uid"])}
        for path, larger in self.parts.items():
            event = self.events[int(path.partition(".")[2])]
            event["part_of"] = uids.get(folded(larger)) or event["part_of"] or larger

    def _taken(self, read: Table) -> Taken:
        lists: dict[str, list[object]] = {"sources": [], "actors": []}
        origins = {}
        for (kind, name), (item, path) in self.mentions.new.items():
            called = (
                {"label": "", "title": self.titles[name]} if name in self.titles and kind == ItemKind.SOURCE else {}
            )
            origins[f"{kind}s.{len(lists[f'{kind}s'])}"] = path
            lists[f"{kind}s"].append({**item, **called})
        file = {"format": FORMAT, "negotiation": self.header, **lists, "events": self.events}
        names = {field: read.names[key] for field, key in self.columns.keys.items()}
        names["date"] = next((names[field] for field in DATES if field in names), "")
        rows = {f"events.{place}": number for place, number in enumerate(self.rows)}
        data = json.dumps(file, ensure_ascii=False).encode()
        return Taken(data, tuple(self._told(read)), rows, origins, names)

    def _told(self, read: Table) -> Iterator[str]:
        yield f"A table: {plural(len(read.rows), 'row')}, {plural(len(self.events), 'new event')}."
        if self.columns.others:
            yield f"Columns left out: {_listed(self.columns.others)}."
        if self.here:
            yield f"Here already by uid or by title and day, and left as they are: {_row_words(self.here)}."
        if self.persons:
            names = _listed([*self.persons.values()], "“{}”")
            yield f"Taken for persons: {names}. Write “Ukraine (state)” where one is something else."
            if any("," in name for name in self.persons.values()):
                yield "Semicolons part the names in a cell; each of these with a comma in it is taken for one name."
        if self.slides:
            yield f"No events, but titles or eras of a TimelineJS sheet, and left out: {_row_words(self.slides)}."


def _titles(cells: dict[str, str]) -> tuple[str, ...]:
    """The titles of the sources of a row: one for each address; a single one may have signs of a list in it."""
    title = cells.get("citations.source.new.title", "")
    several = tuple(listed(title))
    return several if len(several) == len(citations(cells.get("citations", ""))) or not title else (title,)


def _row_words(numbers: list[int]) -> str:
    return f"row{'s' * (len(numbers) > 1)} {_listed([*map(str, numbers)])}"


def _listed(names: list[str], each: str = "{}") -> str:
    rest = len(names) - TOLD
    return (
        f"{', '.join(each.format(excerpt(name)) for name in names[:TOLD])}{f' and {rest:,} more' if rest > 0 else ''}"
    )
