"""The actors and sources that the cells of a table name: those that are here, and new ones, each made once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import cast

from sqlalchemy.orm import Session

from webapp.domain.items import Key
from webapp.domain.plain import ItemDocument
from webapp.domain.text import folded
from webapp.domain.text.web_address import with_scheme
from webapp.domain.vocabulary import ActorKind, ItemKind, SourceType
from webapp.forms.directory import directory
from webapp.forms.mentions import Mentions, key_of
from webapp.imports.sheet.cells import citations, listed, parted, participants, standing
from webapp.imports.sheet.columns import Said

Fields = Iterator[tuple[str, str]]
"""Fields as forms send them: their paths and texts."""

PARTICULARS = ("container-title", "issued")
"""What a row may say of a new source besides its title and address."""


@dataclass(slots=True)
class Naming:
    """What the rows name. `kinds` are those that some row says actors are of, by folded name; others are persons."""

    session: Session
    negotiation_id: int
    mentions: Mentions
    kinds: dict[str, str] = field(default_factory=dict)
    _particulars: dict[str, dict[str, object]] = field(default_factory=lambda: defaultdict(dict))

    def look_up(self, rows: Iterable[Said]) -> None:
        """Finds out what the names and addresses of these rows mean."""
        texts: dict[ItemKind, set[str]] = defaultdict(set)
        for cells in (row.cells for row in rows):
            parts = participants(cells.get("participants", ""))
            actors = [name for part in parts for name in (part.name, *parted(part.name))]
            actors += [cells.get(name, "") for name in ("speaker", "statements.speaker", "reported_by")]
            texts[ItemKind.ACTOR].update(actors, listed(cells.get("jointly_with", "")))
            for cited in citations(cells.get("citations", "")):
                names = (cited["source"], cited.get("origin", ""))
                texts[ItemKind.SOURCE].update(names, (standing(name)[0] for name in names))
            texts[ItemKind.SOURCE].update(_titles(cells))
            texts[ItemKind.EVENT].add(cells.get("part_of", ""))
        meant = {kind: found - {""} for kind, found in texts.items()}
        self.mentions.directory = directory(self.session, self.negotiation_id, meant)

    def knows(self, name: str) -> bool:
        """Whether an actor of this name is here, or was made by a row before."""
        is_new = (ItemKind.ACTOR, folded(name)) in self.mentions.new
        return is_new or bool(self.mentions.directory.find(ItemKind.ACTOR, name))

    def actor(self, path: str, name: str) -> Fields:
        """An actor at this path."""
        yield path, name
        if name and not self.mentions.directory.find(ItemKind.ACTOR, name):
            yield f"{path}.new.kind", self.kinds.get(folded(name), ActorKind.PERSON)

    def cited(self, cells: dict[str, str]) -> Fields:
        """The citations of a row."""
        cited, titles = citations(cells.get("citations", "")), _titles(cells)
        if not cited and titles:
            cited, titles = [{"source": title, "relation": "supports"} for title in titles], []
        particulars = {name: cells.get(f"citations.source.new.{name}", "") for name in PARTICULARS}
        for place, one in enumerate(cited):
            at = f"citations.{place}"
            title = titles[place] if len(titles) == len(cited) else ""
            yield from self._source(f"{at}.source", one["source"], title, particulars)
            if "origin" in one:
                yield from self._source(f"{at}.origin", one["origin"], "", {})
            yield from ((f"{at}.{name}", one.get(name, "")) for name in ("relation", "says_date"))

    def _source(self, path: str, typed: str, title: str, particulars: dict[str, str]) -> Fields:
        """A source by its address or its title."""
        name, state = typed, ""
        if not self.mentions.directory.find(ItemKind.SOURCE, name):
            name, state = standing(name)
        yield path, name
        address, key = with_scheme(name), key_of(ItemKind.SOURCE, name)
        known = self._particulars[key]
        if title:
            known.setdefault("title", title)
        if self.mentions.directory.find(ItemKind.SOURCE, name):
            return
        if state:
            known.setdefault("standing", {"state": state})
        if (ItemKind.SOURCE, key) not in self.mentions.new:
            yield f"{path}.new.type", SourceType.WEBPAGE if address else SourceType.DOCUMENT
            yield f"{path}.new.URL", address
        yield from ((f"{path}.new.{what}", text) for what, text in particulars.items())

    def made(self) -> Iterator[tuple[Key, ItemDocument, str]]:
        """The new items, and the fields that made them."""
        for (kind, name), (item, path) in self.mentions.new.items():
            more = self._particulars[name] if kind == ItemKind.SOURCE else {}
            whole = {**item, **({"label": ""} if "title" in more else {}), **more}
            yield (kind, item["uid"]), cast(ItemDocument, whole), path


def _titles(cells: dict[str, str]) -> list[str]:
    """The titles of the sources of a row: one for each address; a single one may have signs of a list in it."""
    title = cells.get("citations.source.new.title", "")
    several = listed(title)
    return several if len(several) == len(citations(cells.get("citations", ""))) or not title else [title]
