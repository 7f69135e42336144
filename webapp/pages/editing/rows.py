"""The answer to a form that should add, remove, move or open a row, or be filled in from a pasted source; nothing is
saved."""

from flask import Response, g, request
from werkzeug.exceptions import BadRequest

from webapp.clock import today
from webapp.domain.changes.references import references_of
from webapp.domain.problems import Invalid, excerpt
from webapp.domain.vocabulary import ItemKind
from webapp.formats.bibliographic import sources
from webapp.forms import rows
from webapp.forms.form import Form, filled_from
from webapp.pages.editing.form_page import base_document, form_names, form_page
from webapp.pages.editing.preview import preview_of
from webapp.web.trouble import FINE


def other_rows(fields: Form, uid: str | None) -> Response | None:
    """Return the form with the rows that the request's `row` asks for ("add:participants"), or as it was sent ("show");
    None without such a command. Raises BadRequest."""
    command = request.form.get("row", "")
    if not command:
        return None
    if command == "show":
        return form_page(fields, uid=uid)
    if command == "preview" and fields.kind == ItemKind.EVENT:
        return form_page(fields, uid=uid, preview=preview_of(fields, uid))
    if command == "paste" and fields.kind == ItemKind.SOURCE:
        return _paste(fields, uid)
    base = base_document(fields, uid)
    try:
        changed, row = rows.form_after(fields, command, base, form_names(references_of([(fields.kind, base)])))
    except rows.TooManyRows as full:
        raise BadRequest(f"There can be at most {full} of these; no other fits in.") from None
    except rows.NoSuchRow:
        raise BadRequest(f"There is no row “{excerpt(command)}” in this form.") from None
    return form_page(changed, uid=uid, row=row)


def _paste(fields: Form, uid: str | None) -> Response:
    """Return the form of a source, filled in from what was pasted."""
    pasted = request.form.get("paste", "")
    try:
        entry, *others = sources(pasted, today(g.negotiation.timezone))
    except Invalid as invalid:
        return form_page(fields, uid=uid, matter=FINE.also({"paste": " ".join(invalid.sentences)}))
    unread = (f"the other entries ({len(others)}), each of which is a source of its own",) if others else ()
    left_out = (*entry.left_out, *unread)
    return form_page(filled_from(fields, entry.source.plain()), uid=uid, left_out=left_out)
