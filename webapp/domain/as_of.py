"""An event as it was known on a day: a subset of what the record holds today, never a rewriting of it.

It shows what it *is* (title, kind, where, who, what about), and of what *came of it* only what was known: phase, date
and plan of then; statements, citations, attendance, outcome roles and relations known by then; other events only where
they were known. Two clocks are kept apart: this is the world's. What the record said at a version is an edition.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from webapp.domain import dates
from webapp.domain.bibliography import Bibliography
from webapp.domain.phases import NEVER, Document, Phases
from webapp.domain.vocabulary import OUTCOME_ROLES, PLANNED, Basis, Status

KnownEvent = Callable[[str], bool]
"""Whether an event, by uid, was known on the day."""

OF_NOW = frozenset({"description", "lead", "note"})
"""Texts of items that tell how things are now, and never since when."""


def as_of(event: Document, bibliography: Bibliography, day: date, known: KnownEvent) -> dict[str, Any] | None:
    """The event's document as it was known on a day; None where nothing of it was.

    The summary, and the reasoning behind the date, stand only where the outcome was known and nothing inside the event
    is later; else the note of the last plan stands in the summary's place.
    """
    phases = Phases(event, bibliography)
    if phases.known > day:
        return None
    then = {**event, **core(phases, day)}
    then["statements"] = [
        {**statement, "citations": phases.cited(statement, day)}
        for statement in event["statements"]
        if phases.statement(statement) <= day
    ]
    if phases.outcome > day and event["status"] not in PLANNED:
        then["participants"] = list(_invited(event))
    if event["part_of"] and not known(event["part_of"]):
        then["part_of"] = None
    if event.get("relations"):
        then["relations"] = list(_relations(event, phases, day, known))
    if last_day(phases) > day:
        plan = then["schedule"][-1] if then["schedule"] else None
        then["summary"] = plan["note"] if plan else ""
        then["date"] = _bare(then["date"])
    elif then["date"]:
        then["date"] = _known_order(then["date"], known)
    return then


def item_as_of(item: Document) -> Document:
    """The document of a header, an actor, an issue or a source without the texts in it that are about now."""
    return {key: "" if key in OF_NOW else value for key, value in item.items()}


def last_day(phases: Phases) -> date:
    """The day from which on an event is known as it stands now: its outcome, and every claim and source inside it."""
    event = phases.event
    days = [*map(phases.announced, event["schedule"]), *map(phases.statement, event["statements"])]
    claims = (event, *event["statements"], *event["schedule"], *event.get("relations", ()))
    days += [phases.whole(citation) for claim in claims for citation in claim.get("citations", ())]
    if event["status"] not in PLANNED:
        days.append(phases.outcome)
    return max(days, default=NEVER)


def core(phases: Phases, day: date) -> dict[str, Any]:
    """What the state of an event that was known is told by: citations, schedule, status and date of then."""
    announced = [
        {**entry, "citations": phases.cited(entry, day)}
        for entry in phases.event["schedule"]
        if phases.announced(entry) <= day
    ]
    then = {"citations": phases.cited(phases.event, day), "schedule": announced}
    return then | _phase(phases.event, phases, announced, day)


def _phase(event: Document, phases: Phases, announced: Sequence[Document], day: date) -> dict[str, Any]:
    """The status and date of then: those of the last plan until it began; while it lasted, under way since it began."""
    if event["status"] in PLANNED or phases.begun > day:
        plan = announced[-1]
        return {"status": plan["status"], "date": _dated(plan["date"], event["date"])}
    if phases.outcome > day:
        since = event["date"]["edtf"].partition("/")[0]
        begun = f"[..{phases.begun}]" if since == ".." else f"{since}/.."
        zone = event["date"]["timezone"] if dates.parse(begun).ends[0].instant else None
        return {"status": Status.ONGOING.value, "date": _dated(begun, event["date"], zone)}
    return {}


def _invited(event: Document) -> Iterator[Document]:
    """Who was to take part, before it was known who did, and what they put their names to."""
    for participant in event["participants"]:
        if participant["role"] not in OUTCOME_ROLES:
            yield {key: value for key, value in participant.items() if key != "attendance"}


def _relations(event: Document, phases: Phases, day: date, known: KnownEvent) -> Iterator[Document]:
    """The relations known by then: from their sources, or without any, where both events were."""
    for relation in event["relations"]:
        cited = phases.cited(relation, day) if relation.get("citations") else []
        if known(relation["to"]["event"]) and (cited or not relation.get("citations")):
            yield {**relation, "citations": cited} if cited else relation


def _dated(edtf: str | None, now: Document | None, zone: str | None = None) -> Document | None:
    """A date as a document: today's where it is the same, else the bare one, in its zone."""
    if edtf is None or (now and now["edtf"] == edtf):
        return now if edtf else None
    return {"edtf": edtf, "as_written": "", "basis": Basis.STATED.value, "note": "", "timezone": zone}


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
