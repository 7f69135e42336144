"""An event as it was known on a day: a subset of what the record holds today, never a rewriting of it.

It shows what it *is* (title, kind, where, who, what about), and of what *came of it* only what was known: phase, date
and plan of then; statements, citations, attendance, outcome roles and relations known by then; other events only where
they were known. Two clocks are kept apart: this is the world's. What the record said at a version is an edition.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from webapp.domain.bibliography import Bibliography
from webapp.domain.phases import NEVER, Document, Phases
from webapp.domain.schedule import stands_at
from webapp.domain.support import Support, any_contradicted, event_support
from webapp.domain.vocabulary import OUTCOME_ROLES, PLANNED, Basis, Status

KnownEvent = Callable[[str], bool]
"""Whether an event, by uid, was known on the day."""


def as_of(event: Document, bibliography: Bibliography, day: date, known: KnownEvent) -> dict[str, Any] | None:
    """The event's document as it was known on a day; None where nothing of it was.

    The summary, and the reasoning behind the date, stand only where the outcome was known and nothing inside the event
    is later; else the note of the last plan stands in the summary's place.
    """
    phases = Phases(event, bibliography)
    if phases.known > day:
        return None
    then = {**event, **_core(event, phases, day)}
    if phases.outcome > day and event["status"] not in PLANNED:
        then["participants"] = list(_invited(event))
    if event["part_of"] and not known(event["part_of"]):
        then["part_of"] = None
    if event.get("relations"):
        then["relations"] = list(_relations(event, phases, day, known))
    if last_day(event, phases) > day:
        plan = then["schedule"][-1] if then["schedule"] else None
        then["summary"] = plan["note"] if plan else ""
        then["date"] = _bare(then["date"])
    elif then["date"]:
        then["date"] = _known_order(then["date"], known)
    return then


def last_day(event: Document, phases: Phases) -> date:
    """The day from which on an event is known as it stands now: its outcome, and every claim and source inside it."""
    days = [*map(phases.announced, event["schedule"]), *map(phases.statement, event["statements"])]
    claims = (event, *event["statements"], *event["schedule"], *event.get("relations", ()))
    days += [phases.citation(citation) for claim in claims for citation in claim.get("citations", ())]
    if event["status"] not in PLANNED:
        days.append(phases.outcome)
    return max(days, default=NEVER)


@dataclass(frozen=True, slots=True)
class State:
    """How an event stood from a day on, until the day before another; until NEVER: as it stands now. `contradicted`
    tells it of the event, of what was said at it and of its announcements alike."""

    known_from: date
    known_until: date
    status: str
    date: Document | None
    stands_at: str | None
    support: Support
    contradicted: bool


def states(event: Document, bibliography: Bibliography) -> Iterator[State]:
    """How an event stood from day to day, the last as it stands now. What was never certain to be known begins at
    NEVER, so that only the record as it is now has it."""
    phases = Phases(event, bibliography)
    found = [
        (day, *_standing({**event, **_core(event, phases, day)}, bibliography, day))
        for day in sorted(_turns(event, phases))
    ]
    now = _standing(event, bibliography, None)
    if not found or found[-1][1:] != now:
        found.append((NEVER, *now))
    runs = [next(run) for _, run in groupby(found, key=lambda state: state[1:])]
    for place, (day, *standing) in enumerate(runs):
        until = runs[place + 1][0] if place + 1 < len(runs) else NEVER
        yield State(day, until, *standing)


def _turns(event: Document, phases: Phases) -> set[date]:
    """The days, but NEVER, on which something about an event may have turned."""
    claims = (event, *event["statements"], *event["schedule"])
    days = {phases.known, phases.begun, phases.outcome, *map(phases.announced, event["schedule"])}
    days |= {phases.statement(statement) for statement in event["statements"]}
    cited = [citation for claim in claims for citation in claim["citations"]]
    days |= {phases.citation(citation) for citation in cited}
    sources = {citation[key] for citation in cited for key in ("source", "origin")} - {None}
    days |= {void for uid in sources if (void := phases.bibliography[uid].void)}
    return {day for day in days if phases.known <= day < NEVER}


def _standing(event: Document, bibliography: Bibliography, day: date | None) -> tuple[Any, ...]:
    when = stands_at(event)
    support = event_support(event, bibliography, day)
    contradicted = support.contradicted or any_contradicted(event, bibliography, day)
    return event["status"], event["date"], str(when) if when else None, support, contradicted


def _core(event: Document, phases: Phases, day: date) -> dict[str, Any]:
    """What of an event that was known its state is told by: its claims with the citations of then, status and date."""
    statements = [
        {**statement, "citations": _citations(statement, phases, day)}
        for statement in event["statements"]
        if phases.statement(statement) <= day
    ]
    announced = [
        {**entry, "citations": _citations(entry, phases, day)}
        for entry in event["schedule"]
        if phases.announced(entry) <= day
    ]
    return {
        "citations": _citations(event, phases, day),
        "statements": statements,
        "schedule": announced,
        **_phase(event, phases, announced, day),
    }


def _citations(claim: Document, phases: Phases, day: date) -> list[Document]:
    return [citation for citation in claim["citations"] if phases.citation(citation) <= day]


def _phase(event: Document, phases: Phases, announced: Sequence[Document], day: date) -> dict[str, Any]:
    """The status and date of then: those of the last plan until it began; while it lasted, under way since it began."""
    if event["status"] in PLANNED or phases.begun > day:
        plan = announced[-1]
        return {"status": plan["status"], "date": _dated(plan["date"], event["date"])}
    if phases.outcome > day:
        since = event["date"]["edtf"].partition("/")[0]
        begun = f"[..{phases.begun}]" if since == ".." else f"{since}/.."
        return {"status": Status.ONGOING.value, "date": _dated(begun, event["date"])}
    return {}


def _invited(event: Document) -> Iterator[Document]:
    """Who was to take part, before it was known who did, and what they put their names to."""
    for participant in event["participants"]:
        if participant["role"] not in OUTCOME_ROLES:
            yield {key: value for key, value in participant.items() if key != "attendance"}


def _relations(event: Document, phases: Phases, day: date, known: KnownEvent) -> Iterator[Document]:
    """The relations known by then: from their sources, or without any, where both events were."""
    for relation in event["relations"]:
        cited = _citations(relation, phases, day) if relation.get("citations") else []
        if known(relation["to"]["event"]) and (cited or not relation.get("citations")):
            yield {**relation, "citations": cited} if cited else relation


def _dated(edtf: str | None, now: Document | None) -> Document | None:
    """A date as a document: today's where it is the same, else the bare one."""
    if edtf is None or (now and now["edtf"] == edtf):
        return now if edtf else None
    return {"edtf": edtf, "as_written": "", "basis": Basis.STATED.value, "note": "", "timezone": None}


def _bare(when: Document | None) -> Document | None:
    return when and {
        **{key: value for key, value in when.items() if key not in {"after", "before"}},
        "as_written": "",
        "basis": Basis.STATED.value,
        "note": "",
    }


def _known_order(when: Document, known: KnownEvent) -> Document:
    """The date with only those events in its `after` and `before` that were known."""
    kept = {key: [uid for uid in when[key] if known(uid)] for key in ("after", "before") if key in when}
    return {key: value for key, value in {**when, **kept}.items() if value or key not in kept}
