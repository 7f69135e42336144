"""Whether a name in Arabic or Hebrew letters may be the same as one in other letters. These scripts leave short vowels
out, so such names are compared word by word as a search hears them."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from webapp.domain.text import script
from webapp.domain.text.sounds import FRAME, latin, other_sounds, written_sounds
from webapp.domain.text.unvowelled import UNVOWELLED

_WORD = re.compile(r"[^\W\d_]+")
_JOINED = str.maketrans("", "", "'’ʼ׳״\"")
"""Signs within a word: Sa’ar, ג׳ארד, כ״ץ."""
_ARTICLES = frozenset({"al", "el", "ul", "ash", "ar", "at", "as", "an", "ad", "az", "آل", "ال", "אל", "א"})
_ABD = re.compile(r"\babd[aeiou]l?[- ]?(?=[^\W\d_]{3})", re.IGNORECASE)
"""“Servant of”, with the article of the next word or without: Abdel Fattah, Abdulrahman. Arabic writes it apart."""


def are_one_name(name: str, other: str) -> bool:
    """Return whether two names in different scripts, one of them Arabic or Hebrew, may be one, without articles."""
    if not (UNVOWELLED.search(name) or UNVOWELLED.search(other)) or script(name) == script(other):
        return False
    words, others = _words(name), _words(other)
    return len(words) == len(others) > 0 and all(map(_are_one_word, words, others))


def is_last_word(name: str, other: str) -> bool:
    """Return whether one of two such names is the last word of the other."""
    shorter, longer = (name, other) if len(_words(name)) <= len(_words(other)) else (other, name)
    return len(_words(shorter)) == 1 and are_one_name(shorter, longer.split()[-1])


def first_sounds(name: str) -> Sequence[str]:
    """Return how the first word of the names in other scripts that may be this one can sound, as they are kept."""
    sounds = chain.from_iterable(map(other_sounds, _words(name)[:1]))
    return [*sounds] if UNVOWELLED.search(name) else [sound for sound in sounds if sound.startswith(FRAME)]


@lru_cache(1 << 12)
def _words(name: str) -> Sequence[str]:
    """Return the words of a name without articles; an Arabic article that is joined to a word is left to its sounds."""
    written = name if UNVOWELLED.search(name) else _ABD.sub("abd ", latin(name))
    words = _WORD.findall(written.translate(_JOINED))
    return [word for word in words if word not in _ARTICLES] or words


def _are_one_word(word: str, other: str) -> bool:
    return any(
        not set(other_sounds(one)).isdisjoint(written_sounds(two)) for one, two in ((word, other), (other, word))
    )
