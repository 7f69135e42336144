"""An event as it was known on a day: a subset of what the record holds today, never a rewriting of it.

It shows what it *is* (title, kind, where, who, what about), and of what *came of it* only what was known: phase, date
and plan of then; statements, citations, attendance, outcome roles and relations known by then; other events only where
they were known. Two clocks are kept apart: this is the world's. What the record said at a version is an edition.
"""

from collections.abc import Callable, Iterator
from datetime import date

from webapp.domain import dates
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.knowing.footnotes import citations
from webapp.domain.knowing.phases import NEVER, Phases
from webapp.domain.plain import (
    DateDocument,
    EventDocument,
    ParticipantDocument,
    RelationDocument,
    ScheduleDocument,
    StatementDocument,
    without,
)
from webapp.domain.vocabulary import OUTCOME_ROLES, PLANNED, Basis, Status

KnownEvent = Callable[[str], bool]
"""Whether an event, by uid, was known on the day."""


def as_of(event: EventDocument, bibliography: Bibliography, day: date, is_known: KnownEvent) -> EventDocument | None:
    """The event's document as it was known on a day; None where nothing of it was.

    The summary, and the reasoning behind the date, stand only where the outcome was known and nothing inside the event
    is later; else the note of the last plan stands in the summary's place.
    """
    phases = Phases(event, bibliography)
    if phases.known > day:
        return None
    then = state_as_of(phases, day)
    then["statements"] = statements_as_of(phases, day)
    if phases.outcome > day and event["status"] not in PLANNED:
        then["participants"] = list(_invited(event))
    if event["part_of"] and not is_known(event["part_of"]):
        then["part_of"] = None
    if event.get("relations"):
        then["relations"] = list(_relations(event, phases, day, is_known))
    if last_day(phases) > day:
        then["summary"] = then["schedule"][-1]["note"] if then["schedule"] else ""
        then["date"] = then["date"] and _bare(then["date"]["edtf"], then["date"]["timezone"])
    elif then["date"]:
        then["date"] = _known_order(then["date"], is_known)
    return then


def tells_how(when: DateDocument) -> bool:
    """Whether a date, as it was known, tells how the day is known: its reasons go with what they were found in, and
    what then stands in their place tells nothing."""
    return bool(when["as_written"] or when["note"] or when["basis"] != Basis.STATED)


def last_day(phases: Phases) -> date:
    """The day from which on an event is known as it stands now: its outcome, and every claim and source inside it."""
    event = phases.event
    days = [*map(phases.announced, event["schedule"]), *map(phases.statement, event["statements"])]
    days += map(phases.whole, citations(event))
    if event["status"] not in PLANNED:
        days.append(phases.outcome)
    return max(days, default=NEVER)


def state_as_of(phases: Phases, day: date) -> EventDocument:
    """The event, known by then, with the citations, schedule, status, date and place of then: what its state follows
    from. Until it began they are those of the last plan (the place that of the last announcement that names one); while
    it lasted, it was under way since it began."""
    event = phases.event
    schedule = event["schedule"]
    plans: list[ScheduleDocument] = [
        {**entry, "citations": phases.cited(entry, day)} for entry in schedule if phases.announced(entry) <= day
    ]
    then: EventDocument = {**event, "citations": phases.cited(event, day), "schedule": plans}
    if event["status"] in PLANNED or phases.begun > day:
        plan = plans[-1]
        then["status"], then["date"] = plan["status"], _dated(plan["date"], event["date"])
        is_latest = event["status"] in PLANNED and len(plans) == len(schedule)
        if not is_latest and any(entry.get("place") for entry in schedule):
            then["place"] = next((entry["place"] for entry in reversed(plans) if entry.get("place")), None)
    elif phases.outcome > day:
        lasting = event["date"]
        assert lasting is not None, "what lasts has a date"
        since = lasting["edtf"].partition("/")[0]
        edtf = f"[..{phases.begun}]" if since == ".." else f"{since}/.."
        zone = lasting["timezone"] if dates.parse(edtf).ends[0].instant else None
        then["status"], then["date"] = Status.ONGOING.value, _dated(edtf, lasting, zone)
    return then


def statements_as_of(phases: Phases, day: date) -> list[StatementDocument]:
    """The statements known on a day, with their citations of then."""
    return [
        {**statement, "citations": phases.cited(statement, day)}
        for statement in phases.event["statements"]
        if phases.statement(statement) <= day
    ]


def _invited(event: EventDocument) -> Iterator[ParticipantDocument]:
    """Who was to take part, before it was known who did, and what they put their names to."""
    for participant in event["participants"]:
        if participant["role"] not in OUTCOME_ROLES:
            yield without(participant, "attendance")


def _relations(event: EventDocument, phases: Phases, day: date, is_known: KnownEvent) -> Iterator[RelationDocument]:
    """The relations known by then: from their sources, or without any, where both events were."""
    for relation in event["relations"]:
        backing = relation.get("citations", [])
        cited = phases.cited({"citations": backing}, day)
        if is_known(relation["to"]["event"]) and (cited or not backing):
            yield {**relation, "citations": cited} if cited else relation


def _dated(edtf: str | None, now: DateDocument | None, zone: str | None = None) -> DateDocument | None:
    """A date as a document: today's where it is the same, else the bare one, in its zone."""
    if edtf is None or (now and now["edtf"] == edtf):
        return now if edtf else None
    return _bare(edtf, zone)


def _bare(edtf: str, zone: str | None) -> DateDocument:
    return {"edtf": edtf, "as_written": "", "basis": Basis.STATED.value, "note": "", "timezone": zone}


def _known_order(when: DateDocument, is_known: KnownEvent) -> DateDocument:
    """The date with only those events in its `after` and `before` that were known."""
    then = without(when, "after", "before")
    if after := [uid for uid in when.get("after", ()) if is_known(uid)]:
        then["after"] = after
    if before := [uid for uid in when.get("before", ()) if is_known(uid)]:
        then["before"] = before
    return then
