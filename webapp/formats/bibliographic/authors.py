"""The authors at the beginning of a reference, as far as their names can mean one thing only."""

import re
from collections.abc import Iterator, Mapping, Sequence

Name = Mapping[str, str]

_AND = re.compile(r"\s*;\s*|,?\s+(?:and|und|et|y|e|en|и|та|&)\s+")
_WORD = r"[^\W\d_][\w.'’-]*"
_NAME = re.compile(rf"{_WORD}(?: {_WORD}){{0,5}}")
_GIVEN = re.compile(rf"{_WORD}(?: [^\W\d_]\.)*")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.[ -]?)+")
_PARTICLES = re.compile("van|von|der|den|de|del|della|di|da|la|le|bin|ibn|al|el", re.IGNORECASE)


def authors(text: str) -> list[Name] | None:
    """The names in a text: "Ravid, Barak" and "Ravid, B." by their parts, "Barak Ravid" and "Reuters" as they are. None
    for anything else."""
    people = [*_people([[part.strip() for part in group.split(",")] for group in _AND.split(text)])]
    names = [_name(parts, is_alone=len(people) == 1) for parts in people]
    known = [name for name in names if name]
    return known if len(known) == len(names) else None


def _people(groups: Sequence[Sequence[str]]) -> Iterator[Sequence[str]]:
    """The parts of each name. Only the first name of a list is turned round, or all are, or those with initials."""
    for group in groups:
        place = 0
        while place < len(group):
            pair = group[place : place + 2]
            is_first = place == 0 and (group is groups[0] or len(group) == 2)
            step = 2 if _is_turned(pair) and (is_first or _INITIALS.fullmatch(pair[1])) else 1
            yield group[place : place + step]
            place += step


def _is_turned(parts: Sequence[str]) -> bool:
    """Whether these are a family name, one word with what goes before it, and a given name or initials."""
    if len(parts) != 2 or not _NAME.fullmatch(parts[0]):
        return False
    *before, last = parts[0].split()
    is_family = not _INITIALS.fullmatch(last) and all(map(_PARTICLES.fullmatch, before))
    return is_family and bool(_INITIALS.fullmatch(parts[1]) or _GIVEN.fullmatch(parts[1]))


def _name(parts: Sequence[str], *, is_alone: bool) -> Name | None:
    if len(parts) == 2:
        return {"family": parts[0], "given": parts[1]}
    [whole] = parts
    words = whole.split()
    in_a_list = 2 <= len(words) <= 4 and not any(word.islower() and not _PARTICLES.fullmatch(word) for word in words)
    return {"literal": whole} if _NAME.fullmatch(whole) and (is_alone or in_a_list) else None
