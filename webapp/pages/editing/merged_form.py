"""The form on an item's newest revision, merged with others' changes, with questions where both changed the same."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from flask import get_template_attribute
from sqlalchemy.orm import Session

from webapp import reading
from webapp.domain.changes.references import references_of
from webapp.domain.changes.three_way_merge import Clash, merge
from webapp.domain.items import Key, Names
from webapp.domain.plain import ItemDocument, Json
from webapp.domain.vocabulary import ItemKind
from webapp.forms.choices import Choice
from webapp.forms.directory import directory
from webapp.forms.form import Form, of_document
from webapp.model import Negotiation
from webapp.reading.names import names_in_documents

WORDS = "macros/diff.html"


def form_of(
    session: Session,
    negotiation: Negotiation,
    kind: ItemKind,
    document: ItemDocument,
    new_items: Mapping[Key, ItemDocument],
    current: reading.Latest | None,
) -> Form:
    """Return the form that shows what an item is to say after its revision `current` (None if it is new). The
    `new_items` that it names are typed in, so that it creates them."""
    names = directory(session, negotiation.id, references_of([(kind, document)]))
    nothing: Json = {}
    base, stored = (current.number, current.document) if current else (0, nothing)
    return of_document(kind, document, base, names, stored).naming(new_items, names)


def merged_form(
    session: Session,
    negotiation: Negotiation,
    kind: ItemKind,
    base: ItemDocument,
    mine: ItemDocument,
    current: reading.Latest,
    new_items: Mapping[Key, ItemDocument] = MappingProxyType({}),
) -> Form:
    """Return the form on `current` with the changes from `base` to `mine`, and questions where both changed."""
    merged = merge(base, mine, current.document)
    documents = ((kind, document) for document in (base, mine, current.document))
    names = names_in_documents(session, negotiation.id, documents)
    for (of, uid), document in new_items.items():
        names[of] = {**names[of], uid: document}
    form = form_of(session, negotiation, kind, merged.document, new_items, current)
    return replace(form, choices=tuple(_questions(merged.clashes, names)))


def form_without(
    session: Session, negotiation: Negotiation, kind: ItemKind, uid: str, number: int, current: reading.Latest
) -> Form | None:
    """Return the form on the newest revision with the changes of revision `number` reverted, and questions where these
    were changed again since: mine is the value before, theirs the present one. None if that revision created or deleted
    the item, or does not exist."""
    before, after = (reading.revision(session, negotiation.id, kind, uid, made) for made in (number - 1, number))
    if before is None or after is None:
        return None
    return merged_form(session, negotiation, kind, after, before, current)


def _questions(clashes: Iterable[Clash], names: Names) -> Iterator[Choice]:
    place, side = (get_template_attribute(WORDS, name) for name in ("place", "side"))
    for clash in clashes:
        values = (side(clash, value, names).striptags() for value in (clash.mine, clash.theirs))
        yield Choice(clash.path, place(clash, names).striptags(), *values)
