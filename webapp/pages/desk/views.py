"""The desk of editors, and the answers that are given on it."""

from flask import g, redirect, request, url_for
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response as BaseResponse

from webapp import record
from webapp.clock import now
from webapp.domain.problems import excerpt
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.http.access import author, needs
from webapp.http.render import page, partial
from webapp.pages.desk import contents
from webapp.pages.desk.entries import Entry
from webapp.pages.desk.lists import GROUPS, REPORTS, SUGGESTIONS, THIN, TITLES
from webapp.reading.paging import Page
from webapp.store.database import write
from webapp.web.addresses import negotiation_blueprint
from webapp.web.items import existing

blueprint = negotiation_blueprint("desk", __name__)

SIZE = 25
"""Entries of a list on its own page."""

FIRST = 3
"""Entries of each list on the desk."""

NOTHING: Page[Entry] = Page([], None, None)

LONGEST = 2_000
"""Letters of what an answer rests on: a question, with the names in it."""


@blueprint.get("/desk")
@needs(SiteRole.EDITOR)
def show() -> BaseResponse:
    """All lists that are not empty, with their numbers and, unless merely thin, their first entries; with `list` that
    one alone, from `after` on."""
    list_name, after = _list_name(), request.args.get("after") or None
    if list_name in {SUGGESTIONS, REPORTS}:
        return redirect(url_for("review.queue", list=list_name), 303)
    numbers = {} if list_name else contents.numbers()
    names = [list_name] if list_name else [name for name in TITLES if numbers.get(name) and name not in THIN]
    lists = contents.pages(names, SIZE if list_name else FIRST, after if list_name else None)
    lists |= {name: NOTHING for name in THIN if numbers.get(name)}
    return page(
        "desk/page.html",
        block="lists" if list_name else "main",
        continued=partial() and after is not None,
        asked=list_name,
        numbers=numbers,
        lists=lists,
        groups=[(group, number) for group in GROUPS if (number := sum(numbers.get(name, 0) for name in group.lists))],
        titles=TITLES,
    )


@blueprint.post("/desk/answers")
@needs(SiteRole.EDITOR)
def answer() -> BaseResponse:
    """Keeps an answer that leaves all as it is: to the `question` about the item `kind` and `uid`, which is asked again
    once what it `rests_on` is another."""
    fields = {name: request.form.get(name, "") for name in ("kind", "uid", "question", "rests_on")}
    if (
        fields["kind"] not in set(ItemKind)
        or not fields["question"]
        or any(len(text) > LONGEST for text in fields.values())
    ):
        raise BadRequest("This answer does not say which question it is to; press a button of the desk.")
    kind = ItemKind(fields["kind"])
    existing(kind, fields["uid"])
    act = record.Act(author().name, now(), person_id=author().id)
    with write() as session:
        record.add_answer(session, g.negotiation.id, kind, fields["uid"], fields["question"], fields["rests_on"], act)
    back = request.form.get("list", "")
    return redirect(url_for("desk.show", list=back if back in TITLES else None), 303)


def _list_name() -> str | None:
    name = request.args.get("list") or None
    if name is not None and name not in TITLES:
        raise BadRequest(f"There is no list “{excerpt(name)}” here; choose from {', '.join(TITLES)}, or leave it out.")
    return name
