"""Sources as a table: a row for each, under the name that the other tables cite it by."""

from collections.abc import Iterator

from webapp.domain.items import name_of
from webapp.domain.plain import SourceDocument, read
from webapp.domain.vocabulary import ItemKind
from webapp.formats import cells, csv_file
from webapp.formats.csl import names
from webapp.formats.format import EVENTS, Context, Format, Texts

COLUMNS = (
    "source_uid", "source", "type", "outlet", "publisher", "authors", "issued", "accessed", "url", "archived",
    "language", "standing", "standing_on", "standing_note", "note",
)  # fmt: skip


def write(documents: Texts, _: Context) -> Iterator[bytes]:
    return csv_file.write(COLUMNS, (row(read(SourceDocument, text)) for text in documents.texts(ItemKind.SOURCE)))


def row(source: SourceDocument) -> csv_file.Row:
    standing = source.get("standing")
    return {
        **{key: source.get(key) for key in ("type", "publisher", "issued", "accessed", "language", "note")},
        "source_uid": source["uid"],
        "source": name_of(source),
        "outlet": source["container-title"],
        "authors": cells.listed(", ".join(names({**author})) for author in source["author"]),
        "url": source["URL"],
        "archived": source["archive-URL"],
        "standing": standing and standing["state"],
        "standing_on": standing and standing.get("on"),
        "standing_note": standing and standing.get("note"),
    }


SOURCES = Format(
    "sources",
    "sources.csv",
    "text/csv",
    title="Sources as a table (CSV)",
    holds="A row for each source of the events that match: its name in the other tables (there with its uid in "
    "brackets, if another has the same name), its outlet, authors, days and addresses, and whether it was corrected or "
    "taken back, and why.",
    lacks="what each is cited for, and its identifiers in registers.",
    parameters=EVENTS | {"bom"},
    write=write,
    columns=COLUMNS,
)
