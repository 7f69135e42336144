"""Which known names a new name may be another spelling of, or look the same as."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from webapp.domain.text.look_alikes import skeleton
from webapp.domain.text.sounds import latin
from webapp.domain.text.spelling import Spelling

MOST = 500
"""Names compared letter by letter, so that the time does not grow with the record."""


def near(name: str, names: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the uids of those of the `names` that a name may be another spelling of, nearest first."""
    spelling, bare = Spelling.of(name), letters(name)
    if not bare:
        return []
    known = [(uid, other, Spelling.of(other)) for uid, others in names.items() for other in others]
    alike = {bare, skeleton(name)}
    distances = {uid: 0 for uid, other, _ in known if alike & {letters(other), skeleton(other)}}
    for uid, other_spelling in [(uid, it) for uid, _, it in known if it.initials == spelling.initials][:MOST]:
        distance = spelling.distance(other_spelling)
        if distance is not None:
            distances[uid] = min(distance, distances.get(uid, distance))
    return sorted(distances, key=lambda uid: (distances[uid], uid))


def is_within(name: str, other: str) -> bool:
    """Whether one name has all the words of the other, two at least, in any spelling: with and without a title, a
    patronymic or an initial."""
    shorter, longer = sorted((Spelling.of(name).sounds, Spelling.of(other).sounds), key=len)
    return 1 < len(shorter) < len(longer) and not Counter(shorter) - Counter(longer)


def letters(name: str) -> str:
    """Return a name without spaces and hyphens, which not everybody writes: Al Jazeera, Al-Jazeera, Aljazeera."""
    return "".join(re.findall("[a-z0-9]+", latin(name)))
