"""Names in a cell that holds several. One that would be read as something else stands in quotation marks, and those
inside it are doubled, as whole cells are in CSV (RFC 4180)."""

import re

from webapp.domain.term_words import words_of
from webapp.domain.vocabulary import ActorKind, Attendance, Relation, Role, SourceState, Stance

SEMICOLONS, COMMAS = ";؛；", ",،，、"
"""What parts names and the words in brackets, in any script."""

RELAYED = ", has this from "
"""Stands between a source and the one that it relays."""


def any_of(*vocabularies: type[Role | ActorKind | Attendance | Relation | SourceState | Stance]) -> str:
    """Return a pattern for the codes of these vocabularies."""
    return "|".join(term.value for terms in vocabularies for term in terms)


def any_word_of(*vocabularies: type[Role | ActorKind | Attendance | Stance]) -> str:
    """Return a pattern for all that the terms of these vocabularies are called, the longest first."""
    words = sorted({word for terms in vocabularies for word, _ in words_of(terms)}, key=len, reverse=True)
    return "|".join(map(re.escape, words))


IN_BRACKETS = rf"\((?:{any_word_of(Role, ActorKind, Attendance)})\b"
"""The beginning of brackets that tell of a participant."""

OPENING = '(?:^|, |from )"'
"""Where a quotation mark in a name could be taken for one that begins a quoted name."""

_SINGLE = r'"((?:[^"]|"")++)"'
_BEFORE = rf"^\s*|[{SEMICOLONS}\r\n]\s*|{RELAYED}|: (?:{any_word_of(Stance)}), "
_BEHIND = (
    rf"(?=\s*(?:$|[{SEMICOLONS}\r\n])|\s+(?:{IN_BRACKETS}|\((?:{any_of(Relation)})\b|\[(?:{any_of(SourceState)})\])"
    rf"|{RELAYED}|: (?:{any_word_of(Stance)})\b)"
)
_QUOTED = re.compile(rf"({_BEFORE}){_SINGLE}{_BEHIND}|({IN_BRACKETS}, ){_SINGLE}(?=,|\))", re.IGNORECASE)
_HIDDEN = re.compile("[\U000f0000-\U000fffff]+")
_FAR = 0xF0000
"""So far from all letters of use stand private ones (Unicode, section 23.5), which no document may have."""


def quoted(name: str) -> str:
    """Return a name in quotation marks."""
    return '"' + name.replace('"', '""') + '"'


def hidden(cell: str) -> str:
    """Return a cell without the quotation marks, its quoted names in letters that mean nothing to patterns: see
    `shown`."""
    return _QUOTED.sub(_hide, cell) if '"' in cell else cell


def shown(text: str) -> str:
    """Text of a hidden cell as it was written."""
    return _HIDDEN.sub(lambda found: "".join(chr(ord(char) - _FAR) for char in found[0]), text)


def _hide(found: re.Match[str]) -> str:
    before, name, in_brackets, capacity = found.groups("")
    text = (name or capacity).replace('""', '"')
    return before + in_brackets + "".join(chr(ord(char) + _FAR) if ord(char) < 0x10000 else char for char in text)
