"""What an item is looked up by while people write: its names and their beginnings, its sound, its addresses; and its
look, by which it is held against others."""

from collections.abc import Iterator, Mapping
from typing import Any

from anyascii import anyascii

from webapp.domain.look_alikes import skeleton
from webapp.domain.questions import look
from webapp.domain.site_vocabulary import KeyField
from webapp.domain.text import folded
from webapp.domain.twins import Spelling, addresses, letters
from webapp.domain.vocabulary import ItemKind

WORDS = 12
"""Words of a name that one may begin with."""

LONGEST = 80
"""Letters of a beginning that are kept."""

Keys = Iterator[tuple[KeyField, str]]


def item_keys(kind: ItemKind, document: Mapping[str, Any]) -> Keys:
    """The keys of an item, each once. An event has no other than its look: its title and day."""
    if name := look(kind, document):
        yield KeyField.LOOK, skeleton(name)
    if kind == ItemKind.EVENT:
        return
    name = document["title"] or document["label"] if kind == ItemKind.SOURCE else document["name"]
    others = (*document.get("aliases", ()), document.get("label", ""), document.get("container-title", ""))
    yield KeyField.NAME, folded(name)
    starts = {start for text in (name, *others) for start in _starts(text)}
    yield from ((KeyField.START, start) for start in sorted(starts))
    if kind == ItemKind.SOURCE:
        yield from ((KeyField.ADDRESS, address) for address in sorted(addresses(document)))
    else:
        spelling = Spelling.of(name)
        yield KeyField.INITIALS, spelling.initials
        if spelling.sounds:
            yield KeyField.SOUND, " ".join(spelling.sounds)
        yield KeyField.LETTERS, letters(name)


def typed_starts(typed: str) -> set[str]:
    """What the keys begin with that are meant by what was typed: as it is, and in Latin letters."""
    return {start[:LONGEST] for start in (folded(typed), folded(anyascii(typed))) if start}


def _starts(name: str) -> Iterator[str]:
    """The name from each of its words on, as it is written and in Latin letters."""
    for text in {folded(name), folded(anyascii(name))}:
        words = text.split()
        for place in range(min(len(words), WORDS)):
            start = " ".join(words[place:])
            yield start[:LONGEST]
            if bare := start.lstrip("\"'“”„«‘’([{-–—"):
                yield bare[:LONGEST]
