"""What may be here already under another spelling: sources by address or by title and day, names by how they sound.

Names are compared in Latin letters and word by word, in whatever order. Spellings that transliterations choose between
(Sergei and Sergey, Kyiv and Kiev, Zelensky and Зеленський) are one; beyond them a word of five letters or more may
differ by one letter or by two vowels, one of nine or more by twice that.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from webapp.domain import dates
from webapp.domain.address_form import addresses
from webapp.domain.plain import SourceDocument
from webapp.domain.sounds import latin, sound
from webapp.domain.text import folded

LONGEST = 30
"""Letters of a word that are compared."""

MOST = 500
"""Names that one is compared with letter by letter, so that the time it takes does not grow with the record."""

_VOWELS = frozenset("aeiou")


def source_twins(source: SourceDocument, sources: Iterable[SourceDocument]) -> tuple[str, ...]:
    """The uids of the other sources that share an address with it, in normal form, or its title and the day on which it
    came out."""
    own, work = addresses(source), _work(source)
    return tuple(
        other["uid"]
        for other in sources
        if other["uid"] != source.get("uid") and (own & addresses(other) or (work and work == _work(other)))
    )


def _work(source: SourceDocument) -> tuple[str, date | None, date | None] | None:
    """Its title and days, without what makes no difference; None without a title."""
    title = " ".join(re.findall(r"\w+", folded(source.get("title") or "")))
    when = dates.parse(source["issued"]) if source.get("issued") else None
    first, last = (when.earliest, when.latest) if when else (None, None)
    return (title, first, last) if title else None


@dataclass(frozen=True)
class Spelling:
    """A name for comparing: its words in Latin letters as they are written, and as they sound, by the latter."""

    words: Sequence[str]
    sounds: Sequence[str]

    @classmethod
    def of(cls, name: str) -> "Spelling":
        """The spelling of a name."""
        words = [word[:LONGEST] for word in re.findall("[a-z]+|[0-9]+", latin(name)) if word != "the"]
        pairs = sorted((sound(word), word) for word in words)
        return cls(tuple(word for _, word in pairs), tuple(sound for sound, _ in pairs))

    @property
    def initials(self) -> str:
        """The first sound of each word: names that differ in it are others."""
        return "".join(sound[0] for sound in self.sounds)

    def distance(self, other: "Spelling") -> int | None:
        """How far the names are apart, from 0 for spellings of one; None where they are different names."""
        total = 0
        for word, other_word, a, b in zip(self.words, other.words, self.sounds, other.sounds, strict=True):
            apart = _apart(word, other_word, a, b)
            if apart is None:
                return None
            total += apart
        return total if total <= FAR else None


VOWEL, LETTER = 1, 2
NEAR, FAR = LETTER, 2 * LETTER
"""What another vowel and another letter count, and how much words and long words, or whole names, may differ."""


def _apart(word: str, other: str, a: str, b: str) -> int | None:
    """How far two words are apart, None where they are different words. An initial stands for any word with it."""
    if a == b:
        return 0
    shorter = min(len(word), len(other))
    if shorter == 1 and not (word + other).isdigit():
        return VOWEL
    most = 0 if shorter < 5 or word.isdigit() or other.isdigit() else NEAR if shorter < 9 else FAR
    if abs(len(a) - len(b)) * LETTER > most:
        return None
    apart = _edits(a, b)
    return apart if apart <= most else None


def _edits(word: str, other: str) -> int:
    """The edits from one word to another (V. Levenshtein, 1965), with swapped neighbours as one."""
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


@dataclass(frozen=True)
class Spellings:
    """The names of what there is, by uid, each with its other names."""

    names: Mapping[str, Iterable[str]]

    @cached_property
    def _by_initials(self) -> Mapping[str, Sequence[tuple[str, Spelling]]]:
        by_initials: dict[str, list[tuple[str, Spelling]]] = defaultdict(list)
        for uid, names in self.names.items():
            for spelling in map(Spelling.of, names):
                by_initials[spelling.initials].append((uid, spelling))
        return by_initials

    @cached_property
    def _by_letters(self) -> Mapping[str, Sequence[str]]:
        by_letters: dict[str, list[str]] = defaultdict(list)
        for uid, names in self.names.items():
            for name in names:
                by_letters[letters(name)].append(uid)
        return by_letters

    def near(self, name: str, most: int = 3) -> tuple[str, ...]:
        """The uids of what may be meant by a name that is none of theirs, the nearest first, at most so many."""
        spelling, bare = Spelling.of(name), letters(name)
        if not bare:
            return ()
        distances = dict.fromkeys(self._by_letters.get(bare, ()), 0)
        for uid, other in self._by_initials.get(spelling.initials, ())[:MOST]:
            distance = spelling.distance(other)
            if distance is not None:
                distances[uid] = min(distance, distances.get(uid, distance))
        return tuple(sorted(distances, key=lambda uid: (distances[uid], uid))[:most])


def letters(name: str) -> str:
    """A name without the spaces and hyphens that some write in it: Al Jazeera, Al-Jazeera, Aljazeera."""
    return "".join(re.findall("[a-z0-9]+", latin(name)))
