"""The log's pages, an event's history, and the answer to an open page that asks whether it is outdated."""

from collections.abc import Sequence

from flask import Response, g, request, url_for
from werkzeug.exceptions import BadRequest

from webapp.domain.site_vocabulary import Reason
from webapp.domain.vocabulary import ItemKind
from webapp.http.access import background, public
from webapp.http.caching import cacheable
from webapp.http.render import page, partial
from webapp.pages.changes import queries
from webapp.pages.changes.log_filter import Asked
from webapp.reading.changes import deletions
from webapp.reading.paging import Page, cursor, parts
from webapp.store.database import read
from webapp.web.addresses import address_with, negotiation_blueprint
from webapp.web.editions import no_such_version, version
from webapp.web.families import each_kind
from webapp.web.items import existing
from webapp.web.trouble import Trouble

blueprint = negotiation_blueprint("changes", __name__)

LAST = 999_999_999

MOST_DELETED = 50
"""Deleted items on a page."""


@blueprint.get("/changes")
@public
@cacheable("who", "kind", "item", "since", "reason", "after", "before")
def log() -> Response:
    """Every change, newest first, as far as asked for; with `after` or `before`, htmx gets only that stretch."""
    return _log(Asked.from_args(request.args), None)


@each_kind(blueprint, "/<uid:uid>/history", "GET", header=True)
@public
@cacheable("after", "before")
def history(kind: ItemKind, uid: str | None) -> Response:
    """The same log, of one item; also where it was deleted."""
    uid = uid or g.negotiation.uid
    newest = existing(kind, uid).number
    return _log(Asked(kind=kind, item=uid), uid, newest)


@blueprint.get("/corrections")
@public
@cacheable("after", "before")
def corrections() -> Response:
    """The log of corrections alone."""
    return _log(Asked(reason=Reason.CORRECTION), None, endpoint="changes.corrections")


@blueprint.get("/changes/deleted")
@public
@cacheable("after")
def deleted() -> Response:
    """What was deleted and is not back, the last deleted first, a page at a time."""
    typed = request.args.get("after", "")
    after = parts(typed, int, ItemKind, str) if typed else None
    found = deletions(read(), g.negotiation.id, MOST_DELETED + 1, after)
    shown = Page.cut(found, MOST_DELETED, lambda one: cursor(one.change.version, one.kind, one.uid))
    older = url_for("changes.deleted", after=shown.after) if shown.after else None
    return page("changes/deleted.html", deletions=shown.entries, older=older)


@blueprint.get(f"/changes/<int(max={LAST}):number>")
@public
@cacheable("after")
def show(number: int) -> Response:
    """One change with everything it touched, a page of items at a time."""
    return change_page(number)


def change_page(
    number: int, status: int = 200, trouble: Trouble | None = None, since: Sequence[tuple[ItemKind, str, int]] = ()
) -> Response:
    """The page of a change, and what is the matter with undoing it: the items changed `since`, each with the number of
    the revision that it made. Raises NotFound where there is no such version."""
    logged = queries.change(read(), g.negotiation.id, number, _item_cursor())
    if logged is None:
        raise no_such_version(number, g.negotiation)
    shown = Page.cut(logged.touched, queries.ITEMS, lambda one: cursor(one.kind, one.uid))
    return page(
        "changes/change.html",
        status=status,
        trouble=trouble,
        since=since,
        block="items" if "after" in request.args else "main",
        change=logged.change,
        counts=logged.counts,
        folded=logged.counts.total() > queries.FEW,
        touched=shown.entries,
        after=shown.after,
        named=queries.names(read(), g.negotiation.id, shown.entries),
    )


@blueprint.get("/changes/newer")
@public
@background
def newer() -> Response:
    """What an open page asks now and then: nothing (204), or how many changes there are after version `than`.

    The version is in the row that every address of a negotiation is looked up by; nothing else is read.
    """
    than = version(request.args, "than")
    if than is None:
        raise BadRequest("Say which version the page shows, as in than=42.")
    count = g.negotiation.version - than
    if count <= 0:
        return Response(status=204)
    return page("changes/newer.html", block="newer", count=count, than=than)


def _log(asked: Asked, uid: str | None, newest: int = 0, endpoint: str = "changes.log") -> Response:
    after, before = version(request.args, "after"), version(request.args, "before")
    found = queries.log(read(), g.negotiation.id, asked, after, before)
    touched = [one for logged in found.entries for one in logged.touched]
    args = asked.to_args() if endpoint == "changes.log" else {}
    if uid:
        own = None if asked.kind == ItemKind.NEGOTIATION else uid
        endpoint, args = ("changes.history", {"kind": asked.kind, "uid": own})
    return page(
        "changes/log.html",
        block="stretch" if after is not None else "main",
        continued=partial() and after is not None,
        asked=asked,
        uid=uid,
        corrections=endpoint == "changes.corrections",
        newest=newest,
        found=found,
        newer=address_with(endpoint, {"before": found.before, **args}) if found.before else None,
        older=address_with(endpoint, {"after": found.after, **args}) if found.after else None,
        people=[] if uid else queries.people(read(), g.negotiation.id),
        title=touched[0].name if touched else uid,
        named=queries.names(read(), g.negotiation.id, [one for one in touched if one.act == "changed"]),
    )


def _item_cursor() -> tuple[ItemKind, str] | None:
    typed = request.args.get("after", "")
    return parts(typed, ItemKind, str) if typed else None
