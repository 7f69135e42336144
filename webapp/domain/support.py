"""How well a claim is borne out: counted from its citations, never typed.

What came out before an event could begin bears out its plan, not its outcome; what was retracted bears out nothing. A
document as it stood on a day is asked with that day; what it holds is what was known then.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from webapp.domain import dates
from webapp.domain.bibliography import Bibliography
from webapp.domain.extent import EVER, Extent, event_extent, extent
from webapp.domain.origins import Citation, origins, sound
from webapp.domain.vocabulary import PLANNED, Relation, Verification

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Support:
    """How a claim is borne out, by how many independent origins (of its plan, where it is only announced), and whether
    a source contradicts it."""

    verification: Verification
    origins: int
    contradicted: bool


def event_support(event: Document, bibliography: Bibliography, day: date | None = None) -> Support:
    """The support of an event. Planned ones, and those of which only the announcement or sources too old to know the
    outcome are cited, are announced."""
    lies = event_extent(event, bibliography.zone)
    contradicted = is_contradicted(event["citations"], lies, bibliography, day)
    supporting = [citation for citation in event["citations"] if citation["relation"] == Relation.SUPPORTS]
    able = [] if event["status"] in PLANNED else able_citations(supporting, lies, bibliography, day)
    if able:
        return _counted(able, bibliography, contradicted=contradicted)
    announcing = [citation for entry in event["schedule"] for citation in entry["citations"]]
    announcing = [*supporting, *(citation for citation in announcing if citation["relation"] == Relation.SUPPORTS)]
    planned = origins(sound(announcing, lambda uid: not bibliography.is_void(uid, day)), bibliography)
    return Support(Verification.ANNOUNCED if planned else Verification.UNCITED, planned, contradicted)


def statement_support(
    statement: Document, event: Document, bibliography: Bibliography, day: date | None = None
) -> Support:
    """The support of a statement. One without a supporting source able to know it rests on its event's; where that is
    only announced, on nothing."""
    lies = event_extent(event, bibliography.zone)
    contradicted = is_contradicted(statement["citations"], lies, bibliography, day)
    if own := supporting_citations(statement, lies, bibliography, day):
        return _counted(own, bibliography, contradicted=contradicted)
    whole = event_support(event, bibliography, day)
    contradicted = contradicted or whole.contradicted
    if whole.verification == Verification.ANNOUNCED:
        return Support(Verification.UNCITED, 0, contradicted)
    return Support(whole.verification, whole.origins, contradicted)


def supporting_citations(
    claim: Document, lies: Extent, bibliography: Bibliography, day: date | None = None
) -> list[Citation]:
    """The citations of a claim that bear out what came of an event in this extent."""
    supporting = [citation for citation in claim["citations"] if citation["relation"] == Relation.SUPPORTS]
    return able_citations(supporting, lies, bibliography, day)


def able_citations(
    citations: Iterable[Citation], lies: Extent, bibliography: Bibliography, day: date | None = None
) -> list[Citation]:
    """Those whose sources, to the end of what they relay, came out after the event could begin and stand on the day."""

    def counts(uid: str) -> bool:
        return bibliography[uid].publication.can_know(lies) and not bibliography.is_void(uid, day)

    return sound(citations, counts)


def is_contradicted(
    citations: Iterable[Citation], lies: Extent, bibliography: Bibliography, day: date | None = None
) -> bool:
    """Whether a source able to know says otherwise, or names days of which none can be the event's."""
    return any(
        citation["relation"] == Relation.CONTRADICTS or _says_another_day(citation, lies, bibliography)
        for citation in able_citations(citations, lies, bibliography, day)
    )


def any_contradicted(event: Document, bibliography: Bibliography, day: date | None = None) -> bool:
    """Whether a source contradicts anything that was said at an event, or an announcement of it."""
    lies = event_extent(event, bibliography.zone)
    return any(is_contradicted(claim["citations"], lies, bibliography, day) for claim in event["statements"]) or any(
        is_contradicted(entry["citations"], EVER, bibliography, day) for entry in event["schedule"]
    )


def _says_another_day(citation: Citation, lies: Extent, bibliography: Bibliography) -> bool:
    says = citation.get("says_date")
    return bool(says) and not extent(dates.parse(says), bibliography.zone).touches(lies)


def _counted(citations: list[Citation], bibliography: Bibliography, *, contradicted: bool) -> Support:
    count = origins(citations, bibliography)
    return Support(
        Verification.CORROBORATED if count > 1 else Verification.SINGLE_ORIGIN, count, contradicted=contradicted
    )
