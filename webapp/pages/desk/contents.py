"""The contents of the desk: how much there is in each list, and pages of entries."""

from collections.abc import Collection, Mapping
from typing import TypeVar

from flask import g

from webapp.domain.questions.question import QuestionKind
from webapp.domain.text import number
from webapp.model import Report, Suggestion
from webapp.pages.desk import entries, queries
from webapp.pages.desk.entries import Entry
from webapp.pages.desk.lists import BY_ROW, CHECKS, OVERDUE, PAIRS, PLACES, REPORTS, SUGGESTIONS
from webapp.reading.documents import names_of
from webapp.reading.open_questions import open_questions, question_numbers, sources_ahead
from webapp.reading.paging import Page
from webapp.reading.pairs import pair_number, pairs, place_pairs
from webapp.reading.queue import queue_entries, report_page, waiting_number
from webapp.reading.suggestions import suggestion_page
from webapp.store.database import read
from webapp.web.addresses import today_here

T = TypeVar("T")

Pages = dict[str, Page[Entry]]


def numbers() -> Mapping[str, int]:
    """Return how many entries there are in each list."""
    snapshot, here = g.snapshot, g.negotiation.id
    return {
        SUGGESTIONS: waiting_number(read(), Suggestion, here),
        REPORTS: waiting_number(read(), Report, here),
        OVERDUE: queries.overdue_number(snapshot, today_here()),
        **{kind.value: number for kind, number in question_numbers(snapshot).items()},
        QuestionKind.AFTER_TODAY: len(list(sources_ahead(snapshot, today_here()))),
        PAIRS: pair_number(snapshot),
        PLACES: len(place_pairs(snapshot)),
        **{check.name: number for check, number in queries.counts(snapshot).items()},
    }


def pages(names: Collection[str], size: int, after: str | None = None) -> Pages:
    """Return a page of the entries of each of these lists; `after` is the cursor of a single list."""
    snapshot, pages_by_name = g.snapshot, Pages()
    if SUGGESTIONS in names:
        suggested = suggestion_page(read(), queue_entries(Suggestion, g.negotiation.id)).entries[:size]
        pages_by_name[SUGGESTIONS] = Page(entries.of_suggestions(suggested))
    if REPORTS in names:
        reported = [report for report, _ in report_page(read(), queue_entries(Report, g.negotiation.id)).entries[:size]]
        pages_by_name[REPORTS] = Page(entries.of_reports(reported))
    if OVERDUE in names:
        plans = queries.overdue(snapshot, today_here(), size, after)
        pages_by_name[OVERDUE] = plans.of(entries.of_overdue(plans.entries))
    if kinds := [kind for kind in BY_ROW if kind.value in names]:
        for kind, page in open_questions(snapshot, kinds, size, after).items():
            pages_by_name[kind.value] = page.of(entries.of_questions(page.entries))
    if QuestionKind.AFTER_TODAY in names:
        ahead = _cut(list(sources_ahead(snapshot, today_here())), size, after)
        pages_by_name[QuestionKind.AFTER_TODAY.value] = ahead.of(entries.of_questions(ahead.entries))
    if PAIRS in names:
        alike = pairs(snapshot, size, after)
        pages_by_name[PAIRS] = alike.of(entries.of_pairs(alike.entries))
    if PLACES in names:
        places = _cut(place_pairs(snapshot), size, after)
        pages_by_name[PLACES] = places.of(entries.of_places(places.entries))
    return pages_by_name | _claims([name for name in names if name in CHECKS], size, after)


def _claims(names: Collection[str], size: int, after: str | None) -> Pages:
    if not names:
        return {}
    pages_by_check = queries.claims(g.snapshot, [CHECKS[name] for name in names], size, after)
    events = {event["uid"]: event for page in pages_by_check.values() for _, event in page.entries}
    item_names = names_of(g.snapshot, events.values())
    return {
        check.name: page.of(entries.of_claims(check, page.entries, item_names))
        for check, page in pages_by_check.items()
    }


def _cut(rows: list[T], size: int, after: str | None) -> Page[T]:
    """Return a page of a short list that was read whole; the cursor is a place in it."""
    start = number(after or "") or 0
    cursor = str(start + size) if len(rows) > start + size else None
    return Page(rows[start : start + size], after=cursor)
