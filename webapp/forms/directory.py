"""Translates between uids and the names that people type."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from types import MappingProxyType

from webapp.domain.grouping import grouped
from webapp.domain.items import Key, name_of
from webapp.domain.problems import excerpt
from webapp.domain.search.fields import KeyField
from webapp.domain.text import UID, folded, slug
from webapp.domain.text.address_form import normal_address
from webapp.domain.text.web_address import title_and_address
from webapp.domain.vocabulary import ItemKind
from webapp.reading.dossier import Dossier
from webapp.reading.heirs import heirs
from webapp.reading.item_keys import items_keyed
from webapp.reading.names import NAMED, names_by_uid
from webapp.reading.names_meant import actors_known_as, labels_of, names_and_uids, names_meant, titles_by_uid
from webapp.reading.revisions import last_documents


@dataclass(frozen=True, slots=True)
class Directory:
    """Names and labels by kind and uid. A label names one item: if two share a name, theirs carry the uid."""

    names: Mapping[ItemKind, Mapping[str, str]]
    labels: Mapping[ItemKind, Mapping[str, str]]
    uids: Mapping[ItemKind, Mapping[str, Sequence[str]]]
    """The uids that a folded text may mean. Labels take precedence over names, names over "Name (uid)" and bare uids,
    and these over an actor's other names and a source's addresses."""
    heirs: Mapping[Key, str] = field(default_factory=dict)
    """What merged items became part of, by kind and uid."""
    former_names: Mapping[Key, str] = field(default_factory=dict)
    """What deleted and merged items were called last, if a text names them."""

    @classmethod
    def of(
        cls,
        names: Mapping[ItemKind, Mapping[str, str]],
        heirs: Mapping[Key, str] = MappingProxyType({}),
        other_names: Mapping[ItemKind, Mapping[str, Sequence[str]]] = MappingProxyType({}),
        former_names: Mapping[Key, str] = MappingProxyType({}),
    ) -> "Directory":
        """Build a directory from names by kind and uid, sorted as people sort them. `other_names` are further folded
        texts that items are known by, each with its uids."""
        names = {kind: dict(sorted(own.items(), key=lambda entry: folded(entry[1]))) for kind, own in names.items()}
        labels = {kind: labels_of(own) for kind, own in names.items()}
        uids = {kind: {**other_names.get(kind, {}), **_uids(own, labels[kind])} for kind, own in names.items()}
        return cls(names, labels, uids, heirs, former_names)

    def label(self, kind: ItemKind, uid: str | None) -> str:
        """Return an item's label or last name, the uid itself if it is unknown, or "" for None."""
        return self.labels[kind].get(uid) or self.former_names.get((kind, uid), uid) if uid else ""

    def find(self, kind: ItemKind, typed: str) -> Sequence[str]:
        """Return the uids that a text may mean (label, name, uid, other name, address), ignoring accents and case."""
        return self.uids[kind].get(folded(typed), ())

    def gone(self, kind: ItemKind, typed: str) -> str:
        """Return a sentence about the deleted or merged item that an unknown name stood for, "" for none."""
        uid = slug(typed)
        if folded(self.former_names.get((kind, uid), "")) != folded(typed):
            return ""
        if into := self.heirs.get((kind, uid)):
            stays = excerpt(self.label(kind, into))
            return f"The {kind} “{excerpt(typed)}” was merged into “{stays}”; choose that one."
        return f"The {kind} “{excerpt(typed)}” was deleted; restore it first, or choose another."

    def renamed(self, kind: ItemKind, uid: str, label: str) -> str | None:
        """Return an item's present name if this label does not name it any more, else None."""
        name = self.names[kind].get(uid)
        same = name is None or folded(label) in {folded(name), folded(f"{name} ({uid})"), uid}
        return None if same else name


