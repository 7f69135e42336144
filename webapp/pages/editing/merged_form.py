"""The form on an item's newest revision, merged with others' changes, with questions where both changed the same."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from flask import get_template_attribute

from webapp import reading
from webapp.domain.changes.references import references_of
from webapp.domain.changes.three_way_merge import Clash, merge
from webapp.domain.items import Key, Names
from webapp.domain.plain import ItemDocument, Json
from webapp.domain.vocabulary import ItemKind
from webapp.forms.choices import Choice
from webapp.forms.directory import directory
from webapp.forms.form import Form, of_document
from webapp.reading.names import names_in_documents
from webapp.reading.snapshot import Snapshot

WORDS = "macros/diff.html"


def form_of(
    snapshot: Snapshot,
    kind: ItemKind,
    document: ItemDocument,
    new_items: Mapping[Key, ItemDocument],
    current: reading.Latest | None,
) -> Form:
    """Return the form that shows what an item is to say after its revision `current` (None if it is new). The
    `new_items` that it names are typed in, so that it creates them."""
    named = [(kind, document), *((of, item) for (of, _), item in new_items.items())]
    names = directory(snapshot, references_of(named))
    nothing: Json = {}
    base, stored = (current.number, current.document) if current else (0, nothing)
    return of_document(kind, document, base, names, stored).naming(new_items, names)


def merged_form(
    snapshot: Snapshot,
    kind: ItemKind,
    base: ItemDocument,
    mine: ItemDocument,
    current: reading.Latest,
    new_items: Mapping[Key, ItemDocument] = MappingProxyType({}),
) -> Form:
    """Return the form on `current` with the changes from `base` to `mine`, and questions where both changed."""
    merged = merge(base, mine, current.document)
    documents = ((kind, document) for document in (base, mine, current.document))
    names = names_in_documents(snapshot, documents)
    for (of, uid), document in new_items.items():
        names.add(of, {uid: document})
    form = form_of(snapshot, kind, merged.document, new_items, current)
    return replace(form, choices=tuple(_questions(merged.clashes, names)))


def form_without(snapshot: Snapshot, kind: ItemKind, uid: str, number: int, current: reading.Latest) -> Form | None:
    """Return the form on the newest revision without the changes of revision `number`, with questions where they were
    changed since: mine is the value before, theirs the present one. None unless it changed the item."""
    before, after = (reading.revision(snapshot, kind, uid, made) for made in (number - 1, number))
    if before is None or after is None:
        return None
    return merged_form(snapshot, kind, after, before, current)


def _questions(clashes: Iterable[Clash], names: Names) -> Iterator[Choice]:
    place, side = (get_template_attribute(WORDS, name) for name in ("place", "side"))
    for clash in clashes:
        values = (side(clash, value, names).striptags() for value in (clash.mine, clash.theirs))
        yield Choice(clash.path, place(clash, names).striptags(), *values)
