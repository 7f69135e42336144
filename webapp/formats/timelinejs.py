"""Events as slides of TimelineJS (https://timeline.knightlab.com/docs/json-format.html).

A slide needs a first day. Its bar reaches over all possible days, and its date is told in our words, since TimelineJS
knows neither windows nor doubts. Its text is HTML. Times of day are those of the zone in which the first was written.
"""

import json
from collections.abc import Iterator
from datetime import date, time, timezone

from markupsafe import Markup

from webapp.domain.actors.statements import one_line, voice_line
from webapp.domain.dates import When
from webapp.domain.dates.points import Point
from webapp.domain.knowing.disagreements import doubts
from webapp.domain.plain import EventDocument
from webapp.domain.timing.schedule import stands_at, words_with_status
from webapp.domain.vocabulary import EventKind, ItemKind, Verification
from webapp.formats import cells
from webapp.formats.format import EVENTS, Context, Documents, Format
from webapp.reading.contents import Batch
from webapp.web.prose import safe_html

Moment = dict[str, int]
"""A date object of TimelineJS."""

LAST_MINUTE = time(23, 59)


def write(documents: Documents, context: Context) -> Iterator[bytes]:
    """Yield a title slide and a slide for each matching event with a first day, each on a line."""
    title = {"text": {"headline": _html("{}", context.whole_title)}}
    yield f'{{"title": {_json(title)},\n"events": ['.encode()
    separator = "\n"
    for batch in documents.batches():
        for event in batch.events:
            if slide := _slide(event, batch, context):
                yield f"{separator}{_json(slide)}".encode()
                separator = ",\n"
    yield b"\n]}\n"


def _slide(event: EventDocument, batch: Batch, context: Context) -> dict[str, object] | None:
    when = stands_at(event)
    reach = _reach(when) if when else None
    if reach is None:
        return None
    first, last = reach
    return {
        "unique_id": event["uid"],
        "start_date": first,
        **({"end_date": last} if last else {}),
        "display_date": _html("{}", words_with_status(event)),
        "group": EventKind(event["kind"]).label,
        "text": {"headline": _html("{}", event["title"]), "text": "".join(_paragraphs(event, batch, context))},
        "autolink": False,
    }


def _reach(when: When) -> tuple[Moment, Moment | None] | None:
    """Return the first and last possible day or time, the latter None if it is the same or what began goes on; None for
    what has no first day, or may have happened on any day since."""
    if when.start is None or (when.end is None and when.form == "window"):
        return None
    first = _moment(when.start.first, when.start.clock)
    last = _last(when.start, when.end) if when.end else None
    return first, last if last != first else None


def _last(start: Point, end: Point) -> Moment:
    """Return the end in the zone of the start; as the end of a day after a start with a time of day. TimelineJS takes a
    day alone for its first minute, and would draw it before the start."""
    if end.instant and start.offset is not None:
        moment = end.instant.astimezone(timezone(start.offset))
        return _moment(moment.date(), moment.time())
    return _moment(end.last, end.clock or (LAST_MINUTE if start.clock else None))


def _moment(day: date, clock: time | None) -> Moment:
    parts = {"year": day.year, "month": day.month, "day": day.day}
    return parts | {"hour": clock.hour, "minute": clock.minute} if clock else parts


def _paragraphs(event: EventDocument, batch: Batch, context: Context) -> Iterator[str]:
    """Yield the HTML below a title: what happened, who took part, who said what, and what that rests on."""
    actors, evidence = batch.names[ItemKind.ACTOR], batch.evidence(event)
    names = {part["actor"]: actors[part["actor"]]["name"] for part in event["participants"]}
    yield safe_html(event["summary"])
    people = "; ".join(cells.participant(part, names) for part in event["participants"])
    if details := ". ".join(filter(None, [people, event["place"]])):
        yield _html("<p>{}</p>", details)
    rests = [Verification(evidence.support.verification).label, *doubts(evidence)]
    for statement in event["statements"]:
        speaker = voice_line(statement, lambda uid: actors[uid]["name"])
        doubted = "; ".join(said for said in doubts(evidence, statement) if said not in rests)
        yield _html("<p><b>{}:</b> {}{}</p>", speaker, one_line(statement), f" ({doubted})" if doubted else "")
    cited = cells.sources(event["citations"], batch.names[ItemKind.SOURCE], evidence.day)
    yield _html("<p>{}{}{}</p>", "; ".join(rests), ": " if cited else "", cited)
    if address := context.address(event["uid"]):
        yield _html('<p><a href="{}">{}</a></p>', address, "Sources and history")


def _html(pattern: str, *texts: str) -> str:
    return str(Markup(pattern).format(*texts))  # noqa: S704 - the patterns are ours, and texts are escaped


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


SLIDES = Format(
    "timelinejs",
    "timelinejs.json",
    "application/json",
    title="Slides (TimelineJS)",
    holds="A slide for each event, with its date in words, who took part, what was said and what it rests on. "
    "TimelineJS needs only the address of this file, and then shows later changes, too. Write %6Bey=1 for key=1 in it: "
    "any “key=” is taken there for a Google spreadsheet’s.",
    lacks="stances, plans, the sources of each statement, links between events, and events without a first day "
    "or “on or after” one.",
    parameters=EVENTS,
    write=write,
)
