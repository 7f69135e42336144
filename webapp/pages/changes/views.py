"""The pages of the log, the history of an item, and the answer to an open page that asks for newer changes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from flask import Response, g, redirect, request, url_for
from werkzeug.exceptions import BadRequest, NotFound, UnprocessableEntity
from werkzeug.wrappers import Response as BaseResponse

from webapp import record
from webapp.accounts.sessions import storing
from webapp.domain.items import Key, name_of
from webapp.domain.site_vocabulary import Reason, SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.formats.csl import of_record
from webapp.formats.highwire import tags
from webapp.http.access import background, needs, public
from webapp.http.caching import public_answer
from webapp.http.render import page, partial
from webapp.pages.changes import queries
from webapp.pages.changes.queries import LogFilter
from webapp.reading.deletions import deletions
from webapp.reading.dossier import Dossier
from webapp.reading.meanwhile import changers_since, in_words
from webapp.reading.paging import Page, cursor, parts
from webapp.reading.revisions import last_document, latest
from webapp.web.acts import own_act
from webapp.web.addresses import address_with, current_url, negotiation_blueprint
from webapp.web.days import past_day, require_clear, today_here
from webapp.web.editions import no_such_version
from webapp.web.families import each_kind
from webapp.web.items import existing
from webapp.web.just_saved import note_saved
from webapp.web.query import query
from webapp.web.refusals import Refusal, refused_with
from webapp.web.trouble import Trouble
from webapp.web.work import work

blueprint = negotiation_blueprint("changes")

LISTED = 5
"""Items changed since that a sentence names."""

MOST_DELETED = 50
"""Deleted items on a page."""


@blueprint.get("/changes")
@public_answer("who", "kind", "item", "since", "day", "reason", "after", "before")
def log() -> BaseResponse:
    """Show all changes that match, newest first; with `after` or `before`, htmx gets only that stretch. Changes from a
    `day` on are those after the last version before it, at whose address they are shown. Raises NotFound for changes
    after a version that is not here, as after a backup was restored."""
    require_clear("day")
    log_filter = LogFilter.from_args(request.args)
    if log_filter.since and log_filter.since > g.negotiation.version:
        raise no_such_version(log_filter.since)
    if day := past_day("day"):
        version = queries.version_before(g.snapshot, day, g.snapshot.zone)
        since = max(version, log_filter.since or 0)
        return redirect(address_with("changes.log", replace(log_filter, since=since).to_args()))
    return _log(log_filter)


@each_kind(blueprint, "/<uid:uid>/history", "GET", header=True)
@public_answer("after", "before")
def history(kind: ItemKind, uid: str | None) -> Response:
    """Show the log of one item, even a deleted one."""
    item = uid or g.negotiation.uid
    newest = existing(kind, item)
    document = newest.document if newest.text else last_document(g.snapshot, kind, item)
    return _log(LogFilter(kind=kind, item=item), newest.number, name_of(document))


@blueprint.get("/corrections")
@public_answer("after", "before")
def corrections() -> Response:
    """Show the log of corrections."""
    return _log(LogFilter(reason=Reason.CORRECTION))


@blueprint.get("/changes/deleted")
@public_answer("after")
def deleted() -> Response:
    """Show deleted items that were not restored, the last deleted first, a page at a time."""
    typed = request.args.get("after", "")
    after = parts(typed, int, ItemKind, str) if typed else None
    rows = deletions(g.snapshot, MOST_DELETED + 1, after)
    deletions_page = Page.cut(rows, MOST_DELETED, lambda row: cursor(row.change.version, row.kind, row.uid))
    older = url_for("changes.deleted", after=deletions_page.after) if deletions_page.after else None
    names = queries.named_by_mergers(g.snapshot, deletions_page.entries)
    return page("changes/deleted.html", deletions=deletions_page.entries, older=older, names=names)


@blueprint.get("/changes/<int:number>")
@public_answer("after")
def show(
    number: int,
    status: int = 200,
    trouble: Trouble | None = None,
    since: Sequence[tuple[ItemKind, str, int, str, bool]] = (),
) -> Response:
    """Show one change with everything it touched, a page of items at a time; with why it cannot be undone: the items
    changed `since`, each with the number of that revision, its name, and whether it is gone. Raises NotFound if there
    is no such version."""
    after = request.args.get("after", "")
    logged = queries.change(g.snapshot, number, parts(after, ItemKind, str) if after else None)
    if logged is None:
        raise no_such_version(number)
    items_page = Page.cut(logged.touched, queries.ITEMS_AT_ONCE, lambda item: cursor(item.kind, item.uid))
    cited = replace(work(), version=number, edited=logged.change.made_at.date())
    return page(
        "changes/change.html",
        status=status,
        trouble=trouble,
        since=since,
        block="items" if "after" in request.args else "main",
        change=logged.change,
        counts=logged.counts,
        folded=logged.counts.total() > queries.FEW,
        touched=items_page.entries,
        after=items_page.after,
        names=queries.names(g.snapshot, items_page.entries),
        citation=tags(of_record(cited, today_here())),
    )


@blueprint.get("/changes/newer")
@public
@background
def newer() -> Response:
    """Answer an open page: 204, or how many changes there are after version `than`. The version is in the row that
    every address of a negotiation looks up; nothing else is read."""
    than = query().number("than")
    if than is None:
        raise BadRequest("Say which version the page shows, as in than=42.")
    count = g.negotiation.version - than
    if count <= 0:
        return Response(status=204)
    return page("changes/newer.html", block="newer", count=count, than=than)


def _log(log_filter: LogFilter, newest: int = 0, title: str = "") -> Response:
    """Show the changes that a filter leaves; of an item, with the number of its `newest` revision, and its name as
    `title`."""
    after, before = query().number("after"), query().number("before")
    changes = queries.log(g.snapshot, log_filter, after, before)
    touched = [item for logged in changes.entries for item in logged.touched]
    uid = log_filter.item if newest else None
    return page(
        "changes/log.html",
        block="stretch" if after is not None else "main",
        continued=partial() and after is not None,
        log_filter=log_filter,
        uid=uid,
        corrections=request.endpoint == "changes.corrections",
        newest=newest,
        changes=changes,
        newer=current_url("after", before=changes.before) if changes.before else None,
        older=current_url("before", after=changes.after) if changes.after else None,
        people=[] if uid else queries.people(g.snapshot),
        title=title,
        names=queries.names(g.snapshot, [item for item in touched if item.act in {"changed", "merged"}]),
    )


class NotUndone(UnprocessableEntity):
    """Raised if items of a change have been changed `since`; nothing was changed. `names` are those of the first;
    `gone` tells how some of these went; `who` changed them, in words."""

    title = "This change cannot be undone as a whole"

    def __init__(self, since: Mapping[Key, int], names: Mapping[Key, str], gone: Mapping[Key, str], who: str) -> None:
        listed = ", ".join(f"{key[0]} “{name}”{gone.get(key, '')}" for key, name in names.items())
        listed += f" and {len(since) - len(names):,} more" if len(since) > len(names) else ""
        in_form = "Revert it in the form, which asks about later changes, or undo those first."
        way = in_form if names.keys() - gone.keys() else "Undo that first."
        super().__init__(f"{who} changed this since: {listed}. {way}")
        self.since = [(*key, since[key], name, key in gone) for key, name in names.items()]


def _not_undone(refusal: Refusal, number: int) -> Response | None:
    if refusal.status == 404:
        return None
    trouble = refusal.trouble(ruled_out="This change cannot be undone")
    since = refusal.error.since if isinstance(refusal.error, NotUndone) else ()
    return show(number, status=refusal.status, trouble=trouble, since=since)


@blueprint.post("/changes/<int:number>/undo")
@needs(SiteRole.EDITOR)
@refused_with(_not_undone)
def undo(number: int) -> BaseResponse:
    """Restore all that a change touched, if unchanged since. Sent again, it leads to the change that did so."""
    act = own_act(f"Undid version {number}")
    with storing() as session:
        dossier = Dossier(session, g.negotiation)
        try:
            saved = record.undo(dossier, number, act)
        except LookupError:
            raise NotFound(f"There is no version {number} of this negotiation.") from None
        except record.ChangedSince as changed:
            if changed.undone_by:
                return redirect(url_for("changes.show", number=changed.undone_by), 303)
            since = changed.items
            names = {key: name_of(last_document(dossier, *key)) for key in islice(since, LISTED)}
            newest = ((key, latest(dossier, *key)) for key in names)
            gone = {
                key: " (merged into another)" if now.merged_into else " (deleted)"
                for key, now in newest
                if now and now.text is None
            }
            changers = changers_since(dossier, number, lambda kind, item: (kind, item["uid"]) in since)
            raise NotUndone(since, names, gone, in_words(changers, act.person_id)) from None
        note_saved(saved.version)
    return redirect(url_for("changes.show", number=saved.version), 303)
