"""What changed since a revision or a version: who changed it, and which items have another name."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from sqlalchemy import false, func, or_, select

from webapp.domain.changes.diff import changed_fields
from webapp.domain.changes.references import References
from webapp.domain.items import Key, by_kind, name_of
from webapp.domain.plain import ItemDocument, Json, read
from webapp.domain.problems import excerpt
from webapp.domain.text import enumeration
from webapp.domain.vocabulary import ItemKind
from webapp.model import Change, Revision
from webapp.reading.changes import change_to
from webapp.reading.dossier import Dossier
from webapp.reading.revisions import latest_among, of_item, of_items, revision

MOST = 3
"""Names in a sentence."""

MOST_REVISIONS = 1_000
"""Revisions that are read to find out who changed something; of more, nobody is named."""


class Changer(NamedTuple):
    """Somebody who changed an item: the id of their account, if they have one, and their name in the history."""

    person_id: int | None
    name: str


class Meanwhile(NamedTuple):
    """The changes of an item between two revisions: who made them, as the beginning of a sentence, and the fields in
    which the revisions differ."""

    kind: ItemKind
    uid: str
    since: int
    until: int
    who: str
    fields: list[str]


def changed_meanwhile(
    dossier: Dossier, kind: ItemKind, uid: str, since: int, until: int, reader_id: int | None
) -> Meanwhile:
    """Return the changes of an item after the revision `since`, up to the revision `until`, told to a reader."""
    changers = changers_between(dossier, kind, uid, since, until)
    states: list[Json] = [revision(dossier, kind, uid, number) or {} for number in (since, until)]
    return Meanwhile(kind, uid, since, until, in_words(changers, reader_id), changed_fields(*states))


def changers_between(dossier: Dossier, kind: ItemKind, uid: str, since: int, until: int) -> list[Changer]:
    """Return who made the revisions of an item after `since`, up to `until`, each once, the first to do so first."""
    query = (
        select(Change.person_id, Change.who)
        .join(Revision, Revision.change_id == Change.id)
        .where(of_item(dossier.id, kind, uid), Revision.number > since, Revision.number <= until)
        .order_by(Revision.number)
    )
    return [*dict.fromkeys(Changer(*row) for row in dossier.session.execute(query))]


def changers_since(dossier: Dossier, version: int, concerns: Callable[[ItemKind, ItemDocument], bool]) -> list[Changer]:
    """Return who saved anything after a version that concerns the caller, before or after it was changed."""
    query = (
        select(Change.person_id, Change.who, Revision.kind, Revision.uid, Revision.document)
        .join(Revision, Revision.change_id == Change.id)
        .where(Change.negotiation_id == dossier.id, Change.version > version)
        .order_by(Revision.id)
        .limit(MOST_REVISIONS + 1)
    )
    rows = dossier.session.execute(query).all()
    if len(rows) > MOST_REVISIONS:
        return []
    last = change_to(dossier, version)
    touched = by_kind((kind, uid) for _, _, kind, uid, _ in rows)
    before = latest_among(dossier, touched, until=last.id if last else 0)
    texts = {key: stored.text for key, stored in before.items()}
    found = []
    for person_id, who, kind, uid, text in rows:
        states, texts[kind, uid] = filter(None, (texts.get((kind, uid)), text)), text
        if any(concerns(kind, read(ItemDocument, state)) for state in states):
            found.append(Changer(person_id, who))
    return [*dict.fromkeys(found)]


def last_changers(dossier: Dossier, keys: Iterable[Key]) -> dict[Key, str]:
    """Return the names of those who last changed these items."""
    found: dict[Key, str] = {}
    for kind, uids in by_kind(keys).items():
        newest = select(func.max(Revision.id)).where(of_items(dossier.id, kind, uids)).group_by(Revision.uid)
        query = select(Revision.uid, Change.who).join(Change, Change.id == Revision.change_id)
        found |= {(kind, row[0]): row[1] for row in dossier.session.execute(query.where(Revision.id.in_(newest)))}
    return found


def in_words(changers: Iterable[Changer], reader_id: int | None) -> str:
    """Return these people as the beginning of a sentence for a reader: "Maria and Petro". The reader is "You" alone,
    "you" at the end of others; nobody is "Someone"."""
    names: dict[str, None] = {}
    own: list[str] = []
    for changer in changers:
        if changer.person_id is not None and changer.person_id == reader_id:
            own = ["you"]
        else:
            names[excerpt(changer.name)] = None
    if not names:
        return "You" if own else "Someone"
    listed = [*names, *own]
    if len(listed) > MOST:
        listed = [*listed[: MOST - 1], f"{len(listed) - MOST + 1} others"]
    return enumeration(listed)


def renamed_since(dossier: Dossier, version: int, references: References) -> list[tuple[str, str]]:
    """Return the name at this version, and the name now, of those of these items whose names differ."""
    if version == dossier.negotiation.version:  # as for most saves: nobody saved anything since the form was opened
        return []
    then = select(Change.id).where(Change.negotiation_id == dossier.id, Change.version == version).scalar_subquery()
    named = (of_items(dossier.id, kind, uids) for kind, uids in references.items() if uids)
    changed = select(Revision.kind, Revision.uid).where(or_(false(), *named), Revision.change_id > then)
    touched = by_kind((kind, uid) for kind, uid in dossier.session.execute(changed))
    before = latest_among(dossier, touched, until=dossier.session.scalar(select(then))) if touched else {}
    after = latest_among(dossier, by_kind(before))
    pairs = ((old, after[key]) for key, old in before.items())
    names = [(name_of(old.document), name_of(new.document)) for old, new in pairs if old.text and new.text]
    return [(then, today) for then, today in names if then != today]
