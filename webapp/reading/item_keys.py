"""Looking items up by what people type, and what may be the same as something new, at the cost of what is found."""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import cache

from sqlalchemy import BindParameter, ColumnElement, Select, String, and_, bindparam, column, func, or_, select, union
from sqlalchemy.orm import Session
from sqlalchemy.sql import CompoundSelect

from webapp.domain.grouping import grouped
from webapp.domain.items import all_names, name_of
from webapp.domain.plain import ActorDocument, EventDocument, SourceDocument
from webapp.domain.search.fields import KeyField
from webapp.domain.search.item_keys import shorter_names, sound_alike, sounding, typed_starts, whole_start
from webapp.domain.search.looks import look
from webapp.domain.search.words import SOUND
from webapp.domain.text import folded
from webapp.domain.text.address_form import addresses
from webapp.domain.text.look_alikes import skeleton
from webapp.domain.text.near_names import MOST, is_acronym, is_within, letters, readings, short_forms
from webapp.domain.text.spelling import Spelling
from webapp.domain.vocabulary import ActorKind, ItemKind
from webapp.model import Event, ItemKey
from webapp.reading.names import NAMED, load_names
from webapp.reading.revisions import in_batches

OFFERED = 20
"""Items that are offered while somebody types."""

LAST = "\U0010ffff"
"""Behind every text that begins with another."""

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
        return shared[folded(name)] > 1 or bool(end and end[2] in names)

    return {uid: f"{name} ({uid})" if unclear(name) else name for uid, name in names.items()}


def names_meant(session: Session, negotiation_id: int, kind: ItemKind, texts: Collection[str]) -> dict[str, str]:
    """Return the names, by uid, of the actors, issues or sources that these texts may mean (as a name, a uid or "Name
    (uid)"), and of all others that a label of theirs must be told from: those of the same name, or whose uid ends
    it."""
    folded_texts = {folded(text) for text in texts} - {""}
    names_by_uid = _names_of(session, negotiation_id, kind, folded_texts | names_and_uids(folded_texts))
    names = {folded(name) for name in names_by_uid.values()}
    names_by_uid |= _names_of(session, negotiation_id, kind, (names | names_and_uids(names)) - folded_texts)
    return dict(sorted(names_by_uid.items(), key=lambda entry: (entry[1], entry[0])))


def actors_known_as(session: Session, negotiation_id: int, names: Collection[str]) -> list[ActorDocument]:
    """Return the actors that have one of these as another name."""
    key, folded_names = ItemKey.__table__.c, {*map(folded, names)}
    wholes = {*map(whole_start, names)} - {""}
    query = select(key.uid).where(*_keys_of(negotiation_id, ItemKind.ACTOR, KeyField.START), key.text.in_(wholes))
    uids = {*session.scalars(query.limit(MOST))} if wholes else set()
    actors = load_names(session, negotiation_id, {ItemKind.ACTOR: uids})[ItemKind.ACTOR].values()
    return [actor for actor in actors if not folded_names.isdisjoint(map(folded, actor.get("aliases", ())))]


def names_beginning(session: Session, negotiation_id: int, kind: ItemKind, typed: str) -> list[str]:
    """Return the uids of the items of which a name, or what follows a word of it, begins with what was typed, at most
    OFFERED, in the order of what was typed against."""
    key = ItemKey.__table__.c
    starts = func.json_each(json.dumps([*typed_starts(typed)])).table_valued(column("value", String))
    start = starts.c.value
    first = (
        select(key.text, key.uid)
        .where(*_keys_of(negotiation_id, kind, KeyField.START), key.text >= start, key.text < start + LAST)
        .order_by(key.text, key.uid)
        .limit(4 * OFFERED)  # one item may begin so in several ways
        .correlate(starts)
        .subquery()
    )
    # One query for up to a thousand starts, which reads no more than the limit of each.
    found = select(func.json_group_array(func.json_array(first.c.text, first.c.uid))).scalar_subquery()
    matches = {
        (text, uid) for row in session.scalars(select(found).select_from(starts)) for text, uid in json.loads(row)
    }
    return list(dict.fromkeys(uid for _, uid in sorted(matches)))[:OFFERED]


