"""Looking items up by their keys."""

from collections.abc import Collection

from sqlalchemy import BindParameter, ColumnElement, select

from webapp.domain.grouping import grouped
from webapp.domain.search.fields import KeyField
from webapp.domain.vocabulary import ItemKind
from webapp.model import ItemKey
from webapp.reading.dossier import Dossier
from webapp.reading.revisions import in_batches

LAST = "\U0010ffff"
"""Behind every text that begins with another."""


def items_keyed(dossier: Dossier, kind: ItemKind, field: KeyField, texts: Collection[str]) -> dict[str, list[str]]:
    """Return the uids of the items that have one of these keys, by that."""
    key = ItemKey.__table__.c
    query = select(key.text, key.uid).where(*keys_of(dossier.id, kind, field)).order_by(key.uid)
    return grouped((text, uid) for text, uid in in_batches(dossier.session, query, ItemKey.text, texts))


def keys_of(
    negotiation_id: int | BindParameter[int], kind: ItemKind, field: KeyField
) -> tuple[ColumnElement[bool], ...]:
    """Return tests of whether a key in the query is of this field of items of this kind."""
    key = ItemKey.__table__.c
    return key.negotiation_id == negotiation_id, key.kind == kind, key.field == field
