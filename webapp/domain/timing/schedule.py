"""Where an event stands on the timeline, by its date or its announced plans, and how that is said."""

from datetime import date, timedelta, tzinfo
from functools import lru_cache

from webapp.domain import dates
from webapp.domain.dates.in_words import plan_words, words, words_under_way
from webapp.domain.plain import EventDocument
from webapp.domain.vocabulary import AWAITED, PLANNED, EventKind, Link, Status


def stands_at(event: EventDocument) -> dates.When | None:
    """Return where an event stands on the timeline: its date, else its last planned date, else None (at the end). Of
    what is under way that is the beginning, whatever end is planned."""
    planned = (entry["date"] for entry in reversed(event["schedule"]) if entry["date"])
    edtf = event["date"]["edtf"] if event["date"] else next(planned, None)
    return place_of(edtf, event["status"]) if edtf else None


def place_of(edtf: str, status: str) -> dates.When:
    """Return where a date of something with a status stands on the timeline."""
    start, lasts, _ = edtf.partition("/")
    is_open = lasts and start != ".." and status == Status.ONGOING
    return dates.parse(f"{start}/.." if is_open else edtf)


def is_off(event: EventDocument) -> bool:
    """Return whether a plan for some day was given up and has no new one, whatever it is called since."""
    return event["date"] is None and stands_at(event) is not None


def is_unkept(event: EventDocument) -> bool:
    """Return whether an event is a deadline that passed and was not kept: it breaches what promised it. Before it
    passed, as of an earlier day as well, nobody knew that."""
    has_passed = event["kind"] == EventKind.DEADLINE and event["status"] == Status.OCCURRED
    return has_passed and any(relation["type"] == Link.BREACHES for relation in event.get("relations", ()))


def until_planned_end(event: EventDocument) -> dates.When | None:
    """Return the date of an event; of one under way without an end, until the end of its last plan, unless that was
    given up or is before it began. This is for words: nothing is known to end before it has."""
    when = dates.parse(event["date"]["edtf"]) if event["date"] else stands_at(event)
    plan = event["schedule"][-1] if event["schedule"] else None
    if when is None or plan is None or event["status"] != Status.ONGOING or plan["status"] not in AWAITED:
        return when
    if when.shape not in {"#", "#/.."}:
        return when
    end = (plan["date"] or "").partition("/")[2]
    return dates.find_date(f"{when.text.partition('/')[0]}/{end}") or when


def event_words(event: EventDocument, timezone: str = "", *, weekday: bool = False) -> str:
    """Return in words where an event stands, as its status has it. Return "" for one without any date."""
    when = until_planned_end(event)
    return status_words(when.text, event["status"], timezone, weekday=weekday) if when else ""


@lru_cache(4_096)
def status_words(edtf: str, status: str, timezone: str = "", *, weekday: bool = False) -> str:
    """Return in words when something with a status is: a plan without an end goes on "from" a day, and the end of what
    is under way is only planned."""
    when = dates.parse(edtf)
    if status == Status.ONGOING:
        return words_under_way(when, timezone, weekday=weekday)
    return words(when, timezone, weekday=weekday and when.is_day, planned=status in PLANNED)


def words_with_status(event: EventDocument) -> str:
    """Return in words where an event stands, which for a plan begin with its status: "Scheduled for 18 March 2025"; of
    a deadline that passed, "18 March 2025; not kept"; and of a plan without any date, "Proposed; no date yet"."""
    when = stands_at(event)
    if when is None:
        return f"{Status(event['status']).label}; no date yet"
    if is_unkept(event):
        return f"{event_words(event)}; not kept"
    if event["status"] not in PLANNED:
        return event_words(event)
    label, day = Status(event["status"]).label, plan_words(when)
    return f"{label} {day}" if event["status"] in AWAITED and not is_off(event) else f"{label}; was planned {day}"


def standing_day(event: EventDocument, zone: tzinfo) -> date | None:
    """Return the day at which an event stands, in a zone, which also decides sides; None if it has no date."""
    when = stands_at(event)
    return dates.day_of(when, zone) if when else None


def position(event: EventDocument, zone: tzinfo) -> str:
    """Return the text that sorts an event among its negotiation's events, by days in `zone`."""
    return dates.sort_key(stands_at(event), event["order"], event["uid"], zone)


NEAR = timedelta(days=31)


def is_wide(when: dates.When | None, status: str) -> bool:
    """Return whether a date may extend more than a month from where it stands: it has an open end, or is longer."""
    if when is None or when.earliest is None or when.latest is None or status == Status.ONGOING:
        return True
    return (when.latest - when.earliest) > NEAR
