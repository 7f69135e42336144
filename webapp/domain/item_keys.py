"""What an item is looked up by while people write: its names and their beginnings, its sound, its addresses."""

from collections.abc import Iterator, Mapping
from typing import Any

from anyascii import anyascii

from webapp.domain.search_words import SOUND, clumps
from webapp.domain.site_vocabulary import KeyField
from webapp.domain.sounds import wide_sound
from webapp.domain.text import folded
from webapp.domain.twins import Spelling, addresses, letters
from webapp.domain.vocabulary import ItemKind

WORDS = 12
"""Words of a name that one may begin with."""

LONGEST = 80
"""Letters of a beginning that are kept."""

Keys = Iterator[tuple[KeyField, str]]


def item_keys(kind: ItemKind, document: Mapping[str, Any]) -> Keys:
    """The keys of an actor, an issue or a source, each once."""
    name = document["title"] or document["label"] if kind == ItemKind.SOURCE else document["name"]
    others = (*document.get("aliases", ()), document.get("label", ""), document.get("container-title", ""))
    yield KeyField.NAME, folded(name)
    yield from ((KeyField.START, start) for start in sorted({one for text in (name, *others) for one in starts(text)}))
    if kind == ItemKind.SOURCE:
        yield from ((KeyField.ADDRESS, address) for address in sorted(addresses(document)))
    else:
        yield KeyField.INITIALS, Spelling.of(name).initials
        yield KeyField.LETTERS, letters(name)


def typed_starts(typed: str) -> set[str]:
    """What the keys begin with that are meant by what was typed: as it is, in Latin letters, and as it sounds."""
    return {f"{sign}{' '.join(words)}"[:LONGEST] for sign, words in _forms(typed)}


def starts(name: str) -> set[str]:
    """The name from each of its words on, as it is written, in Latin letters, and as it sounds."""
    return {
        f"{sign}{' '.join(words[place:])}"[:LONGEST]
        for sign, words in _forms(name)
        for place in range(min(len(words), WORDS))
    }


def _forms(text: str) -> Iterator[tuple[str, list[str]]]:
    """The words of a name as the search has them: as they are written, in Latin letters, and, behind a sign, as they
    sound."""
    written = [word for one in clumps(text) for word in one.words]
    latin = [word for one in clumps(anyascii(text)) for word in one.words]
    heard = list(filter(None, map(wide_sound, written)))
    yield from ((sign, words) for sign, words in (("", written), ("", latin), (SOUND, heard)) if words)
