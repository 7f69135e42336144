"""Words shared by several files, written so that `webapp.imports.sheet.cells` reads them back as they were."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from operator import itemgetter
from types import MappingProxyType

from webapp.domain.actors.statements import condition_of, conditional
from webapp.domain.grouping import grouped
from webapp.domain.items import name_of
from webapp.domain.knowing.item_as_of import item_as_of
from webapp.domain.plain import CitationDocument, ParticipantDocument, SourceDocument
from webapp.domain.term_words import words_of
from webapp.domain.text import folded
from webapp.domain.vocabulary import ActorKind, Attendance, Relation, Role, Term
from webapp.formats.format import Context
from webapp.formats.quoted import COMMAS, OPENING, RELAYED, SEMICOLONS, any_of, quoted

MOST_SOURCES = 20
"""Sources that a row names; it counts the others."""

# What would be read as the end of a name, or as more than a name.
_IN_LIST = re.compile(rf"[{SEMICOLONS}]|{OPENING}")
_OF_PART = re.compile(rf"[{SEMICOLONS}{COMMAS}()]|{OPENING}")
_OF_SOURCE = re.compile(
    rf"[{SEMICOLONS}<]|://|{RELAYED.rstrip()}| \((?:{any_of(Relation)})\b|\]$|{OPENING}", re.IGNORECASE
)
_OF_ISSUE = re.compile(rf"[{SEMICOLONS}(:]|{OPENING}")
_OF_CONDITION = _IN_LIST

_TERMS: tuple[type[Term], ...] = (Role, ActorKind, Attendance)
_CODES = {folded(word) for terms in _TERMS for word, _ in words_of(terms)}


def come(day: date | None, context: Context) -> date | None:
    """Return a day; None if it is still ahead, as the last possible day of a source may be: no day is certain yet."""
    return day if day and day <= context.today else None


def listed(names: Iterable[str]) -> str:
    """Names in a cell. One with an open bracket would hold the names behind it."""
    return "; ".join(quoted(name) if name.count("(") > name.count(")") else _safe(name, _IN_LIST) for name in names)


def participant(taking: ParticipantDocument, labels: Mapping[str, str]) -> str:
    """Return the `part` of a participant; `labels` are those of actors, by uid."""
    return part(labels[taking["actor"]], taking["role"], taking["capacity"], taking.get("attendance"))


def part(name: str, role: str, capacity: str, attendance: str | None) -> str:
    """Return a participant, as in “Marco Rubio (mediator, Secretary of State)”."""
    held = quoted(capacity) if folded(capacity) in _CODES else _safe(capacity, _OF_PART)
    return f"{_safe(name, _OF_PART)} ({', '.join(filter(None, [role, held, attendance]))})"


def position(issue: str, stance: str, condition: str) -> str:
    """Return a stance, as in “Ceasefire: conditional, if it lasts”; the condition, as recorded, may be empty."""
    return ", ".join(filter(None, [f"{_safe(issue, _OF_ISSUE)}: {stance}", condition and _told(condition)]))


def _told(condition: str) -> str:
    """Return a condition as it follows a stance; in quotation marks, as recorded, if it would not come back so."""
    words = conditional(condition)
    comes_back = condition_of(words) == condition and not _OF_CONDITION.search(words)
    return words if comes_back else quoted(condition)


def sources(
    cited: Sequence[CitationDocument],
    documents: Mapping[str, SourceDocument],
    day: date | None,
    labels: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Return the sources cited, each with the relation and its state by a day (None: by now), and once even if it is
    cited at several places; `documents` and `labels`, which stand for names, are by uid."""
    distinct = [*{columns(citation): citation for citation in cited}.values()]
    words = [_citation(citation, documents, day, labels) for citation in distinct[:MOST_SOURCES]]
    remainder = len(distinct[MOST_SOURCES:])
    return "; ".join([*words, *([f"and {remainder} more"] if remainder else [])])


def places(cited: Sequence[CitationDocument]) -> str:
    """Return where the sources that `sources` names are cited: the places of each, in its order; "" if none is told."""
    if not any(map(itemgetter("locator"), cited)):  # which many statements may rest on
        return ""
    told = grouped((columns(citation), citation["locator"]) for citation in cited)
    found = [", ".join(filter(None, dict.fromkeys(locators))) for locators in [*told.values()][:MOST_SOURCES]]
    if len(found) == 1 or not any(found):
        return "".join(found)
    return "; ".join(_safe(place, _IN_LIST) for place in found)


def columns(citation: CitationDocument) -> tuple[str | None, ...]:
    """Return what tables say of a citation."""
    return citation["source"], citation["relation"], citation["origin"] or None, citation.get("says_date") or None


def _citation(
    citation: CitationDocument,
    documents: Mapping[str, SourceDocument],
    day: date | None,
    labels: Mapping[str, str],
) -> str:
    source, origin = documents.get(citation["source"]), documents.get(citation["origin"] or "")
    relays = f"{RELAYED}{_title(origin, day, labels)}" if citation["origin"] else ""
    says = f", says {citation['says_date']}" if citation.get("says_date") else ""
    return f"{_title(source, day, labels)}{relays} ({citation['relation']}{says})"


def _title(source: SourceDocument | None, day: date | None, labels: Mapping[str, str]) -> str:
    if source is None:
        return ""
    name = labels.get(source["uid"]) or name_of(source)
    title, standing = _safe(name, _OF_SOURCE), item_as_of(source, day).get("standing")
    return f"{title} [{standing['state']}]" if standing else title


def _safe(name: str, signs: re.Pattern[str]) -> str:
    return quoted(name) if signs.search(name) else name
