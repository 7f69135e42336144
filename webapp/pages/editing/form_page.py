"""The page with a form: its fields, what is wrong, and the buttons that send it."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial

from flask import Response, g, request, url_for

from webapp import reading
from webapp.clock import today
from webapp.domain.changes.references import References, references_of
from webapp.domain.items import Names
from webapp.domain.plain import ItemDocument
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.forms.directory import EMPTY, Directory, directory
from webapp.forms.field_notes import FieldNotes
from webapp.forms.form import Form, of_document, typed, unsent, with_unsent
from webapp.forms.typed_dates import DateReader
from webapp.http.access import may
from webapp.http.programs import wants_json
from webapp.http.render import page
from webapp.pages.editing.reference import date_reader
from webapp.reading.names import names_in_documents
from webapp.reading.revisions import last_documents
from webapp.web.families import item_address, of_item
from webapp.web.items import list_of
from webapp.web.trouble import NO_FEEDBACK, Feedback


@dataclass(frozen=True, slots=True)
class Way:
    """A button that sends the form: its label, its address, and the `mark` it sends along, if any."""

    label: str
    address: str
    mark: str = ""


def to_add(kind: ItemKind, label: str = "") -> Way:
    """Return the button that adds a new item."""
    header = kind == ItemKind.NEGOTIATION
    address = url_for("negotiations.create") if header else url_for("editing.create", kind=kind)
    return Way(label or f"{'Suggest' if _suggests() else 'Save'} {kind}", address)


def to_change(kind: ItemKind, uid: str, label: str = "", mark: str = "") -> Way:
    """Return the button that saves an item's next revision."""
    label = label or ("Suggest this change" if _suggests() else f"Save {kind}")
    return Way(label, of_item("editing.update", kind, uid), mark)


def _suggests() -> bool:
    """Return whether a sent form becomes a suggestion: not an editor's, nor that of anyone who has to log in."""
    return may(SiteRole.CONTRIBUTOR) and not may(SiteRole.EDITOR)


def _verb(kind: ItemKind, uid: str | None) -> str:
    if _suggests():
        return "Suggest a change to" if uid else "Suggest"
    return "Edit" if uid else "New" if kind == ItemKind.NEGOTIATION else "Add"


def new_token() -> str:
    """Return a random token for a form."""
    return secrets.token_urlsafe(16)


def base_document(form: Form, uid: str | None) -> ItemDocument | None:
    """Return the document of the revision that a form is based on, or the last one before a deletion; the newest if the
    form does not say; None for a new item or an unknown one."""
    if uid is None:
        return None
    number = form.base_number
    document = reading.revision(g.snapshot, form.kind, uid, number) if number else None
    return document or last_documents(g.snapshot, form.kind, [uid]).get(uid)


def sent_form(kind: ItemKind, uid: str | None) -> Form:
    """Return the form as it was sent. Fields that it lacks altogether stay as they are: a page that was opened before
    an update of the site does not know the newest, and a program may send only what it changes."""
    fields, lacking = typed(kind, request.form), unsent(kind, request.form, by_program=wants_json())
    is_there = lacking and uid and reading.latest(g.snapshot, kind, uid)
    before = base_document(fields, uid) if is_there else None
    if before is None:
        return fields
    return with_unsent(fields, lacking, of_document(kind, before, 0, form_names(references_of([(kind, before)]))))


def form_names(mentioned: References) -> Directory:
    """Return the items that a form names; none for a negotiation that does not exist yet."""
    if "negotiation" not in g:
        return EMPTY
    # Only those who may write can choose from names; for others the form is merely kept.
    return directory(g.snapshot, mentioned if may(SiteRole.CONTRIBUTOR) else {})


def form_page(
    form: Form,
    *ways: Way,
    uid: str | None = None,
    feedback: Feedback = NO_FEEDBACK,
    row: str = "",
    preview: object = None,
    left_out: Sequence[str] = (),
    pasted: str | None = None,
    at: str = "",
    names: Directory | None = None,
) -> Response:
    """Return the form for a new item, or for the item `uid`; Enter presses the first of the `ways`. `row` is the path
    of the row to continue at, `at` that of the field to open it at; `left_out` lists what could not be taken over from
    a pasted source, and `pasted` is what remains of that, by default what was sent; `names` is the directory of all
    that the form and the stored document name, if it was loaded."""
    stored = base_document(form, uid)
    # Entries with a problem or a question, or to be edited, are shown as fields, not as a line.
    asked = (question.path for question in feedback.questions)
    names = names or _directory(form, stored)
    form = _opened(form, stored, names, {*feedback.problems, *asked, at})
    meaning = partial(url_for, "offers.dates", of=uid) if form.kind == ItemKind.EVENT else None
    notes = FieldNotes(feedback.problems, _reader(form, stored, names), meaning, feedback.questions, at)
    documents = [*(feedback.trouble.documents if feedback.trouble else []), *([stored] if stored else [])]
    return page(
        "editing/form.html",
        **feedback._asdict() | {"problems": notes},
        form=form,
        verb=_verb(form.kind, uid),
        fields=form.tree,
        version=form.version or (g.negotiation.version if "negotiation" in g else ""),
        stored=stored,
        ways=ways or [to_change(form.kind, uid) if uid else to_add(form.kind)],
        uid=uid,
        directory=names,
        names=_names(form.kind, documents),
        row=row,
        pasted=request.form.get("paste", "") if pasted is None else pasted,
        preview=preview,
        left_out=left_out,
        back=item_address(form.kind, uid) if uid else list_of(form.kind),
    )


def _directory(form: Form, stored: ItemDocument | None) -> Directory:
    """Return what the names in the form, and those in the lines of the stored document, may mean."""
    lines = references_of([(form.kind, stored)])
    return form_names({kind: texts | lines.get(kind, set()) for kind, texts in form.mentioned().items()})


def _opened(form: Form, stored: ItemDocument | None, names: Directory, paths: Collection[str]) -> Form:
    """Return the form with its fields at these paths open."""
    form = form.opened(stored, names, paths)
    return (form.bound(names) if may(SiteRole.CONTRIBUTOR) else form).offering()


def _reader(form: Form, stored: ItemDocument | None, names: Directory) -> DateReader:
    return date_reader(g.snapshot, form, stored, names) if "negotiation" in g else DateReader(today("UTC"), "")


def _names(kind: ItemKind, documents: Sequence[ItemDocument]) -> Names:
    if not documents:
        return Names()
    return names_in_documents(g.snapshot, ((kind, document) for document in documents))
