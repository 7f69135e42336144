"""The rows of our own table of statements, as statements of events in the record."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from webapp.domain.document.fingerprint import KEY, fingerprint
from webapp.domain.plain import EventDocument, StatementDocument
from webapp.domain.problems import excerpt
from webapp.domain.vocabulary import Form, ItemKind
from webapp.formats.cells import columns
from webapp.forms.document_shape import item_shape
from webapp.forms.paths import nest
from webapp.imports.sheet.cells import code, leaves_out, listed, positions
from webapp.imports.sheet.columns import SheetRow
from webapp.imports.sheet.named_items import Fields, NamedItems
from webapp.reading.revisions import latest_of

WORDS = ("uid", "text", "quote", "described_as", "original.language", "original.text", "translated_by")


@dataclass(slots=True)
class Statements:
    """The events of the rows read so far, with their statements. `rows` are the numbers of the rows of new statements,
    by path; `here` those of statements in the record already, and `cut` those that leave sources out."""

    items: NamedItems
    documents: list[EventDocument] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    here: list[int] = field(default_factory=list)
    cut: list[int] = field(default_factory=list)
    _places: dict[str, int] = field(default_factory=dict)

    def add(self, rows: Sequence[SheetRow]) -> None:
        self.items.look_up(rows)
        snapshot, uids = self.items.snapshot, {row.cells.get("event", "") for row in rows} - self._places.keys()
        for uid, latest in latest_of(snapshot.session, snapshot.id, ItemKind.EVENT, uids).items():
            if latest.text is not None:
                self._places[uid] = len(self.documents)
                self.documents.append(cast(EventDocument, latest.document | {KEY: fingerprint(latest.text)}))
        for row in rows:
            uid = row.cells.get("event", "")
            place = self._places.get(uid)
            if place is None:
                sentence = f"There is no event “{excerpt(uid)}” here; import the table of events first."
                self.items.mentions.refuse(f"{row.path}.event", sentence)
            elif any(statement["uid"] == row.cells.get("uid") for statement in self.documents[place]["statements"]):
                self.here.append(row.number)
            else:
                self._add(row, self.documents[place], f"events.{place}.statements")

    def _add(self, row: SheetRow, event: EventDocument, path: str) -> None:
        shape, mentions = item_shape(ItemKind.EVENT).rows("statements").entry, self.items.mentions
        statement = cast(StatementDocument, shape.read(shape.complete(nest(self._fields(row))), row.path, mentions))
        if leaves_out(row.cells.get("citations", "")):
            self.cut.append(row.number)
        if {*map(columns, statement["citations"])} == {*map(columns, event["citations"])}:
            statement["citations"] = []  # our table shows those of the event for a statement without its own
        self.rows[f"{path}.{len(event['statements'])}"] = row.number
        event["statements"].append(statement)

    def _fields(self, row: SheetRow) -> Fields:
        cells, items = row.cells, self.items
        yield from ((name, cells.get(name, "")) for name in WORDS)
        yield "form", code(Form, cells.get("form", ""))
        yield from items.actor("speaker", cells.get("speaker", ""))
        yield from items.actor("reported_by", cells.get("reported_by", ""))
        for place, name in enumerate(listed(cells.get("jointly_with", ""))):
            yield from items.actor(f"jointly_with.{place}", name)
        taken = positions(cells.get("positions", ""))
        if taken is None:
            advice = "cannot be read; write it as in “Ceasefire: supports; Borders: opposes”."
            items.mentions.refuse(f"{row.path}.positions", f"“{excerpt(cells['positions'])}” {advice}")
        for place, position in enumerate(taken or ()):
            yield from ((f"positions.{place}.{name}", text) for name, text in position.items())
        yield from items.citations(row)
