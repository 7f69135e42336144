"""Which claims of an event rest on a source: the event itself, its statements, the announcements of its plan."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from webapp.domain.verification import support
from webapp.domain.vocabulary import Relation

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim, and the citations that bring the source in: by naming it, or by relaying it (then it is only their
    origin). `inherited` is a statement that rests on its event's citations for want of its own; `alone` says that no
    other origin supports the claim."""

    kind: Literal["event", "statement", "announcement"]
    item: Document
    citations: Sequence[Document]
    inherited: bool
    alone: bool


def claims(event: Document, source: str) -> Iterator[Claim]:
    """Every claim of an event that rests on a source, the event's own first."""
    yield from _claim("event", event, event["citations"], source)
    for statement in event["statements"]:
        cited = statement["citations"] or event["citations"]
        yield from _claim("statement", statement, cited, source, inherited=not statement["citations"])
    for entry in event["schedule"]:
        yield from _claim("announcement", entry, entry["citations"], source)


def _claim(
    kind: Literal["event", "statement", "announcement"],
    item: Document,
    citations: Sequence[Document],
    source: str,
    *,
    inherited: bool = False,
) -> Iterator[Claim]:
    naming = [citation for citation in citations if source in (citation["source"], citation["origin"])]
    if naming:
        supporting = [citation for citation in naming if citation["relation"] == Relation.SUPPORTS]
        carries = any(source == (citation["origin"] or citation["source"]) for citation in supporting)
        yield Claim(kind, item, naming, inherited, alone=carries and support(citations).origins == 1)
