"""Items that may be the same as something new, at the cost of what is found."""

import json
from collections.abc import Collection, Iterable
from functools import cache

from sqlalchemy import (
    Select,
    String,
    and_,
    bindparam,
    func,
    or_,
    select,
    union,
)

from webapp.domain.items import all_names, name_of
from webapp.domain.plain import ActorDocument, EventDocument, SourceDocument
from webapp.domain.search.fields import KeyField
from webapp.domain.search.item_keys import shorter_names, sound_alike, sounding, whole_start
from webapp.domain.search.looks import look
from webapp.domain.search.words import SOUND
from webapp.domain.text import folded
from webapp.domain.text.address_form import addresses
from webapp.domain.text.look_alikes import skeleton
from webapp.domain.text.near_names import MOST, is_acronym, is_within, letters, readings, short_forms
from webapp.domain.text.other_script import first_sounds, is_last_word
from webapp.domain.text.spelling import Spelling
from webapp.domain.vocabulary import ActorKind, ItemKind
from webapp.model import ItemKey
from webapp.reading.dossier import Dossier
from webapp.reading.item_keys import LAST, items_keyed, keys_of
from webapp.reading.json_texts import json_texts
from webapp.reading.names import NAMED, load_names


def names_near(dossier: Dossier, kind: ItemKind, name: str) -> dict[str, str]:
    """Return the names, by uid, of items near `name` in spelling, look, initials or, in another script, by ear; at most
    MOST of each."""
    found: dict[str, str] = {}
    for read in readings(name):
        found |= _near_as_read(dossier, kind, read)
    return found


def _near_as_read(dossier: Dossier, kind: ItemKind, name: str) -> dict[str, str]:
    keys = [
        (KeyField.INITIALS, Spelling.of(name).initials),
        (KeyField.LETTERS, letters(name)),
        (KeyField.LOOK, skeleton(name)),
    ]
    if not is_acronym(name):
        keys += [(KeyField.LETTERS, short) for short in sorted(short_forms(name))]
        starts = [f"{whole_start(name)} ", *_starts_heard(name)]  # as of a name with a bracket behind it
        return _looked_up(dossier, kind, keys, starts)
    keys.append((KeyField.INITIALS, Spelling.of(" ".join(name)).initials))
    return _looked_up(dossier, kind, keys) | _longer_names(dossier, kind, name)


def _longer_names(dossier: Dossier, kind: ItemKind, acronym: str) -> dict[str, str]:
    """Return at most MOST names, by uid, of items with these initials, with or without small words between ("OSCE").
    Reads all names of the kind, so it is asked for acronyms only."""
    table, start = NAMED[kind], "% ".join(filter(str.isalpha, acronym)) + "%"
    begins = or_(table.name.like(start), table.name.like(f"The {start}"))
    query = select(table.uid, table.name).where(table.negotiation_id == dossier.id, begins)
    return dict(dossier.session.execute(query.limit(MOST)).all())


def actors_sharing_words(dossier: Dossier, name: str) -> list[str]:
    """Return the uids of the actors a name of whom ends with two or three words of this one (or with all of it) or, in
    another script, with its last word, or is this one with more words behind it or, of two words, between them, at most
    MOST."""
    key, words = ItemKey.__table__.c, sounding(name)
    if not words:
        return []
    ends = [*shorter_names(words), *_starts_heard(name.split()[-1])]
    whole, first = f"{SOUND}{' '.join(words)} ", f"{SOUND}{words[0]} "
    longer = [and_(key.text > whole, key.text < whole + LAST)] if len(words) > 1 else []
    if len(words) == 2:
        longer.append(and_(key.text > first, key.text < first + LAST, key.text.endswith(f" {words[1]}")))
    scope = keys_of(dossier.id, ItemKind.ACTOR, KeyField.START)
    matches = (key.text.in_(ends), *longer)
    queries = [select(key.uid).where(*scope, test).limit(MOST).subquery() for test in matches]
    return list(dossier.session.scalars(union(*map(select, queries))))


