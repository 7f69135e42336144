"""The documents behind the uids that events name, so that pages can say names."""

import json
from collections import defaultdict
from typing import Any

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from webapp.domain.references import References
from webapp.domain.vocabulary import ItemKind
from webapp.model import Revision
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
