"""An event's document as of a day: a subset of what the record holds today, never a rewriting of it.

It keeps what the event *is* (title, kind, where, who, what about), and of what *came of it* only what was known by
then: phase, date and plan of that day; statements, citations, attendance, outcome roles and relations; other events
only if they were known. This is the clock of the world; what the record itself said at a version is an edition.
"""

from collections.abc import Callable, Iterator
from datetime import date

from webapp.domain import dates
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.knowing.citations import citations
from webapp.domain.knowing.phases import NEVER, Phases
from webapp.domain.plain import (
    DateDocument,
    EventDocument,
    RelationDocument,
    ScheduleDocument,
    StatementDocument,
    without,
)
from webapp.domain.vocabulary import OUTCOME_ROLES, PLANNED, Basis, Status

KnownEvent = Callable[[str], bool]
"""Whether the event of a uid was known on the day."""


def as_of(event: EventDocument, bibliography: Bibliography, day: date, is_known: KnownEvent) -> EventDocument | None:
    """Return the event's document as of a day, or None if nothing of it was known. The summary, and the reasoning
    behind the date, are kept only if the outcome was known and nothing inside the event is later. Otherwise the note of
    the last plan replaces the summary."""
    phases = Phases(event, bibliography)
    if phases.known > day:
        return None
    then = state_as_of(phases, day)
    then["statements"] = statements_as_of(phases, day)
    if phases.outcome > day and event["status"] not in PLANNED:
        invited = (participant for participant in event["participants"] if participant["role"] not in OUTCOME_ROLES)
        then["participants"] = [without(participant, "attendance") for participant in invited]
    if event["part_of"] and not is_known(event["part_of"]):
        then["part_of"] = None
    if event.get("relations"):
        relations = list(_relations(phases, day, is_known))
        then = {**then, "relations": relations} if relations else without(then, "relations")
    if last_day(phases) > day:
        then["summary"] = then["schedule"][-1]["note"] if then["schedule"] else ""
        then["date"] = then["date"] and _bare(then["date"]["edtf"], then["date"]["timezone"])
    elif then["date"]:
        then["date"] = _known_order(then["date"], is_known)
    return then


def tells_how(when: DateDocument) -> bool:
    """Return whether a date as of a day still says how it is known: reasoning that rests on later findings is
    dropped."""
    return bool(when["as_written"] or when["note"] or when["basis"] != Basis.STATED)


def last_day(phases: Phases) -> date:
    """Return the day from which the event is known as it is now: with its outcome, every claim and every source."""
    event = phases.event
    days = [*map(phases.announced, event["schedule"]), *map(phases.statement, event["statements"])]
    days += map(phases.whole, citations(event))
    if event["status"] not in PLANNED:
        days.append(phases.outcome)
    return max(days, default=NEVER)


def state_as_of(phases: Phases, day: date) -> EventDocument:
    """Return the known event with the citations, schedule, status, date and place of a day, which decide its state.
    Before it began, they are those of the last plan (the place: of the last announcement that names one). While it
    lasted, its status is ongoing since its beginning."""
    event = phases.event
    schedule = event["schedule"]
    announced = (entry for entry in schedule if phases.announced(entry) <= day)
    plans: list[ScheduleDocument] = [{**entry, "citations": phases.cited(entry, day)} for entry in announced]
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
    """Return the statements known on a day, with their citations of that day."""
    return [
        {**statement, "citations": phases.cited(statement, day)}
        for statement in phases.event["statements"]
        if phases.statement(statement) <= day
    ]


def _relations(phases: Phases, day: date, is_known: KnownEvent) -> Iterator[RelationDocument]:
    """Yield the relations known by then: through their sources or, without any, as soon as they can have been, once
    both events were known."""
    for relation in phases.event["relations"]:
        backing = relation.get("citations", [])
        cited = phases.cited({"citations": backing}, day)
        if is_known(relation["to"]["event"]) and (cited or not backing) and phases.relation(relation) <= day:
            yield {**relation, "citations": cited} if cited else relation


def _dated(edtf: str | None, now: DateDocument | None, zone: str | None = None) -> DateDocument | None:
    """Return a date's document: today's if it has the same EDTF, else one without reasoning, in this zone."""
    if edtf is None or (now and now["edtf"] == edtf):
        return now if edtf else None
    return _bare(edtf, zone)


def _bare(edtf: str, zone: str | None) -> DateDocument:
    return {"edtf": edtf, "as_written": "", "basis": Basis.STATED.value, "note": "", "timezone": zone}


def _known_order(when: DateDocument, is_known: KnownEvent) -> DateDocument:
    """Return the date with only the known events in its `after` and `before`."""
    then = without(when, "after", "before")
    if after := [uid for uid in when.get("after", ()) if is_known(uid)]:
        then["after"] = after
    if before := [uid for uid in when.get("before", ()) if is_known(uid)]:
        then["before"] = before
    return then
