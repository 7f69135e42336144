"""What lies on the desk: how much there is in each list, and pages of their entries."""

from collections.abc import Collection, Mapping
from typing import Any

from flask import g

from webapp.domain.questions import QuestionKind
from webapp.pages.desk import check_queries, entries
from webapp.pages.desk.checks import CHECKS
from webapp.pages.desk.entries import Entry
from webapp.pages.desk.lists import BY_ROW, OVERDUE, PAIRS, PLACES, REPORTS, SUGGESTIONS
from webapp.pages.desk.overdue_queries import overdue, overdue_number
from webapp.pages.review import queries as reports
from webapp.reading.documents import names_of
from webapp.reading.open_questions import open_questions, question_numbers, sources_ahead
from webapp.reading.paging import Page
from webapp.reading.pairs import pair_number, pairs, place_pairs
from webapp.reading.suggestions import waiting_number, waiting_suggestions
from webapp.store.database import read
from webapp.web.addresses import today_here

Pages = dict[str, Page[Entry]]


def numbers() -> Mapping[str, int]:
    """How many entries there are in each list."""
    snapshot, here = g.snapshot, (read(), g.negotiation.id)
    return {
        SUGGESTIONS: waiting_number(*here),
        REPORTS: reports.waiting_number(*here),
        OVERDUE: overdue_number(snapshot, today_here()),
        **{what.value: number for what, number in question_numbers(snapshot).items()},
        QuestionKind.AFTER_TODAY: len(list(sources_ahead(snapshot, today_here()))),
        PAIRS: pair_number(snapshot),
        PLACES: len(place_pairs(snapshot)),
        **{check.name: number for check, number in check_queries.counts(snapshot).items()},
    }


def pages(wanted: Collection[str], size: int, after: str | None = None) -> Pages:
    """A page of the entries of each of these lists; `after` is what a single list goes on after."""
    snapshot, found = g.snapshot, Pages()
    if SUGGESTIONS in wanted:
        suggested = waiting_suggestions(read(), g.negotiation.id).entries[:size]
        found[SUGGESTIONS] = Page(entries.of_suggestions(suggested), None, None)
    if REPORTS in wanted:
        reported = [report for report, _ in reports.waiting(read(), g.negotiation.id, None).entries[:size]]
        found[REPORTS] = Page(entries.of_reports(reported), None, None)
    if OVERDUE in wanted:
        plans = overdue(snapshot, today_here(), size, after)
        found[OVERDUE] = _page(plans, entries.of_overdue(plans.entries))
    if asked := [what for what in BY_ROW if what.value in wanted]:
        for what, page in open_questions(snapshot, asked, size, after).items():
            found[what.value] = _page(page, entries.of_questions(page.entries))
    if QuestionKind.AFTER_TODAY in wanted:
        ahead = _cut(list(sources_ahead(snapshot, today_here())), size, after)
        found[QuestionKind.AFTER_TODAY.value] = _page(ahead, entries.of_questions(ahead.entries))
    if PAIRS in wanted:
        alike = pairs(snapshot, size, after)
        found[PAIRS] = _page(alike, entries.of_pairs(alike.entries))
    if PLACES in wanted:
        places = _cut(place_pairs(snapshot), size, after)
        found[PLACES] = _page(places, entries.of_places(places.entries))
    return found | _claims([name for name in wanted if name in CHECKS], size, after)


def _claims(wanted: Collection[str], size: int, after: str | None) -> Pages:
    if not wanted:
        return {}
    found = check_queries.claims(g.snapshot, [CHECKS[name] for name in wanted], size, after)
    named = names_of(g.snapshot, {event["uid"]: event for page in found.values() for _, event in page.entries}.values())
    return {check.name: _page(page, entries.of_claims(check, page.entries, named)) for check, page in found.items()}


def _cut(rows: list[Any], size: int, after: str | None) -> Page[Any]:
    """A page of a list that is short and was read whole; the cursor is a place in it."""
    start = int(after) if after and after.isdecimal() and len(after) < 10 else 0
    more = str(start + size) if len(rows) > start + size else None
    return Page(rows[start : start + size], None, more)


def _page(found: Page[Any], shown: list[Entry]) -> Page[Entry]:
    return Page(shown, None, found.after)