def titles_beginning(session: Session, negotiation_id: int, typed: str) -> list[str]:
    """Return the uids of the events whose title begins with what was typed, or the same with a capital, at most
    OFFERED."""
    start = typed.strip()
    if not start:
        return []
    begins = (
        and_(Event.title >= beginning, Event.title < beginning + LAST)
        for beginning in {start, start[:1].upper() + start[1:]}
    )
    query = select(Event.uid).where(Event.negotiation_id == negotiation_id, or_(*begins))
    return list(session.scalars(query.order_by(Event.title, Event.uid).limit(OFFERED)))


ALIKE = 200
"""Events of a title that are read; more of one title would not help to choose."""


def titles_by_uid(session: Session, negotiation_id: int, called: Collection[str]) -> dict[str, str]:
    """Return the titles, by uid, of the events that have one of these as their title or uid."""
    if not called:
        return {}
    scope = (Event.negotiation_id == negotiation_id, or_(Event.uid.in_(called), Event.title.in_(called)))
    return dict(session.execute(select(Event.uid, Event.title).where(*scope).order_by(Event.uid).limit(ALIKE)).all())


def names_near(session: Session, negotiation_id: int, kind: ItemKind, name: str) -> dict[str, str]:
    """Return the names, by uid, of items near `name` in spelling, look or initials; at most MOST of each."""
    found: dict[str, str] = {}
    for read in readings(name):
        found |= _near_as_read(session, negotiation_id, kind, read)
    return found


def _near_as_read(session: Session, negotiation_id: int, kind: ItemKind, name: str) -> dict[str, str]:
    keys = [
        (KeyField.INITIALS, Spelling.of(name).initials),
        (KeyField.LETTERS, letters(name)),
        (KeyField.LOOK, skeleton(name)),
    ]
    if not is_acronym(name):
        keys += [(KeyField.LETTERS, short) for short in sorted(short_forms(name))]
        return _looked_up(session, negotiation_id, kind, keys)
    keys.append((KeyField.INITIALS, Spelling.of(" ".join(name)).initials))
    return _looked_up(session, negotiation_id, kind, keys) | _longer_names(session, negotiation_id, kind, name)


def _longer_names(session: Session, negotiation_id: int, kind: ItemKind, acronym: str) -> dict[str, str]:
    """Return at most MOST names, by uid, of items with these initials, with or without small words between ("OSCE").
    Reads all names of the kind, so it is asked for acronyms only."""
    table, start = NAMED[kind], "% ".join(filter(str.isalpha, acronym)) + "%"
    begins = or_(table.name.like(start), table.name.like(f"The {start}"))
    query = select(table.uid, table.name).where(table.negotiation_id == negotiation_id, begins)
    return dict(session.execute(query.limit(MOST)).all())


def actors_sharing_words(session: Session, negotiation_id: int, name: str) -> list[str]:
    """Return the uids of the actors a name of whom ends with two or three words of this one (or with all of it), or is
    this one with more words behind it or, of two words, between them, at most MOST."""
    key, words = ItemKey.__table__.c, sounding(name)
    if not words:
        return []
    whole, first = f"{SOUND}{' '.join(words)} ", f"{SOUND}{words[0]} "
    longer = [and_(key.text > whole, key.text < whole + LAST)] if len(words) > 1 else []
    if len(words) == 2:
        longer.append(and_(key.text > first, key.text < first + LAST, key.text.endswith(f" {words[1]}")))
    scope = _keys_of(negotiation_id, ItemKind.ACTOR, KeyField.START)
    matches = (key.text.in_(shorter_names(words)), *longer)
    queries = [select(key.uid).where(*scope, test).limit(MOST).subquery() for test in matches]
    return list(session.scalars(union(*map(select, queries))))


def items_keyed(
    session: Session, negotiation_id: int, kind: ItemKind, field: KeyField, texts: Collection[str]
) -> dict[str, list[str]]:
    """Return the uids of the items that have one of these keys, by that."""
    key = ItemKey.__table__.c
    query = select(key.text, key.uid).where(*_keys_of(negotiation_id, kind, field)).order_by(key.uid)
    return grouped((text, uid) for text, uid in in_batches(session, query, ItemKey.text, texts))


