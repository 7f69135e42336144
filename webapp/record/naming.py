"""What the uids stand for that events name, so that pages can say names."""

import json
from collections import defaultdict
from typing import Any

from sqlalchemy import literal, null, select, union_all
from sqlalchemy.orm import Session

from webapp.domain.cast import Cast
from webapp.domain.references import References
from webapp.domain.vocabulary import ItemKind
from webapp.model import Actor, Issue, Revision
from webapp.record.projection import TABLES

Named = dict[ItemKind, dict[str, dict[str, Any]]]


def named(session: Session, negotiation_id: int, references: References) -> Named:
    """The current documents of these items, by kind and uid, in one query."""
    found: Named = defaultdict(dict)
    wanted = [
        select(table.revision_id).where(table.negotiation_id == negotiation_id, table.uid.in_(uids))
        for kind, uids in references.items()
        if uids
        for table in [TABLES[kind].__table__.c]
    ]
    if wanted:
        query = select(Revision.kind, Revision.uid, Revision.document).where(Revision.id.in_(union_all(*wanted)))
        for kind, uid, text in session.execute(query):
            found[kind][uid] = json.loads(text or "")
    return found


def renaming(session: Session, negotiation_id: int, kind: ItemKind, uid: str) -> tuple[str, str] | None:
    """What an item was called before, and what it is called now; None where it always had the same name, or is gone."""
    query = select(Revision.document).where(
        Revision.negotiation_id == negotiation_id, Revision.kind == kind, Revision.uid == uid
    )
    texts = session.scalars(query.order_by(Revision.number.desc()))
    names = [_name(json.loads(text)) if text else None for text in texts]
    before = next((name for name in names if name and name != names[0]), None)
    return (before, names[0]) if before and names[0] else None


def _name(document: dict[str, Any]) -> str:
    return str(next(filter(None, (document.get(field) for field in ("name", "title", "label"))), document["uid"]))


def cast(session: Session, negotiation_id: int) -> Cast:
    """Everyone in a negotiation and all that is negotiated, in one query."""
    actors = select(literal(ItemKind.ACTOR.value), Actor.uid, Actor.name, Actor.kind, Actor.affiliation)
    issues = select(literal(ItemKind.ISSUE.value), Issue.uid, Issue.name, null(), null())
    query: Any = union_all(
        actors.where(Actor.negotiation_id == negotiation_id), issues.where(Issue.negotiation_id == negotiation_id)
    )
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for what, uid, name, kind, affiliation in session.execute(query):
        found[what].append({"uid": uid, "name": name, "kind": kind, "affiliation": affiliation})
    return Cast.of(found[ItemKind.ACTOR], found[ItemKind.ISSUE])
