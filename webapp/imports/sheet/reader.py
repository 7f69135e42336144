"""Reads a table into a negotiation file: a table of events adds these to a record, one of statements adds statements to
its events. Rows become documents as forms do, with names, addresses and dates as people write them."""

import json
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import cast

from sqlalchemy.orm import Session

from webapp import record
from webapp.clock import today
from webapp.domain.changes.places import names_of_places
from webapp.domain.dates.zones import find_zone
from webapp.domain.document import FORMAT
from webapp.domain.plain import ActorDocument, ItemDocument
from webapp.domain.problems import ENOUGH, Problem, excerpt
from webapp.domain.text import folded
from webapp.domain.vocabulary import EventKind, ItemKind
from webapp.forms.directory import EMPTY
from webapp.forms.mentions import Mentions
from webapp.forms.typed_dates import DateReader
from webapp.imports.sheet import table
from webapp.imports.sheet.cells import Part, entries, joined_names, listed, participants
from webapp.imports.sheet.columns import ISSUED, KNOWN, NAMING_EVENT, Columns, SheetRow
from webapp.imports.sheet.day_order import ZONE, DayOrder, day_orders, zone_order
from webapp.imports.sheet.events import Events
from webapp.imports.sheet.marks import failed, tidy
from webapp.imports.sheet.merged_rows import with_events, with_merged
from webapp.imports.sheet.named_items import WHO, NamedItems, cited_in
from webapp.imports.sheet.new_actors import new_actors, sides_offered
from webapp.imports.sheet.sent_file import SentFile, listed_names, row_words
from webapp.imports.sheet.serial_days import read_serial_days
from webapp.imports.sheet.statements import Statements
from webapp.imports.sheet.twins import as_answered, twins, with_other_names
from webapp.reading.negotiations import negotiation_with_header
from webapp.reading.revisions import batches
from webapp.reading.snapshot import Snapshot
from webapp.web.templating import plural

MOST_NAMED = 30_000
"""Participants and sources named in the cells of one table, each of which is looked up; also the days in a column that
may list several, each of which is read as people write dates."""

DAY_LISTS = {ISSUED: "sources", "schedule.announced_on": "announcements", "schedule": "plans"}
"""Such columns, and whose days they list."""

TOTALS = {"total", "totals", "sum", "summe", "gesamt", "insgesamt", "итого", "всего", "всього", "разом", "сума"}
"""The beginnings of a last row that only counts or adds up."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the importer of a table chose: the negotiation, the default `kind`, the orders by field, answers by token,
    and of new actors, the kinds by uid, with that of all others under "", and whom they belong to by uid or name."""

    into: str = ""
    kind: str = ""
    orders: Mapping[str, str] = field(default_factory=dict)
    twins: Mapping[str, str] = field(default_factory=dict)
    actors: Mapping[str, str] = field(default_factory=dict)
    whose: Mapping[str, str] = field(default_factory=dict)


def read_file(session: Session, data: bytes, choices: Choices) -> SentFile:
    """Return a file as it is, or made from a table. Raises Invalid if nothing of a table can be read."""
    read = table.read(data, KNOWN)
    if read is None:
        return SentFile(data)
    columns = Columns.of(read)
    rows, clashes = columns.fields(read.rows)
    unreadable = [*columns.problems, *_too_many(rows)]
    problems = [*read.problems, *unreadable, *clashes]
    found = negotiation_with_header(session, choices.into) if choices.into else None
    if found is None:
        name = excerpt(choices.into)
        sentence = f"There is no negotiation “{name}” here." if name else "Say which negotiation the table goes into."
        problems.insert(0, Problem("into", sentence))
    sent = SentFile(b"", is_table=True, problems=problems, columns=columns.names)
    if found and not unreadable and len(problems) < ENOUGH:
        sent.notes += read.notes
        negotiation, header = found
        _Reader(Snapshot(session, negotiation, header=header), choices, columns, rows, sent).read()
    return sent


