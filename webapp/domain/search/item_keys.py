"""The keys by which items are looked up while people type, and compared with each other: names and their beginnings,
sounds, addresses, places of events, and looks."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, islice, product

from anyascii import anyascii

from webapp.domain.items import all_names, is_actor, is_event, is_issue, is_source, name_of
from webapp.domain.plain import ItemDocument
from webapp.domain.search.fields import KeyField
from webapp.domain.search.looks import look
from webapp.domain.search.words import SOUND, clumps
from webapp.domain.text import folded
from webapp.domain.text.address_form import addresses
from webapp.domain.text.look_alikes import skeleton
from webapp.domain.text.near_names import letters
from webapp.domain.text.sounds import opening_sounds, other_sounds, written_sounds
from webapp.domain.text.spelling import Spelling
from webapp.domain.vocabulary import ItemKind

WORDS = 12
"""Words of a name from which a key begins."""

LONGEST = 80
"""Letters of a beginning that are kept."""

LONGEST_TYPED = 500
"""Characters of what was typed that are looked at, as many as the longest name has: 900,000 took 20 seconds."""

MOST = 1000
"""Sounds of what was typed that are looked up."""

WHOLE = "\n"
"""Separates the beginning of a place, as typed, from its name as events have it."""

Keys = Iterator[tuple[KeyField, str]]


def item_keys(kind: ItemKind, document: ItemDocument) -> Keys:
    """Yield the keys of an actor, an issue, a source or an event, each once."""
    if name := look(kind, document):
        yield KeyField.LOOK, skeleton(name)
    if is_event(document, kind):
        places = {document["place"], *(entry.get("place") for entry in document["schedule"])}
        place_starts = {f"{start}{WHOLE}{place}" for place in places if place for start in starts(place)}
        yield from ((KeyField.START, start) for start in sorted(place_starts))
    elif is_source(document, kind):
        yield from _starting(name_of(document), document["label"], document["container-title"])
        yield from ((KeyField.ADDRESS, address) for address in sorted(addresses(document)))
    elif is_actor(document, kind):
        yield from _starting(*all_names(document))
        yield from _sounding(document["name"])
    elif is_issue(document, kind):
        yield from _starting(document["name"])
        yield from _sounding(document["name"])


def typed_starts(typed: str) -> set[str]:
    """Return the beginnings of keys that were meant by what was typed: as it is, in Latin letters, and by sound in any
    script, where the last word may be incomplete."""
    typed = typed[:LONGEST_TYPED]
    forms = [*_forms(typed)]
    if forms and forms[-1][0] == SOUND:
        *words, last = _written(typed)
        heard = [*map(other_sounds, words), [*opening_sounds(last), *other_sounds(last)]]
        forms += [(SOUND, [*sounds]) for sounds in islice(product(*heard), MOST)]
    return {f"{sign}{' '.join(words)}"[:LONGEST] for sign, words in forms}


def whole_start(name: str) -> str:
    """Return the key of a whole name as written."""
    return " ".join(_written(name))[:LONGEST]


@lru_cache(1 << 12)
def sounding(name: str) -> Sequence[str]:
    """Return the sounds of a name's words, at most WORDS, without initials."""
    return tuple(sound for sound in _sounds(_written(name)) if len(sound) > 1 or sound.isdigit())[:WORDS]


def sound_alike(name: str, other: str) -> bool:
    """Return whether two names sound the same to a search, in any scripts, or one is the last word of the other."""
    one, two = sounding(name), sounding(other)
    shorter, longer = (one, two) if len(one) < len(two) else (two, one)
    return bool(shorter) and (shorter in (longer, longer[-1:]))


def shorter_names(words: Sequence[str]) -> list[str]:
    """Return the keys of the names that two or three of these words make, in their order, or the only one."""
    names = (name for length in (2, 3) for name in combinations(words, length)) if len(words) > 1 else [words]
    return [f"{SOUND}{' '.join(name)}"[:LONGEST] for name in names]


def starts(name: str) -> set[str]:
    """Return the name from each of its words on: as written, in Latin letters, and by sound."""
    return {
        f"{sign}{' '.join(words[place:])}"[:LONGEST]
        for sign, words in _forms(name)
        for place in range(min(len(words), WORDS))
    }


def _forms(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the words of a name with their sign: as written, in Latin letters, and (SOUND) as they sound."""
    written, latin = _written(text), _written(anyascii(text))
    sounds = _sounds(written)
    yield from ((sign, words) for sign, words in (("", written), ("", latin), (SOUND, sounds)) if words)


def _sounds(words: Sequence[str]) -> list[str]:
    return [sounds[0] for word in words if (sounds := written_sounds(word))]


def _written(text: str) -> list[str]:
    return [word for clump in clumps(text) for word in clump.words]


def _starting(name: str, *other_names: str) -> Keys:
    yield KeyField.NAME, folded(name)
    yield from (
        (KeyField.START, start) for start in sorted({begun for text in (name, *other_names) for begun in starts(text)})
    )


def _sounding(name: str) -> Keys:
    spelling = Spelling.of(name)
    yield KeyField.INITIALS, spelling.initials
    yield KeyField.LETTERS, letters(name)
    if spelling.sounds:
        yield KeyField.SOUND, " ".join(spelling.sounds)
