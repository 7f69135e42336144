"""The questions that an event raises by what it is said to have come after or before."""

from collections.abc import Iterable, Iterator
from datetime import tzinfo

from webapp.domain.dates.in_words import in_brackets
from webapp.domain.plain import EventDocument
from webapp.domain.questions.question import Question, QuestionKind, Surroundings
from webapp.domain.timing.extent import moment_of
from webapp.domain.timing.precedence import Precedence, ties
from webapp.domain.timing.schedule import status_words
from webapp.domain.vocabulary import Link

BY_DATES = Precedence()


def order_questions(event: EventDocument, around: Surroundings) -> Iterator[Question]:
    """Ask about an order of events that their days, or their places on the timeline within a day, contradict: of this
    one and another, or of two between which it is said to have come."""
    named = [
        (link, f"date.{link}.{place}", other)
        for link, place, uid in ties(event)
        if (other := around.events.get(uid)) and other["date"]
    ]
    earlier = [other for link, _, other in named if link == Link.AFTER]
    for link, path, other in named:
        sentence = _against_days(event, link, other, around.zone)
        if link == Link.BEFORE:
            sentence = sentence or _between(earlier, other, around.zone)
        if sentence:
            yield Question(QuestionKind.AGAINST_DAYS, path, sentence, other["uid"])


def own_zone(event: EventDocument) -> str:
    """Return the zone in which people say when an event was; "" if it names none."""
    return (event["date"] and event["date"]["timezone"]) or ""


def _against_days(event: EventDocument, link: Link, other: EventDocument, zone: tzinfo) -> str:
    """Return the question if an event did not come after, or before, another by their dates, or is not listed so within
    their day; otherwise ""."""
    first, last = (event, other) if link == Link.AFTER else (other, event)
    if not _came_before(first, last, zone):
        return ""
    if not _share_an_untimed_day(first, last, zone):
        return f"This was {_day(event)}, and it is said to have come {link} {_named(other)}: has it?"
    contrary = Link.BEFORE if link == Link.AFTER else Link.AFTER
    stands = f"Within the day, this stands {contrary} {_named(other)}"
    return f"{stands}, and it is said to have come {link} that: is its place there right?"


def _share_an_untimed_day(event: EventDocument, other: EventDocument, zone: tzinfo) -> bool:
    moments = [moment_of(one, zone) for one in (event, other)]
    days = {day for moment in moments for day in (moment.extent.first, moment.extent.last)}
    return len(days) == 1 and None not in days and not any(moment.is_timed for moment in moments)


def _between(earlier: Iterable[EventDocument], later: EventDocument, zone: tzinfo) -> str:
    """Return the question if the later event certainly came before one of the earlier ones; otherwise ""."""
    named = (_named(one) for one in earlier if _came_before(later, one, zone))
    return next((f"This is said to have come after {one} and before {_named(later)}: has it?" for one in named), "")


def _came_before(event: EventDocument, other: EventDocument, zone: tzinfo) -> bool:
    return BY_DATES.before(moment_of(event, zone), moment_of(other, zone))


def _named(event: EventDocument) -> str:
    return f"“{event['title']}” {in_brackets(_day(event))}"


def _day(event: EventDocument) -> str:
    return status_words(event["date"]["edtf"], event["status"], own_zone(event)) if event["date"] else ""
