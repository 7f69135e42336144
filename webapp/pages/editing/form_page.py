"""The page with a form: the fields as they stand, what is the matter, and the ways on."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, g, url_for

from webapp import reading
from webapp.domain.questions import Question
from webapp.domain.references import references_of
from webapp.domain.vocabulary import ItemKind, SiteRole
from webapp.forms.directory import directory
from webapp.forms.form import Form
from webapp.http.access import may
from webapp.http.render import page
from webapp.pages.editing.reference import reference_of
from webapp.reading.names import load_names
from webapp.store.database import read
from webapp.web.items import list_of, page_of
from webapp.web.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Way:
    """A button that sends the form: its label, where to, and under which mark beside the fields, if any."""

    label: str
    address: str
    mark: str = ""


def to_add(kind: ItemKind, label: str = "") -> Way:
    """The way to a new item."""
    return Way(label or f"Save {kind}", url_for("editing.create", kind=kind))


def to_change(kind: ItemKind, uid: str, label: str = "", mark: str = "") -> Way:
    """The way to an item's next revision."""
    own = None if kind == ItemKind.NEGOTIATION else uid
    return Way(label or f"Save {kind}", url_for("editing.update", kind=kind, uid=own), mark)


def new_token() -> str:
    """A token that no other form has."""
    return secrets.token_urlsafe(16)


def base_document(form: Form, uid: str | None) -> Mapping[str, Any] | None:
    """The document that a form is based on: the one of its revision, or what there was before that deleted it; the
    newest, where it does not say; None for a new item, and where there is none."""
    if uid is None:
        return None
    number = form.base_number
    found = reading.revision(read(), g.negotiation.id, form.kind, uid, number) if number else None
    return found or reading.last_document(read(), g.negotiation.id, form.kind, uid)


def form_page(
    form: Form,
    *ways: Way,
    uid: str | None = None,
    status: int = 200,
    trouble: Trouble | None = None,
    problems: Mapping[str, str] | None = None,
    rest: str = "",
    row: str = "",
    questions: Sequence[Question] = (),
    pasted: str = "",
    left_out: Sequence[str] = (),
) -> Response:
    """The form for a new item, or for the item `uid`; the first of the ways is what Enter takes. `problems` are
    sentences by field, `rest` says how many others there are, `row` is the path of the row to go on at, `questions` are
    asked before it is saved, `pasted` is what a source was filled in from, and `left_out` what of that has no place."""
    editor = may(SiteRole.EDITOR)
    # To choose from names is for those who may save; for others the form is only kept.
    mentioned = form.mentioned() if editor else {}
    names = directory(read(), g.negotiation.id, mentioned)
    form = (form.bound(names) if editor else form).offering()
    stored = base_document(form, uid)
    g.asked = {question.path: question.sentence for question in questions}
    g.reference = reference_of(read(), g.negotiation.id, form, names)
    shown = [*(trouble.documents if trouble else []), *([stored] if stored else [])]
    return page(
        "editing/form.html",
        status=status,
        form=form,
        fields=form.tree,
        stored=stored,
        ways=ways or [to_change(form.kind, uid) if uid else to_add(form.kind)],
        uid=uid,
        names=names,
        trouble=trouble,
        named=load_names(read(), g.negotiation.id, references_of((form.kind, document) for document in shown)),
        problems=problems or {},
        rest=rest,
        row=row,
        questions=questions,
        pasted=pasted,
        left_out=left_out,
        back=page_of(form.kind, uid) if uid else list_of(form.kind),
    )
