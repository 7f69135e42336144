"""Events as an iCalendar file (RFC 5545). Equal revisions make equal bytes: nothing is taken from the clock.

A window ("some day from 10 to 13 March") becomes a tentative all-day entry over all its days, with the words of the
date in its title: without it the calendar would show that nothing is expected, and on one day it would say more than is
known. The same goes for a month or a year. What sources disagree on, or on the day of, is tentative, too, and so is
what no source bears out: none is cited, all were taken back, or they came out before it could begin. A time without a
zone is on its day, since a floating time would be another moment for each reader. An event with an open first or last
day has no entry, except "since 18 March 2025", which begins on a day, and what is planned by a day, which stands on
that. An entry of several days ends on the day after them; those up to the last day of the calendar have no entry.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from icalendar import Calendar, vText
from icalendar import Event as Entry
from icalendar.enums import STATUS, TRANSP

from webapp.domain import dates
from webapp.domain.dates.in_words import plan_words, words
from webapp.domain.knowing.disagreements import doubts_sentence
from webapp.domain.plain import EventDocument, ScheduleDocument
from webapp.domain.timing.schedule import event_words, is_off, is_unkept, until_planned_end
from webapp.domain.vocabulary import AWAITED, PLANNED, EventKind, Status, Verification
from webapp.formats.format import EVENTS, Context, Documents, Format
from webapp.reading.contents import Stamp
from webapp.web.prose import plain_text

STATUSES: Mapping[str, STATUS] = {
    **dict.fromkeys(AWAITED, STATUS.TENTATIVE),
    Status.CANCELLED: STATUS.CANCELLED,
}
"""The status of an entry; others are confirmed. A plan is tentative until the record says that it took place, since a
calendar goes on showing it after its day. What has no new day is off its old one."""

BORNE_OUT = frozenset({Verification.SINGLE_ORIGIN, Verification.CORROBORATED})


def has_entry(event: EventDocument) -> bool:
    """Return whether a calendar can show when the event is, or was to be."""
    return _reach(until_planned_end(event), event["status"]) is not None


def write(documents: Documents, context: Context) -> Iterator[bytes]:
    return of_events((stamped for batch in documents.batches() for stamped in batch.stamped()), context)


def of_events(events: Iterable[tuple[EventDocument, Stamp]], context: Context) -> Iterator[bytes]:
    """Yield a calendar of these events, entry by entry."""
    calendar = Calendar.new(prodid="-//Ceasefire Timeline//EN", uid=f"{context.negotiation}.ceasefire-timeline")
    for name in ("NAME", "X-WR-CALNAME"):  # RFC 7986, and what programs knew before it
        calendar.add(name, vText(context.whole_title))
    head, end, tail = calendar.to_ical().rpartition(b"END:VCALENDAR")
    yield head
    for event, stamp in events:
        if entry := _entry(event, stamp, context):
            yield entry.to_ical()
    yield end + tail


def _entry(event: EventDocument, stamp: Stamp, context: Context) -> Entry | None:
    when = until_planned_end(event)
    reach = _reach(when, event["status"])
    if when is None or reach is None:
        return None
    start, end = reach
    notes = [*([] if _tells_itself(when) else [event_words(event)]), *(["not kept"] if is_unkept(event) else [])]
    is_borne_out = stamp.verification in BORNE_OUT and not stamp.doubts
    is_sure = is_borne_out and _has_exact_days(event, when)
    lines = [doubts_sentence(stamp.doubts), plain_text(event["summary"]), *map(_announcement, event["schedule"])]
    status = STATUS.CANCELLED if is_off(event) else STATUSES.get(event["status"], STATUS.CONFIRMED)
    return Entry.new(
        uid=f"{event['uid']}@{context.negotiation}.ceasefire-timeline",
        stamp=stamp.made_at,
        last_modified=stamp.made_at,
        sequence=stamp.number,
        summary=f"{event['title']} ({'; '.join(notes)})" if notes else event["title"],
        description="\n\n".join(filter(None, lines)) or None,
        location=event["place"],
        categories=[EventKind(event["kind"]).label],
        start=start,
        end=end,
        status=STATUS.TENTATIVE if status == STATUS.CONFIRMED and not is_sure else status,
        transparency=TRANSP.TRANSPARENT,  # who follows the talks is not busy with them
        url=context.address(event["uid"]) or None,
    )


def _reach(when: dates.When | None, status: str) -> tuple[date, date | None] | None:
    """Return the first day and the day after the last, or the moments of times of day; None if an end is open. An entry
    without an end is of one day (RFC 5545 section 3.6.1): so is the last day of the calendar."""
    if when is None:
        return None
    if when.shape == "[..#]" and when.end and status in PLANNED:
        return (when.end.instant, None) if when.end.instant else (when.end.last, dates.day_after(when.end.last))
    start, *ends = (end.instant for end in when.ends)
    begun = when.form == "single" or (when.start is not None and (when.form == "span" or when.end is not None))
    if start and all(ends) and begun:
        return start, next((end for end in ends if end != start), None)
    begins = when.shape == "#/.." and when.start is not None and when.start.day is not None
    first, last = when.earliest, when.earliest if begins else when.latest
    if first is None or last is None:
        return None
    end = dates.day_after(last)
    return (first, end) if end or first == last else None


def _tells_itself(when: dates.When) -> bool:
    """Return whether the position of its entry in the calendar says everything."""
    return when.is_day and when.form != "window" and not when.is_doubted and not when.is_local


def _has_exact_days(event: EventDocument, when: dates.When) -> bool:
    """Return whether its days are known exactly. The end of what is under way is only planned."""
    if event["status"] == Status.ONGOING and when.form == "span" and when.end:
        return False
    return when.form != "window" and all(end.day and not end.qualifier for end in when.ends)


def _announcement(entry: ScheduleDocument) -> str:
    day = plan_words(dates.parse(entry["date"])) if entry["date"] else ""
    planned = f" (was planned {day})" if entry["status"] == Status.CANCELLED else f" {day}"
    place = f", {entry['place']}" if entry.get("place") else ""
    return f"Announced {words(dates.parse(entry['announced_on']))}: {entry['status']}{planned if day else ''}{place}."


CALENDAR = Format(
    "calendar",
    "export.ics",
    "text/calendar",
    title="Calendar (iCalendar)",
    holds="An entry for each event that has days, for any program with a calendar. What happened on one unknown day of "
    "several stands on all of them, as tentative; so is what no source bears out, or what sources disagree on. What is "
    "planned by a day stands on that day. To subscribe to the plans alone, take the calendar of the agenda.",
    lacks="who took part, statements, stances, sources, and other events whose first or last day is open.",
    parameters=EVENTS,
    write=write,
)
