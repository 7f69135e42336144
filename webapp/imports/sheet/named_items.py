"""The actors and sources named in the cells of a table: those in the record, and new ones, each made once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from webapp.domain.items import Key
from webapp.domain.plain import ItemDocument
from webapp.domain.problems import excerpt
from webapp.domain.term_words import find_term
from webapp.domain.text import folded
from webapp.domain.text.web_address import title_and_address
from webapp.domain.vocabulary import ActorKind, ItemKind, Role, SourceType, Stance
from webapp.forms.directory import directory
from webapp.forms.mentions import Mentions, key_of
from webapp.forms.paths import joined
from webapp.imports.sheet.cells import (
    Cited,
    Part,
    SourceName,
    citations,
    code,
    comma_parts,
    entries,
    joined_names,
    leaves_out,
    listed,
    participants,
    positions,
)
from webapp.imports.sheet.columns import LOCATOR, NEW_SOURCE, OF_SOURCES, PARTICULARS, TITLE, SheetRow
from webapp.imports.sheet.marks import NO_SOURCE
from webapp.reading.snapshot import Snapshot

WHO = ("participants", "statements.speaker", "speaker")
"""Fields whose cells name several actors, with what they are in brackets."""

Fields = Iterator[tuple[str, str]]
"""Fields as forms send them: paths and texts."""


def cited_in(cells: Mapping[str, str]) -> list[Cited]:
    """Return the citations of a row: of its sources or, without any, of their titles. Semicolons part titles where
    outlets, days or pages are as many."""
    cited, title = citations(cells.get("citations", "")), cells.get(TITLE, "")
    if cited or not title:
        return cited
    titles, others = entries(title), [cells.get(name, "") for name in OF_SOURCES if name != TITLE]
    several = len(titles) > 1 and all(titles) and len(titles) in map(len, map(entries, others))
    return [Cited(SourceName.paged(text)) for text in (titles if several else [title])]


@dataclass(slots=True)
class NamedItems:
    """The items that rows name. By folded name, `kinds` are the kinds of new actors that rows tell, and `alone` the
    actors that stand somewhere without others, or whose kind is told. `notes` are the sentences to be
    told of rows, each with the numbers of these."""

    snapshot: Snapshot
    mentions: Mentions
    kinds: dict[str, str] = field(default_factory=dict)
    alone: set[str] = field(default_factory=set)
    notes: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _particulars: dict[str, dict[str, object]] = field(default_factory=lambda: defaultdict(dict))

    def look_up(self, rows: Iterable[SheetRow]) -> None:
        texts: dict[ItemKind, set[str]] = defaultdict(set)
        for cells in (row.cells for row in rows):
            parts = [part for field in WHO for part in participants(cells.get(field, ""))]
            actors = [name for part in parts for name in (part.name, *part.names)]
            actors += [name for field in ("speaker", "jointly_with") for name in listed(cells.get(field, ""))]
            texts[ItemKind.ACTOR].update(actors, [cells.get("reported_by", "")])
            for cited in cited_in(cells):
                texts[ItemKind.SOURCE].update(name for source in cited.names for name in (source.typed, source.title))
            texts[ItemKind.EVENT].update(cells.get(name, "") for name in ("part_of", "title", "event"))
        named = {kind: found - {""} for kind, found in texts.items()}
        self.mentions.directory = directory(self.snapshot, named)

    def note(self, sentence: str, row: SheetRow) -> None:
        """Add a row to those that this is to be told of."""
        self.notes[sentence].append(row.number)

    def learn(self, parts: Iterable[Part]) -> None:
        """Take the first kind that is given for each actor, or that follows from the role; and the names alone."""
        for part in parts:
            if part.kind or len(joined_names(part.name)) == 1:
                self.alone.add(folded(part.name))
            if kind := part.kind or (ActorKind.MEDIA if part.role == Role.OUTLET else ""):
                self.kinds.setdefault(folded(part.name), kind)

    def knows(self, name: str) -> bool:
        """Return whether an actor of this name is in the record, or stands alone in a row."""
        return folded(name) in self.alone or self._has(ItemKind.ACTOR, name)

    def issues(self, cell: str) -> Iterator[str]:
        """Yield the issues in a cell. All exist already, so commas part them too if one is known, but not the whole."""
        for name in listed(cell):
            parts = comma_parts(name)
            several = not self._has(ItemKind.ISSUE, name) and any(self._has(ItemKind.ISSUE, part) for part in parts)
            yield from parts if several else [name]

    def _has(self, kind: ItemKind, name: str) -> bool:
        """Return whether an item of this name is in the record."""
        return bool(self.mentions.directory.find(kind, name))

    def actor(self, path: str, name: str) -> Fields:
        yield path, name
        if name and not self._has(ItemKind.ACTOR, name):
            yield f"{path}.new.kind", self.kinds.get(folded(name), ActorKind.PERSON)

    def speakers(self, path: str, names: Iterable[str]) -> Fields:
        """Yield the fields of those who say something: the first speaks, jointly with the others."""
        for place, name in enumerate(names):
            yield from self.actor(f"{path}speaker" if place == 0 else f"{path}jointly_with.{place - 1}", name)

    def speaker_names(self, cell: str, *, parts: bool) -> list[str]:
        """Return the names in a cell of speakers: in `parts`, as those of participants, or as our own table writes
        them."""
        return [part.name for part in participants(cell, self.knows)] if parts else listed(cell)

    def positions(self, row: SheetRow, path: str) -> Fields:
        """Yield the stances in the cell of a field; one that names no issue is on the only one of its row. Note what
        cannot be read."""
        cell, issues = row.cells.get(path, ""), [*self.issues(row.cells.get("issues", ""))]
        is_bare = len(issues) == 1 and find_term(Stance, cell)
        taken = [{"issue": issues[0], "stance": code(Stance, cell)}] if is_bare else positions(cell)
        if taken is None:
            advice = "cannot be read; write it as in “Ceasefire: supports; Borders: opposes”."
            self.mentions.refuse(joined(row.path, path), f"“{excerpt(cell)}” {advice}")
        for place, position in enumerate(taken or ()):
            yield from ((f"positions.{place}.{name}", text) for name, text in position.items())

    def citations(self, row: SheetRow) -> Fields:
        cells, cited = row.cells, cited_in(row.cells)
        if not cited and any(name.startswith("citations.") for name in cells):
            self.note("Left out, outlets, days and pages of sources (give the source’s title or address, too)", row)
        if leaves_out(cells.get("citations", "")):
            self.note("Left out, sources that our own table counts but does not name", row)
        told = {name: self._told(row, f"{NEW_SOURCE}{name}", len(cited)) for name in PARTICULARS}
        places = self._told(row, LOCATOR, len(cited))
        for place, citation in enumerate(cited):
            at = f"citations.{place}"
            called = SourceName.paged(told["title"][place])
            own = {name: told[name][place] for name in PARTICULARS} | {"title": called.title}
            yield from self._source(row.path, f"{at}.source", citation.source, own)
            named = "" if self._has(ItemKind.SOURCE, citation.source.typed) else citation.source.locator
            yield f"{at}.locator", places[place] or named or called.locator
            if citation.origin:
                yield from self._source(row.path, f"{at}.origin", citation.origin, {})
            yield from ((f"{at}.{name}", getattr(citation, name)) for name in ("relation", "says_date"))

    def _told(self, row: SheetRow, name: str, number: int) -> Sequence[str]:
        """Return what a cell tells of each of a row's sources. Note a problem if it does not say of which."""
        cell = row.cells.get(name, "")
        several = [cell] if number == 1 or not cell else entries(cell)
        if len(several) == number:
            return several
        if number and cell:
            sentence = f"“{excerpt(cell)}” does not say of which of the {number} sources in this row; "
            advice = "write one for each, in their order, parted by semicolons."
            self.mentions.refuse(joined(row.path, name), sentence + advice)
        return [""] * number

    def _source(self, row_path: str, path: str, named: SourceName, particulars: Mapping[str, str]) -> Fields:
        """Yield the fields of a source, given by its address or its title."""
        name, state = named.typed, ""
        if not self._has(ItemKind.SOURCE, name):
            name, state = named.title, named.state
        yield path, name
        address, key = title_and_address(name)[1], key_of(ItemKind.SOURCE, name)
        known, more = self._particulars[key], dict(particulars)
        if title := more.pop("title", ""):
            known.setdefault("title", title)
        if self._has(ItemKind.SOURCE, name):
            return
        if NO_SOURCE.fullmatch(name):
            sentence = f"“{excerpt(name)}” does not say which source; write its title or its address."
            self.mentions.refuse(joined(row_path, "citations"), sentence)
        if state:
            known.setdefault("standing", {"state": state})
        if (ItemKind.SOURCE, key) not in self.mentions.new:
            yield f"{path}.new.type", SourceType.WEBPAGE if address else SourceType.DOCUMENT
            yield f"{path}.new.URL", address
        yield from ((f"{path}.new.{name}", text) for name, text in more.items())

    def new_items(self) -> Iterator[tuple[Key, ItemDocument, str]]:
        """Yield the new items, each with the path of the field that made it."""
        for (kind, name), (item, path) in self.mentions.new.items():
            more = self._particulars[name] if kind == ItemKind.SOURCE else {}
            whole = {**item, **({"label": ""} if "title" in more else {}), **more}
            yield (kind, item["uid"]), cast(ItemDocument, whole), path
