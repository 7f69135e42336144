"""The answer to a form that was not saved: the form as it was typed, why, and what to do."""

from dataclasses import replace

from flask import Response, g, request, url_for

from webapp import reading, record
from webapp.domain.changes.references import references_of
from webapp.domain.items import name_of
from webapp.domain.problems import Invalid, excerpt
from webapp.domain.vocabulary import ItemKind
from webapp.forms.assembly import field_of
from webapp.forms.directory import directory
from webapp.forms.form import Form
from webapp.pages.editing.form_page import base_document, form_page, new_token, sent_form, to_add, to_change
from webapp.pages.editing.proposal import Clashing
from webapp.pages.editing.questions import OpenQuestions
from webapp.pages.editing.submission import NothingTaken, UsedForm
from webapp.store.database import read
from webapp.web.acts import changer_words
from webapp.web.families import item_address, of_item
from webapp.web.refusals import Refusal
from webapp.web.trouble import Feedback, Trouble

ON_BUTTON = 40
"""Characters of a name on a button, whose bar covers what is behind it."""


def refused_form(refusal: Refusal, kind: ItemKind, uid: str | None = None) -> Response:
    """Show the form with what is wrong."""
    error = refusal.error
    if kind == ItemKind.NEGOTIATION and "negotiation" in g:
        uid = g.negotiation.uid
    fields = sent_form(kind, uid)
    if isinstance(error, record.Answered):
        return _answered(fields, uid, error, refusal)
    if isinstance(error, NothingTaken):
        return _nothing_taken(fields, uid, error, refusal)
    if isinstance(error, Invalid):
        return form_page(fields.filled(), uid=uid, feedback=refusal.feedback(by_field))
    if isinstance(error, OpenQuestions):
        way = replace(to_change(kind, uid) if uid else to_add(kind), label="Save anyway")
        return form_page(fields.filled(), way, uid=uid, feedback=Feedback(refusal.status, questions=error.questions))
    if isinstance(error, UsedForm):
        return _used_form(fields, error, refusal)
    if isinstance(error, Clashing) and uid:
        return _clashing(uid, fields, error)
    if refusal.status == 404:
        return _never_was(fields, refusal)
    current = current_revision(error, kind, uid) if uid else None
    if uid and current and current.text is None and fields.base_number != current.number:
        return _deleted(fields, uid, current)
    if uid and current and current.text and (isinstance(error, record.Conflict) or fields.base_number is None):
        return _outdated(fields, uid, current, refusal)
    token = fields.token if uid or refusal.status != 400 else new_token()  # its own is lost or another form's
    again = replace(fields, token=token, base=str(fields.base_number or 0))
    return form_page(again, uid=uid, feedback=refusal.feedback(by_field, "What you typed is still in the form below."))


def _answered(fields: Form, uid: str | None, error: record.Answered, refusal: Refusal) -> Response:
    """The suggestion being amended has been answered; sent again, the form is the editor's own change."""
    advice = "Your text is still in the form; if you save it again, it becomes your own change."
    feedback = Feedback(refusal.status, trouble=Trouble(" ".join(error.sentences), advice))
    return form_page(replace(fields, suggestion=""), uid=uid, feedback=feedback)


def _nothing_taken(fields: Form, uid: str | None, error: NothingTaken, refusal: Refusal) -> Response:
    queue = ("To what is suggested", url_for("review.queue", list="suggestions"))
    trouble = Trouble(" ".join(error.sentences), "To refuse the suggestion, decline it and say why.", about=queue)
    return form_page(fields.filled(), uid=uid, feedback=Feedback(refusal.status, trouble=trouble))


def _clashing(uid: str, fields: Form, error: Clashing) -> Response:
    """Show both versions merged, on the newest revision, with questions where they conflict."""
    read().rollback()  # the write saw newer rows than this request has read
    kind, now, last = fields.kind, error.current.document, reading.latest(g.snapshot, fields.kind, uid)
    assert last is not None, "it has been changed"
    before = reading.revision(g.snapshot, kind, uid, fields.base_number or 0)
    since, did, where = fields.base_number or 0, f"changed this {kind}", "The form below combines your changes. "
    if error.into:
        since, did = last.number - 1, f"merged this {kind} into “{excerpt(name_of(now))}”"
        where, before = f"This is the form of that {kind}, with what you changed. ", None
    where += "Where both changed the same, choose which to keep, then save." if error.form.choices else ""
    where += "The combination needs a correction." if error.invalid else ""
    trouble = Trouble(
        f"{changer_words(kind, uid, since, last.number)} {did} while you were editing. "
        "Your changes have not been saved yet.",
        where.strip(),
        about=_history(kind, uid),
        before=before,
        now=None if error.into else now,
    )
    feedback = Feedback(409, trouble=trouble)
    if error.invalid:
        feedback = feedback._replace(problems=by_field(error.invalid), rest=error.invalid.unlisted_sentence)
    return form_page(error.form, uid=error.into or uid, feedback=feedback)


