"""The items that name another item."""

import json
from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import ColumnElement, CompoundSelect, Select, SQLColumnExpression, or_, select, true, union_all
from sqlalchemy.orm import InstrumentedAttribute

from webapp.domain.plain import ItemDocument, read
from webapp.domain.search.fields import FacetField
from webapp.domain.vocabulary import ItemKind
from webapp.model import TABLES, Actor, Citation, Facet, Revision
from webapp.reading.dossier import Dossier
from webapp.reading.revisions import AT_ONCE

Column = InstrumentedAttribute[str | None]

NAMED_BY: dict[ItemKind, tuple[tuple[Column, ColumnElement[bool]], ...]] = {
    ItemKind.ACTOR: ((Facet.value, Facet.field == FacetField.ACTOR),),
    ItemKind.ISSUE: ((Facet.value, Facet.field == FacetField.ISSUE),),
    ItemKind.SOURCE: ((Citation.source_uid, true()), (Citation.origin_uid, true())),
}
"""The columns, with a test of their rows, that lead from an item to all events that name it."""


def owner_of(column: Column) -> SQLColumnExpression[str]:
    """Return the column with the uid of the item that a row naming another belongs to: of its event, or its own."""
    columns = column.class_.__table__.c
    owner: SQLColumnExpression[str] = columns.event_uid if "event_uid" in columns else columns.uid
    return owner


def belonged_to(column: Column, uid: str) -> ColumnElement[bool]:
    """Return a test of whether the JSON of earlier affiliations in a column names an actor."""
    return column.contains(f'"to": "{uid}"', autoescape=True)


def belongings(text: str) -> set[str]:
    """Return the actors that the JSON of earlier affiliations names."""
    return {former["to"] for former in json.loads(text)}


class Referrer(NamedTuple):
    """An item that names another, and the number of its newest revision."""

    kind: ItemKind
    document: ItemDocument
    number: int


def referrers(dossier: Dossier, kind: ItemKind, uid: str) -> Iterator[Referrer]:
    """Yield the actors and events that name an actor, an issue or a source."""
    in_events = (
        select(owner_of(column)).where(column.class_.negotiation_id == dossier.id, column == uid, test)
        for column, test in NAMED_BY[kind]
    )
    naming: dict[ItemKind, CompoundSelect[str] | Select[str]] = {ItemKind.EVENT: union_all(*in_events)}
    if kind == ItemKind.ACTOR:
        named = or_(Actor.affiliation == uid, belonged_to(Actor.affiliations_before, uid))
        naming[ItemKind.ACTOR] = select(Actor.uid).where(Actor.negotiation_id == dossier.id, named)
    for of, uids in sorted(naming.items()):
        table = TABLES[of].__table__.c
        query = (
            select(Revision.document, Revision.number)
            .join(TABLES[of], table.revision_id == Revision.id)
            .where(table.negotiation_id == dossier.id, table.uid.in_(uids))
            .order_by(table.uid)
        )
        for text, number in dossier.session.execute(query.execution_options(yield_per=AT_ONCE)):
            yield Referrer(of, read(ItemDocument, text), number)
