"""Names offered while somebody types, at the cost of what is offered."""

import json

from sqlalchemy import and_, func, or_, select

from webapp.domain.search.fields import KeyField
from webapp.domain.search.item_keys import typed_starts
from webapp.domain.vocabulary import ItemKind
from webapp.model import Event, ItemKey
from webapp.reading.dossier import Dossier
from webapp.reading.item_keys import LAST, keys_of
from webapp.reading.json_texts import listed
from webapp.reading.names_meant import labels_of, names_meant, titles_by_uid

OFFERED = 20
"""Items that are offered while somebody types."""


def labels_beginning(dossier: Dossier, kind: ItemKind, typed: str) -> list[str]:
    """Return the labels of the items that `names_beginning` or `titles_beginning` finds."""
    if kind == ItemKind.EVENT:
        uids = titles_beginning(dossier, typed)
        labels = labels_of(titles_by_uid(dossier, uids))
    else:
        uids = names_beginning(dossier, kind, typed)
        labels = labels_of(names_meant(dossier, kind, uids))
    return [labels[uid] for uid in uids]


def names_beginning(dossier: Dossier, kind: ItemKind, typed: str) -> list[str]:
    """Return the uids of the items of which a name, or what follows a word of it, begins with what was typed, at most
    OFFERED, in the order of what was typed against."""
    key = ItemKey.__table__.c
    starts = listed(typed_starts(typed))
    start = starts.c.value
    first = (
        select(key.text, key.uid)
        .where(*keys_of(dossier.id, kind, KeyField.START), key.text >= start, key.text < start + LAST)
        .order_by(key.text, key.uid)
        .limit(4 * OFFERED)  # one item may begin so in several ways
        .correlate(starts)
        .subquery()
    )
    # One query for up to a thousand starts, which reads no more than the limit of each.
    found = select(func.json_group_array(func.json_array(first.c.text, first.c.uid))).scalar_subquery()
    matches = {
        (text, uid)
        for row in dossier.session.scalars(select(found).select_from(starts))
        for text, uid in json.loads(row)
    }
    return list(dict.fromkeys(uid for _, uid in sorted(matches)))[:OFFERED]


def titles_beginning(dossier: Dossier, typed: str) -> list[str]:
    """Return the uids of the events whose title begins with what was typed, or the same with a capital, at most
    OFFERED."""
    start = typed.strip()
    if not start:
        return []
    begins = (
        and_(Event.title >= beginning, Event.title < beginning + LAST)
        for beginning in {start, start[:1].upper() + start[1:]}
    )
    query = select(Event.uid).where(Event.negotiation_id == dossier.id, or_(*begins))
    return list(dossier.session.scalars(query.order_by(Event.title, Event.uid).limit(OFFERED)))
