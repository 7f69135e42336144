"""The editors' desk, and the answers given on it."""

from collections.abc import Collection, Mapping
from typing import TypeVar

from flask import g, redirect, request, url_for
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response as BaseResponse

from webapp import record
from webapp.domain.questions.question import QuestionKind
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.text import number
from webapp.domain.vocabulary import ItemKind
from webapp.http.access import needs
from webapp.http.render import page
from webapp.model import Report, Suggestion
from webapp.pages.desk import entries, queries
from webapp.pages.desk.checks import CHECKS
from webapp.pages.desk.entries import Entry
from webapp.pages.desk.lists import BY_ROW, GROUPS, OVERDUE, PAIRS, PLACES, REPORTS, SUGGESTIONS, THIN, TITLES, UNDATED
from webapp.reading.documents import names_of
from webapp.reading.dossier import Dossier
from webapp.reading.open_questions import open_questions, question_numbers, sources_ahead
from webapp.reading.paging import EMPTY, Page
from webapp.reading.pairs import pair_number, pairs, place_pairs
from webapp.reading.queue import queue_entries, report_page, waiting_number
from webapp.reading.suggestions import suggestion_page
from webapp.store.database import read, write
from webapp.web.acts import own_act
from webapp.web.addresses import negotiation_blueprint
from webapp.web.days import today_here
from webapp.web.items import existing
from webapp.web.query import list_name

blueprint = negotiation_blueprint("desk")

T = TypeVar("T")

Pages = dict[str, Page[Entry]]

SIZE = 25
"""Entries of a list on its own page."""

FIRST = 3
"""Entries of each list on the desk."""

LONGEST = 2_000
"""Characters of what an answer rests on: a question, with the names in it."""


@blueprint.get("/desk")
@needs(SiteRole.EDITOR)
def show() -> BaseResponse:
    """Show all lists that are not empty, with their numbers and first entries (thin ones without); with `list` that one
    alone, from `after` on."""
    shown_list, after = list_name(TITLES), request.args.get("after") or None
    if shown_list in {SUGGESTIONS, REPORTS}:
        return redirect(url_for("review.queue", list=shown_list), 303)
    numbers = {} if shown_list else _numbers()
    names = [shown_list] if shown_list else [name for name in TITLES if numbers.get(name) and name not in THIN]
    lists = _pages(names, SIZE if shown_list else FIRST, after if shown_list else None)
    lists |= {name: EMPTY for name in THIN if numbers.get(name)}
    return page(
        "desk/page.html",
        block="lists" if shown_list else "main",
        list_name=shown_list,
        numbers=numbers,
        lists=lists,
        groups=[
            (group, names, number)
            for group, names in GROUPS.items()
            if (number := sum(numbers.get(name, 0) for name in names))
        ],
        titles=TITLES,
    )


@blueprint.post("/desk/answers")
@needs(SiteRole.EDITOR)
def answer() -> BaseResponse:
    """Store an answer that leaves everything unchanged: to the `question` about the item `kind` and `uid`, which is
    asked again once what it `rests_on` differs."""
    fields = {name: request.form.get(name, "") for name in ("kind", "uid", "question", "rests_on")}
    if (
        fields["kind"] not in set(ItemKind)
        or not fields["question"]
        or any(len(text) > LONGEST for text in fields.values())
    ):
        raise BadRequest("This answer does not say which question it is for; use the buttons on the desk.")
    kind = ItemKind(fields["kind"])
    existing(kind, fields["uid"])
    act = own_act()
    with write() as session:
        record.add_answer(
            Dossier(session, g.negotiation), kind, fields["uid"], fields["question"], fields["rests_on"], act
        )
    back = request.form.get("list", "")
    return redirect(url_for("desk.show", list=back if back in TITLES else None), 303)


def _numbers() -> Mapping[str, int]:
    """Return how many entries there are in each list."""
    snapshot = g.snapshot
    return {
        SUGGESTIONS: waiting_number(snapshot, Suggestion),
        REPORTS: waiting_number(snapshot, Report),
        OVERDUE: queries.overdue_number(snapshot, today_here()),
        **{kind.value: number for kind, number in question_numbers(snapshot).items()},
        QuestionKind.AFTER_TODAY: len(list(sources_ahead(snapshot, today_here()))),
        UNDATED: queries.undated_number(snapshot),
        PAIRS: pair_number(snapshot),
        PLACES: len(place_pairs(snapshot)),
        **{check.name: number for check, number in queries.counts(snapshot).items()},
    }


def _pages(names: Collection[str], size: int, after: str | None) -> Pages:
    """Return a page of the entries of each of these lists; `after` is the cursor of a single list."""
    snapshot, pages_by_name = g.snapshot, Pages()
    if SUGGESTIONS in names:
        suggested = suggestion_page(snapshot, queue_entries(snapshot, Suggestion)).entries[:size]
        pages_by_name[SUGGESTIONS] = Page([*map(entries.of_suggestion, suggested)])
    if REPORTS in names:
        reported = [report for report, _ in report_page(read(), queue_entries(snapshot, Report)).entries[:size]]
        pages_by_name[REPORTS] = Page(entries.of_reports(reported))
    if OVERDUE in names:
        plans = queries.overdue(snapshot, today_here(), size, after)
        pages_by_name[OVERDUE] = plans.each(entries.of_overdue)
    if kinds := [kind for kind in BY_ROW if kind.value in names]:
        for kind, page in open_questions(snapshot, kinds, size, after).items():
            pages_by_name[kind.value] = page.each(entries.of_question)
    if QuestionKind.AFTER_TODAY in names:
        ahead = _cut(list(sources_ahead(snapshot, today_here())), size, after)
        pages_by_name[QuestionKind.AFTER_TODAY.value] = ahead.each(entries.of_question)
    if UNDATED in names:
        sources = queries.undated(snapshot, size, after)
        pages_by_name[UNDATED] = sources.each(entries.of_undated)
    if PAIRS in names:
        alike = pairs(snapshot, size, after)
        pages_by_name[PAIRS] = alike.of(entries.of_pairs(alike.entries))
    if PLACES in names:
        places = _cut(place_pairs(snapshot), size, after)
        pages_by_name[PLACES] = places.each(entries.of_places)
    return pages_by_name | _claims([name for name in names if name in CHECKS], size, after)


def _claims(names: Collection[str], size: int, after: str | None) -> Pages:
    if not names:
        return {}
    pages = queries.claims(g.snapshot, [CHECKS[name] for name in names], size, after)
    events = {event["uid"]: event for page in pages.values() for _, event in page.entries}
    item_names = names_of(g.snapshot, events.values())
    return {
        check.name: page.of([entries.of_claim(check, uid, event, item_names) for uid, event in page.entries])
        for check, page in pages.items()
    }


def _cut(rows: list[T], size: int, after: str | None) -> Page[T]:
    """Return a page of a short list that was read whole; the cursor is a place in it."""
    start = number(after or "") or 0
    cursor = str(start + size) if len(rows) > start + size else None
    return Page(rows[start : start + size], after=cursor)