def directory(dossier: Dossier, mentioned: Mapping[ItemKind, Collection[str]]) -> Directory:
    """Load a directory of what these texts may mean, by kind: names, uids or "Name (uid)". It answers like a directory
    of all items, and includes all issues, which forms list, and what merged items became part of. An unknown actor name
    is looked up among other names, an unknown source among addresses; events are found by exact title only."""

    def names(kind: ItemKind) -> dict[str, str]:
        texts = mentioned.get(kind, ())
        if kind == ItemKind.ISSUE:
            return names_by_uid(dossier, kind)
        if kind == ItemKind.EVENT:
            return titles_by_uid(dossier, {*texts} | names_and_uids(texts))
        return names_meant(dossier, kind, texts)

    names_found = {kind: names(kind) for kind in (*NAMED, ItemKind.EVENT)}
    merged: dict[Key, str] = {}
    former_names: dict[Key, str] = {}
    for kind in NAMED:
        gone = _gone(dossier, kind, mentioned.get(kind, ()), names_found[kind])
        became = heirs(dossier, kind, gone) if gone else {}
        former_names |= {(kind, uid): name for uid, name in gone.items()}
        merged |= {(kind, uid): into for uid, into in became.items()}
        names_found[kind] |= names_meant(dossier, kind, became.values()) if became else {}
    known = Directory.of(names_found, merged, former_names=former_names)
    other_names = {}
    for kind, known_by in ((ItemKind.ACTOR, _other_names), (ItemKind.SOURCE, _addresses)):
        unknown = [text for text in mentioned.get(kind, ()) if not known.find(kind, text)]
        if unknown and (meant := known_by(dossier, unknown)):
            other_names[kind] = meant
            names_found[kind] |= names_meant(dossier, kind, {*chain.from_iterable(meant.values())})
    return Directory.of(names_found, merged, other_names, former_names) if other_names else known


def _gone(dossier: Dossier, kind: ItemKind, texts: Collection[str], names: Mapping[str, str]) -> dict[str, str]:
    """Return the last names, by uid, of the deleted or merged items that these texts name: by uid, or by the name from
    which the uid was made. `names` are those of the items that are there."""
    there = {*map(folded, names.values())}
    missing = {text: text for text in texts if UID.fullmatch(text) and text not in names}
    missing |= {text: slug(text) for text in texts if not UID.fullmatch(text) and folded(text) not in there}
    last = last_documents(dossier, kind, {*missing.values()}) if missing else {}
    gone = {text: (uid, name_of(last[uid])) for text, uid in missing.items() if uid in last}
    return {uid: name for text, (uid, name) in gone.items() if folded(text) in {uid, folded(name)}}


def _addresses(dossier: Dossier, texts: Collection[str]) -> Mapping[str, Sequence[str]]:
    """Map the texts that are addresses, folded, to the uids of the sources there."""
    normal = {text: normal_address(title_and_address(text)[1]) for text in texts}
    places = {place for place in normal.values() if place}
    uids = items_keyed(dossier, ItemKind.SOURCE, KeyField.ADDRESS, places)
    return {folded(text): uids[place] for text, place in normal.items() if place in uids}


def _other_names(dossier: Dossier, texts: Collection[str]) -> Mapping[str, Sequence[str]]:
    """Map all other names of the actors that one of these texts matches, folded, to their uids."""
    actors = actors_known_as(dossier, texts)
    return grouped((name, actor["uid"]) for actor in actors for name in {*map(folded, actor.get("aliases", ()))})


def _uids(names: Mapping[str, str], labels: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    by_name = grouped((folded(name), uid) for uid, name in names.items())
    # "Petro K. (k1)" still works when only k1 has that name.
    full = {folded(f"{name} ({uid})"): [uid] for uid, name in names.items()}
    return {uid: [uid] for uid in names} | full | by_name | {folded(label): [uid] for uid, label in labels.items()}


EMPTY = Directory.of({kind: {} for kind in ItemKind})
"""The directory of a form that names nothing."""
