"""The states of an event and of its statements over time: what was known of them changes on a few days only."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby, zip_longest
from typing import NamedTuple, TypeVar

from webapp.domain.knowing.as_of import state_as_of, statements_as_of
from webapp.domain.knowing.citations import citations, source_uids
from webapp.domain.knowing.phases import NEVER, Phases
from webapp.domain.knowing.verification import Evidence, Support, may_contradict
from webapp.domain.plain import CitationDocument, DateDocument, EventDocument, StatementDocument
from webapp.domain.timing.due import due
from webapp.domain.timing.schedule import stands_at
from webapp.domain.timing.slips import slips

S = TypeVar("S")

LAST = NEVER - timedelta(days=1)
"""The last day that anything can be as of. A state that ends with something never certain to be known ends here and not
at NEVER, so that only one state of an event is that of now."""


class State(NamedTuple):
    """The state of an event: its status, date, place on the timeline, support, whether anything about it (statements
    and announcements included) is contradicted, whether a plan has slipped, until when no outcome is due, and where it
    is."""

    status: str
    dated: DateDocument | None
    stands_at: str | None
    support: Support
    contradicted: bool
    slipped: bool
    due: date | None
    place: str | None


@dataclass(frozen=True)
class States:
    """The states of an event, as (from, until, state). Each holds from a day until the day before another; the state of
    now until NEVER. A state that no certain day leads to, and only the record of now has, begins at LAST."""

    phases: Phases

    def event(self) -> Iterator[tuple[date, date, State]]:
        """Yield the states of the event, oldest first."""
        states = [(day, self._state(evidence)) for day, evidence in self._evidence.items()]
        return _runs(states, self._state(self._now))

    def statement(self, statement: StatementDocument) -> Iterator[tuple[date, date, Support]]:
        """Yield the support of one of its statements over time, oldest first."""
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
        """The evidence of each day on which something about the event itself changed."""
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
        event, when = evidence.event, stands_at(evidence.event)
        dated = (event["status"], event["date"], str(when) if when else None)
        zone = self.phases.bibliography.zone
        turns = (self._is_contradicted(evidence.day), any(slips(event, zone)))
        return State(*dated, evidence.support, *turns, due(event, zone), event["place"])

    def _is_contradicted(self, day: date | None) -> bool:
        """Return whether a source contradicted anything about it on a day; now, for None."""
        if not self._disputed:
            return False
        evidence = self._on(day, statements_as_of(self.phases, day)) if day else self._now
        return bool(evidence.contradictions)

    @cached_property
    def _disputed(self) -> list[CitationDocument]:
        """All citations of its claims if any may have contradicted something, or a plan that was current then; none for
        nearly every event."""
        cited = list(citations(self.phases.event))
        return cited if may_contradict(cited) else []

    def _days(self, citations: Iterable[CitationDocument]) -> set[date]:
        """Return the days on which these citations became known, or their sources were taken back."""
        cited = list(citations)
        voids = {void for uid in source_uids(cited) if (void := self.phases.bibliography[uid].void)}
        return voids | {day for claim in cited for day in (self.phases.citation(claim), self.phases.whole(claim))}


def _runs(states: Sequence[tuple[date, S]], now: S) -> Iterator[tuple[date, date, S]]:
    """Join neighbouring states that are equal, and end with the state of now."""
    whole = [*states, (LAST, now)] if not states or states[-1][1] != now else states
    firsts = [next(run) for _, run in groupby(whole, key=lambda state: state[1])]
    for state, next_state in zip_longest(firsts, firsts[1:]):
        yield state[0], min(next_state[0], LAST) if next_state else NEVER, state[1]
