"""Deleting and restoring items. A refused request is answered with the same question again."""

from dataclasses import replace

from flask import Response, g, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from webapp import reading, record
from webapp.accounts.sessions import storing
from webapp.domain.document import Motive, parse
from webapp.domain.items import by_kind, name_of
from webapp.domain.problems import Invalid
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.forms import form
from webapp.http.access import needs
from webapp.http.render import page
from webapp.pages.editing.refused_form import by_field, conflict_trouble, current_revision
from webapp.reading.dossier import Dossier
from webapp.reading.names import load_names, names_in_documents
from webapp.web.acts import own_act
from webapp.web.addresses import negotiation_blueprint
from webapp.web.families import each_kind, item_address
from webapp.web.gone import Deleted, gone_page
from webapp.web.items import after_save, existing
from webapp.web.just_saved import note_saved
from webapp.web.refusals import Refusal, refused_with
from webapp.web.trouble import NO_FEEDBACK, Feedback, Trouble

blueprint = negotiation_blueprint("deleting")

LISTED = 50
"""Items listed that name the one to be deleted; of more the page shows their number."""


def _not_deleted(refusal: Refusal, kind: ItemKind, uid: str) -> Response | None:
    """Show the question again with the reason as typed, or the deletion if someone else was quicker."""
    error = refusal.error
    current = current_revision(error, kind, uid)
    if current is None:
        return None
    if current.text is None:
        return gone_page(kind, uid, status=refusal.status)
    if isinstance(error, Invalid):
        problems = by_field(error)
        needed = problems.pop("", "")
        trouble = Trouble(f"This {kind} is still needed", needed) if needed else None
        return _question(kind, current, Feedback(refusal.status, problems, trouble))
    trouble = refusal.trouble()
    if isinstance(error, record.Conflict):
        then, advice = "after you opened this page. It has not been deleted.", "Delete it anyway, or keep it."
        trouble = conflict_trouble(error, kind, uid, error.draft.base, current, then, advice)
    return _question(kind, current, Feedback(refusal.status, trouble=trouble))


def _not_restored(refusal: Refusal, kind: ItemKind, uid: str) -> Response | None:
    current = current_revision(refusal.error, kind, uid)
    if current is None or current.text is not None:
        return None
    trouble = refusal.trouble(ruled_out="It cannot be restored as it was")
    return gone_page(kind, uid, status=refusal.status, trouble=trouble)


@each_kind(blueprint, "/<uid:uid>/delete", "GET")
@needs(SiteRole.EDITOR)
def ask(kind: ItemKind, uid: str) -> Response:
    """Ask before deleting."""
    latest = existing(kind, uid)
    return _question(kind, latest) if latest.text else gone_page(kind, uid)


@each_kind(blueprint, "/<uid:uid>/delete", "POST")
@needs(SiteRole.EDITOR)
@refused_with(_not_deleted)
def delete(kind: ItemKind, uid: str) -> BaseResponse:
    """Delete an item that nothing refers to; its history stays, and it can be restored."""
    latest = existing(kind, uid)
    if latest.text is None:
        raise Deleted(kind, uid)
    draft = record.Draft(kind, uid, None, base=form.sent_base(request.form))
    motive = parse(Motive, {name: request.form.get(name, "") for name in ("why", "reason")})
    with storing() as session:
        saved = record.save(session, g.negotiation.uid, [draft], replace(own_act(motive.why), reason=motive.reason))
        note_saved(saved.new_version, deleted=name_of(latest.document))
    return redirect(url_for("timeline.show") if kind == ItemKind.EVENT else item_address(kind, uid), 303)


@each_kind(blueprint, "/<uid:uid>/restore", "POST")
@needs(SiteRole.EDITOR)
@refused_with(_not_restored)
def restore(kind: ItemKind, uid: str) -> BaseResponse:
    """Restore a deleted item as it was; leave an existing one alone."""
    existing(kind, uid)
    with storing() as session:
        dossier = Dossier(session, g.negotiation)
        latest = reading.latest(dossier, kind, uid)
        if latest and latest.text is None:
            before, act = latest.number - 1, own_act("Restored")
            saved = record.restore_revision(dossier, kind, uid, before, latest.number, act)
            note_saved(saved.new_version)
    return redirect(after_save(kind, uid), 303)


def _question(kind: ItemKind, latest: reading.Latest, feedback: Feedback = NO_FEEDBACK) -> Response:
    documents = feedback.trouble.documents if feedback.trouble else []
    keys, number = record.namers(g.snapshot, kind, latest.document["uid"], LISTED)
    named = load_names(g.snapshot, by_kind(keys))
    return page(
        "editing/delete.html",
        namers=[(of, uid, named.name(of, uid)) for of, uid in keys],
        number=number,
        **feedback._asdict(),
        kind=kind,
        uid=latest.document["uid"],
        name=name_of(latest.document),
        base=latest.number,
        names=names_in_documents(g.snapshot, ((kind, document) for document in documents)),
        back=item_address(kind, latest.document["uid"]),
    )
