"""Cells that name several things, or a thing with its role in the event."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from webapp.domain.actors.statements import condition_of
from webapp.domain.term_words import find_term
from webapp.domain.vocabulary import ActorKind, Attendance, Relation, Role, SourceState, Stance, Term
from webapp.formats.quoted import COMMAS, RELAYED, SEMICOLONS, any_of, any_word_of, hidden, shown

BRACKETS = 5
"""Brackets of a name that may begin with its role or kind."""

MOST_OPEN = 20
"""Pieces of a cell that may stand in one bracket."""

_SEPARATORS = re.compile(rf"[{SEMICOLONS}\r\n]+")
_COMMAS = re.compile(f"[{COMMAS}]")
_ENTRIES = re.compile(rf"[\r\n]+|[{SEMICOLONS}](?=\s|$)")
_TITLE_BEHIND = re.compile(r"(https?://[^\s,]++),(?=\s[^,]{1,500}https?://)")
_AND_WORD = "(?:and|und|et|y|та|і|й|и)(?=\\s)"
_AND = rf"[|&+/]|{_AND_WORD}"
_JOINS = re.compile(
    rf"(?<!\s)(?:\s*+(?:[{COMMAS}](?:\s*+{_AND_WORD})?|[|&+/])\s*+|\s++(?:{_AND_WORD}\s++|و(?=\w\w)))", re.IGNORECASE
)
"""What may join names without a role, unless it is part of one: Ukraine and Russia, السعودية وقطر."""
_ADDRESSES = re.compile(rf"(?<![;,\s])(?:[;,\s]++|\s++(?:{_AND})\s++)(?=https?://)")
_BEHIND_PART = re.compile(
    rf"(\((?=[^()])(?:[^()]{{0,500}}[{COMMAS}] )?(?:{any_word_of(Role, ActorKind, Attendance)})\b[^()]{{0,500}}\))"
    rf"\s*(?:[{COMMAS}]\s*(?:{_AND})?|{_AND})\s*",
    re.IGNORECASE,
)
_LAST_BRACKETS = re.compile(r"(?<=\S)\s*+\(([^()]*)\)$")
_WORDS = re.compile(f"[{COMMAS}{SEMICOLONS}]")
_CITED = re.compile(
    rf"(?P<source>.{{1,2000}}?) \((?P<relation>{any_of(Relation)})(?:, says (?P<says_date>[^()]{{1,200}}))?\)(?:; |$)"
)
_MORE = re.compile(r"and [0-9]+ more")
_PAGED = re.compile(
    r"(?P<title>.*[^\s,:])(?:, *| *\(| (?=[^\W\d_]{1,5}\.))"
    r"(?P<locator>(?:(?:pp?|pg|pages?|s|seiten?|с|стор|стр|paras?|par)\b\.? ?|[§¶]{1,2} ?)"
    r"(?:[a-z]?[0-9]|(?-i:[ivxlc]))(?-i:[0-9ivxlcfn,.& –—-]){0,40})\)?",
    re.IGNORECASE | re.DOTALL,
)
"""A source with the place in it, as footnotes have it: Tanner, The Winter War, pp. 157–60."""
_STANDING = re.compile(rf"(.*\S) \[({any_of(SourceState)})\]", re.DOTALL)
_POSITION = re.compile(
    rf"(?P<issue>.{{1,500}}?): (?P<stance>{any_word_of(Stance)})(?:, (?P<condition>.{{1,500}}?))?(?:; |\s*\n\s*|$)",
    re.IGNORECASE,
)


def code(vocabulary: type[Term], word: str) -> str:
    """Return the code of a term given by anything it is called; any other word unchanged."""
    return find_term(vocabulary, word) or word


def listed(cell: str) -> list[str]:
    """Return the names in a cell. Separators inside brackets do not separate."""
    return [*map(shown, _listed(hidden(cell)))]


def entries(cell: str) -> list[str]:
    """Return what a cell tells of one thing after the other, "" where nothing stands between two separators."""
    return [shown(text.strip()) for text in _SEPARATORS.split(hidden(cell))]


def _listed(cell: str) -> list[str]:
    names: list[str] = []
    waiting: list[str] = []
    for piece in filter(None, map(str.strip, _SEPARATORS.split(cell))):
        waiting.append(piece)
        is_open = sum(part.count("(") - part.count(")") for part in waiting) > 0
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
    """A participant in a cell: "Marco Rubio (mediator, Secretary of State)", "Ukraine (state)"."""

    name: str
    role: str = Role.PARTICIPANT
    capacity: str = ""
    attendance: str = ""
    kind: str = ""

    @property
    def names(self) -> list[str]:
        """The names that its own may hold. A role may be that of the last one, so “and” does not join names before
        one."""
        return joined_names(self.name) if self == Part(self.name) else comma_parts(self.name)


_CODED: Mapping[str, type[Term]] = {"role": Role, "kind": ActorKind, "attendance": Attendance}


def participants(cell: str, is_known: Callable[[str], bool] = lambda _: False) -> Iterator[Part]:
    """Yield the participants in a cell. Brackets without a role or kind belong to the name. Commas and “and” separate
    names after such brackets, and where each of the names `is_known` but not the whole."""
    texts = (text for name in _listed(hidden(cell)) for text in _BEHIND_PART.sub(r"\1\n", name).split("\n"))
    for part in map(_part, texts):
        name = shown(part.name)
        *names, last = map(shown, part.names)
        several = names and not is_known(name) and all(map(is_known, (*names, last)))
        yield from [*map(Part, names), replace(part, name=last)] if several else [replace(part, name=name)]


def comma_parts(name: str) -> list[str]:
    return [part.strip() for part in _COMMAS.split(name)]


def joined_names(text: str) -> list[str]:
    """Return what stands between commas, “and” and the like."""
    return _JOINS.split(text)


def _part(text: str) -> Part:
    if text.endswith(")"):
        for bracket in islice(re.finditer(r"(?<=\S)\s*+\(", text), BRACKETS):
            words = comma_parts(text[bracket.end() : -1])
            if _field(words[0]):
                return Part(text[: bracket.start()], **_fields(words))
        if last := _LAST_BRACKETS.search(text):  # as in “John Hume (SDLP, party)”
            words = [*map(str.strip, _WORDS.split(last[1]))]
            if any(map(_field, words)):
                return Part(text[: last.start()], **_fields(words))
    return Part(text)


def _fields(words: list[str]) -> dict[str, str]:
    """Return the fields of a part filled by the words in brackets, each once; words that are no code are the
    capacity."""
    fields: dict[str, str] = {}
    capacity = []
    for word in words:
        field = _field(word)
        if field and field not in fields:
            fields[field] = code(_CODED[field], word)
        else:
            capacity.append(word)
    return fields | {"capacity": shown(", ".join(capacity))}


def _field(word: str) -> str:
    """Return the field of a part that a word is a code of, "" for none."""
    return next((field for field, terms in _CODED.items() if isinstance(code(terms, word), Term)), "")


@dataclass(frozen=True, slots=True)
class SourceName:
    """A source in a cell, as `typed`: its title or address, and behind it the state that our own tables tell or the
    place that people cite, "" for none."""

    typed: str
    title: str
    state: str = ""
    locator: str = ""

    @classmethod
    def of(cls, text: str) -> "SourceName":
        found = _STANDING.fullmatch(text)
        return cls(shown(text), shown(found[1]), found[2]) if found else cls(shown(text), shown(text))

    @classmethod
    def paged(cls, text: str) -> "SourceName":
        """Return a source as people write it: pages of one book are no sources of their own."""
        found = _PAGED.fullmatch(text)
        return cls(shown(text), shown(found["title"]), locator=found["locator"]) if found else cls.of(text)


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation in a cell."""

    source: SourceName
    origin: SourceName | None = None
    relation: str = Relation.SUPPORTS
    says_date: str = ""

    @property
    def names(self) -> list[SourceName]:
        return [self.source, *([self.origin] if self.origin else [])]


