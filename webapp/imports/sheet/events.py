"""The rows of a table of events, as the documents that forms would make of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import cast

from webapp.domain.changes.places import with_places_meant
from webapp.domain.dates import When, find_date
from webapp.domain.dates.zones import agrees, zone_of
from webapp.domain.plain import EventDocument
from webapp.domain.problems import excerpt
from webapp.domain.search.fields import KeyField
from webapp.domain.search.looks import look
from webapp.domain.term_words import status_instead
from webapp.domain.text import folded, slug
from webapp.domain.text.look_alikes import skeleton
from webapp.domain.vocabulary import PLANNED, Basis, EventKind, Form, ItemKind, Status
from webapp.forms.completion import complete_event
from webapp.forms.document_shape import item_shape
from webapp.forms.paths import joined, nest
from webapp.forms.typed_dates import DateReader
from webapp.imports.sheet.cells import code, participants
from webapp.imports.sheet.columns import DATES, ISSUED, NAMING_EVENT, SAID, SheetRow
from webapp.imports.sheet.day_order import meanings_of_zone
from webapp.imports.sheet.named_items import Fields, NamedItems
from webapp.imports.sheet.plans import days_announced, has_late_announcement, own_date, plans
from webapp.imports.sheet.statements import Statements
from webapp.reading.item_keys import items_keyed
from webapp.reading.revisions import latest_of

ANOTHER_DAY = timedelta(days=400)
"""So far from today that everything counted from today has another date."""

YES = {
    *("yes", "y", "true", "1", "x", "✓", "✔", "ja", "wahr", "так", "да", "истина", "oui", "vrai", "si", "verdadero"),
    *("نعم", "כן", "אמת"),
}
NO = {"no", "n", "false", "0", "-", "nein", "falsch", "ні", "нет", "ложь", "non", "faux", "falso", "لا", "לא", "שקר"}
"""What tables say of whether an event is a key moment."""

SLIDES = ("title", "era")
"""Types of rows in a TimelineJS sheet that are no events."""


@dataclass(slots=True)
class Events:
    """The events of the rows read so far. `rows` are the numbers of their rows, by path. `places` has the record's name
    of each place by all its names; `kind` is that of events whose row does not say it; `orders` are those of day and
    month, by field; `zone` is that of times without one, "" if unknown, and `without_zone` the first such time. `said`
    has what rows say at an event of a row above or, if the table `adds_to_events`, of the record."""

    items: NamedItems
    places: Mapping[str, str]
    dates: DateReader
    orders: Mapping[str, str]
    kind: str
    zone: str = ""
    adds_to_events: bool = False
    without_zone: str = ""
    documents: list[EventDocument] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    _parts: list[tuple[EventDocument, str]] = field(default_factory=list)
    _first: dict[str, tuple[SheetRow, int]] = field(default_factory=dict)
    said: Statements = field(init=False)

    def __post_init__(self) -> None:
        self.said = Statements(self.items, self.documents, self.rows, parts_speakers=True)

    @property
    def new(self) -> int:
        """The number of new events."""
        return len(self.documents) - len(self.said.places)

    def add(self, rows: Sequence[SheetRow]) -> None:
        """Read the next rows, and make events of those that are new events."""
        dated = []
        for row in rows:
            if row.cells.get("kind", "").casefold() in SLIDES:
                self.items.note("Left out, titles or eras of a TimelineJS sheet", row)
            else:
                dated.append((row, self._dated(row)))
        self.items.look_up(row for row, _ in dated)
        here = self._here(dated)
        if self.adds_to_events:
            self.said.open({uids[0] for uids in here.values() if len(uids) == 1})
        for row, edtf in dated:
            uid = "".join(here.get(row.number, ()))
            if uid in self.said.places and _says(row):
                self.said.say(self._statement(row), self.said.places[uid])
            elif row.number in here:
                self.items.note("Left as they are, here already by uid or by title and day", row)
            else:
                self._add_or_say(row, edtf)

    def link_parts(self) -> None:
        """Link events to the larger ones in the table, which may stand in any row."""
        uids = {folded(name): event["uid"] for event in self.documents for name in (event["title"], event["uid"])}
        for event, larger in self._parts:
            event["part_of"] = uids.get(folded(larger)) or event["part_of"] or larger

    def _dated(self, row: SheetRow) -> str:
        """Return the EDTF date of a row, "" for a (noted) problem. Announcements become EDTF in passing."""
        if text := row.cells.get(name := "schedule.announced_on", ""):
            row.cells[name] = days_announced(text, self._reader(name))
        issued = find_date(row.cells.get(ISSUED, ""))
        start = self._date(row, "date", row.when(), issued)
        first = (start or "").partition("T")[0]
        read = [start, self._date(row, "end", row.when("end ", first), issued)]
        self.items.mentions.dates = self.dates  # the zone of this row is not that of others
        given = [edtf for edtf in read if edtf is not None]
        if len(given) > 1:
            self.items.mentions.readings.pop(joined(row.path, "date.edtf"), None)
        return "/".join(dict.fromkeys(given)) if all(given) else ""

    def _date(self, row: SheetRow, name: str, text: str, issued: When | None) -> str | None:
        """Return one date of a row in EDTF, "" if it has a problem, which is noted, and None if there is no date."""
        if not text:
            return None
        mentions, path = self.items.mentions, joined(row.path, "date.edtf")
        zone = row.cells.get("date.timezone", "")
        zone = zone_of(zone) or zone
        reader = replace(self._reader(name), reference=lambda _: issued)
        if not zone and not find_date(text) and (read := find_date(reader.read(text)[0])) and read.is_local:
            self.without_zone = self.without_zone or text
            zone = self.zone
        else:
            reader = replace(reader, zone=self.dates.zone)  # which tells what IST is here
        mentions.dates = replace(reader, said=lambda _: zone)
        before = len(mentions.problems)
        edtf = mentions.date(text, path)
        _, reading = mentions.readings.get(path, ("", None))
        if reading and reading.rests_on and not issued:
            on_another_day = replace(mentions.dates, today=self.dates.today - ANOTHER_DAY)
            if on_another_day.read(text)[0] != edtf:
                sentence = f"“{excerpt(text)}” depends on the day on which it was written; write day, month and year."
                mentions.refuse(path, sentence)
        return edtf if len(mentions.problems) == before else ""

    def _reader(self, name: str) -> DateReader:
        return replace(self.dates, order=self.orders.get(name, ""), zone="")

    def _here(self, dated: Sequence[tuple[SheetRow, str]]) -> dict[int, Sequence[str]]:
        """Return the uids of the events that are in the record already, by uid or by title and days, by row number."""
        snapshot, looks = self.items.snapshot, {row.number: skeleton(_look(row, edtf)) for row, edtf in dated}
        uids = {row.number: row.cells.get("uid", "").lower() for row, _ in dated}
        place = snapshot, ItemKind.EVENT
        stored = latest_of(*place, {*uids.values()} - {""})
        alike = items_keyed(*place, KeyField.LOOK, {*looks.values()} - {""})
        present = {uid: [uid] * (latest.text is not None) for uid, latest in stored.items()}
        found = {number: present.get(uid, alike.get(looks[number], ())) for number, uid in uids.items()}
        return {number: uids for number, uids in found.items() if uids}

    def _add_or_say(self, row: SheetRow, edtf: str) -> None:
        """Add the event of a row or, if a row above has the same event, what the row says; else note a problem."""
        uid = row.cells.get("uid", "")
        mark = uid or _look(row, edtf)
        first, place = self._first.setdefault(mark, (row, len(self.documents))) if mark else (row, 0)
        if first is row:
            self._add(row, edtf)
        elif _says(row) and _is_of_one_event(row, first):
            self.said.say(self._statement(row), place)
        else:
            sentence = f"Row {first.number} says the same {'uid' if uid else 'title and day'}; take one of the two out."
            self.items.mentions.refuse(f"{row.path}.{'uid' if uid else 'title'}", sentence)
            self._add(row, edtf)  # so that all else is checked

    def _statement(self, row: SheetRow) -> SheetRow:
        """Return what a row says as a row of a table of statements."""
        own = {name: cell for name, cell in row.cells.items() if name not in NAMING_EVENT}
        return SheetRow(row.number, {name.removeprefix(SAID): cell for name, cell in own.items()})

    def _add(self, row: SheetRow, edtf: str) -> None:
        mentions, cells = self.items.mentions, row.cells
        shape = item_shape(ItemKind.EVENT)
        fields = [*_plain(cells, self.kind, edtf), *self._named(row)]
        event = cast(EventDocument, shape.read(shape.complete(nest(fields)), row.path, mentions))
        self._settle_zone(event, row)
        event["uid"] = event["uid"] or mentions.uids.free(ItemKind.EVENT, slug(event["title"], "event"))
        complete_event(event, mentions, row.path)
        event = with_places_meant(event, None, self.places)
        if folded(cells.get("key_event", "no")) not in {*YES, *NO}:
            sentence = f"“{excerpt(cells['key_event'])}” says neither yes nor no; write one of these."
            mentions.refuse(f"{row.path}.key_event", sentence)
        if part_of := cells.get("part_of"):
            found = mentions.directory.find(ItemKind.EVENT, part_of)
            event["part_of"] = found[0] if len(found) == 1 else None
            self._parts.append((event, part_of))
        if event["status"] in PLANNED and not event["schedule"]:
            sentence = f"What is {event['status']} rests on an announcement; give its day in a column Announced."
            mentions.refuse(f"{row.path}.schedule", sentence)
        if instead := status_instead(cells.get("status", "")):
            mentions.refuse(f"{row.path}.status", instead)
        if not cells.get("uid") and mentions.directory.find(ItemKind.EVENT, cells.get("title", "")):
            self.items.note(
                "New, though an event of this title is here on another day (correct that one if its day was wrong)", row
            )
        if has_late_announcement(cells, edtf):
            self.items.note("Left out, announcements that did not come before what took place", row)
        if _says(row):
            self.said.has_said(self._statement(row), len(self.documents))
        self.rows[f"events.{len(self.documents)}"] = row.number
        self.documents.append(event)

    def _settle_zone(self, event: EventDocument, row: SheetRow) -> None:
        """Leave out the zone of a day without a time, and one without a place, of which the time keeps the offset. An
        abbreviation tells its place: in India, IST that of Kolkata."""
        dated, zone = event["date"], row.cells.get("date.timezone", "")
        if not dated or not zone or not (when := find_date(dated["edtf"])):
            return
        if not when.is_timed:
            dated["timezone"] = None
            self.items.note("Left out, time zones of days without a time", row)
        elif not zone_of(zone) and (meant := meanings_of_zone(zone, when, self.dates.zone)):
            dated["timezone"] = next((each.timezone for each in meant if agrees(when, each.timezone or "")), None)
            if not dated["timezone"]:
                self.items.note("Read as the offset of the time, time zones that name no place, such as UTC+2", row)

    def _named(self, row: SheetRow) -> Fields:
        """Yield the fields of a row that name actors, issues and sources."""
        cells = row.cells
        for place, part in enumerate(participants(cells.get("participants", ""), self.items.knows)):
            at = f"participants.{place}"
            yield from self.items.actor(f"{at}.actor", part.name)
            yield from ((f"{at}.{name}", getattr(part, name)) for name in ("role", "capacity", "attendance"))
        if speaker := cells.get("statements.speaker"):
            parts = participants(speaker, self.items.knows)
            yield from self.items.speakers("statements.0.", (part.name for part in parts))
        for path, value in self.items.positions(row, "statements.positions"):
            yield f"statements.0.{path}", value
        yield from (
            (f"issues.{place}", issue) for place, issue in enumerate(self.items.issues(cells.get("issues", "")))
        )
        yield from self.items.citations(row)


def _says(row: SheetRow) -> bool:
    return any(name.startswith(SAID) for name in row.cells)


def _is_of_one_event(row: SheetRow, first: SheetRow) -> bool:
    """Return whether a row tells nothing else of an event than the first one: only what is said, and its sources."""
    apart = {*NAMING_EVENT, *(["issues"] if f"{SAID}positions" in row.cells else [])}
    own = {name: cell for name, cell in row.cells.items() if not name.startswith((SAID, "citations"))}
    return all(first.cells.get(name) == cell for name, cell in own.items() if name not in apart)


def _look(row: SheetRow, edtf: str) -> str:
    """Return the key by which events of one title and date are recognised, "" without a title or date."""
    title = row.cells.get("title", "")
    if not title or not find_date(edtf):
        return ""
    return look(ItemKind.EVENT, cast(EventDocument, {"title": title, "date": {"edtf": edtf}}))


def _plain(cells: Mapping[str, str], kind: str, edtf: str) -> Fields:
    """Yield the fields of a row that name nothing; `kind` is that of an event if the row does not say it."""
    yield "uid", cells.get("uid", "").lower()
    for name in ("title", "summary", "place", "date.as_written", "date.timezone"):
        yield name, cells.get(name, "")
    spoken = any(name.startswith(SAID) for name in cells)
    yield "kind", (kind := code(EventKind, cells.get("kind") or (EventKind.STATEMENT if spoken else kind)))
    yield "status", code(Status, cells.get("status", Status.OCCURRED))
    yield "date.edtf", (date := own_date(cells, edtf))
    if {*DATES} & cells.keys() and date == edtf:
        yield "date.basis", code(Basis, cells.get("date.basis", Basis.STATED))
    if cells.get("key_event", ""):
        yield "key_event", "" if folded(cells["key_event"]) in NO else "1"
    for number, plan in enumerate(plans(cells, kind, edtf)):
        yield from ((f"schedule.{number}.{name}", value) for name, value in plan.items())
    if spoken:
        yield "statements.0.form", Form.QUOTE if cells.get("statements.quote") else Form.PARAPHRASE
        yield from ((f"statements.0.{name}", cells.get(f"statements.{name}", "")) for name in ("text", "quote"))
