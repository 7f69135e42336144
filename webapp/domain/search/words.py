"""The words of texts as the search sees them, the same for indexing, queries and marking.

A word has small letters without accents, compatibility forms (full width, ligatures) resolved, and no invisible
characters or apostrophes; ß is ss, ł is l, ø is o. The s after an apostrophe is left out. Initials with dots are one
word ("U.S.", "J. D."), and each of them is a word too. Words joined by hyphens, and thousands with any separator
("1,200"), are several words and also one. Names are also found by their sound, in any script: words with a capital, and
all words that are not in Latin letters.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from anyascii import anyascii

from webapp.domain.text import folded
from webapp.domain.text.letter_table import LetterTable
from webapp.domain.text.look_alikes import APOSTROPHES, HYPHENS
from webapp.domain.text.sounds import latin, written_sounds
from webapp.domain.text.visibility import without_invisible

SOUND = "\ue000"
"""Prefix of a word that is a sound: a letter to search engines, and found in no text."""

SHORTEST = 3
"""Letters that a name needs to be found by its sound, and the part after an apostrophe to be found by itself."""

EXACT = "\ue001"
"""Suffix of one- and two-letter words in the index: a letter too, so that "used" is no form of "US" to a stemmer."""

_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
_THOUSANDS = r"\d{1,3}(?:[.,\s]\d{3})+(?!\d)"
JOINT = re.compile(rf"([{HYPHENS}-]|(?<=\d)[.,\s](?=\d))")
"""Separates the words of a clump."""

_STOP, _LETTER = "[.\u2024\uff0e]", rf"[^\W\d_{APOSTROPHES}]"  # some apostrophes are letters to Unicode
_INITIAL = re.compile(rf"{_STOP}\s?")
INITIALS = rf"{_LETTER}(?={_STOP})(?:(?:{_STOP}{_LETTER})+(?![^\W_]){_STOP}?|(?:{_STOP}\s?{_LETTER})+{_STOP})"
"""Two or more letters with dots after them: "U.S.", "J. D.", "U.S"."""

_MARKS = "".join(chr(code) for code in range(0x300, 0x2000) if unicodedata.category(chr(code)) in ("Mn", "Mc"))
"""Accents and other combining marks, and vowel signs of the scripts of India and its neighbours."""

_WORD = rf"(?:{INITIALS}|[^\W_{APOSTROPHES}](?:[^\W_]|[\u00ad{_MARKS}])*)"
CLUMP = re.compile(rf"(?:{_THOUSANDS}|{_WORD})(?:(?:[{APOSTROPHES}{HYPHENS}-]|&#39;){_WORD})*")
"""Letters and digits, with apostrophes (also as HTML has them) and hyphens between them; initials; and thousands."""

SHORTEST_APART = 3
"""Letters of each of two words that may be written as one."""


class Clump(NamedTuple):
    """What is written without a space: its words, the sounds of those that may be names, and parts that are found by
    themselves (initials, and what follows an apostrophe). `names` are the words with their accents."""

    words: tuple[str, ...]
    sounds: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def joined(self) -> str:
        return "".join(self.words)


def as_one(words: Sequence[str]) -> str:
    """Return words joined, or "" if that would be another number: "1.5" is not 15, but "1 200" is 1200."""
    figures = (first.isdigit() and second.isdigit() and len(second) != 3 for first, second in pairwise(words))
    return "" if any(figures) else "".join(words)


def apart(word: str) -> list[tuple[str, str]]:
    """Return each way to split a word into two ("cease fire")."""
    if not word.isalpha() or len(word) <= 2 * SHORTEST_APART:
        return []
    return [(word[:end], word[end:]) for end in range(SHORTEST_APART, len(word) - SHORTEST_APART + 1)]


def clumps(text: str) -> Iterator[Clump]:
    """Yield the clumps of a text, in order."""
    return map(clump, CLUMP.findall(_visible(text)))


def is_exact(word: str) -> bool:
    """Return whether a folded word is found only as it is written: it is short, and its script has capitals; other
    scripts may write no spaces between words."""
    return len(word) <= 2 and word.islower()


def indexed_words(words: Iterable[str]) -> str:
    return " ".join([word + EXACT if len(word) <= 2 and is_exact(word) else word for word in words])


def index_text(*texts: str | None) -> str:
    """Return texts as they are indexed: the words of each in order, then joined words and the sounds of names."""
    return "\n".join([line for text in texts if text for line in (_short if len(text) <= SHORT else _lines)(text)])


def _lines(text: str) -> list[str]:
    row = list(clumps(text))
    words = indexed_words(word for clump in row for word in clump.words)
    rich = [clump for clump in row if clump.sounds or clump.parts or len(clump.words) > 1]
    if not rich:
        return [words]
    joined = [clump.joined for clump in rich if len(clump.words) > 1]
    parts = [part for clump in rich for part in clump.parts]
    sounds = [SOUND + name for clump in rich for name in clump.sounds]
    return [words, " ".join([indexed_words([*joined, *parts]), *sounds]).strip()]


SHORT = 60
"""Letters of a text that a record may repeat often: days, places, capacities."""

_short = lru_cache(maxsize=1 << 13)(_lines)


def clump(written: str) -> Clump:
    """Parse what is written without a space."""
    return _usual(written) if len(written) <= USUAL else _parsed(written)


def _parsed(written: str) -> Clump:
    words: list[str] = []
    names: list[str] = []
    sounds: list[str] = []
    parts: list[str] = []
    for written_word in JOINT.split(written.replace("&#39;", "'"))[::2]:
        stem, *ends = _APOSTROPHE.split(written_word)
        initials = _INITIAL.split(stem)
        name = "".join([*initials, *(ends[:-1] if ends[-1:] == ["s"] else ends)])
        word = search_folded(name)
        words.append(word)
        names.append(name)
        parts += [search_folded(letter) for letter in initials if letter and len(initials) > 1]
        parts += [search_folded(end) for end in ends if len(end) >= SHORTEST]
        if (name[:1].isupper() or not word.isascii()) and may_be_name(name):
            sounds += written_sounds(name)
    return Clump(tuple(words), tuple(sounds), tuple(parts), tuple(names))


USUAL = 24
"""Letters of a clump that is kept. Of 200, as a search may send, one takes 11 KB: strangers could fill 700 MB."""

_usual = lru_cache(maxsize=1 << 16)(_parsed)


def may_be_name(word: str) -> bool:
    """Return whether a word is long enough, as it is or in Latin letters, to be found by its sound."""
    return max(len(word), len(latin(word))) >= SHORTEST


def search_folded(word: str) -> str:
    """Return a word in small letters without accents; Latin letters also without what decomposing cannot take off."""
    small = folded(word)
    return small if small.isascii() else "".join(map(_plain, small))


def _plain(letter: str) -> str:
    if letter.isascii():
        return letter
    is_latin = unicodedata.name(letter, "").startswith("LATIN")
    return anyascii(letter).lower() if is_latin or letter.isdecimal() else letter


def _visible(text: str) -> str:
    """Return a text with composed letters and without invisible characters, so that its words can be found."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", without_invisible(text)).translate(_WITHOUT_ACCENTS)


_WITHOUT_ACCENTS = LetterTable(lambda char: "" if unicodedata.combining(char) else char)
