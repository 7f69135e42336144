"""The agenda page, and calendars."""

from dataclasses import dataclass
from datetime import date

from flask import Response, g, request
from werkzeug.exceptions import NotFound

from webapp.domain.knowing.footnotes import numbered
from webapp.domain.knowing.verification import Evidence
from webapp.domain.plain import CitationDocument, EventDocument
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.text import enumeration
from webapp.domain.timing.days import Day, days
from webapp.domain.timing.due import countdown, counted, due, ends, overdue
from webapp.domain.timing.extent import event_extent
from webapp.domain.timing.schedule import stands_at
from webapp.domain.timing.slips import Slip, in_all, slips
from webapp.domain.vocabulary import PLANNED, ItemKind
from webapp.formats import calendar
from webapp.formats.format import Context
from webapp.http.access import may
from webapp.http.caching import public_answer
from webapp.http.render import attachment, page, partial
from webapp.model import Answer
from webapp.pages.agenda import queries
from webapp.pages.agenda.queries import Part
from webapp.reading.answers import OUTCOME, answers, newest_source
from webapp.reading.documents import names_of
from webapp.web.addresses import event_address, negotiation_blueprint
from webapp.web.days import page_day
from webapp.web.described import described
from webapp.web.evidence import evidence
from webapp.web.items import present
from webapp.web.query import list_name

blueprint = negotiation_blueprint("agenda")

WORDS = {
    Part.NEXT: ("Next", "planned ahead"),
    Part.OVERDUE: ("Overdue", "overdue"),
    Part.UNDER_WAY: ("Under way, with a planned end", "under way until a planned end"),
    Part.UNDATED: ("Without a date", "waiting for a date"),
    Part.SLIPPED: ("Slipped", "moved to another day"),
    Part.CALLED_OFF: ("Called off", "called off"),
}
"""The heading of each list, and what nothing is if it is empty, in words to be joined in one sentence."""


@dataclass(frozen=True, slots=True)
class Item:
    """An event on the agenda: how far off or overdue it is, when it `ends`, how its plans slipped, by place in the
    schedule (None for the outcome), whether a calendar can show it, the `day` that stands beside it,
    and the citations of its outcome, if there is one."""

    event: EventDocument
    countdown: str
    overdue: str
    ends: str
    slips: dict[int | None, Slip]
    in_all: str
    has_entry: bool
    day: Day
    of_outcome: list[CitationDocument]
    answer: Answer | None

    @property
    def cited(self) -> list[CitationDocument]:
        """The citations of its announcements and its outcome."""
        return [citation for entry in self.event["schedule"] for citation in entry["citations"]] + self.of_outcome


@blueprint.get("/agenda")
@public_answer("as_of", "list", "after")
def show() -> Response:
    """Show the beginnings of all lists; with `list` that one alone, from the cursor in `after` on."""
    day = page_day()
    name = list_name([*Part])
    parts = [Part(name)] if name else list(Part)
    pages_by_part = queries.agenda(g.snapshot, parts, day, request.args.get("after"))
    # A plan is shown in one list: a moved one under next, overdue or called off, if it is any of these.
    place: dict[str, Part] = {}
    for part in sorted(pages_by_part, key=lambda part: part == Part.SLIPPED):
        place = {event["uid"]: part for event in pages_by_part[part].entries} | place
    answered = _answers([uid for uid, part in place.items() if part in {Part.OVERDUE, Part.UNDER_WAY}])
    names = names_of(g.snapshot, [event for part_page in pages_by_part.values() for event in part_page.entries])
    items = {
        part: [_item(evidence(event, names), day, answered.get(event["uid"])) for event in part_page.entries]
        for part, part_page in pages_by_part.items()
    }
    items[Part.SLIPPED] = [item for item in items.get(Part.SLIPPED, []) if item.slips]
    lists = {part: [item for item in own if place[item.event["uid"]] == part] for part, own in items.items()}
    return page(
        "agenda/page.html",
        block="lists" if len(parts) == 1 else "main",
        parts=parts,
        titles={part: title for part, (title, _) in WORDS.items()},
        nothing=enumeration([empty for part, (_, empty) in WORDS.items() if part in parts and not items[part]], "or"),
        lists=lists,
        after={part: part_page.after for part, part_page in pages_by_part.items()},
        day=day,
        continued=request.args.get("after") if partial() else None,
        notes=numbered(cited for part in parts for item in lists[part] for cited in item.cited),
        names=names,
    )


@blueprint.get("/agenda.ics", endpoint="show_ics", defaults={"uid": None})
@blueprint.get("/events/<uid:uid>.ics", endpoint="event_ics")
@public_answer()
@described("Plans for a calendar: all of the record, or those of one event", "text/calendar")
def show_calendar(uid: str | None) -> Response:
    """Return every event that was ever planned, as a calendar to subscribe to, or one event as a file of it; 404 if no
    calendar could show when that is, 410 if it was deleted."""
    events = queries.calendar(g.snapshot, uid)
    if uid and not any(calendar.has_entry(event) for event, _ in events):
        present(ItemKind.EVENT, uid)
        raise NotFound(f"There is no event “{uid}” here that has days for a calendar.")
    context = Context(g.negotiation.uid, g.negotiation.title, address=event_address())
    written = calendar.of_events(events, context)
    return attachment(b"".join(written), "text/calendar", f"{uid or g.negotiation.uid}.ics")


def _answers(uids: list[str]) -> dict[str, Answer]:
    """Return who found no outcome of these plans since the newest source was added. Only editors are told."""
    if not uids or not may(SiteRole.EDITOR):
        return {}
    answers_by_uid = answers(g.snapshot, ItemKind.EVENT, OUTCOME, uids)
    newest = newest_source(g.snapshot) if answers_by_uid else ""
    return {uid: answer for uid, answer in answers_by_uid.items() if answer.rests_on == newest}


def _item(evidence: Evidence, day: date, answer: Answer | None) -> Item:
    event, when, zone = evidence.event, stands_at(evidence.event), g.snapshot.zone
    due_by, slips_of_event = due(event, zone), list(slips(event, zone))
    return Item(
        event,
        counted(countdown(event_extent(event, zone), day), when, g.negotiation.timezone),
        counted(overdue(due_by, day), when, g.negotiation.timezone),
        ends(event, due_by, day),
        {slip.place: slip for slip in slips_of_event},
        in_all(slips_of_event, event),
        calendar.has_entry(event),
        days([event])[0],
        [] if event["status"] in PLANNED else evidence.knowing,
        answer,
    )
