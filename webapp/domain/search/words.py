"""The words of texts as the search has them: one folding for what is indexed, what is typed, and what is marked.

A word is in small letters without accents, compatibility forms (full width, ligatures) as what they stand for, without
what nobody can see and without the apostrophes inside it; ß is ss, ł is l, ø is o. The s behind an apostrophe is no
part of a word. Initials with dots are one word ("U.S.", "J. D."), and each of them as well. Words joined by hyphens,
and thousands whatever parts them ("1,200"), are words apart, and also one. Names are found by their sound as well, in
whatever script: those are words with a capital, and all in other letters than Latin ones.
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
"""What a word begins with that is the sound of one: a letter to search engines, and of no text."""

SHORTEST = 3
"""Letters of a name that is found by its sound, and of what stands behind an apostrophe that is found by itself."""

UNBENT = "\ue001"
"""What a word of one or two letters ends with in the index: a letter too, so that no stemmer takes another word for a
form of it ("used" of "US")."""

_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
_THOUSANDS = r"\d{1,3}(?:[.,\s]\d{3})+(?!\d)"
JOINT = re.compile(rf"([{HYPHENS}-]|(?<=\d)[.,\s](?=\d))")
"""What stands between the words of a clump."""

_STOP, _LETTER = "[.\u2024\uff0e]", r"[^\W\d_]"
_INITIAL = re.compile(rf"{_STOP}\s?")
INITIALS = rf"{_LETTER}(?={_STOP})(?:(?:{_STOP}{_LETTER})+(?![^\W_]){_STOP}?|(?:{_STOP}\s?{_LETTER})+{_STOP})"
"""Two letters or more with dots behind them, each in a place of its own: "U.S.", "J. D.", "U.S"."""

_MARKS = "".join(chr(code) for code in range(0x300, 0x2000) if unicodedata.category(chr(code)) in ("Mn", "Mc"))
"""Signs that stand on letters, and vowels that scripts of India and its neighbours write so."""

_WORD = rf"(?:{INITIALS}|[^\W_](?:[^\W_]|[\u00ad{_MARKS}])*)"
CLUMP = re.compile(rf"(?:{_THOUSANDS}|{_WORD})(?:(?:[{APOSTROPHES}{HYPHENS}-]|&#39;){_WORD})*")
"""Letters and digits, with apostrophes (also as HTML has them) and hyphens between them; initials; and thousands."""

SHORTEST_APART = 3
"""Letters of each of two words that may be written as one."""


class Clump(NamedTuple):
    """What is written in one: its words, the sounds of those that may be names, and the parts of words that are found
    by themselves: initials, and what stands behind apostrophes. `names` are the words with their accents."""

    words: tuple[str, ...]
    sounds: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def joined(self) -> str:
        """Its words as one."""
        return "".join(self.words)


def as_one(words: Sequence[str]) -> str:
    """Words as one; "" where that would be another number: "1.5" is not 15, but "1 200" is 1200."""
    figures = (first.isdigit() and second.isdigit() and len(second) != 3 for first, second in pairwise(words))
    return "" if any(figures) else "".join(words)


def apart(word: str) -> list[tuple[str, str]]:
    """A word as each two that may be written as one ("cease fire")."""
    if not word.isalpha() or len(word) <= 2 * SHORTEST_APART:
        return []
    return [(word[:end], word[end:]) for end in range(SHORTEST_APART, len(word) - SHORTEST_APART + 1)]


def clumps(text: str) -> Iterator[Clump]:
    """What is written in one in a text, in order."""
    return map(clump, CLUMP.findall(_visible(text)))


def is_unbent(word: str) -> bool:
    """Whether a folded word is found as it is written alone, being so short, in letters of which there are capitals:
    others may be written without a blank between words."""
    return len(word) <= 2 and word.islower()


def indexed_words(words: Iterable[str]) -> str:
    """Words as they stand in the index."""
    return " ".join([word + UNBENT if len(word) <= 2 and is_unbent(word) else word for word in words])


def index_text(*texts: str | None) -> str:
    """Texts as they are indexed: their words in order; behind those of each the ones joined, and the sounds of
    names."""
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
"""Letters of a text that a record may have again and again: days, places, capacities."""

_short = lru_cache(maxsize=1 << 13)(_lines)


@lru_cache(maxsize=1 << 16)
def clump(written: str) -> Clump:
    """What is written in one, read."""
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


def may_be_name(word: str) -> bool:
    """Whether a word is long enough, as it is or in Latin letters, to be found by its sound."""
    return max(len(word), len(latin(word))) >= SHORTEST


def search_folded(word: str) -> str:
    """A word in small letters without accents; Latin letters without what cannot be taken off them by decomposing."""
    small = folded(word)
    return small if small.isascii() else "".join(map(_plain, small))


def _plain(letter: str) -> str:
    if letter.isascii():
        return letter
    is_latin = unicodedata.name(letter, "").startswith("LATIN")
    return anyascii(letter).lower() if is_latin or letter.isdecimal() else letter


def _visible(text: str) -> str:
    """A text with composed letters and without what nobody can see, so that its words can be told."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFKC", without_invisible(text))
    return composed.translate(_WITHOUT_ACCENTS)


_WITHOUT_ACCENTS = LetterTable(lambda char: "" if unicodedata.combining(char) else char)
