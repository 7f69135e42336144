"""Rows below merged cells, which only list more names or sources of the row above them, or what was said there too."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from webapp.formats.quoted import quoted
from webapp.imports.sheet.cells import entries
from webapp.imports.sheet.columns import LISTS, OF_SOURCES, SAID, STATEMENTS, TITLE, SheetRow
from webapp.imports.sheet.named_items import cited_in

_TOLD = ("citations", *OF_SOURCES)
"""Fields that tell of the sources of a row."""

_WORDS = frozenset({"text", "quote"})
"""Fields of which one tells what was said, in each row of a statement."""


def with_merged(rows: Sequence[SheetRow]) -> tuple[list[SheetRow], list[int]]:
    """Return the rows, those that only list something joined to the row above them; and the numbers of these."""
    groups: list[list[SheetRow]] = []
    for row in rows:
        if groups and not row.others and _only_lists(row.cells):
            groups[-1].append(row)
        else:
            groups.append([row])
    whole = [_joined(group) if group[1:] else group[0] for group in groups]
    return whole, [row.number for _, *below in groups for row in below]


def with_events(rows: Sequence[SheetRow], naming: Set[str]) -> tuple[list[SheetRow], list[int]]:
    """Return the rows, those that only tell what was said with the fields that name the event of the row above them;
    and the numbers of these."""
    whole: list[SheetRow] = []
    under = []
    for row in rows:
        fields = {name.removeprefix(SAID) for name in row.cells}
        if whole and fields.isdisjoint(naming) and fields & _WORDS and fields <= STATEMENTS.keys():
            event = {name: cell for name, cell in whole[-1].cells.items() if name in naming}
            row = replace(row, cells=event | row.cells)
            under.append(row.number)
        whole.append(row)
    return whole, under


def _only_lists(cells: Mapping[str, str]) -> bool:
    return cells.keys() <= {*LISTS} or (cells.keys() <= {*LISTS, *OF_SOURCES} and bool(cited_in(cells)))


def _joined(group: Sequence[SheetRow]) -> SheetRow:
    """Return the first row of a group with all that the others list."""
    first, cited = group[0], [row.cells for row in group if cited_in(row.cells)]
    lists = {name: "\n".join(filter(None, (row.cells.get(name) for row in group))) for name in LISTS}
    told = [*map(_told, cited)] if cited[1:] else cited
    sources = {
        name: ("\n" if name in LISTS else "; ").join(cells.get(name, "") for cells in told) or first.cells.get(name, "")
        for name in _TOLD
    }
    cells = first.cells | lists | sources
    return replace(first, cells={name: cell for name, cell in cells.items() if cell.strip("; ")})


def _told(cells: Mapping[str, str]) -> dict[str, str]:
    """Return the cells that tell of a row's sources: each source named by itself, the others with an entry for each."""
    cited, told = cited_in(cells), {name: cells.get(name, "") for name in _TOLD}
    if not told["citations"]:
        told |= {"citations": "\n".join(_as_entry(each.source.typed) for each in cited), TITLE: ""}
    empty = "; " * (len(cited) - 1)
    own = {name: (_as_entry(told[name]) if len(cited) == 1 else told[name]) or empty for name in OF_SOURCES}
    return told | own


def _as_entry(text: str) -> str:
    return quoted(text) if len(entries(text)) > 1 else text
