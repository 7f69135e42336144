"""What a cell says that names several things, or one with what it is to the event."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from webapp.domain.text import folded
from webapp.domain.vocabulary import ActorKind, Attendance, Relation, Role, SourceState, Stance, Term

BRACKETS = 5
"""Brackets of a name, behind which it may be said what it is to the event."""

MOST_OPEN = 20
"""Pieces of a cell that may stand in one bracket."""

_SEPARATORS = re.compile(r"[;\r\n]+")
_ADDRESSES = re.compile(r"[\r\n]+|;(?=\s|$)|(?<![;,\s])[;,\s]++(?=https?://)")
_BEHIND_PART = re.compile(rf"(\((?:{'|'.join((*Role, *ActorKind, *Attendance))})\b[^()]*\))\s*,\s*", re.IGNORECASE)
_CITED = re.compile(
    rf"(?P<source>.{{1,2000}}?) \((?P<relation>{'|'.join(Relation)})(?:, says (?P<says_date>[^()]{{1,200}}))?\)(?:; |$)"
)
_MORE = re.compile(r"and [0-9]+ more")
_STANDING = re.compile(rf"(.*\S) \[({'|'.join(SourceState)})\]", re.DOTALL)
_POSITION = re.compile(
    rf"(?P<issue>.{{1,500}}?): (?P<stance>{'|'.join(Stance)})(?:, (?P<condition>.{{1,500}}?))?(?:; |$)"
)
RELAYED = ", has this from "


def code(vocabulary: type[Term], word: str) -> str:
    """The code of a term that is written as it or as pages say it; any other word as it is."""
    meant = folded(word)
    return next((term for term in vocabulary if meant in {folded(term), folded(term.label)}), word)


def listed(cell: str) -> list[str]:
    """The names in a cell. What separates them may stand in the brackets of one, too."""
    names: list[str] = []
    waiting: list[str] = []
    for piece in filter(None, map(str.strip, _SEPARATORS.split(cell))):
        waiting.append(piece)
        is_open = sum(one.count("(") - one.count(")") for one in waiting) > 0
        if not is_open:
            names.append("; ".join(waiting))
        elif len(waiting) > MOST_OPEN:
            names += waiting
        else:
            continue
        waiting = []
    return names + waiting


@dataclass(frozen=True, slots=True)
class Part:
    """Who took part, as a cell says it: "Marco Rubio (mediator, Secretary of State)", "Ukraine (state)"."""

    name: str
    role: str = Role.PARTICIPANT
    capacity: str = ""
    attendance: str = ""
    kind: str = ""


_CODED: Mapping[str, type[Term]] = {"role": Role, "kind": ActorKind, "attendance": Attendance}


def participants(cell: str, is_known: Callable[[str], bool] = lambda _: False) -> Iterator[Part]:
    """Those whom a cell names. What stands in brackets and begins with no role or kind belongs to the name. Commas part
    names behind such brackets, and where each of the names `is_known`, and not the whole."""
    for part in (_part(text) for name in listed(cell) for text in _BEHIND_PART.sub(r"\1\n", name).split("\n")):
        *names, last = parted(part.name)
        several = names and not is_known(part.name) and all(map(is_known, (*names, last)))
        yield from [*map(Part, names), replace(part, name=last)] if several else [part]


def parted(name: str) -> list[str]:
    """What stands between the commas of a name: itself where there is none."""
    return [part.strip() for part in name.split(",")]


def _part(text: str) -> Part:
    if text.endswith(")"):
        for bracket in islice(re.finditer(r"(?<=\S)\s*+\(", text), BRACKETS):
            words = [*map(str.strip, text[bracket.end() : -1].split(","))]
            if _field(words[0]):
                return Part(text[: bracket.start()], **_told(words))
    return Part(text)


def _told(words: list[str]) -> dict[str, str]:
    """The fields of a part that words in brackets fill, each but once; the title held then is what is no code."""
    told: dict[str, str] = {}
    title = []
    for word in words:
        field = _field(word)
        if field and field not in told:
            told[field] = code(_CODED[field], word)
        else:
            title.append(word)
    return told | {"capacity": ", ".join(title)}


def _field(word: str) -> str:
    """The field of a part that a word is a code of, "" for none."""
    return next((field for field, terms in _CODED.items() if isinstance(code(terms, word), Term)), "")


def citations(cell: str) -> list[dict[str, str]]:
    """The citations in a cell: of addresses and titles, or as our own tables write them, without how many more there
    are."""
    ours = None if "://" in cell else _tiled(_CITED, cell)
    if ours is None:
        texts = filter(None, map(str.strip, _ADDRESSES.split(cell)))
        ours = [one for text in texts for one in _tiled(_CITED, text) or [{"source": text}]]
    for cited in ours:
        cited["source"], relayed, origin = cited["source"].partition(RELAYED)
        cited |= {"origin": origin} if relayed else {}
        cited.setdefault("relation", Relation.SUPPORTS)
    return ours


def positions(cell: str) -> list[dict[str, str]] | None:
    """The stances that a cell of our own table names, with their issues and conditions; None where it is not one."""
    return _tiled(_POSITION, cell)


def standing(title: str) -> tuple[str, str]:
    """The title of a source as our own tables write it, and what became of the source, "" for nothing."""
    found = _STANDING.fullmatch(title)
    return (found[1], found[2]) if found else (title, "")


def leaves_out(cell: str) -> bool:
    """Whether a cell of our own table says that there are more than it names."""
    return bool(_MORE.fullmatch(cell.rpartition("; ")[2]))


def _tiled(pattern: re.Pattern[str], cell: str) -> list[dict[str, str]] | None:
    """What a pattern finds, again and again, in a cell that holds nothing else; None where there is more in it."""
    found: list[dict[str, str]] = []
    at = 0
    while at < len(cell) and not (found and _MORE.fullmatch(cell[at : at + 40])):
        match = pattern.match(cell, at)
        if not match:
            return None
        found.append({name: text for name, text in match.groupdict().items() if text})
        at = match.end()
    return found


def tells_yes(cell: str) -> bool:
    """Whether a cell is ticked."""
    return folded(cell) in {"yes", "true", "1", "x"}


def chunks(cell: str) -> Iterator[list[str]]:
    """The announcements in a cell, each as its words: the day, the status, the day it was for."""
    return (plan.split(" ", 2) for plan in listed(cell))
