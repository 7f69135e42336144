"""How far apart two names are, in Latin letters and word by word, in any order. Spellings that transliterations choose
between (Sergei and Sergey, Kyiv and Kiev, Zelensky and Зеленський) are equal. Besides, words of five letters or more
may differ by one letter or two vowels, words of nine or more by twice that."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from webapp.domain.text.sounds import latin, sound

LONGEST = 30
"""Letters of a word that are compared."""

_VOWELS = frozenset("aeiou")

_ABDUL = re.compile(r"\babd[ -]?(?:[aeu]l|[ae](sh|[sdnrtz])(?=[ -]\1))[ -]")
_AL = re.compile(r"\b(?:[eu]l|[ae](sh|[sdnrtz])(?=[ -]\1))(?=[ -])")
"""Spellings of the Arabic article, alone and after Abd, also before a letter that assimilates it: el-Assad, ash-Sharaa,
Abd ar-Rahman."""


@dataclass(frozen=True)
class Spelling:
    """A name for comparing: its words in Latin letters and their sounds, in the order of the sounds, and the first
    letters of its words as they stand."""

    words: Sequence[str]
    sounds: Sequence[str]
    letters: str

    @classmethod
    @lru_cache(1 << 12)  # of many new names, each is held against many
    def of(cls, name: str) -> "Spelling":
        written = _AL.sub("al", _ABDUL.sub("abdul", latin(name)))
        words = [word[:LONGEST] for word in re.findall("[a-z]+|[0-9]+", written) if word != "the"]
        pairs, letters = sorted((sound(word), word) for word in words), "".join(word[0] for word in words)
        return cls(tuple(word for _, word in pairs), tuple(heard for heard, _ in pairs), letters)

    @cached_property
    def initials(self) -> str:
        """The first sound of each word: names that differ in it are different names."""
        return "".join(sound[0] for sound in self.sounds)

    def distance(self, other: "Spelling") -> int | None:
        """Return how far the names are apart, 0 for spellings of one name, None for different names. Initials alone
        must be in the same order: U.S. is no Soviet Union."""
        if self.letters != other.letters and any(set(map(len, name.words)) == {1} for name in (self, other)):
            return None
        total = 0
        for words_and_sounds in zip(self.words, other.words, self.sounds, other.sounds, strict=True):
            total += _apart(*words_and_sounds)
            if total > FAR:
                return None
        return total


VOWEL, LETTER = 1, 2
NEAR, FAR = LETTER, 2 * LETTER
"""The cost of another vowel and of another letter; the most that words, and long words or whole names, may differ."""


def _apart(word: str, other: str, a: str, b: str) -> int:
    """Return how far two words are apart; more than FAR for different words. An initial stands for any word with it."""
    if a == b:
        return 0
    shorter = min(len(word), len(other))
    if shorter == 1 and not (word + other).isdigit():
        return VOWEL
    most = 0 if shorter < 5 or word.isdigit() or other.isdigit() else NEAR if shorter < 9 else FAR
    # another letter takes one from these consonants, and puts one there
    if abs(len(a) - len(b)) * LETTER > most or len(({*a} ^ {*b}) - _VOWELS) > most:
        return FAR + 1
    apart = _edits(a, b)
    return apart if apart <= most else FAR + 1


def _edits(word: str, other: str) -> int:
    """Return the cost of editing one word into another (V. Levenshtein, 1965), where swapped neighbours count once."""
    before: list[int] = []
    row = [LETTER * place for place in range(len(other) + 1)]
    for i, a in enumerate(word):
        before, last, row = row, before, [LETTER * (i + 1)]
        for j, b in enumerate(other):
            change = 0 if a == b else VOWEL if {a, b} <= _VOWELS else LETTER
            row.append(min(before[j] + change, before[j + 1] + LETTER, row[j] + LETTER))
            if i and j and (a, b) == (other[j - 1], word[i - 1]):
                row[-1] = min(row[-1], last[j - 1] + LETTER)
    return row[-1]
