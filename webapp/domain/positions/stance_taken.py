"""A stance with its document: who took it, in which statement, at which event, and how well that is supported."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial

from webapp.domain.actors.roster import Roster
from webapp.domain.actors.statements import is_aside, signers
from webapp.domain.dates import When
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.knowing.disagreements import contested
from webapp.domain.knowing.phases import NEVER, Phases
from webapp.domain.knowing.verification import Evidence, Support
from webapp.domain.plain import CitationDocument, EventDocument, PositionDocument, StatementDocument
from webapp.domain.timing.extent import Extent, Moment
from webapp.domain.timing.schedule import standing_day, stands_at
from webapp.domain.vocabulary import Stance


@dataclass(frozen=True)
class StanceTaken:
    """A speaker's stance on an issue; each signer of a joint statement takes one. `side` is the speaker's side on that
    day, `phases` are those of the event as it is now. An `is_aside` stance was not said by name, is only reported by
    another side, or has lost all its sources."""

    evidence: Evidence
    statement: StatementDocument
    position: PositionDocument
    speaker: str
    side: str
    is_aside: bool
    phases: Phases = field(repr=False)

    @property
    def event(self) -> EventDocument:
        return self.evidence.event

    @property
    def uid(self) -> str:
        return self.statement["uid"]

    @property
    def issue(self) -> str:
        return self.position["issue"]

    @cached_property
    def stance(self) -> Stance:
        return Stance(self.position["stance"])

    @property
    def condition(self) -> str:
        """What the stance depends on, "" if no condition was named."""
        return self.position.get("condition", "")

    @property
    def voice(self) -> tuple[str, ...]:
        """Whose word it is: the speaker, who reports it, and the statement if the speaker is unnamed."""
        unnamed = self.uid if self.statement.get("described_as") else ""
        return self.speaker, str(self.statement.get("reported_by") or ""), unnamed

    @cached_property
    def moment(self) -> Moment:
        """When it was said, among all events."""
        return Moment(self.event["uid"], self.extent, self.event["order"])

    @property
    def extent(self) -> Extent:
        return self.evidence.extent

    @property
    def when(self) -> When | None:
        return stands_at(self.event)

    @property
    def capacity(self) -> str:
        """The title the speaker held then, "" if unknown."""
        capacities = (taking["capacity"] for taking in self.event["participants"] if taking["actor"] == self.speaker)
        return next(filter(None, capacities), "")

    @cached_property
    def known_on(self) -> date | None:
        """The day from which it was known, None if no day is certain."""
        whole = next(statement for statement in self.phases.event["statements"] if statement["uid"] == self.uid)
        day = self.phases.statement(whole)
        return day if day < NEVER else None

    @property
    def is_day(self) -> bool:
        """Whether the day on which it was said is known."""
        return self.extent.first is not None and self.extent.first == self.extent.last

    @property
    def known_later(self) -> bool:
        """Whether it may have become known on another day than it was said."""
        return self.when is None or not self.when.is_day or self.extent.first != self.known_on

    @property
    def cited(self) -> Sequence[CitationDocument]:
        return self.evidence.cited(self.statement)

    @property
    def taken_back(self) -> str:
        """What became of its sources if nothing supports it since, otherwise ""."""
        return self.evidence.taken_back(self.statement)

    @property
    def contested(self) -> Sequence[str]:
        """On what sources disagree about it and its day, in words."""
        return contested(self.evidence, self.statement)

    @property
    def support(self) -> Support:
        return self.evidence.statement(self.statement)


def stances_taken(
    events: Iterable[EventDocument],
    whole: Mapping[str, EventDocument],
    bibliography: Bibliography,
    roster: Roster,
    as_of: date | None,
) -> Iterator[StanceTaken]:
    """Yield every stance taken at these events, which are as of a day, in their order. `whole` has the events'
    documents of now, by uid, which tell since when each statement was known."""
    for event in events:
        evidence = Evidence(event, bibliography, as_of)
        phases = Phases(whole[event["uid"]], bibliography)
        day = standing_day(event, bibliography.zone)
        for statement in event["statements"]:
            taken_back = bool(evidence.taken_back(statement))
            for speaker in signers(statement):
                side = roster.side(speaker, day)
                aside = taken_back or is_aside(statement, speaker, partial(roster.side, day=day))
                for position in statement["positions"]:
                    yield StanceTaken(evidence, statement, position, speaker, side, aside, phases)
