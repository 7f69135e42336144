"""The editors' desk, and the answers given on it."""

from flask import g, redirect, request, url_for
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response as BaseResponse

from webapp import record
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.http.access import needs
from webapp.http.render import page
from webapp.pages.desk import contents
from webapp.pages.desk.entries import Entry
from webapp.pages.desk.lists import GROUPS, REPORTS, SUGGESTIONS, THIN, TITLES
from webapp.reading.paging import Page
from webapp.store.database import write
from webapp.web.acts import own_act
from webapp.web.addresses import negotiation_blueprint
from webapp.web.items import existing
from webapp.web.query import list_name

blueprint = negotiation_blueprint("desk")

SIZE = 25
"""Entries of a list on its own page."""

FIRST = 3
"""Entries of each list on the desk."""

NOTHING: Page[Entry] = Page([])

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
    numbers = {} if shown_list else contents.numbers()
    names = [shown_list] if shown_list else [name for name in TITLES if numbers.get(name) and name not in THIN]
    lists = contents.pages(names, SIZE if shown_list else FIRST, after if shown_list else None)
    lists |= {name: NOTHING for name in THIN if numbers.get(name)}
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
        raise BadRequest("This answer does not say which question it is to; press a button of the desk.")
    kind = ItemKind(fields["kind"])
    existing(kind, fields["uid"])
    act = own_act()
    with write() as session:
        record.add_answer(session, g.negotiation.id, kind, fields["uid"], fields["question"], fields["rests_on"], act)
    back = request.form.get("list", "")
    return redirect(url_for("desk.show", list=back if back in TITLES else None), 303)
