"""The claims of an event that rest on a source: the event itself, its statements, announcements and relations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from webapp.domain.knowing.citations import source_uids
from webapp.domain.knowing.verification import Evidence
from webapp.domain.plain import CitationDocument, EventDocument, RelationDocument, ScheduleDocument, StatementDocument


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim, and the citations through which it rests on the source: by naming it, or by relaying it as their origin.
    `inherited` ones are its event's, for a statement; `alone` says that no other origin supports it."""

    kind: Literal["event", "statement", "announcement", "relation"]
    item: EventDocument | StatementDocument | ScheduleDocument | RelationDocument
    citations: Sequence[CitationDocument]
    inherited: bool = False
    alone: bool = False


def claims(evidence: Evidence, source: str) -> Iterator[Claim]:
    """Yield every claim of an event that rests on a source, the event itself first."""
    event = evidence.event
    if of_event := _naming(event["citations"], source):
        yield Claim("event", event, of_event, alone=evidence.support.sole == source)
    for statement in event["statements"]:
        own = _naming(statement["citations"], source)
        inherited = _naming(evidence.knowing, source) if evidence.inherits(statement) else []
        if own or inherited:
            alone = evidence.statement(statement).sole == source
            yield Claim("statement", statement, own or inherited, inherited=not own, alone=alone)
    for entry in event["schedule"]:
        if naming := _naming(entry["citations"], source):
            yield Claim("announcement", entry, naming)
    for relation in event.get("relations", ()):
        if naming := _naming(relation.get("citations", ()), source):
            yield Claim("relation", relation, naming)


def inherited(evidence: Evidence) -> Iterator[str]:
    """Yield the sources that statements rest on only through their event, once for each statement."""
    of_event = source_uids(evidence.knowing)
    for statement in evidence.event["statements"]:
        if evidence.inherits(statement):
            yield from of_event - source_uids(statement["citations"])


def _naming(citations: Sequence[CitationDocument], source: str) -> list[CitationDocument]:
    return [citation for citation in citations if source in (citation["source"], citation["origin"])]
