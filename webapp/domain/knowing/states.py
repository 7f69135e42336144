"""How an event, and what was said at it, stood from day to day: what was known of them only turns on a few days."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby, zip_longest
from typing import NamedTuple, TypeVar

from webapp.domain.knowing.as_of import state_as_of, statements_as_of
from webapp.domain.knowing.footnotes import citations, source_uids
from webapp.domain.knowing.phases import NEVER, Phases
from webapp.domain.knowing.verification import Evidence, Support
from webapp.domain.plain import CitationDocument, DateDocument, EventDocument, StatementDocument
from webapp.domain.timing.schedule import stands_at
from webapp.domain.timing.slips import slips

S = TypeVar("S")

LAST = NEVER - timedelta(days=1)
"""The last day there is as of. What ends only with what was never certain to be known ends here, not at NEVER: of an
event's states one alone is that of now."""


class State(NamedTuple):
    """How an event stood: where on the timeline, how well it was borne out, whether anything about it was contradicted
    (what was said at it and its announcements, too), whether a plan had given way, and where it was to be, or is."""

    status: str
    date: DateDocument | None
    stands_at: str | None
    support: Support
    contradicted: bool
    slipped: bool
    place: str | None


@dataclass(frozen=True)
class States:
    """The states of an event. Each is (from, until, standing): so it stood from a day until the day before another;
    until NEVER, as it stands now. How it stands for the record of now alone, on no day for certain, begins at LAST.
    """

    phases: Phases

    def event(self) -> Iterator[tuple[date, date, State]]:
        """How the event stood, oldest first."""
        states = [(day, self._state(evidence)) for day, evidence in self._evidence.items()]
        return _runs(states, self._state(self._now))

    def statement(self, statement: StatementDocument) -> Iterator[tuple[date, date, Support]]:
        """How well a statement at it was borne out, oldest first."""
        known_on, phases = self.phases.statement(statement), self.phases
        own = self._days(statement["citations"])
        states = []
        for day in sorted(change for change in {known_on, *own, *self._evidence} if known_on <= change < LAST):
            cited: StatementDocument = {**statement, "citations": phases.cited(statement, day)}
            evidence = self._evidence.get(day) or self._on(day)
            states.append((day, evidence.statement(cited)))
        return _runs(states, self._now.statement(statement))

    @cached_property
    def _now(self) -> Evidence:
        return Evidence(self.phases.event, self.phases.bibliography)

    @cached_property
    def _evidence(self) -> dict[date, Evidence]:
        """The evidence of each day on which something about the event itself turned."""
        phases, event = self.phases, self.phases.event
        days = {phases.known, phases.begun, phases.outcome, *map(phases.announced, event["schedule"])}
        days |= self._days(citation for claim in (event, *event["schedule"]) for citation in claim["citations"])
        if self._disputed:
            days |= self._days(self._disputed) | set(map(phases.statement, event["statements"]))
        return {day: self._on(day) for day in sorted(days) if phases.known <= day < LAST}

    def _on(self, day: date, statements: Sequence[StatementDocument] = ()) -> Evidence:
        event: EventDocument = {**state_as_of(self.phases, day), "statements": list(statements)}
        return Evidence(event, self.phases.bibliography, day)

    def _state(self, evidence: Evidence) -> State:
        event = evidence.event
        when = stands_at(event)
        return State(
            event["status"],
            event["date"],
            str(when) if when else None,
            evidence.support,
            self._is_contradicted(evidence.day),
            any(slips(event, self.phases.bibliography.zone)),
            event["place"],
        )

    def _is_contradicted(self, day: date | None) -> bool:
        """Whether a source contradicted anything about it on a day; now, for None."""
        if not self._disputed:
            return False
        evidence = self._on(day, statements_as_of(self.phases, day)) if day else self._now
        return bool(evidence.contradictions())

    @cached_property
    def _disputed(self) -> list[CitationDocument]:
        """All citations of its claims, where any of them ever contradicted something; none for nearly every event."""
        phases = self.phases
        everything = Evidence(phases.event, phases.bibliography.without_standings)
        return list(citations(phases.event)) if everything.contradictions() else []

    def _days(self, citations: Iterable[CitationDocument]) -> set[date]:
        """The days on which these citations became known, or their sources were taken back."""
        cited = list(citations)
        voids = {void for uid in source_uids(cited) if (void := self.phases.bibliography[uid].void)}
        return voids | {day for claim in cited for day in (self.phases.citation(claim), self.phases.whole(claim))}


def _runs(states: Sequence[tuple[date, S]], now: S) -> Iterator[tuple[date, date, S]]:
    """Neighbours that say the same as one, the last as it is now."""
    whole = [*states, (LAST, now)] if not states or states[-1][1] != now else states
    firsts = [next(run) for _, run in groupby(whole, key=lambda state: state[1])]
    for state, next_state in zip_longest(firsts, firsts[1:]):
        yield state[0], min(next_state[0], LAST) if next_state else NEVER, state[1]
