"""The rows of a table of statements, such as our own, as statements of events in the record."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from typing import cast

from webapp.domain.document.fingerprint import KEY, fingerprint
from webapp.domain.plain import EventDocument, StatementDocument
from webapp.domain.problems import excerpt
from webapp.domain.text import folded, words_alone
from webapp.domain.vocabulary import Form, ItemKind
from webapp.formats.cells import columns, places
from webapp.forms.completion import complete_statement
from webapp.forms.document_shape import item_shape
from webapp.forms.paths import nest
from webapp.imports.sheet.cells import code, listed
from webapp.imports.sheet.columns import SheetRow
from webapp.imports.sheet.named_items import Fields, NamedItems
from webapp.reading.revisions import latest_of

WORDS = ("uid", "text", "quote", "described_as", "original.language", "original.text", "translated_by")


@dataclass(slots=True)
class Statements:
    """The events of the rows read so far, with their statements. `rows` are the numbers of the rows of new statements,
    by path; `added` the same, and `here` those of statements in the record already. `places` are those of events in the
    record among the documents, by uid. Speakers are read as participants (`parts_speakers`) or as our own table writes
    them."""

    items: NamedItems
    documents: list[EventDocument] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    parts_speakers: bool = False
    here: list[int] = field(default_factory=list)
    added: list[int] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    _stored: dict[int, set[str]] = field(default_factory=dict)
    _first: dict[tuple[int, str], int] = field(default_factory=dict)

    @property
    def new(self) -> int:
        """The number of new statements."""
        return len(self.added)

    def add(self, rows: Sequence[SheetRow]) -> None:
        """Read the next rows, each of which names its event by uid or title."""
        self.items.look_up(rows)
        find = self.items.mentions.directory.find
        named = {cell: find(ItemKind.EVENT, cell) for cell in {row.cells.get("event", "") for row in rows}}
        self.open({*named, *(uid for uids in named.values() for uid in uids)})
        for row in rows:
            cell = row.cells.get("event", "")
            uids = [cell] if cell in self.places else named[cell]
            if len(uids) == 1:
                self.say(row, self.places[uids[0]])
                continue
            several = f"Several events are called “{excerpt(cell)}”; write its uid, or give its day in a column Date."
            none = f"There is no event “{excerpt(cell)}” here; import the table of events first."
            blank = "Event is needed; write its title or uid."
            self.items.mentions.refuse(f"{row.path}.event", several if uids else none if cell else blank)

    def open(self, uids: Set[str]) -> None:
        """Take those of these events that are in the record among the documents."""
        snapshot = self.items.snapshot
        latest_ones = latest_of(snapshot, ItemKind.EVENT, uids - self.places.keys())
        for uid, latest in latest_ones.items():
            if latest.text is not None:
                event = cast(EventDocument, latest.document | {KEY: fingerprint(latest.text)})
                place = self.places[uid] = len(self.documents)
                self.documents.append(event)
                self._stored[place] = {mark for statement in event["statements"] for mark in _marks(statement)}

    def say(self, row: SheetRow, place: int) -> None:
        """Add what a row says to the document at a place."""
        mark = self._mark(row)
        if mark in self._stored.get(place, ()):
            self.here.append(row.number)
        elif (first := self._first.setdefault((place, mark), row.number)) != row.number:
            sentence = f"Row {first} says the same; take one of the two out, or give this one a uid of its own."
            name = next((name for name in ("uid", "quote") if name in row.cells), "text")
            self.items.mentions.refuse(f"{row.path}.{name}", sentence)
        else:
            self._add(row, self.documents[place], f"events.{place}.statements")

    def has_said(self, row: SheetRow, place: int) -> None:
        """Note that the document at a place says what this row does."""
        self._first[place, self._mark(row)] = row.number

    def _mark(self, row: SheetRow) -> str:
        """Return what a statement is recognised by: its uid or, if the row has none, who says what."""
        cells = row.cells
        name = "".join(self._speakers(row)[:1])
        found = [*self.items.mentions.directory.find(ItemKind.ACTOR, name), folded(name)]
        return cells.get("uid") or _words(found[0], cells.get("quote"), cells.get("text", ""))

    def _add(self, row: SheetRow, event: EventDocument, path: str) -> None:
        shape, mentions = item_shape(ItemKind.EVENT).rows("statements").entry, self.items.mentions
        statement = cast(StatementDocument, shape.read(shape.complete(nest(self._fields(row))), row.path, mentions))
        complete_statement(statement, mentions)
        own, of_event = statement["citations"], event["citations"]
        if {*map(columns, own)} == {*map(columns, of_event)} and places(own) in {"", places(of_event)}:
            statement["citations"] = []  # our table shows those of the event for a statement without its own
        self.rows[f"{path}.{len(event['statements'])}"] = row.number
        self.added.append(row.number)
        event["statements"].append(statement)

    def _speakers(self, row: SheetRow) -> list[str]:
        return self.items.speaker_names(row.cells.get("speaker", ""), parts=self.parts_speakers)

    def _fields(self, row: SheetRow) -> Fields:
        cells, items = row.cells, self.items
        yield from ((name, cells.get(name, "")) for name in WORDS)
        yield "form", code(Form, cells.get("form") or (Form.QUOTE if cells.get("quote") else Form.PARAPHRASE))
        speakers = self._speakers(row) or [""]
        yield from items.speakers("", [*speakers, *listed(cells.get("jointly_with", ""))])
        yield from items.actor("reported_by", cells.get("reported_by", ""))
        yield from items.positions(row, "positions")
        yield from items.citations(row)


def _marks(statement: StatementDocument) -> tuple[str, str]:
    return statement["uid"], _words(statement["speaker"], statement["quote"], statement["text"])


def _words(speaker: str, quote: str | None, text: str) -> str:
    return f"{speaker}: {words_alone(quote or text)}"
