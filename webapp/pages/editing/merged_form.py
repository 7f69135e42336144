"""The form on an item’s newest revision, with what others changed, and questions where both changed the same."""

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
    """The form that shows what an item shall say after its revision `current` (None: it is new). Items that it names
    and that are `made` with it are typed."""
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
    """The form on the revision `current` with all that `mine` says otherwise than `base`, and questions where that was
    changed since."""
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
    """The form on the newest revision with all that revision `number` changed as it was before, and questions where it
    was changed again since: mine is what was before, theirs is what stands. None where that revision made the item, or
    deleted it, or never was."""
    before, after = (reading.revision(session, negotiation.id, kind, uid, made) for made in (number - 1, number))
    if before is None or after is None:
        return None
    return merged_form(session, negotiation, kind, after, before, current)


def _questions(clashes: Iterable[Clash], names: Names) -> Iterator[Choice]:
    """A question for each clash; `named` holds the items that the values name."""
    place, side = (get_template_attribute(WORDS, name) for name in ("place", "side"))
    for clash in clashes:
        values = (side(clash, value, names).striptags() for value in (clash.mine, clash.theirs))
        yield Choice(clash.path, place(clash, names).striptags(), *values)
