"""How well a claim is supported: counted from its citations, never typed. A source that came out before the event could
begin supports its plan, not its outcome; a retracted source supports nothing. For a document as of a day, the evidence
is asked with that day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import cast

from webapp.domain import dates
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.knowing.citations import supporting
from webapp.domain.knowing.origins import ends, origins
from webapp.domain.knowing.valid_citations import valid_citations
from webapp.domain.plain import AnyClaim, CitationDocument, Claim, EventDocument, RelationDocument, StatementDocument
from webapp.domain.timing.extent import EVER, Extent, event_extent, share_a_day
from webapp.domain.vocabulary import PLANNED, Relation, Verification


@dataclass(frozen=True, slots=True)
class Support:
    """How a claim is supported: by how many independent origins (of its plan, if it is only announced), whether a
    source contradicts it, and the one source that everything goes back to, if there is one. `inherited` support is that
    of the statement's event."""

    verification: Verification
    origins: int
    contradicted: bool
    sole: str | None = None
    inherited: bool = False


@dataclass(frozen=True)
class Evidence:
    """The evidence of sources for an event and each claim inside it. A given `event_support` is not counted again."""

    event: EventDocument
    bibliography: Bibliography = field(repr=False)
    day: date | None = None
    event_support: Support | None = None

    @cached_property
    def extent(self) -> Extent:
        return event_extent(self.event, self.bibliography.zone)

    @cached_property
    def support(self) -> Support:
        """The support of the event. It is announced if it is planned, or if the cited sources support only its plan:
        the origins are then those of the latest announcement that has any."""
        if self.event_support:
            return self.event_support
        contradicted = bool(self._contradicting(self.event))
        if self.event["status"] not in PLANNED and (able := self._supporting(self.extent, self.event)):
            return self._count(able, contradicted=contradicted)
        planned = self._origins_of_plan()
        return Support(Verification.ANNOUNCED if planned else Verification.UNCITED, planned, contradicted)

    def statement(self, statement: StatementDocument) -> Support:
        """Return the support of a statement. Without a supporting source of its own that could know it, it rests on the
        event's sources, except those that contradict it; if the event is only announced, on nothing."""
        contradicted = bool(self._contradicting(statement))
        if own := self._supporting(self.extent, statement):
            return self._count(own, contradicted=contradicted)
        if contradicted and (inherited := self._inherited(statement)):
            return replace(self._count(inherited, contradicted=contradicted), inherited=True)
        if contradicted or self.support.verification == Verification.ANNOUNCED:
            return Support(Verification.UNCITED, 0, contradicted, inherited=True)
        return replace(self.support, contradicted=contradicted, inherited=True)

    def backing(self, claim: AnyClaim) -> list[CitationDocument]:
        """Return the citations that support a claim. A statement without any of its own has the event's, a plan also
        those of its last announcement."""
        is_plan = claim is self.event and claim["status"] in PLANNED
        claims = [claim, *self.event["schedule"][-1:]] if is_plan else [claim]
        own = self._supporting(self._held_to(claim), *claims)
        return own if own or "speaker" not in claim else self._inherited(claim)

    def _origins_of_plan(self) -> int:
        """Count the origins of the latest plan that has any. Those of former plans are not its own."""
        plans = [[entry] for entry in reversed(self.event["schedule"])] or [[]]
        counts = (origins(self._supporting(EVER, self.event, *plan), self.bibliography) for plan in plans)
        return next(filter(None, counts), 0)

    def _inherited(self, statement: StatementDocument) -> list[CitationDocument]:
        """Return the citations that support the event, except those of sources that contradict the statement."""
        return self._agreeing(statement, self._supporting(self.extent, self.event))

    def _agreeing(self, statement: StatementDocument, citations: Iterable[CitationDocument]) -> list[CitationDocument]:
        contrary = {citation["source"] for citation in self._contradicting(statement)}
        return [citation for citation in citations if citation["source"] not in contrary]

    def cited(self, statement: StatementDocument) -> list[CitationDocument]:
        """Return the citations that a statement rests on: its own and, if none of them can support it, the event's."""
        own = statement["citations"]
        if not self.inherits(statement):
            return own
        return [*own, *(cited for cited in self._agreeing(statement, self.knowing) if cited not in own)]

    @cached_property
    def knowing(self) -> list[CitationDocument]:
        """The event's citations without those that go back to before it could begin; all of them for a plan."""
        cited = self.event["citations"]
        if self.event["status"] in PLANNED:
            return cited
        return valid_citations(cited, lambda uid: self.bibliography[uid].publication.can_know(self.extent))

    @cached_property
    def early(self) -> list[CitationDocument]:
        """The event's citations that go back to before it could begin, and so can only tell of its plan."""
        knowing = set(map(id, self.knowing))
        return [citation for citation in self.event["citations"] if id(citation) not in knowing]

    @property
    def day_is_told(self) -> bool:
        """Whether a standing source that could know the event's day is cited for the event or for a statement; for a
        plan, whether any supports it or an announcement of the same day."""
        event = self.event
        if event["status"] in PLANNED:
            day = day_of(event, event)
            entries = (entry for entry in event["schedule"] if entry["date"] == day)
            return bool(self._supporting(EVER, event, *entries))
        return any(self._supporting(self.extent, claim) for claim in (event, *event["statements"]))

    def inherits(self, statement: StatementDocument) -> bool:
        """Return whether a statement rests on its event's citations, as no supporting source of its own could know
        it."""
        return not self._supporting(self.extent, statement)

    def taken_back(self, claim: EventDocument | StatementDocument | RelationDocument) -> str:
        """Return what became of the sources of the event, of a statement or of a relation, "retracted" or "disowned",
        if nothing supports it since; otherwise ""."""
        if "to" in claim:
            relation = cast(Claim, {"citations": claim.get("citations", [])})
            void = self._void(relation)
            stands = bool(void and self._supporting(EVER, relation))
        elif "speaker" in claim:
            void = self._void(claim) or self._void_of_event
            stands = bool(void and self.statement(claim).verification != Verification.UNCITED)
        else:
            void = self._void(claim, *self.event["schedule"])
            stands = bool(void and self.support.verification != Verification.UNCITED)
        return "" if void is None or stands else self.bibliography[void].state

    @cached_property
    def _void_of_event(self) -> str | None:
        return self._void(self.event)

    def _void(self, *claims: Claim) -> str | None:
        """Return the first source or origin named in support of the claims that was retracted or disowned."""
        named = (uid for cited in supporting(*claims) for uid in (cited["source"], cited["origin"]) if uid)
        return next((uid for uid in named if self.bibliography.is_void(uid, self.day)), None)

    @cached_property
    def contradictions(self) -> Sequence[CitationDocument]:
        """The citations that contradict the event, its statements or its announcements."""
        claims: list[AnyClaim] = [self.event, *self.event["statements"], *self.event["schedule"]]
        return [citation for claim in claims for citation in self._contradicting(claim)]

    def _held_to(self, claim: AnyClaim) -> Extent:
        """Return the extent that a source must not precede, to know of a claim. Any source can know of a plan."""
        return EVER if self.event["status"] in PLANNED or "announced_on" in claim else self.extent

    def _contradicting(self, claim: AnyClaim) -> list[CitationDocument]:
        """Return the citations whose source could know and says otherwise, or gives a date without a common day."""
        cited = claim["citations"]
        if not may_contradict(cited):
            return []  # nearly every claim
        when = day_of(claim, self.event)

        def is_contrary(citation: CitationDocument) -> bool:
            says = citation.get("says_date")
            if citation["relation"] == Relation.CONTRADICTS or not when or not says:
                return citation["relation"] == Relation.CONTRADICTS
            return not share_a_day(dates.parse(when), dates.parse(says), self.bibliography.zone)

        return [citation for citation in self._able(cited, self._held_to(claim)) if is_contrary(citation)]

    def _supporting(self, extent: Extent, *claims: Claim) -> list[CitationDocument]:
        """Return the citations that support these claims, of sources that could know."""
        return self._able(supporting(*claims), extent)

    def _able(self, citations: Iterable[CitationDocument], extent: Extent) -> list[CitationDocument]:
        """Return the citations whose sources, to the end of their relays, could know and stand on the day."""

        def counts(uid: str) -> bool:
            return self.bibliography[uid].publication.can_know(extent) and not self.bibliography.is_void(uid, self.day)

        return valid_citations(citations, counts)

    def _count(self, citations: list[CitationDocument], *, contradicted: bool) -> Support:
        count = origins(citations, self.bibliography)
        if count > 1:
            return Support(Verification.CORROBORATED, count, contradicted)
        last = ends(citations)
        return Support(Verification.SINGLE_ORIGIN, 1, contradicted, min(last) if len(last) == 1 else None)


def may_contradict(citations: Iterable[CitationDocument]) -> bool:
    """Return whether any of these citations may contradict what it is cited for: it says so, or names a day."""
    return any(cited["relation"] == Relation.CONTRADICTS or cited.get("says_date") for cited in citations)


def day_of(claim: AnyClaim, event: EventDocument) -> str | None:
    """Return the date that a claim of an event gives, in EDTF: the event's, or that of the announced plan."""
    if "announced_on" in claim:
        return claim["date"]
    return event["date"]["edtf"] if event["date"] else None