@dataclass(slots=True)
class _Reader:
    """The rows of a table, the negotiation that they go into, and the file that they make."""

    snapshot: Snapshot
    choices: Choices
    columns: Columns
    rows: list[SheetRow]
    sent: SentFile

    def read(self) -> None:
        if self.columns.others:
            self.sent.notes.append(f"Columns left out: {listed_names(self.columns.others)}.")
        if not self.columns.are_ours:
            self.sent.problems += failed(self.rows)
            for sentence, numbers in tidy(self.rows):
                self._note(sentence, numbers)
        zone = self.snapshot.negotiation.timezone
        dates = DateReader(today(zone), zone, in_file=True)
        uids = record.FreeUids(self.snapshot)
        items = NamedItems(self.snapshot, Mentions(EMPTY, uids, dates))
        items.learn(part for row in self.rows for field in WHO for part in participants(row.cells.get(field, "")))
        if not self.columns.of_statements:
            self._finish(items, self._events(items, dates), "new event")
            return
        self._join_merged({"event"})
        self._read_days(dates)
        statements = Statements(items, parts_speakers=not self.columns.are_ours)
        for rows in batches(self.rows):
            statements.add(rows)
        items.notes["Left as they are, here already by uid or words"] = statements.here
        self._finish(items, statements, "new statement")

    def _events(self, items: NamedItems, dates: DateReader) -> Events:
        self._leave_out()
        self._join_merged(NAMING_EVENT)
        in_order = self._read_days(dates)
        zone = self.choices.orders.get(ZONE, "")
        places = names_of_places(self.snapshot.title_page)
        kind, adds = self.choices.kind, self.columns.tell_only_what_was_said
        events = Events(items, places, dates, in_order, kind, zone if find_zone(zone) else "", adds)
        for rows in batches(self.rows):
            events.add(rows)
            if len(items.mentions.problems) >= ENOUGH:
                break
        events.link_parts()
        if events.without_zone:
            of_zone = zone_order(self.columns, events.without_zone, zone, dates.today, dates.zone)
            self.sent.orders = [*self.sent.orders, of_zone]
            self._tell_order(of_zone)
        kindless = {place: event for place, event in enumerate(events.documents) if not event["kind"]}
        if kindless:
            sentence = f"No kind is given in {row_words([events.rows[f'events.{place}'] for place in kindless])}"
            self.sent.problems.append(Problem("kind", f"{sentence}: choose one for them, or add a column Kind."))
        for event in kindless.values():
            event["kind"] = EventKind.TALKS  # refused by that problem; all else is checked
        items.notes |= {
            "Taken as more of what was said at an event that is here, or in a row above": events.said.added,
            "Left as they are, said here already": events.said.here,
        }
        return events

    def _tell_order(self, order: DayOrder) -> None:
        if order.order:
            self.sent.notes.append(order.note)
        else:
            self.sent.problems.append(order.problem)

    def _read_days(self, dates: DateReader) -> dict[str, str]:
        """Write numbers as days, and days of sources in EDTF. Return the orders of day and month, by field."""
        self.sent.notes += read_serial_days(self.rows, self.columns.names)
        self.sent.orders = [*day_orders(self.columns, self.rows, self.choices.orders, dates.today)]
        for order in self.sent.orders:
            self._tell_order(order)
        # until somebody has chosen, the first choice stands in, so that all else is checked
        in_order = {order.field: order.order or next(iter(order.choices)) for order in self.sent.orders}
        reader = replace(dates, order=in_order.get(ISSUED, ""), zone="")
        for row in self.rows:
            if text := row.cells.get(ISSUED):
                row.cells[ISSUED] = "; ".join(reader.read(day)[0] for day in entries(text))
        return in_order

    def _join_merged(self, naming: Set[str]) -> None:
        self.rows, joined = with_merged(self.rows)
        self._note("Taken with the row above, since they only list names", joined)
        self.rows, under = with_events(self.rows, naming)
        self._note("Taken as said at the event of the row above, since they name none", under)

    def _leave_out(self) -> None:
        """Remove embedded media and a row of totals, which has no uid."""
        embedded = [row for row in self.rows if row.cells.get("citations", "").startswith("<")]
        for row in embedded:
            del row.cells["citations"]
        self._note("Left out, media without an address", [row.number for row in embedded])
        for last in self.rows[-1:]:
            texts = (*last.cells.values(), *last.others)
            sums = [text for text in texts if folded(text).split(" ")[0].strip(":") in TOTALS]
            is_event = "uid" in last.cells or ("title" in last.cells and last.when() not in {"", *sums})
            if sums and not is_event:
                self._note("Left out, a row of totals", [last.number])
                self.rows.remove(last)

    def _finish(self, items: NamedItems, read: Events | Statements, what: str) -> None:
        """Write the documents and the new items that they name into the file."""
        sent, events, new = self.sent, read.documents, [*items.new_items()]
        sent.notes.insert(0, f"A table: {plural(len(self.rows), 'row')}, {plural(read.new, what)}.")
        for sentence, numbers in items.notes.items():
            self._note(sentence, numbers)
        sent.problems += items.mentions.problems
        if not sent.problems:
            documents = {key: item for key, item, _ in new}
            sent.twins = [*twins(self.snapshot, documents, events, self.choices.twins)]
            for place, (event, clashes) in enumerate(as_answered(events, sent.twins)):
                events[place] = event
                sent.problems += [Problem(f"events.{place}.{clash.path}", clash.message) for clash in clashes]
        same = {(twin.kind, twin.uid) for twin in sent.twins if twin.is_same}
        lists: dict[str, list[ItemDocument]] = {"sources": [], "actors": []}
        origins = {}
        for (kind, uid), item, path in new:
            if (kind, uid) not in same:
                of_kind = lists[f"{kind}s"]
                origins[f"{kind}s.{len(of_kind)}"] = path
                of_kind.append(item)
        actors = cast(list[ActorDocument], lists["actors"])
        self._ask_about(actors, items.kinds)
        header, renamed = with_other_names(self.snapshot, actors, sent.twins)
        lists["actors"] += renamed
        file = {"format": FORMAT, "negotiation": header, **lists, "events": events}
        sent.data = json.dumps(file, ensure_ascii=False).encode()
        sent.rows, sent.origins = read.rows, origins

    def _ask_about(self, actors: Sequence[ActorDocument], told: Mapping[str, str]) -> None:
        """Give the new actors what was chosen for them, and list them to be asked about."""
        sent, choices = self.sent, self.choices
        same: dict[str, str] = {}
        for twin in sent.twins:
            if twin.kind == ItemKind.ACTOR and twin.is_same:
                same[twin.uid] = same[folded(twin.name)] = same.get(twin.other, twin.other)
        sent.actors = new_actors(self.snapshot, actors, told, choices.actors, choices.whose, same)
        sent.sides = sides_offered(self.snapshot, sent.actors) if sent.actors else []
        joined = [f"“{excerpt(new.name)}”" for new in sent.actors if Part(new.name).names[1:] and not new.is_told]
        if joined and not self.columns.are_ours:
            several = " each" * (len(joined) > 1)
            sent.notes.append(
                f"Semicolons part the names in a cell; taken for one name{several}: {listed_names(joined)}."
            )

    def _note(self, sentence: str, numbers: Sequence[int]) -> None:
        if numbers:
            self.sent.notes.append(f"{sentence}: {row_words(numbers)}.")


def _too_many(rows: Sequence[SheetRow]) -> Iterator[Problem]:
    names = (listed(";".join(joined_names(row.cells.get("participants", "")))) for row in rows)
    cited = (cited_in(row.cells) for row in rows)
    if sum(map(len, names)) + sum(map(len, cited)) > MOST_NAMED:
        yield Problem("", f"This table names participants and sources more than {MOST_NAMED:,} times; split it.")
    for name, whose in DAY_LISTS.items():
        if sum(len(listed(row.cells.get(name, ""))) for row in rows) > MOST_NAMED:
            yield Problem("", f"This table gives more than {MOST_NAMED:,} days of {whose}; split it.")
