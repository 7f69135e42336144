"""The date that words such as "last Tuesday" are counted from in a form: that of the first source it cites."""

from sqlalchemy.orm import Session

from webapp.domain.dates import When, parse
from webapp.domain.points import DateError
from webapp.domain.vocabulary import ItemKind
from webapp.forms.directory import Directory
from webapp.forms.form import Form
from webapp.forms.shape import own_text
from webapp.reading.names import load_names


def reference_of(session: Session, negotiation_id: int, form: Form, names: Directory) -> When | None:
    """When the first source came out that an event's form cites, the one it makes included; None where that is not
    known, and for other forms."""
    citations = form.tree.get("citations")
    first = citations[0] if isinstance(citations, list) and citations else None
    source = first.get("source") if isinstance(first, dict) else None
    if form.kind != ItemKind.EVENT or not isinstance(source, dict):
        return None
    new = source.get("new")
    issued = own_text(new.get("issued", "")) if isinstance(new, dict) else ""
    typed, label, opened = (own_text(source[name]).strip() for name in ("", "label", "uid"))
    meant = [opened] if opened and typed == label else list(names.find(ItemKind.SOURCE, typed))
    if not issued and len(meant) == 1:
        found = load_names(session, negotiation_id, {ItemKind.SOURCE: {*meant}})[ItemKind.SOURCE]
        issued = found[meant[0]]["issued"] or "" if meant[0] in found else ""
    try:
        return parse(issued) if issued else None
    except DateError:
        return None
