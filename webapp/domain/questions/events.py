"""The questions that an event raises by its dates: about sources, its whole, announcements and neighbours."""

from collections.abc import Iterator, Sequence
from datetime import date, tzinfo

from webapp.domain import dates
from webapp.domain.dates.in_words import day_words, in_brackets, words
from webapp.domain.items import name_of
from webapp.domain.knowing.citations import claims
from webapp.domain.knowing.publication import Publication
from webapp.domain.plain import EventDocument, SourceDocument
from webapp.domain.questions.order import order_questions, own_zone
from webapp.domain.questions.question import Question, QuestionKind, Surroundings
from webapp.domain.timing.extent import Extent, event_extent, extent_of, extent_with
from webapp.domain.timing.schedule import event_words, status_words
from webapp.domain.vocabulary import PLANNED, Basis, Status


def event_questions(event: EventDocument, around: Surroundings) -> Iterator[Question]:
    """Yield everything that an event raises together with the sources and events it names."""
    yield from _old_sources(event, around)
    yield from _outside_whole(event, around)
    yield from _announced_late(event, around)
    yield from _without_reason(event)
    yield from order_questions(event, around)


def _old_sources(event: EventDocument, around: Surroundings) -> Iterator[Question]:
    """Ask about sources that are older than the event (or its time of day) whose outcome they support, than the
    announcement they are cited for, or than the source they are said to relay."""
    begins = event_words(event, own_zone(event)) if event["date"] and event["status"] not in PLANNED else ""
    extent, bibliography = event_extent(event, around.zone), around.bibliography
    first_day = _first_day(event["date"]["edtf"], around) if event["date"] else None
    for path, claim in claims(event):
        announced_on = str(claim.get("announced_on", ""))
        announced = _first_day(announced_on, around) if announced_on else None
        for place, citation in enumerate(claim["citations"]):
            at = f"{path}citations.{place}"
            for role, uid in (("source", citation["source"]), ("origin", citation["origin"] or "")):
                source, out = bibliography[uid].document, bibliography[uid].publication
                if not source or not out.day:
                    continue
                came_out = f"“{name_of(source)}” came out {_day(source, out)}, before"
                older = first_day and (out.day < first_day or not out.can_know(extent))
                if begins and older and not announced_on:
                    sentence = f"{came_out} this could begin {in_brackets(begins)}: does it report it or announce it?"
                    yield Question(QuestionKind.OLD_SOURCE, f"{at}.{role}", sentence, uid)
                if announced and out.day < announced:
                    sentence = f"{came_out} this was announced {_dated(announced_on)}: does it report that?"
                    yield Question(QuestionKind.OLD_SOURCE, f"{at}.{role}", sentence, uid)
                origin = bibliography[citation["origin"] or ""].document if role == "source" else None
                if origin and origin["issued"] and out.day < bibliography[origin["uid"]].publication.earliest:
                    named = f"“{name_of(origin)}” {_dated(origin['issued'])}"
                    sentence = f"{came_out} {named}: can it have this from there?"
                    yield Question(QuestionKind.OLD_SOURCE, f"{at}.origin", sentence, origin["uid"])


def _dated(edtf: str) -> str:
    return in_brackets(words(dates.parse(edtf)))


def _outside_whole(event: EventDocument, around: Surroundings) -> Iterator[Question]:
    whole = around.events.get(event["part_of"] or "")
    if not whole or not whole["date"] or not event["date"]:
        return
    both = [(when["edtf"], document["status"]) for document in (event, whole) if (when := document["date"])]
    zones = own_zone(event), own_zone(whole)
    if all(_is_outside(*(extent_with(*dated, zone) for dated in both)) for zone in _zones(around)):
        own, other = (status_words(*dated, zone) for dated, zone in zip(both, zones, strict=True))
        sentence = f"This is {own}, and “{whole['title']}”, of which it is a part, {other}: which of the two is right?"
        yield Question(QuestionKind.OUTSIDE_WHOLE, "part_of", sentence, whole["uid"])


def _is_outside(part: Extent, whole: Extent) -> bool:
    """Return whether a part cannot lie in the whole, or lasts beyond it."""
    if not part.touches(whole):
        return True
    if not part.lasts:
        return False
    before = part.begun and whole.first and part.begun < whole.first
    after = part.last and whole.last and part.last > whole.last
    return bool(before or after)


def _without_reason(event: EventDocument) -> Iterator[Question]:
    """Ask about a day that the editors inferred without saying from what."""
    when = event["date"]
    if when and when["basis"] == Basis.INFERRED and not when["note"]:
        day = words(dates.parse(when["edtf"]))
        yield Question(QuestionKind.NO_REASON, "date.note", f"That this was {day} is inferred: from what?")


def _announced_late(event: EventDocument, around: Surroundings) -> Iterator[Question]:
    """Ask about announcements later than the day they announce, or than the event; than the end, if that is what they
    may tell."""
    took_place = event["date"] if event["status"] not in PLANNED else None
    for place, entry in enumerate(event["schedule"]):
        # a plan is often called off only afterwards
        is_off = entry["status"] in {Status.CANCELLED, Status.POSTPONED}
        of_plan, of_event = None if is_off else entry["date"], took_place["edtf"] if took_place else None
        late = ((of_plan, entry["status"], "the day it was for"), (of_event, event["status"], "the event"))
        goes_on = _tells_end(event, place)
        for of, status, moment in late:
            told = [(extent_of(entry["announced_on"], zone), extent_with(of, status, zone)) for zone in _zones(around)]
            if of and all(_is_late(announced, planned.ending if goes_on else planned) for announced, planned in told):
                day = in_brackets(status_words(of, status, own_zone(event)))
                announcement = f"This was announced {words(dates.parse(entry['announced_on']))}"
                sentence = f"{announcement}, after {moment} {day}: are both days right?"
                yield Question(QuestionKind.ANNOUNCED_LATE, f"schedule.{place}.announced_on", sentence)
                break


def _tells_end(event: EventDocument, place: int) -> bool:
    """Return whether an announcement may only tell until when something lasts: it has begun, or its beginning had been
    announced."""
    *before, entry = event["schedule"][: place + 1]
    start, _, end = (entry["date"] or "").partition("/")
    had_begun = event["status"] not in PLANNED or any((one["date"] or "").partition("/")[0] == start for one in before)
    return end not in {"", ".."} and had_begun


def _zones(around: Surroundings) -> Sequence[tzinfo | None]:
    """Return the zones by whose days dates are compared: the negotiation's and, since each may be dated in its own,
    none for the days as written. What is right by either is not asked about."""
    return around.zone, None


def _first_day(edtf: str, around: Surroundings) -> date | None:
    """Return the first day of a date, in the negotiation's zone or as written, whichever is earlier: a report of the
    17th may well tell of 20:00 in Washington, though that was the 18th in Kyiv."""
    firsts = [extent_of(edtf, zone).first for zone in _zones(around)]
    return min((first for first in firsts if first), default=None)


def _is_late(announced: Extent, extent: Extent) -> bool:
    """Return whether something was announced after it can have begun: by day or, on one day, by time of day."""
    if not announced.first or not extent.begun:
        return False
    begun = extent.start if extent.lasts else extent.end
    if announced.start and begun:
        return announced.start > begun
    return announced.first > extent.begun


def _day(source: SourceDocument, out: Publication) -> str:
    """Return when a source came out, to follow "came out": on a day (with its time, if known), or by one."""
    if out.moment and source["issued"]:
        return f"on {words(dates.parse(source['issued']))}"
    return f"{'by' if out.is_wide else 'on'} {day_words(out.day)}" if out.day else ""