def citations(cell: str) -> list[Cited]:
    """Return the citations in a cell: addresses and titles, or as our own tables write them."""
    cell = hidden(cell)
    found = None if "://" in cell else _repeated(_CITED, cell)
    if found is None:
        parted = _ENTRIES.split(_TITLE_BEHIND.sub(r"\1\n", cell))
        texts = (text for entry in parted for text in _addressed(entry.strip()))
        found = [citation for text in texts for citation in _repeated(_CITED, text) or [{"source": text}]]
    return [*map(_cited, found)]


def _addressed(entry: str) -> list[str]:
    """Return the addresses in an entry, the first with the title before it; or the title alone."""
    first, *others = map(str.strip, _ADDRESSES.split(entry))
    if others and "://" not in first:
        first = f"{first} {others.pop(0)}"
    return [*filter(None, [first, *others])]


def _cited(citation: dict[str, str]) -> Cited:
    """Return a citation; what tells no relation is not of our own tables, which name sources alone."""
    source, _, origin = citation.pop("source").partition(RELAYED)
    name = SourceName.of if "relation" in citation else SourceName.paged
    return Cited(name(source), SourceName.of(origin) if origin else None, **citation)


def positions(cell: str) -> list[dict[str, str]] | None:
    """Return the stances in a cell as our own tables write them, with issue and condition; None for any other cell. A
    condition in quotation marks is taken as it is."""
    found = _repeated(_POSITION, hidden(cell))
    for position in found or ():
        position["stance"] = code(Stance, position["stance"])
        position |= {"condition": condition_of(position["condition"])} if "condition" in position else {}
    return found and [{name: shown(text) for name, text in position.items()} for position in found]


def leaves_out(cell: str) -> bool:
    """Return whether a cell of our own table says that it leaves some out."""
    return bool(_MORE.fullmatch(hidden(cell).rpartition("; ")[2]))


def _repeated(pattern: re.Pattern[str], cell: str) -> list[dict[str, str]] | None:
    """Return the matches of a pattern in a cell that consists of nothing else; None if it does not."""
    found: list[dict[str, str]] = []
    at = 0
    while at < len(cell) and not (found and _MORE.fullmatch(cell[at : at + 40])):
        match = pattern.match(cell, at)
        if not match:
            return None
        found.append({name: text for name, text in match.groupdict().items() if text})
        at = match.end()
    return found
