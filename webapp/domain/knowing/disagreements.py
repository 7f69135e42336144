"""Where sources disagree: each version of what happened or was said, with the sources that give it."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from webapp.domain.document.identity import IDENTITIES
from webapp.domain.grouping import grouped
from webapp.domain.knowing.verification import Evidence, day_of
from webapp.domain.plain import AnyClaim, CitationDocument, EventDocument, StatementDocument
from webapp.domain.timing.extent import begin_on_one_day
from webapp.domain.timing.schedule import is_unkept
from webapp.domain.vocabulary import DISAGREE, Basis, Link, Status

ON_DAY, ON_TIME, ON_WORDS = "on the day", "on the time of day", "on what was said"
ON_PLAN, ON_FORMER_PLAN = "on the plan", "on a former plan"

UNKEPT = "not kept"

_SAME = IDENTITIES["citations"].of

OF_EVENT = frozenset({"", ON_DAY, ON_TIME})
"""Subjects that concern the event itself."""


class Version(NamedTuple):
    """One version: its day, if given; its words, "" if none are recorded; and the citations that give it."""

    date: str | None
    words: str
    citations: tuple[CitationDocument, ...]


class Disagreement(NamedTuple):
    """Sources that disagree about one claim, with the `subject` in words. The record's own version comes first."""

    claim: AnyClaim
    subject: str
    versions: tuple[Version, ...]

    def says(self, words: str) -> bool:
        return bool(words) and any(version.words == words for version in self.versions)


def disagreements(evidence: Evidence) -> list[Disagreement]:
    """Return where sources that could know disagree on the event, on its statements, and on its announcements."""
    event, contrary = evidence.event, {id(citation) for citation in evidence.contradictions}
    claims: list[AnyClaim] = [event, *event["statements"], *event["schedule"]] if contrary else []
    return [disagreement for claim in claims if (disagreement := _disagreement(evidence, claim, contrary))]


def doubts(evidence: Evidence, statement: StatementDocument | None = None) -> list[str]:
    """Return what is to be said of an event, or of a statement of it, wherever it is told without its sources: that
    nothing is left of them ("source retracted"), or of those by which it was not kept, and where they disagree on it
    (`contested`)."""
    state = evidence.taken_back(statement or evidence.event)
    lost = f"source {state}" if state else "" if statement else _lost_breach(evidence)
    return [*filter(None, [lost]), *contested(evidence, statement)]


def _lost_breach(evidence: Evidence) -> str:
    """Return in words that nothing is left of the sources by which the event was not kept; otherwise ""."""
    if not is_unkept(evidence.event):
        return ""
    breaches = (relation for relation in evidence.event["relations"] if relation["type"] == Link.BREACHES)
    states = [evidence.taken_back(relation) for relation in breaches]
    return f"source of the breach {states[0]}" if all(states) else ""


def contested(evidence: Evidence, statement: StatementDocument | None = None) -> list[str]:
    """Return in words that sources disagree: on an event, also if only on its day or time of day or, until it is over,
    on its plan; or on a statement of it, on the day it is told with and, if it rests on the event's sources, on the
    event."""
    found = disagreements(evidence)
    if statement:
        own = [each.subject.removesuffix(ON_WORDS) for each in found if each.claim is statement]
        of_event = [each.subject for each in found if each.claim is evidence.event]
        kept = OF_EVENT if of_event and evidence.inherits(statement) else OF_EVENT - {""}
        subjects = [*own, *(subject for subject in of_event if subject in kept)]
    else:
        kept = OF_EVENT if evidence.event["status"] == Status.OCCURRED else OF_EVENT | {ON_PLAN}
        subjects = [each.subject for each in found if each.subject in kept]
    return [*map(disagree_on, dict.fromkeys(subjects))]


def caveats(event: EventDocument, doubts: Sequence[str]) -> list[str]:
    """Return what is to be said of an event wherever it is only named: that it is a deadline that was not kept, since
    its title says what was promised, and its doubts."""
    return [*([UNKEPT] if is_unkept(event) else []), *doubts]


def doubts_sentence(doubts: Sequence[str]) -> str:
    """Return doubts as a sentence, "Source retracted; sources disagree on the day."; "" for none."""
    words = "; ".join(doubts)
    return f"{words[0].upper()}{words[1:]}." if words else ""


def disagree_on(subject: str) -> str:
    """Return in words that sources disagree on the subject of a disagreement."""
    return f"{DISAGREE.lower()} {subject}".rstrip()


def basis_holds(evidence: Evidence, basis: str) -> bool:
    """Return whether the `basis` of an event's day holds. What is taken from a source does not if no source that could
    know the day is cited, or all of them name another."""
    if basis == Basis.INFERRED:
        return True
    denied = any(each.subject == ON_DAY and not each.versions[0].citations for each in disagreements(evidence))
    return evidence.day_is_told and not denied


def _disagreement(evidence: Evidence, claim: AnyClaim, contrary: Iterable[int]) -> Disagreement | None:
    opposing = [citation for citation in claim["citations"] if id(citation) in contrary]
    if not opposing:
        return None
    # A planned event and its announcement often cite the same.
    backing = tuple({_SAME(cited): cited for cited in evidence.backing(claim) if id(cited) not in contrary}.values())
    said = [citation["says_date"] for citation in opposing if citation.get("says_date")]
    when = day_of(claim, evidence.event) if said else None
    own = Version(when, _words(claim, backing), backing)
    subject = ON_WORDS if "speaker" in claim else ""
    if when and all(begin_on_one_day(when, other, evidence.bibliography.zone) for other in said):
        subject = ON_TIME if "T" in when else subject
    elif said:
        subject = ON_DAY
    if "announced_on" in claim:
        subject = ON_PLAN if claim is evidence.event["schedule"][-1] else ON_FORMER_PLAN
    return Disagreement(claim, subject, (own, *_versions(opposing)))


def _words(claim: AnyClaim, backing: Collection[CitationDocument]) -> str:
    """Return the words of the record's own version: those of a source, else the record's."""
    quoted = next((cited["quote"] for cited in claim["citations"] if cited in backing and cited.get("quote")), "")
    if "summary" in claim:
        return quoted or claim["summary"]
    if "speaker" in claim:
        return quoted or claim["quote"] or claim["text"]
    return quoted or claim["note"]


def _versions(opposing: Iterable[CitationDocument]) -> list[Version]:
    """Return a version for each day and wording, with all citations that give it."""
    by_version = grouped(((cited.get("says_date"), cited.get("quote", "")), cited) for cited in opposing)
    return [Version(day, words, tuple(cited)) for (day, words), cited in by_version.items()]
