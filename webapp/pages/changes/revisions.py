"""An item at one of its revisions, any two of them compared, and restoring one."""

from flask import Response, g, redirect, request
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as BaseResponse

from webapp import record
from webapp.accounts.sessions import storing
from webapp.clock import now
from webapp.domain.changes.diff import differences
from webapp.domain.changes.references import references_of
from webapp.domain.items import Names, is_event, name_of
from webapp.domain.plain import Json
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.forms.form import sent_base
from webapp.http.access import may, needs
from webapp.http.caching import public_answer
from webapp.http.render import page
from webapp.pages.events.views import event_page
from webapp.reading.changes import RevisionMade, revision_made
from webapp.reading.dossier import Dossier
from webapp.reading.edition import Edition
from webapp.store.database import read
from webapp.web.acts import changer_words, own_act
from webapp.web.addresses import negotiation_blueprint
from webapp.web.families import each_kind, item_address
from webapp.web.items import existing
from webapp.web.just_saved import note_saved
from webapp.web.query import query
from webapp.web.refusals import Refusal, refused_with
from webapp.web.trouble import Trouble

blueprint = negotiation_blueprint("revisions")


def _not_restored(refusal: Refusal, kind: ItemKind, uid: str | None, revision: int) -> Response | None:
    if refusal.status in {400, 404}:
        return None
    trouble = refusal.trouble(ruled_out="It cannot be restored as it was")
    if isinstance(refusal.error, record.Conflict):
        read().rollback()  # show the item as others have changed it in the meantime
        item, since = uid or g.negotiation.uid, refusal.error.draft.base
        who = changer_words(kind, item, since or 0, existing(kind, item).number)
        trouble = Trouble(
            f"{who} changed this {kind} after you opened this page. Nothing has been restored.",
            "Compare it with what it says now, then decide again.",
        )
    return show(kind, uid, revision, refusal.status, trouble)


@each_kind(blueprint, "/<uid:uid>/compare", "GET", header=True)
@public_answer("from", "to")
def compare(kind: ItemKind, uid: str | None) -> Response:
    """Show what differs between the revisions `from` and `to`, by default the newest two."""
    uid = uid or g.negotiation.uid
    newest = existing(kind, uid).number
    to = query().number("to") or newest
    old, new = (_revision(kind, uid, number) for number in (query().number("from") or max(to - 1, 1), to))
    documents: list[Json] = [revision.document or {} for revision in (old, new)]
    names = _names(kind, *sorted((old, new), key=lambda revision: revision.number, reverse=True))
    return page(
        "changes/compare.html",
        kind=kind,
        uid=uid,
        name=_name(kind, uid, new if new.document else old),
        old=old,
        new=new,
        newest=newest,
        differences=differences(*documents),
        names=names,
    )


@each_kind(blueprint, "/<uid:uid>/history/<int:revision>", "GET", header=True)
@public_answer()
def show(kind: ItemKind, uid: str | None, revision: int, status: int = 200, trouble: Trouble | None = None) -> Response:
    """Show an item as it was at a revision: an event as its page, others as all their fields."""
    uid = uid or g.negotiation.uid
    latest, made = existing(kind, uid), _revision(kind, uid, revision)
    document = made.document
    then: dict[str, object] = {"kind": kind, "uid": uid, "made": made}
    then |= {"newest": latest.number, "trouble": trouble}
    if document and may(SiteRole.EDITOR) and made.text != latest.text:
        missing, rules = record.obstacles(g.snapshot, kind, document, now())
        then |= {"restorable": True, "gone": missing, "rules": rules}
    if document and is_event(document, kind):
        g.edition = g.snapshot = Edition(read(), g.negotiation, made.change)
        return event_page(document, _names(kind, made), g.edition.version, status, then)
    return page(
        "changes/revision.html",
        status=status,
        then=then,
        name=_name(kind, uid, made),
        differences=differences({}, document or {}),
        names=_names(kind, made),
    )


@each_kind(blueprint, "/<uid:uid>/history/<int:revision>/restore", "POST", header=True)
@needs(SiteRole.EDITOR)
@refused_with(_not_restored)
def restore(kind: ItemKind, uid: str | None, revision: int) -> BaseResponse:
    """Make what an item said at a revision its next one; `base` is the revision it is to follow."""
    uid = uid or g.negotiation.uid
    existing(kind, uid)
    base = sent_base(request.form)
    act = own_act(f"Brought back revision {revision}")
    with storing() as session:
        try:
            saved = record.restore_revision(Dossier(session, g.negotiation), kind, uid, revision, base, act)
        except LookupError:
            raise _no_such(kind, uid, revision) from None
        note_saved(saved.new_version)
    return redirect(item_address(kind, uid), 303)


def _revision(kind: ItemKind, uid: str, number: int) -> RevisionMade:
    revision = revision_made(g.snapshot, kind, uid, number)
    if revision is None:
        raise _no_such(kind, uid, number)
    return revision


def _no_such(kind: ItemKind, uid: str, number: int) -> NotFound:
    newest = existing(kind, uid).number
    return NotFound(f"The {kind} “{uid}” has no text at revision {number}; its newest revision is {newest}.")


def _names(kind: ItemKind, *revisions: RevisionMade) -> Names:
    """Return what the named items were called at the first of these revisions at which they were there."""
    references = references_of((kind, revision.document) for revision in revisions)
    names = Names()
    for revision in revisions:
        then = Edition(read(), g.negotiation, revision.change).names(references)
        for item, documents in then.items():
            names.add(item, documents)
        references = {item: uids - names[item].keys() for item, uids in references.items()}
    return names


def _name(kind: ItemKind, uid: str, revision: RevisionMade) -> str:
    """Return what the item was called at a revision; for a deletion, before it."""
    if revision.document is None:
        revision = _revision(kind, uid, revision.number - 1)
    return name_of(revision.document or {"uid": uid})
