"""What people mean by the names they type, at the cost of what is found."""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import cache

from sqlalchemy import String, bindparam, or_, select, union
from sqlalchemy.sql import CompoundSelect

from webapp.domain.plain import ActorDocument
from webapp.domain.search.fields import KeyField
from webapp.domain.search.item_keys import whole_start
from webapp.domain.text import folded
from webapp.domain.text.near_names import MOST
from webapp.domain.vocabulary import ItemKind
from webapp.model import Event, ItemKey
from webapp.reading.dossier import Dossier
from webapp.reading.item_keys import keys_of
from webapp.reading.json_texts import json_texts
from webapp.reading.names import NAMED, load_names

WITH_UID = re.compile(r"(.*?)\s*\(([a-z0-9-]+)\)")
"""A name with the uid that tells it from another of the same name."""


def names_and_uids(texts: Iterable[str]) -> set[str]:
    """Return the names, and the uids, of those among these texts that are written "Name (uid)"."""
    return {part for text in texts if (end := WITH_UID.fullmatch(text)) for part in end.groups()}


def labels_of(names: Mapping[str, str]) -> dict[str, str]:
    """Return each of these names, by uid; with the uid if another item shares it or it already looks like "Name (uid)"
    of another."""
    shared = Counter(map(folded, names.values()))

    def unclear(name: str) -> bool:
        end = WITH_UID.fullmatch(folded(name))
        return shared[folded(name)] > 1 or bool(end and folded(names.get(end[2], "")) == end[1])

    return {uid: f"{name} ({uid})" if unclear(name) else name for uid, name in names.items()}


def names_meant(dossier: Dossier, kind: ItemKind, texts: Collection[str]) -> dict[str, str]:
    """Return the names, by uid, of the actors, issues or sources that these texts may mean (as a name, a uid or "Name
    (uid)"), and of all others that a label of theirs must be told from: those of the same name, or whose uid ends
    it."""
    folded_texts = {folded(text) for text in texts} - {""}
    names_by_uid = _names_of(dossier, kind, folded_texts | names_and_uids(folded_texts))
    names = {folded(name) for name in names_by_uid.values()}
    names_by_uid |= _names_of(dossier, kind, (names | names_and_uids(names)) - folded_texts)
    return dict(sorted(names_by_uid.items(), key=lambda entry: (entry[1], entry[0])))


def actors_known_as(dossier: Dossier, names: Collection[str]) -> list[ActorDocument]:
    """Return the actors that have one of these as another name."""
    key, folded_names = ItemKey.__table__.c, {*map(folded, names)}
    wholes = {*map(whole_start, names)} - {""}
    query = select(key.uid).where(*keys_of(dossier.id, ItemKind.ACTOR, KeyField.START), key.text.in_(wholes))
    uids = {*dossier.session.scalars(query.limit(MOST))} if wholes else set()
    actors = load_names(dossier, {ItemKind.ACTOR: uids})[ItemKind.ACTOR].values()
    return [actor for actor in actors if not folded_names.isdisjoint(map(folded, actor.get("aliases", ())))]


ALIKE = 200
"""Events of a title that are read; more of one title would not help to choose."""


def titles_by_uid(dossier: Dossier, called: Collection[str]) -> dict[str, str]:
    """Return the titles, by uid, of the events that have one of these as their title or uid."""
    if not called:
        return {}
    scope = (Event.negotiation_id == dossier.id, or_(Event.uid.in_(called), Event.title.in_(called)))
    return dict(
        dossier.session.execute(select(Event.uid, Event.title).where(*scope).order_by(Event.uid).limit(ALIKE)).all()
    )


def _names_of(dossier: Dossier, kind: ItemKind, texts: Collection[str]) -> dict[str, str]:
    """Return the names, by uid, of the items that have one of these folded texts as their name or uid."""
    given = {"here": dossier.id, "texts": json.dumps([*texts])}
    return dict(dossier.session.execute(_by_uid_or_key(kind), given).all()) if texts else {}


@cache
def _by_uid_or_key(kind: ItemKind) -> CompoundSelect[str, str]:
    """Return the query for the names of items by their uids or by their names, a JSON array, however many; made once:
    each form asks it."""
    table, key = NAMED[kind], ItemKey.__table__.c
    here = bindparam("here", type_=key.negotiation_id.type)
    texts = select(json_texts(bindparam("texts", type_=String)).c.value)
    keyed = select(key.uid).where(*keys_of(here, kind, KeyField.NAME), key.text.in_(texts))
    of_kind = select(table.uid, table.name).where(table.negotiation_id == here)
    return union(*(of_kind.where(table.uid.in_(uids)) for uids in (texts, keyed)))