def events_like(dossier: Dossier, event: EventDocument) -> list[EventDocument]:
    """Return the other events that have the same title and days as this one."""
    key = skeleton(look(ItemKind.EVENT, event))
    uids = items_keyed(dossier, ItemKind.EVENT, KeyField.LOOK, {key} - {""}).get(key, [])
    others = {ItemKind.EVENT: {*uids} - {event["uid"]}}
    return [*load_names(dossier, others)[ItemKind.EVENT].values()]


def sources_like(dossier: Dossier, source: SourceDocument, asked: set[tuple[KeyField, str]]) -> list[SourceDocument]:
    """Return the sources that may be the same as this one: of its title, at one of its addresses, or of its look; not
    those by keys that were `asked` for, which it adds to: many sources are of one title."""
    keys = [
        (KeyField.NAME, folded(name_of(source))),
        (KeyField.LOOK, skeleton(look(ItemKind.SOURCE, source))),
        *((KeyField.ADDRESS, address) for address in addresses(source)),
    ]
    keys = [key for key in keys if key not in asked]
    asked.update(keys)
    uids = {*_looked_up(dossier, ItemKind.SOURCE, keys)} if keys else set()
    return [*load_names(dossier, {ItemKind.SOURCE: uids})[ItemKind.SOURCE].values()]


def persons_like(dossier: Dossier, actor: ActorDocument) -> dict[str, str]:
    """Return the names, by uid, of the other persons whose name has all words of this one's, or the reverse; or sounds
    the same, or is the last word of the other, in whatever script."""
    if actor["kind"] != ActorKind.PERSON:
        return {}
    uids = {*actors_sharing_words(dossier, actor["name"])} - {actor["uid"]}
    others = load_names(dossier, {ItemKind.ACTOR: uids})[ItemKind.ACTOR].values()
    return {other["uid"]: other["name"] for other in others if may_be_one_person(actor, other)}


def may_be_one_person(actor: ActorDocument, other: ActorDocument) -> bool:
    """Return whether two actors are persons, a name of whom has all words of the other's, sounds the same or is its
    last word, in whatever script."""
    if {actor["kind"], other["kind"]} != {ActorKind.PERSON}:
        return False
    own = actor["name"]
    return any(is_within(own, it) or sound_alike(own, it) or is_last_word(own, it) for it in all_names(other))


def _starts_heard(name: str) -> list[str]:
    """Return the beginnings of the keys of names in other scripts whose first word may be that of this one."""
    return [f"{SOUND}{sound}" for sound in first_sounds(name)]


def _looked_up(
    dossier: Dossier, kind: ItemKind, keys: Iterable[tuple[KeyField, str]], starts: Collection[str] = ()
) -> dict[str, str]:
    """Return the names, by uid, of the items with one of these keys, at most MOST for each, and of those with a key
    that begins with one of the `starts`, at most MOST in all."""
    fields, texts = zip(*keys, strict=True)
    given = {"here": dossier.id, "starts": json.dumps([*starts])}
    given |= {f"text{place}": text for place, text in enumerate(texts)}
    return dict(dossier.session.execute(_having(kind, fields), given).all())


@cache
def _having(kind: ItemKind, fields: Collection[KeyField]) -> Select[str, str]:
    """Return the query for the names of the items with one of so many keys of these fields, or a beginning, made
    once."""
    table, key = NAMED[kind], ItemKey.__table__.c
    here = bindparam("here", type_=key.negotiation_id.type)
    tests = ((*keys_of(here, kind, field), key.text == bindparam(f"text{at}")) for at, field in enumerate(fields))
    having = [select(key.uid).where(*test).limit(MOST) for test in tests]
    starts = json_texts(bindparam("starts", type_=String))
    begins = (key.text >= starts.c.value, key.text < starts.c.value + LAST)
    begun = (
        select(key.uid).where(*keys_of(here, kind, KeyField.START), *begins).limit(MOST).correlate(starts).subquery()
    )
    # An array for each start: joined plainly, SQLite would read all keys of the field.
    found = json_texts(select(func.json_group_array(begun.c.uid)).scalar_subquery())
    having.append(select(found.c.value).select_from(starts, found).limit(MOST))
    uids = union(*(select(query.subquery()) for query in having))
    scope = (table.negotiation_id == here, table.uid.in_(uids))
    return select(table.uid, table.name).where(*scope).order_by(table.uid)
