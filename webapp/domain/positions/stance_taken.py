"""A stance as a document tells it: who took it, in which statement, at which event, and how well that is borne out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial

from webapp.domain.actors.roster import Roster
from webapp.domain.actors.statements import is_aside, signers
from webapp.domain.dates import When
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.knowing.phases import NEVER, Phases
from webapp.domain.knowing.verification import Evidence, Support
from webapp.domain.plain import CitationDocument, EventDocument, PositionDocument, StatementDocument
from webapp.domain.timing.extent import Extent
from webapp.domain.timing.moment import Moment
from webapp.domain.timing.schedule import standing_day, stands_at
from webapp.domain.vocabulary import Stance


@dataclass(frozen=True)
class StanceTaken:
    """A speaker's stance on an issue; each signer of a joint statement takes one. `side` is the speaker's on that day;
    `phases` are those of the whole event."""

    evidence: Evidence
    statement: StatementDocument
    position: PositionDocument
    speaker: str
    side: str
    is_aside: bool
    phases: Phases = field(repr=False)

    @property
    def event(self) -> EventDocument:
        """The event at which it was said."""
        return self.evidence.event

    @property
    def uid(self) -> str:
        """The statement's uid."""
        return self.statement["uid"]

    @property
    def key(self) -> tuple[str, str, str]:
        """Its key: its statement, its issue and its speaker."""
        return self.uid, self.issue, self.speaker

    @property
    def issue(self) -> str:
        """The issue's uid."""
        return self.position["issue"]

    @cached_property
    def stance(self) -> Stance:
        """Where the speaker stood."""
        return Stance(self.position["stance"])

    @property
    def condition(self) -> str:
        """What the stance hangs on, "" for nothing that was named."""
        return self.position.get("condition", "")

    @property
    def voice(self) -> tuple[str, ...]:
        """Who is heard in it: the speaker, on whose word, if another's; somebody unnamed in this statement alone."""
        unnamed = self.uid if self.statement.get("described_as") else ""
        return self.speaker, str(self.statement.get("reported_by") or ""), unnamed

    @cached_property
    def moment(self) -> Moment:
        """When it was said, among all events."""
        return Moment(self.event["uid"], self.lies, self.event["order"])

    @property
    def lies(self) -> Extent:
        """Where the event lies in time."""
        return self.evidence.lies

    @property
    def when(self) -> When | None:
        """The date of saying it, as far as it is known."""
        return stands_at(self.event)

    @property
    def capacity(self) -> str:
        """The title the speaker held then, "" where the event does not tell."""
        capacities = (taking["capacity"] for taking in self.event["participants"] if taking["actor"] == self.speaker)
        return next(filter(None, capacities), "")

    @cached_property
    def known_on(self) -> date | None:
        """The day from which it was known, None where no day is certain."""
        whole = next(statement for statement in self.phases.event["statements"] if statement["uid"] == self.uid)
        day = self.phases.statement(whole)
        return day if day < NEVER else None

    @property
    def is_day(self) -> bool:
        """Whether the day on which it was said is known."""
        return self.lies.first is not None and self.lies.first == self.lies.last

    @property
    def known_later(self) -> bool:
        """Whether it did not become known on the very day it was said, for all we know."""
        return self.when is None or not self.when.is_day or self.lies.first != self.known_on

    @property
    def cited(self) -> Sequence[CitationDocument]:
        """The citations it rests on."""
        return self.evidence.cited(self.statement)

    @property
    def support(self) -> Support:
        """How well it is borne out."""
        return self.evidence.statement(self.statement)


def stances_taken(
    events: Iterable[EventDocument],
    whole: Mapping[str, EventDocument],
    bibliography: Bibliography,
    roster: Roster,
    as_of: date | None = None,
) -> Iterator[StanceTaken]:
    """Every stance taken at these events, as they were known on a day, in their order. `whole` are their documents as
    they are now, by uid: from them it is told since when each was known."""
    for event in events:
        evidence = Evidence(event, bibliography, as_of)
        phases = Phases(whole[event["uid"]], bibliography)
        day = standing_day(event, bibliography.zone)
        for statement in event["statements"]:
            for speaker in signers(statement):
                side = roster.side(speaker, day)
                aside = is_aside(statement, speaker, partial(roster.side, day=day))
                for position in statement["positions"]:
                    yield StanceTaken(evidence, statement, position, speaker, side, aside, phases)