def by_field(invalid: Invalid) -> dict[str, str]:
    """Return the first problem of each field, in the order in which browsers send fields: from top to bottom."""
    problems: dict[str, str] = {}
    for problem in invalid.problems:
        problems.setdefault(field_of(problem.path), problem.message)
    for words in [name for name in problems if name.endswith(".quote")]:
        text = f"{words.removesuffix('quote')}text"
        if not request.form.get(text, "").strip():
            problems.pop(text, None)  # missing words are one problem, not two
    sent: dict[str, int] = {}
    for place, name in enumerate(request.form):
        while name:  # a list takes the place of its first row, a choice by uid that of its field
            sent.setdefault(name, place)
            name = name.rpartition(".")[0]
    return dict(sorted(problems.items(), key=lambda problem: sent.get(problem[0], -1)))


def current_revision(error: Exception, kind: ItemKind, uid: str) -> reading.Latest | None:
    """Return an item's newest revision; a conflict has seen a newer one than this request had read before."""
    if isinstance(error, record.Conflict):
        read().rollback()
        return error.current
    return reading.latest(g.snapshot, kind, uid)


def conflict_trouble(
    error: Exception, kind: ItemKind, uid: str, base: int | None, current: reading.Latest, then: str, advice: str
) -> Trouble:
    """Return who changed what since the revision `base`, and that `then` nothing was saved, with advice."""
    before = reading.revision(g.snapshot, kind, uid, base) if base else None
    title = f"{changer_words(kind, uid, base or 0, current.number)} changed this {kind} {then}"
    if not isinstance(error, record.Conflict) or error.has_unknown_base:
        title = "It cannot be told what this was based on. Nothing has been changed yet."
    return Trouble(title, advice, _history(kind, uid), before, current.document)


def _history(kind: ItemKind, uid: str) -> tuple[str, str]:
    """Return the link to the log of an item's changes."""
    return "See when, and why", of_item("changes.history", kind, uid)


def _opened(fields: Form, uid: str) -> Form:
    """Return the form with all its lines opened, so that it no longer needs the document it was based on."""
    before = base_document(fields, uid)
    return fields.opened(before, directory(g.snapshot, references_of([(fields.kind, before)])))


def _outdated(fields: Form, uid: str, current: reading.Latest, refusal: Refusal) -> Response:
    """Show the form beside what changed in the meantime. Sent again, it is based on the newest revision."""
    advice = (
        "This is what it says now. Your own text is still in the form below: take over what you want to keep, then "
        "save. Saving replaces these changes with what the form says."
    )
    then = "while you were editing. Your changes have not been saved yet."
    is_strange = fields.opened_after(g.negotiation.version)
    base, version = (None, "") if is_strange else (fields.base_number, fields.version)
    trouble = conflict_trouble(refusal.error, fields.kind, uid, base, current, then, advice)
    same = base_document(fields, uid) == current.document
    again = replace(fields if same else _opened(fields, uid), base=str(current.number), version=version)
    way = to_change(fields.kind, uid, "Save over these changes")
    return form_page(again, way, uid=uid, feedback=Feedback(refusal.status, trouble=trouble))


def _used_form(fields: Form, error: UsedForm, refusal: Refusal) -> Response:
    """Offer to save the form as another new item, or to open the form of the item it created."""
    kind, uid, name = fields.kind, error.item["uid"], name_of(error.item)
    trouble = Trouble(
        refusal.title,
        f"{refusal.detail} Below the form you can save it as a new {kind}, or change “{name}” instead.",
        about=(f"See “{name}”", item_address(kind, uid)),
    )
    instead = to_change(kind, uid, f"Change “{excerpt(name, ON_BUTTON)}” instead", mark="open")
    ways = to_add(kind, f"Save as a new {kind}"), instead
    again = replace(fields, token=new_token(), base="0")
    return form_page(again, *ways, feedback=Feedback(refusal.status, trouble=trouble))


def _never_was(fields: Form, refusal: Refusal) -> Response:
    trouble = Trouble(
        f"There is no such {fields.kind}. Your changes have not been saved.",
        f"{refusal.detail} Your text is still in the form; below you can save it as a new {fields.kind}.",
    )
    again, way = replace(fields, token=new_token(), base="0"), to_add(fields.kind, f"Save it as a new {fields.kind}")
    return form_page(again, way, feedback=Feedback(refusal.status, trouble=trouble))


def _deleted(fields: Form, uid: str, deletion: reading.Latest) -> Response:
    kind = fields.kind
    merged = f"merged this {kind} into another" if deletion.merged_into else f"deleted this {kind}"
    who = changer_words(kind, uid, deletion.number - 1, deletion.number)
    trouble = Trouble(
        f"{who} {merged} while you were editing. Your changes have not been saved.",
        f"Your text is still in the form. Below you can restore the {kind} with this text, or save it as a new {kind}.",
        about=_history(kind, uid),
    )
    ways = to_change(kind, uid, "Restore it with this text"), to_add(kind, f"Save it as a new {kind}")
    again = replace(_opened(fields, uid), token=new_token(), base=str(deletion.number))
    return form_page(again, *ways, uid=uid, feedback=Feedback(410, trouble=trouble))
