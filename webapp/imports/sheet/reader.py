"""A table as a negotiation file: one of events adds these to a record that is there, and one of statements what was
said at its events. Rows become documents as forms do, by names, addresses and dates as people write them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from webapp import record
from webapp.clock import today
from webapp.domain.document import FORMAT
from webapp.domain.items import name_of
from webapp.domain.plain import ItemDocument, NegotiationDocument
from webapp.domain.problems import ENOUGH, Problem, excerpt
from webapp.domain.text import folded
from webapp.domain.vocabulary import EventKind
from webapp.forms.directory import EMPTY
from webapp.forms.mentions import Mentions
from webapp.forms.typed_dates import DateReader
from webapp.imports.sheet import table
from webapp.imports.sheet.cells import citations, listed, participants
from webapp.imports.sheet.columns import KNOWN, Columns, Said
from webapp.imports.sheet.day_order import DayOrder, day_orders
from webapp.imports.sheet.events import Events
from webapp.imports.sheet.naming import Naming
from webapp.imports.sheet.statements import Statements
from webapp.imports.sheet.taken import Taken
from webapp.imports.sheet.twins import SAME, Twin, as_answered, twins
from webapp.model import Negotiation
from webapp.reading.negotiations import negotiation_with_header
from webapp.reading.revisions import batches
from webapp.web.templating import plural

MOST_NAMED = 30_000
"""Participants and sources that the cells of one table may name, each of which is looked up."""

TOTALS = {"total", "totals", "sum", "summe", "gesamt", "insgesamt", "итого", "всего", "всього", "разом", "сума"}
"""What the last row begins with, where it only counts or adds up."""

ADVICE = "write the one that is meant, as in 2025-03-18 or 2025-03-18T14:00+02:00"
"""What to do where a date may mean several days, or a time of day be in several zones."""

TOLD = 20
"""Rows or names that a sentence lists."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What whoever imports a table says beside it: the negotiation that it goes `into`; the `kind` of an event of which
    it does not say one; whether the day or the month stands first in the dates of a column, by the field that this
    fills; and by the token of a question the answer to it."""

    into: str = ""
    kind: str = ""
    orders: Mapping[str, str] = field(default_factory=dict)
    twins: Mapping[str, str] = field(default_factory=dict)


def taken(session: Session, data: bytes, choices: Choices) -> Taken:
    """A file as it is; of a table, the negotiation file that it makes, with what is wrong with it. Raises Invalid for
    one of which nothing can be read."""
    read = table.read(data, KNOWN)
    if read is None:
        return Taken(data)
    columns = Columns.of(read)
    rows, clashes = columns.fields(read.rows)
    unreadable = [*columns.problems, *_too_many(rows)]
    problems = [*read.problems, *unreadable, *clashes]
    found = negotiation_with_header(session, choices.into) if choices.into else None
    if found is None:
        name = excerpt(choices.into)
        sentence = f"There is no negotiation “{name}” here." if name else "Say which negotiation the table goes into."
        problems.insert(0, Problem("", sentence))
    if not found or unreadable or len(problems) >= ENOUGH:
        return Taken(b"", is_table=True, problems=problems)
    return _Reader(session, *found, choices, columns, rows, [*read.told], problems).taken()


@dataclass(slots=True)
class _Reader:
    """The rows of a table, and where they go; what to tell, and what is wrong, as far as they were read."""

    session: Session
    negotiation: Negotiation
    header: NegotiationDocument
    choices: Choices
    columns: Columns
    rows: list[Said]
    told: list[str]
    problems: list[Problem]

    def taken(self) -> Taken:
        """The file of all rows."""
        if self.columns.others:
            self.told.append(f"Columns left out: {_listed(self.columns.others)}.")
        day = today(self.negotiation.timezone)
        dates = DateReader(day, self.negotiation.timezone, advice=ADVICE)
        uids = record.FreeUids(self.session, self.negotiation.id)
        naming = Naming(self.session, self.negotiation.id, Mentions(EMPTY, uids, dates))
        if self.columns.of_statements:
            return self._of_statements(naming)
        return self._of_events(naming, dates)

    def _of_statements(self, naming: Naming) -> Taken:
        statements = Statements(naming)
        for rows in batches(self.rows):
            statements.add(rows)
        return self._file(naming, statements, "new statement", "uid")

    def _of_events(self, naming: Naming, dates: DateReader) -> Taken:
        self._leave_out()
        for part in (one for row in self.rows for one in participants(row.cells.get("participants", "")) if one.kind):
            naming.kinds.setdefault(folded(part.name), part.kind)
        orders = [*day_orders(self.columns, self.rows, self.choices.orders, dates.today)]
        self.told += [order.told for order in orders if order.order]
        self.problems += [order.problem for order in orders if not order.order]
        # as long as nobody has chosen, the first choice stands in, so that all else is checked
        in_order = {order.field: order.order or next(iter(order.choices)) for order in orders}
        events = Events(naming, self.header, dates, in_order, self.choices.kind)
        for rows in batches(self.rows):
            events.add(rows)
            if len(naming.mentions.problems) >= ENOUGH:
                break
        events.link_parts()
        if events.kindless:
            sentence = f"Of what kind they are is not said in {_row_words(events.kindless)}"
            self.problems.append(Problem("", f"{sentence}: choose one for them, or add a column Kind."))
        for event in events.documents:
            event["kind"] = event["kind"] or EventKind.TALKS  # refused by that problem; all else is checked
        self._tell("No events, but titles or eras of a TimelineJS sheet, and left out", events.slides)
        return self._file(naming, events, "new event", "uid or by title and day", orders)

    def _leave_out(self) -> None:
        """Takes out what is no event, and no source."""
        embedded = [row for row in self.rows if row.cells.get("citations", "").startswith("<")]
        for row in embedded:
            del row.cells["citations"]
        self._tell("Media that are no addresses, and left out", [row.number for row in embedded])
        for last in self.rows[-1:]:
            sums = [text for text in last.cells.values() if folded(text).split(" ")[0].strip(":") in TOTALS]
            if sums and last.when() in {"", *sums}:
                self._tell("No event, but a sum, and left out", [last.number])
                self.rows.remove(last)

    def _file(
        self, naming: Naming, read: Events | Statements, what: str, by: str, orders: Sequence[DayOrder] = ()
    ) -> Taken:
        """The file of what was read, and of what that names that is new."""
        self.told.insert(0, f"A table: {plural(len(self.rows), 'row')}, {plural(len(read.rows), what)}.")
        self._tell(f"Here already by {by}, and left as they are", read.here)
        self._tell("Sources that our own table counts and does not name, and left out", read.cut)
        events, made = read.documents, [*naming.made()]
        self.problems += naming.mentions.problems
        found: list[Twin] = []
        if not self.problems:
            documents = [(key, item) for key, item, _ in made]
            found = [*twins(self.session, self.negotiation.id, self.header, documents, events, self.choices.twins)]
            for place, event in enumerate(events):
                events[place], clashes = as_answered(event, found)
                self.problems += [Problem(f"events.{place}.{clash.path}", clash.message) for clash in clashes]
        same = {(twin.kind, twin.uid) for twin in found if twin.answer == SAME}
        lists: dict[str, list[ItemDocument]] = {"sources": [], "actors": []}
        origins = {}
        for (kind, uid), item, path in made:
            if (kind, uid) not in same:
                of_kind = lists[f"{kind}s"]
                origins[f"{kind}s.{len(of_kind)}"] = path
                of_kind.append(item)
        self._tell_persons(name for name in map(name_of, lists["actors"]) if folded(name) not in naming.kinds)
        file = {"format": FORMAT, "negotiation": self.header, **lists, "events": events}
        data = json.dumps(file, ensure_ascii=False).encode()
        return Taken(
            data,
            True,
            self.told,
            self.problems,
            orders,
            found,
            rows=read.rows,
            origins=origins,
            names=self.columns.names,
        )

    def _tell_persons(self, names: Iterable[str]) -> None:
        if listed_names := [f"“{name}”" for name in names]:
            said = _listed(listed_names)
            self.told.append(f"Taken for persons: {said}. Write “Ukraine (state)” where one is something else.")
        if any("," in name for name in listed_names):
            self.told.append("Semicolons part the names in a cell; each of these with a comma in it is one name.")

    def _tell(self, sentence: str, numbers: Sequence[int]) -> None:
        if numbers:
            self.told.append(f"{sentence}: {_row_words(numbers)}.")


def _too_many(rows: Sequence[Said]) -> Iterator[Problem]:
    cells = [row.cells for row in rows]
    named = sum(
        len(listed(one.get("participants", "").replace(",", ";"))) + len(citations(one.get("citations", "")))
        for one in cells
    )
    if named > MOST_NAMED:
        yield Problem("", f"This table names participants and sources more than {MOST_NAMED:,} times; split it.")


def _row_words(numbers: Sequence[int]) -> str:
    return f"row{'s' * (len(numbers) > 1)} {_listed([*map(str, numbers)])}"


def _listed(names: Sequence[str]) -> str:
    rest = len(names) - TOLD
    return f"{', '.join(map(excerpt, names[:TOLD]))}{f' and {rest:,} more' if rest > 0 else ''}"
