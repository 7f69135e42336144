"""What an item is looked up by while people write: its names and their beginnings, its sound, its addresses; events, by
their places."""

from collections.abc import Iterator

from anyascii import anyascii

from webapp.domain.items import is_actor, is_event, is_issue, is_source
from webapp.domain.plain import ItemDocument
from webapp.domain.site_vocabulary import KeyField
from webapp.domain.text import folded
from webapp.domain.twins import Spelling, addresses, letters
from webapp.domain.vocabulary import ItemKind

WORDS = 12
"""Words of a name that one may begin with."""

LONGEST = 80
"""Letters of a beginning that are kept."""

WHOLE = "\n"
"""What stands between the beginning of a place, as it is typed, and its name as events have it."""

Keys = Iterator[tuple[KeyField, str]]


def item_keys(kind: ItemKind, document: ItemDocument) -> Keys:
    """The keys of an actor, an issue, a source or an event, each once."""
    if is_event(document, kind):
        places = {document["place"], *(entry.get("place") for entry in document["schedule"])}
        starts = {f"{start}{WHOLE}{place}" for place in places if place for start in _starts(place)}
        yield from ((KeyField.START, start) for start in sorted(starts))
    elif is_source(document, kind):
        yield from _starting(document["title"] or document["label"], document["label"], document["container-title"])
        yield from ((KeyField.ADDRESS, address) for address in sorted(addresses(document)))
    elif is_actor(document, kind):
        yield from _starting(document["name"], *document.get("aliases", ()))
        yield from _sounding(document["name"])
    elif is_issue(document, kind):
        yield from _starting(document["name"])
        yield from _sounding(document["name"])


def typed_starts(typed: str) -> set[str]:
    """What the keys begin with that are meant by what was typed: as it is, and in Latin letters."""
    return {start[:LONGEST] for start in (folded(typed), folded(anyascii(typed))) if start}


def _starting(name: str, *others: str) -> Keys:
    yield KeyField.NAME, folded(name)
    starts = {start for text in (name, *others) for start in _starts(text)}
    yield from ((KeyField.START, start) for start in sorted(starts))


def _sounding(name: str) -> Keys:
    yield KeyField.INITIALS, Spelling.of(name).initials
    yield KeyField.LETTERS, letters(name)


def _starts(name: str) -> Iterator[str]:
    """The name from each of its words on, as it is written and in Latin letters."""
    for text in {folded(name), folded(anyascii(name))}:
        words = text.split()
        for place in range(min(len(words), WORDS)):
            start = " ".join(words[place:])
            yield start[:LONGEST]
            if bare := start.lstrip("\"'“”„«‘’([{-–—"):
                yield bare[:LONGEST]
