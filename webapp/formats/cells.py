"""Words shared by several files."""

from collections.abc import Mapping, Sequence
from datetime import date

from webapp.domain.items import name_of
from webapp.domain.knowing.item_as_of import item_as_of
from webapp.domain.plain import ActorDocument, CitationDocument, ParticipantDocument, SourceDocument

MOST_SOURCES = 20
"""Sources that a row names; it counts the others."""


def participant(part: ParticipantDocument, actors: Mapping[str, ActorDocument]) -> str:
    """A participant with role, capacity and attendance; `actors` are by uid."""
    details = filter(None, [part["role"], part["capacity"], part.get("attendance")])
    return f"{actors[part['actor']]['name']} ({', '.join(details)})"


def sources(cited: Sequence[CitationDocument], documents: Mapping[str, SourceDocument], day: date | None) -> str:
    """The sources cited, each with the relation and its state by a day (None: by now); `documents` are by uid."""
    words = [_citation(citation, documents, day) for citation in cited[:MOST_SOURCES]]
    remainder = len(cited[MOST_SOURCES:])
    return "; ".join([*words, *([f"and {remainder} more"] if remainder else [])])


def _citation(citation: CitationDocument, documents: Mapping[str, SourceDocument], day: date | None) -> str:
    source, origin = documents.get(citation["source"]), documents.get(citation["origin"] or "")
    relays = f", has this from {_title(origin, day)}" if citation["origin"] else ""
    says = f", says {citation['says_date']}" if citation.get("says_date") else ""
    return f"{_title(source, day)}{relays} ({citation['relation']}{says})"


def _title(source: SourceDocument | None, day: date | None) -> str:
    if source is None:
        return ""
    title, standing = name_of(source), item_as_of(source, day).get("standing")
    return f"{title} [{standing['state']}]" if standing else title
