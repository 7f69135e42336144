"""Which known names a new name may be another spelling of, or look the same as."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from webapp.domain.text.look_alikes import skeleton
from webapp.domain.text.sounds import latin
from webapp.domain.text.spelling import Spelling

MOST = 500
"""Names compared letter by letter, so that the time does not grow with the record."""


@dataclass(frozen=True)
class Spellings:
    """All known names by uid."""

    names: Mapping[str, Iterable[str]]

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

    def near(self, name: str, most: int = 3) -> tuple[str, ...]:
        """Return the uids of the names that this one may be another spelling of, nearest first."""
        spelling, bare = Spelling.of(name), letters(name)
        if not bare:
            return ()
        alike = (self._by_letters_and_look.get(key, ()) for key in (bare, skeleton(name)))
        distances = dict.fromkeys(chain.from_iterable(alike), 0)
        for uid, other in self._by_initials.get(spelling.initials, ())[:MOST]:
            distance = spelling.distance(other)
            if distance is not None:
                distances[uid] = min(distance, distances.get(uid, distance))
        return tuple(sorted(distances, key=lambda uid: (distances[uid], uid))[:most])


def is_within(name: str, other: str) -> bool:
    """Whether one name has all the words of the other, two at least, in any spelling: with and without a title, a
    patronymic or an initial."""
    shorter, longer = sorted((Spelling.of(name).sounds, Spelling.of(other).sounds), key=len)
    return 1 < len(shorter) < len(longer) and not Counter(shorter) - Counter(longer)


def letters(name: str) -> str:
    """Return a name without spaces and hyphens, which not everybody writes: Al Jazeera, Al-Jazeera, Aljazeera."""
    return "".join(re.findall("[a-z0-9]+", latin(name)))
