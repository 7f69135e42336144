"""Which known names a new name may be another spelling of, or look the same as."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from webapp.domain.text.look_alikes import in_one_script, skeleton
from webapp.domain.text.other_script import are_one_name
from webapp.domain.text.sounds import latin
from webapp.domain.text.spelling import VOWEL, Spelling

MOST = 500
"""Names compared letter by letter, so that the time does not grow with the record."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BRACKET = re.compile(r"(?<=\S) *\([^()]*\)$")
"""What tells more of a name, or what it is for short: Rapid Support Forces (RSF)."""
_ACRONYM = re.compile(r"(?:[^\W\d_]\.? ?){2,8}")


def near(name: str, names: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the uids of those of the `names` that a name may be another spelling of, or short for, nearest first. What
    mixes scripts is read as it sounds, and as it looks; two brackets behind one name tell two bearers apart."""
    distances: dict[str, int] = {}
    unbracketed = {uid: [other for other in others if not _BRACKET.search(other)] for uid, others in names.items()}
    for read in readings(name):
        known = unbracketed if read != name and _BRACKET.search(name) else names
        distances |= {uid: min(apart, distances.get(uid, apart)) for uid, apart in _distances(read, known).items()}
    return sorted(distances, key=lambda uid: (distances[uid], uid))


@lru_cache(1 << 12)
def readings(name: str) -> Sequence[str]:
    """Return a name, what it looks like in one script if it mixes them within a word, and both without a bracket behind
    them."""
    written = (name, in_one_script(name))
    return list(dict.fromkeys((*written, *map(bare, written))))


def bare(name: str) -> str:
    """Return a name without a bracket behind it."""
    return _BRACKET.sub("", name)


def _distances(name: str, names: Mapping[str, Iterable[str]]) -> dict[str, int]:
    own, distances, compared = _Read.of(name), dict[str, int](), 0
    others = ((uid, read) for uid, others in names.items() for other in others for read in readings(other))
    for uid, other in ((uid, _Read.of(read)) for uid, read in others) if own.letters else ():
        found = own.distance(other, compared < MOST)
        compared += other.spelling.initials == own.spelling.initials
        if found is not None:
            distances[uid] = min(found, distances.get(uid, found))
    return distances


@dataclass(frozen=True, slots=True)
class _Read:
    """A name as it is held against many others, each of which is read once."""

    name: str
    letters: str
    looks: Set[str]
    spelling: Spelling
    is_acronym: bool
    short: Set[str]

    @classmethod
    @lru_cache(1 << 12)
    def of(cls, name: str) -> "_Read":
        own = letters(name)
        return cls(name, own, {own, skeleton(name)}, Spelling.of(name), is_acronym(name), short_forms(name))

    def distance(self, other: "_Read", spelt: bool) -> int | None:
        """Return how far the names are apart, None for different names; by spelling only if `spelt`."""
        if not other.letters:
            return None
        if not self.looks.isdisjoint(other.looks):
            return 0
        if spelt and self.spelling.initials == other.spelling.initials:
            apart = self.spelling.distance(other.spelling)
            if apart is not None:
                return apart
        is_short = self.is_acronym != other.is_acronym and not self.short.isdisjoint(other.short)
        return VOWEL if is_short or are_one_name(self.name, other.name) else None


def is_within(name: str, other: str) -> bool:
    """Return whether one name has all the words of the other, two at least, in any spelling: with and without a title,
    a patronymic or an initial."""
    one, two = Spelling.of(name).sounds, Spelling.of(other).sounds
    shorter, longer = (one, two) if len(one) < len(two) else (two, one)
    return 1 < len(shorter) < len(longer) and {*shorter} <= {*longer} and not Counter(shorter) - Counter(longer)


def keys(name: str) -> set[str]:
    """Return the keys of a name: names that are near each other share one, unless one of them is in
    Arabic or Hebrew."""
    return {key for read in readings(name) for key in _keys(read)}


def _keys(name: str) -> Iterator[str]:
    yield from (letters(name), skeleton(name), f"{Spelling.of(name).initials} initials")
    yield from (f"{short} for short" for short in short_forms(name))


def is_acronym(name: str) -> bool:
    """Return whether a name consists of a few capitals, with dots or without."""
    return name.isupper() and bool(_ACRONYM.fullmatch(name))


def short_forms(name: str) -> set[str]:
    """Return what a name is for short, in Latin letters: its initials, and those of its words with a capital ("ICRC");
    the letters of an acronym; nothing for a single word."""
    if is_acronym(name):
        return {letters(name)}
    words = [word for word in _WORD.findall(bare(name)) if word.lower() != "the"]
    with_capital = [word for word in words if word[0].isupper()]
    return {letters("".join(word[0] for word in some)) for some in (words, with_capital) if len(some) > 1}


@lru_cache(1 << 12)
def letters(name: str) -> str:
    """Return a name without spaces and hyphens, which not everybody writes: Al Jazeera, Al-Jazeera, Aljazeera."""
    return "".join(re.findall("[a-z0-9]+", latin(name)))
