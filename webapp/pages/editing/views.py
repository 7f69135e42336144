"""Adding and editing items of all kinds. Success redirects (303) to the item; a refused save shows the form as it was
typed. A contributor's form becomes a suggestion."""

from dataclasses import replace

from flask import Blueprint, Response, g, redirect, request, url_for
from werkzeug.exceptions import BadRequest, NotFound
from werkzeug.wrappers import Response as BaseResponse

from webapp import reading
from webapp.accounts.sessions import storing
from webapp.clock import today
from webapp.domain.changes.references import references, references_of
from webapp.domain.items import name_of
from webapp.domain.plain import EventDocument
from webapp.domain.problems import Invalid, Problem, excerpt
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.text import number
from webapp.domain.vocabulary import ItemKind
from webapp.formats.bibliographic import sources
from webapp.forms import form
from webapp.forms.directory import directory
from webapp.forms.form import Form, filled_from
from webapp.forms.rows import form_after
from webapp.http.access import may, needs
from webapp.http.programs import wants_json
from webapp.pages.editing.form_page import base_document, form_names, form_page, new_token, sent_form
from webapp.pages.editing.merged_form import form_without
from webapp.pages.editing.offers import preview_of
from webapp.pages.editing.proposal import newest
from webapp.pages.editing.refused_form import refused_form
from webapp.pages.editing.submission import submit, submit_negotiation, suggest
from webapp.reading.changes import revision_made
from webapp.store.database import write
from webapp.web.acts import own_act
from webapp.web.addresses import negotiation_blueprint
from webapp.web.families import each_kind, item_address
from webapp.web.gone import Deleted
from webapp.web.items import after_save, document, existing, present
from webapp.web.just_saved import note_saved
from webapp.web.refusals import refused_with
from webapp.web.trouble import NO_FEEDBACK, Feedback, Trouble

blueprint = negotiation_blueprint("editing")

negotiations = Blueprint("negotiations", __name__)
"""The form of a new negotiation has an address of the site."""

HEADER = {"kind": ItemKind.NEGOTIATION}


@each_kind(blueprint, "/new", "GET")
@needs(SiteRole.CONTRIBUTOR)
def new(kind: ItemKind) -> Response:
    """Show an empty form; with `called`, one with that name; with `session_of`, one that shares an event's kind, place,
    participants and issues."""
    like = request.args.get("session_of", "")
    if not like or kind != ItemKind.EVENT:
        return form_page(form.blank(kind, new_token(), request.args.get("called", "")))
    source = document(ItemKind.EVENT, like, EventDocument)
    names = directory(g.snapshot, {**references([source]), kind: {like}})
    return form_page(form.session_of(source, new_token(), names))


@each_kind(blueprint, "/new", "POST")
@needs(SiteRole.CONTRIBUTOR)
@refused_with(refused_form)
def create(kind: ItemKind) -> BaseResponse:
    """Add an item, or change the form's rows."""
    return _sent(form.typed(kind, request.form), None)


@negotiations.get("/negotiations/new", endpoint="new", defaults=HEADER)
@needs(SiteRole.ADMIN)
def new_negotiation(kind: ItemKind) -> Response:
    """Show the empty form of a header."""
    return form_page(form.blank(kind, new_token()))


@negotiations.post("/negotiations/new", endpoint="create", defaults=HEADER)
@needs(SiteRole.ADMIN)
@refused_with(refused_form)
def create_negotiation(kind: ItemKind) -> BaseResponse:
    """Create a negotiation, or change the form's rows."""
    return _sent(form.typed(kind, request.form), None)


@each_kind(blueprint, "/<uid:uid>/edit", "GET", header=True)
@needs(SiteRole.CONTRIBUTOR)
def edit(kind: ItemKind, uid: str | None) -> Response:
    """Show the form of an item; with `at` opened at that field, with `without` reverting that revision."""
    uid = uid or g.negotiation.uid
    latest = present(kind, uid)
    if "without" in request.args:
        return _without(kind, uid, latest)
    names = form_names(references_of([(kind, latest.document)]))
    form_now = form.of_document(kind, latest.document, latest.number, names)
    return form_page(form_now, uid=uid, at=request.args.get("at", ""), names=names)


