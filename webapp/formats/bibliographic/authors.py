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
_IN_ORDER = re.compile(
    rf"(?P<given>{_WORD}(?: [^\W\d_]\.)*) (?P<family>(?:(?:{_PARTICLES.pattern}) )*{_WORD})", re.IGNORECASE
)
"""A given name, perhaps initials, and a family name with what goes before it. More words may be of either."""
_OF_BODIES = re.compile(
    r"\b(?:agency|board|cent(?:er|re)|commission|committee|council|department|desk|foundation|group|house|institute"
    r"|international|ministry|nations|news|office|party|press|service|staff|team|union|watch)\b",
    re.IGNORECASE,
)


def authors(text: str) -> list[Name] | None:
    """Return the names in a text: "Ravid, Barak" and "Ravid, B." by their parts, and so "Barak Ravid" among several
    people. Alone it may be a body, as "Reuters" is, and stays as it is. None for anything else."""
    people = [*_people([[part.strip() for part in group.split(",")] for group in _AND.split(text)])]
    names = [_name(parts, is_alone=len(people) == 1) for parts in people]
    known = [name for name in names if name]
    return _told_apart(known) if len(known) == len(names) else None


def _told_apart(names: list[Name]) -> list[Name]:
    """Several names with all whole ones in their parts, unless one of these may be that of a body."""
    found = [_IN_ORDER.fullmatch(name["literal"]) for name in names if "literal" in name]
    people = [person.groupdict() for person in found if person and not _is_body(person[0])]
    if len(names) == 1 or len(people) < len(found):
        return names
    parts = iter(people)
    return [next(parts) if "literal" in name else name for name in names]


def _is_body(name: str) -> bool:
    return bool(_OF_BODIES.search(name)) or any(len(word) > 2 and word.isupper() for word in name.split())


def _people(groups: Sequence[Sequence[str]]) -> Iterator[Sequence[str]]:
    """Yield the parts of each name. Only the first name of a list is turned round, or all are, or those with
    initials."""
    for group in groups:
        place = 0
        while place < len(group):
            pair = group[place : place + 2]
            is_first = place == 0 and (group is groups[0] or len(group) == 2)
            step = 2 if _is_turned(pair) and (is_first or _INITIALS.fullmatch(pair[1])) else 1
            yield group[place : place + step]
            place += step


def _is_turned(parts: Sequence[str]) -> bool:
    """Return whether these are a family name, one word with what goes before it, and a given name or initials."""
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
