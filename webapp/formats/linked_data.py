"""An event as schema.org Event, for search engines and other readers of JSON-LD."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, tzinfo

from webapp.domain import dates
from webapp.domain.actors.participants import TOOK_PLACE, took_part, was_present
from webapp.domain.dates.points import Point
from webapp.domain.items import Names
from webapp.domain.knowing.disagreements import doubts_sentence
from webapp.domain.plain import ActorDocument, EventDocument, ParticipantDocument
from webapp.domain.timing.schedule import is_off, is_unkept, until_planned_end
from webapp.domain.timing.slips import slips
from webapp.domain.vocabulary import ActorKind, ItemKind, Role, Status
from webapp.web.prose import plain_text

STATUSES: Mapping[str, str] = {
    Status.PROPOSED: "",
    Status.SCHEDULED: "EventScheduled",
    Status.POSTPONED: "EventPostponed",
    Status.CANCELLED: "EventCancelled",
}


def linked_data(event: EventDocument, names: Names, address: str, zone: tzinfo, doubts: Sequence[str] = ()) -> str:
    """Return the event at `address` as JSON-LD for a script element; days are those of `zone`.

    Only a day, a time or a span is a startDate, not a window. The status and earlier dates come from the superseded
    plans of the schedule (schema.org/eventStatus, schema.org/previousStartDate). Attendees are those who were there,
    or are to be: nobody at what is only proposed or was called off, and a letter's addressee may have been anywhere.
    What was not kept and what is to be doubted are said in the description.
    """
    when = until_planned_end(event) if event["date"] else None
    start, end = _dates(when.text) if when else (None, None)
    former_days = [_dates(slip.planned)[0] for slip in slips(event, zone) if slip.planned]
    previous = [day for day in dict.fromkeys(former_days) if day and day != start]
    status = STATUSES.get(event["status"], "EventScheduled" if event["schedule"] else None)
    if is_off(event):
        status = "EventPostponed"
    elif previous and event["status"] != Status.CANCELLED:
        status = "EventRescheduled"
    is_on = event["status"] in {*TOOK_PLACE, Status.SCHEDULED}
    there = (part for part in event["participants"] if is_on and (was_present(part) or _spoke(part)))
    attending = dict.fromkeys(part["actor"] for part in there)
    unkept = "Not kept." if is_unkept(event) else ""
    told = [unkept, doubts_sentence(doubts), plain_text(event["summary"])]
    members = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": address,
        "url": address,
        "name": event["title"],
        "description": "\n".join(filter(None, told)) or None,
        "startDate": start,
        "endDate": end,
        "previousStartDate": previous or None,
        "eventStatus": f"https://schema.org/{status}" if status else None,
        "location": {"@type": "Place", "name": event["place"]} if event["place"] else None,
        "attendee": [_actor(names[ItemKind.ACTOR].get(uid), uid) for uid in attending] or None,
    }
    text = json.dumps({key: value for key, value in members.items() if value is not None}, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _spoke(part: ParticipantDocument) -> bool:
    return took_part(part) and part["role"] == Role.SPEAKER


def _dates(edtf: str) -> tuple[str | None, str | None]:
    """startDate and endDate in ISO 8601, None for an unknown day."""
    when = dates.parse(edtf)
    if when.form == "window" or (when.start and when.start.qualifier):
        return None, None
    start, _, end = edtf.partition("/")
    return _iso(start, when.start, when.earliest), _iso(end, when.end, when.latest) if end else None


def _iso(text: str, point: Point | None, day: date | None) -> str | None:
    """Return a moment as it was written, or a day; only the day for a time without a zone."""
    if point is None or not point.day or day is None:
        return None
    return text if point.instant else day.isoformat()


def _actor(actor: ActorDocument | None, uid: str) -> dict[str, str]:
    kind = "Person" if actor and actor["kind"] == ActorKind.PERSON else "Organization"
    return {"@type": kind, "name": actor["name"] if actor else uid}