@each_kind(blueprint, "/<uid:uid>/edit", "POST", header=True)
@needs(SiteRole.CONTRIBUTOR)
@refused_with(refused_form)
def update(kind: ItemKind, uid: str | None) -> BaseResponse:
    """Save an item's next revision, change the form's rows, or open the item's form with what was typed for another."""
    uid = uid or g.negotiation.uid
    latest, fields = existing(kind, uid), sent_form(kind, uid)
    opened = "open" in request.form
    if latest.text is None and (opened or (fields.base_number != latest.number and not latest.merged_into)):
        raise Deleted(kind, uid)
    if opened:
        name = name_of(latest.document)
        trouble = Trouble(
            f"This is the form of “{name}” with what you typed. Nothing has been saved yet.",
            f"Saving replaces what that {kind} says now; its history keeps it.",
            about=(f"See “{name}”", item_address(kind, uid)),
        )
        return form_page(replace(fields, base=str(latest.number)), uid=uid, feedback=Feedback(trouble=trouble))
    return _sent(fields, uid)


def _without(kind: ItemKind, uid: str, latest: reading.Latest) -> Response:
    """Show the form without what a revision changed. Like undoing, it is a change of the same kind: who was told of a
    correction is told that it was none."""
    revision = number(request.args["without"])
    made = revision_made(g.snapshot, kind, uid, revision) if revision else None
    fields = form_without(g.snapshot, kind, uid, made.number, latest) if made else None
    if fields is None or made is None:
        raise NotFound("This revision cannot be reverted in a form: it created or deleted the item, or does not exist.")
    mine = f"Where it was changed again since, “mine” is what it said before revision {revision}."
    trouble = Trouble(
        f"This takes back what revision {revision} changed. Nothing has been saved yet.",
        f"What others changed since stays as it is. {mine if fields.choices else ''}".strip(),
    )
    why = f"Took back what revision {revision} changed"
    return form_page(
        replace(fields, why=why, reason=made.change.reason or ""), uid=uid, feedback=Feedback(trouble=trouble)
    )


def _sent(fields: Form, uid: str | None) -> BaseResponse:
    return _other_rows(fields, uid) or _save(fields, uid)


def _save(fields: Form, uid: str | None) -> BaseResponse:
    if uid is None and not fields.token:
        raise BadRequest("The form has lost its field “token”, any new text, which keeps it from being saved twice.")
    if wants_json() and (unknown := form.unknown(fields.kind, request.form)):  # a page sends none
        raise Invalid([Problem(name, f"This form has no field “{excerpt(name)}”; see its page.") for name in unknown])
    act = own_act()
    if fields.kind == ItemKind.NEGOTIATION and uid is None:
        with storing() as session:
            return redirect(item_address(fields.kind, submit_negotiation(session, fields.filled(), act).uid), 303)
    form.sent_base(request.form)
    if not may(SiteRole.EDITOR):
        with write() as session:
            suggest(newest(session, g.negotiation.uid), fields.filled(), uid, act)
        return redirect(url_for("suggestions.own"), 303)
    with storing() as session:
        saved = submit(newest(session, g.negotiation.uid), fields.filled(), uid, act)
        note_saved(saved.version, saved.meanwhile, renamed=saved.renamed)
    return redirect(after_save(fields.kind, saved.uid), 303)


def _other_rows(fields: Form, uid: str | None) -> Response | None:
    """Return the form with the rows that the request's `row` asks for ("add:participants"), or as it was sent ("show");
    None without such a command. Raises BadRequest, and Invalid if a pasted source would be dropped unread."""
    command, pasted = request.form.get("row", ""), request.form.get("paste", "")
    if not command:
        if fields.kind == ItemKind.SOURCE and pasted.strip():
            raise Invalid.single("Press “Fill in the fields” to use this, or take it out.", "paste")
        return None
    if command == "show":
        return form_page(fields, uid=uid)
    if command == "preview" and fields.kind == ItemKind.EVENT:
        return form_page(fields, uid=uid, preview=preview_of(fields, uid))
    if command == "paste" and fields.kind == ItemKind.SOURCE:
        return _paste(fields, uid)
    base = base_document(fields, uid)
    changed, row = form_after(fields, command, base, form_names(references_of([(fields.kind, base)])))
    return form_page(changed, uid=uid, row=row)


def _paste(fields: Form, uid: str | None) -> Response:
    pasted = request.form.get("paste", "")
    try:
        entry, *others = sources(pasted, today(g.negotiation.timezone))
    except Invalid as invalid:
        return form_page(fields, uid=uid, feedback=NO_FEEDBACK.also({"paste": " ".join(invalid.sentences)}))
    unread = (f"the other entries ({len(others)}), each of which is a source of its own",) if others else ()
    left_out = (*entry.left_out, *unread)
    filled = filled_from(fields, entry.source.plain())
    return form_page(filled, uid=uid, left_out=left_out, pasted=pasted if others else "")
