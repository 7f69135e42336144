"""From which days an event was known to be planned, to have begun and to be over, and each of its claims was known.

Three phases: *planned*, from its announcement; *begun* (or happened), from the first supporting source able to know it,
else from the latest day on which it can have begun; *over*, for events that last and are recorded as occurred, from the
last day. The outcome is known when the event is over; if it has no end or is ongoing, when it has begun.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.knowing.citations import supporting
from webapp.domain.knowing.valid_citations import valid_citations
from webapp.domain.plain import (
    CitationDocument,
    Claim,
    EventDocument,
    ParticipantDocument,
    RelationDocument,
    ScheduleDocument,
    StatementDocument,
)
from webapp.domain.timing.extent import Extent, event_extent, extent_of
from webapp.domain.vocabulary import OUTCOME_LINKS, OUTCOME_ROLES, PLANNED, Status

NEVER = date.max
"""No day is certain: only the record of now holds it."""


@dataclass(frozen=True)
class Phases:
    """The days from which an event, and everything inside it, were known; NEVER if no day is certain."""

    event: EventDocument
    bibliography: Bibliography
    _sources: dict[str, date] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def extent(self) -> Extent:
        return event_extent(self.event, self.bibliography.zone)

    @cached_property
    def known(self) -> date:
        """The first day on which anything of the event was known."""
        return min([self.begun, *map(self.announced, self.event["schedule"])])

    @cached_property
    def begun(self) -> date:
        """The day from which it was known to have begun, or happened."""
        if self.event["status"] in PLANNED:
            return NEVER
        return min((day for day, _ in self._reported), default=self.extent.begun or NEVER)

    @property
    def first_sources(self) -> list[str]:
        """The uids of the sources that first reported that it had begun; none if only its own day tells."""
        return [uid for day, uid in self._reported if day == self.begun]

    @cached_property
    def _reported(self) -> list[tuple[date, str]]:
        claims = (self.event, *self.event["statements"])
        return [report for claim in claims for report in self._reports(claim, self.extent)]

    @property
    def outcome(self) -> date:
        """The day from which what came of it was known."""
        return max(self.begun, self._ended) if self._ended else self.begun

    @property
    def _ended(self) -> date | None:
        """The last day, if the event lasted and is recorded as over."""
        return self.extent.last if self.extent.lasts and self.event["status"] == Status.OCCURRED else None

    @cached_property
    def placed(self) -> date:
        """The day from which its place was known: if announcements name places, that of the first to name this place,
        or the beginning; for a plan whose place none names, that of the last. Else the day the event was known."""
        entries = self.event["schedule"]
        if not any(entry.get("place") for entry in entries):
            return self.known
        days = [self.announced(entry) for entry in entries if entry.get("place") == self.event["place"]]
        if not days and self.event["status"] in PLANNED:
            days = [self.announced(entries[-1])]
        return max(self.known, min([self.begun, *days]))

    def statement(self, statement: StatementDocument) -> date:
        """Return the day from which a statement was known: through its own supporting sources able to know it, else
        with the outcome; never before its event, or before the first day on which it can have been said."""
        return self._statements.get(id(statement)) or self._statement(statement)

    @cached_property
    def _statements(self) -> dict[int, date]:
        """Days of the event's own statements by `id`: projection asks four times for each."""
        return {id(statement): self._statement(statement) for statement in self.event["statements"]}

    def _statement(self, statement: StatementDocument) -> date:
        said = replace(self.extent, begun=self._ended or self.extent.begun)  # on any day while it lasted
        reports = self._reports(statement, said, self.outcome)
        own = min((day for day, _ in reports), default=self.outcome)
        return max(own, self.known, self.extent.first or own)

    def participation(self, participant: ParticipantDocument) -> date:
        """Return the day from which a part was known. Roles that only the outcome gives are known with the outcome."""
        planned = participant["role"] not in OUTCOME_ROLES or self.event["status"] in PLANNED
        return self.known if planned else self.outcome

    def relation(self, relation: RelationDocument) -> date:
        """Return the first day on which a relation can have been known: with the event, or once it had begun if only
        that gives it."""
        planned = relation["type"] not in OUTCOME_LINKS or self.event["status"] in PLANNED
        return self.known if planned else self.begun

    def citation(self, citation: CitationDocument) -> date:
        """Return the day from which the source was known to tell of the event, or the first on which it can be out."""
        uid = citation["source"]
        if uid not in self._sources:
            source = self.bibliography[uid].publication
            day = source.day or source.earliest
            reports = source.day and source.can_know(self.extent)
            self._sources[uid] = min(day, source.known_from(self.extent)) if reports else day
        return self._sources[uid]

    def whole(self, citation: CitationDocument) -> date:
        """Return the day from which a citation was known with its origin, which must have been able to come out."""
        origin = citation["origin"]
        return max(self.citation(citation), self.bibliography[origin].publication.earliest if origin else date.min)

    def cited(self, claim: Claim, day: date) -> list[CitationDocument]:
        """Return a claim's citations known on a day, each with its origin only if that could be named."""
        citations = (citation for citation in claim["citations"] if self.citation(citation) <= day)
        return [citation if self.whole(citation) <= day else {**citation, "origin": None} for citation in citations]

    def announced(self, entry: ScheduleDocument) -> date:
        """Return the latest possible day of an announcement."""
        return extent_of(entry["announced_on"], self.bibliography.zone).last or NEVER

    def _reports(self, claim: Claim, extent: Extent, unsourced: date | None = None) -> list[tuple[date, str]]:
        """Return the sources that support a claim, of those able to know an event of this extent, also those taken back
        later, each with the day from which it reported it. `unsourced` is the day from which that would be known
        without sources."""
        able = valid_citations(supporting(claim), lambda uid: self.bibliography[uid].publication.can_know(extent))
        return [
            (self.bibliography[uid].publication.known_from(extent, unsourced), uid)
            for uid in (citation["source"] for citation in able)
        ]
