"""Which known names a new name may be another spelling of, or look the same as."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from webapp.domain.text.look_alikes import skeleton
from webapp.domain.text.sounds import latin
from webapp.domain.text.spelling import VOWEL, Spelling

MOST = 500
"""Names compared letter by letter, so that the time does not grow with the record."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.? ?){2,8}")


@dataclass(frozen=True)
class Spellings:
    """All known names by uid."""

    names: Mapping[str, Iterable[str]]

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {uid: place for place, uid in enumerate(self.names)}

    @cached_property
    def _by_initials(self) -> Mapping[str, Sequence[tuple[str, Spelling]]]:
        by_initials: dict[str, list[tuple[str, Spelling]]] = defaultdict(list)
        for uid, names in self.names.items():
            for spelling in map(Spelling.of, names):
                by_initials[spelling.initials].append((uid, spelling))
        return by_initials

    @cached_property
    def _by_letters_and_look(self) -> Mapping[str, Sequence[str]]:
        uids: dict[str, list[str]] = defaultdict(list)
        for uid, names in self.names.items():
            for name in names:
                uids[letters(name)].append(uid)
                uids[skeleton(name)].append(uid)
        return uids

    @cached_property
    def _by_initials_alone(self) -> Mapping[tuple[bool, str], Sequence[str]]:
        """The uids by whether the name is short itself, and what it is for short."""
        uids: dict[tuple[bool, str], list[str]] = defaultdict(list)
        for uid, names in self.names.items():
            for name in names:
                for short in short_forms(name):
                    uids[is_acronym(name), short].append(uid)
        return uids

    def near(self, name: str, most: int = 3) -> tuple[str, ...]:
        """Return the uids of the names that this one may be another spelling of, or short for, nearest first."""
        spelling, bare = Spelling.of(name), letters(name)
        if not bare:
            return ()
        alike = (self._by_letters_and_look.get(key, ()) for key in (bare, skeleton(name)))
        distances = dict.fromkeys(chain.from_iterable(alike), 0)
        for short in short_forms(name):
            for uid in self._by_initials_alone.get((not is_acronym(name), short), ()):
                distances.setdefault(uid, VOWEL)
        for uid, other in self._by_initials.get(spelling.initials, ())[:MOST]:
            distance = spelling.distance(other)
            if distance is not None:
                distances[uid] = min(distance, distances.get(uid, distance))
        return tuple(sorted(distances, key=lambda uid: (distances[uid], uid))[:most])

    def near_before(self, uid: str) -> list[str]:
        """Return the uids before this one of names that its own may be another spelling of, nearest first."""
        near = (other for name in self.names[uid] for other in self.near(name, len(self.names)))
        return [other for other in near if self._order[other] < self._order[uid]]


def is_within(name: str, other: str) -> bool:
    """Whether one name has all the words of the other, two at least, in any spelling: with and without a title, a
    patronymic or an initial."""
    shorter, longer = sorted((Spelling.of(name).sounds, Spelling.of(other).sounds), key=len)
    return 1 < len(shorter) < len(longer) and not Counter(shorter) - Counter(longer)


def is_acronym(name: str) -> bool:
    """Whether a name consists of a few capitals, with dots or without."""
    return name.isupper() and bool(_ACRONYM.fullmatch(name))


def short_forms(name: str) -> set[str]:
    """Return what a name is for short, in Latin letters: its initials, and those of its words with a capital ("ICRC");
    the letters of an acronym; nothing for a single word."""
    if is_acronym(name):
        return {letters(name)}
    words = [word for word in _WORD.findall(name) if word.lower() != "the"]
    with_capital = [word for word in words if word[0].isupper()]
    return {letters("".join(word[0] for word in some)) for some in (words, with_capital) if len(some) > 1}


def letters(name: str) -> str:
    """Return a name without spaces and hyphens, which not everybody writes: Al Jazeera, Al-Jazeera, Aljazeera."""
    return "".join(re.findall("[a-z0-9]+", latin(name)))