def _names_of(session: Session, negotiation_id: int, kind: ItemKind, texts: Collection[str]) -> dict[str, str]:
    """Return the names, by uid, of the items that have one of these folded texts as their name or uid."""
    given = {"here": negotiation_id, "texts": json.dumps([*texts])}
    return dict(session.execute(_by_uid_or_key(kind), given).all()) if texts else {}


@cache
def _by_uid_or_key(kind: ItemKind) -> CompoundSelect[str, str]:
    """Return the query for the names of items by their uids or by their names, a JSON array, however many; made once:
    each form asks it."""
    table, key = NAMED[kind], ItemKey.__table__.c
    here = bindparam("here", type_=key.negotiation_id.type)
    texts = select(func.json_each(bindparam("texts")).table_valued(column("value", String)).c.value)
    keyed = select(key.uid).where(*_keys_of(here, kind, KeyField.NAME), key.text.in_(texts))
    of_kind = select(table.uid, table.name).where(table.negotiation_id == here)
    return union(*(of_kind.where(table.uid.in_(uids)) for uids in (texts, keyed)))


def _looked_up(
    session: Session, negotiation_id: int, kind: ItemKind, keys: Iterable[tuple[KeyField, str]]
) -> dict[str, str]:
    """Return the names, by uid, of the items with one of these keys, at most MOST for each."""
    fields, texts = zip(*keys, strict=True)
    given = {"here": negotiation_id} | {f"text{place}": text for place, text in enumerate(texts)}
    return dict(session.execute(_having(kind, fields), given).all())


@cache
def _having(kind: ItemKind, fields: Collection[KeyField]) -> Select[str, str]:
    """Return the query for the names of the items with one of so many keys of these fields, made once."""
    table, key = NAMED[kind], ItemKey.__table__.c
    here = bindparam("here", type_=key.negotiation_id.type)
    tests = ((*_keys_of(here, kind, field), key.text == bindparam(f"text{at}")) for at, field in enumerate(fields))
    uids = union(*(select(select(key.uid).where(*test).limit(MOST).subquery()) for test in tests))
    scope = (table.negotiation_id == here, table.uid.in_(uids))
    return select(table.uid, table.name).where(*scope).order_by(table.uid)


def _keys_of(
    negotiation_id: int | BindParameter[int], kind: ItemKind, field: KeyField
) -> tuple[ColumnElement[bool], ...]:
    key = ItemKey.__table__.c
    return key.negotiation_id == negotiation_id, key.kind == kind, key.field == field


def events_like(session: Session, negotiation_id: int, event: EventDocument) -> list[str]:
    """Return the uids of the events that have the same title and days as this one, its own perhaps among them."""
    key = skeleton(look(ItemKind.EVENT, event))
    return items_keyed(session, negotiation_id, ItemKind.EVENT, KeyField.LOOK, {key} - {""}).get(key, [])


def sources_like(session: Session, negotiation_id: int, source: SourceDocument) -> list[SourceDocument]:
    """Return the sources that may be the same as this one: of its title, at one of its addresses, or of its look."""
    keys = [
        (KeyField.NAME, folded(name_of(source))),
        (KeyField.LOOK, skeleton(look(ItemKind.SOURCE, source))),
        *((KeyField.ADDRESS, address) for address in addresses(source)),
    ]
    uids = {*_looked_up(session, negotiation_id, ItemKind.SOURCE, keys)}
    return [*load_names(session, negotiation_id, {ItemKind.SOURCE: uids})[ItemKind.SOURCE].values()] if uids else []


def persons_like(session: Session, negotiation_id: int, actor: ActorDocument) -> dict[str, str]:
    """Return the names, by uid, of the other persons whose name has all words of this one's, or the reverse; or sounds
    the same, or is the last word of the other, in whatever script."""
    if actor["kind"] != ActorKind.PERSON:
        return {}
    uids = {*actors_sharing_words(session, negotiation_id, actor["name"])} - {actor["uid"]}
    others = load_names(session, negotiation_id, {ItemKind.ACTOR: uids})[ItemKind.ACTOR].values()
    return {
        other["uid"]: other["name"]
        for other in others
        if other["kind"] == ActorKind.PERSON
        and any(is_within(actor["name"], name) or sound_alike(actor["name"], name) for name in all_names(other))
    }
