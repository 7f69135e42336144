"""What the uids stand for that documents name, so that pages can say names."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, exists, literal, null, or_, select, true, union_all
from sqlalchemy.orm import Session

from webapp.domain.references import References
from webapp.domain.roster import Roster
from webapp.domain.site_vocabulary import FacetField
from webapp.domain.vocabulary import ItemKind
from webapp.model import TABLES, Actor, Change, Event, Facet, Issue, Revision, Source
from webapp.reading.decoding import decoded
from webapp.reading.revisions import latest_of

Names = dict[ItemKind, dict[str, dict[str, Any]]]
"""Documents by kind and uid."""

NAMED: dict[ItemKind, type[Actor] | type[Issue] | type[Source]] = {
    ItemKind.ACTOR: Actor,
    ItemKind.ISSUE: Issue,
    ItemKind.SOURCE: Source,
}
"""The kinds of items that people name when they write, and their tables."""


def load_names(session: Session, negotiation_id: int, references: References) -> Names:
    """The current documents of these items, by kind and uid, in one query."""
    found: Names = defaultdict(dict)
    wanted = {kind.value: list(uids) for kind, uids in references.items() if uids}
    if wanted:
        read = session.execute(_named(tuple(wanted)), {"here": negotiation_id, **wanted}).all()
        for (kind, uid, _), document in zip(read, decoded(text for *_, text in read), strict=True):
            found[ItemKind(kind)][uid] = document
    return found


@cache
def _named(kinds: Sequence[str]) -> Select[Any]:
    """The query for documents by the uids of these kinds, made once: nearly every page asks it."""
    tables = [(kind, TABLES[ItemKind(kind)].__table__.c) for kind in kinds]
    current = [
        select(table.revision_id).where(
            table.negotiation_id == bindparam("here"), table.uid.in_(bindparam(kind, expanding=True))
        )
        for kind, table in tables
    ]
    revision = Revision.__table__.c
    return select(revision.kind, revision.uid, revision.document).where(revision.id.in_(union_all(*current)))


def names_by_uid(session: Session, negotiation_id: int, kind: ItemKind) -> dict[str, str]:
    """The name of each actor, issue or source of a negotiation by uid, in the order of the names."""
    table = NAMED[kind]
    query = select(table.uid, table.name).where(table.negotiation_id == negotiation_id).order_by(table.name, table.uid)
    return dict(session.execute(query).all())


ALIKE = 200
"""Events of these titles that are looked at; more of one title are none the clearer."""


def titles_by_uid(session: Session, negotiation_id: int, called: Collection[str]) -> dict[str, str]:
    """The titles, by uid, of the events that have one of these as their title or uid."""
    if not called:
        return {}
    here = (Event.negotiation_id == negotiation_id, or_(Event.uid.in_(called), Event.title.in_(called)))
    return dict(session.execute(select(Event.uid, Event.title).where(*here).order_by(Event.uid).limit(ALIKE)).all())


def renaming(session: Session, negotiation_id: int, kind: ItemKind, uid: str) -> tuple[str, str] | None:
    """What an item was called before, and what it is called now; None where it always had the same name, or is gone."""
    query = select(Revision.document).where(
        Revision.negotiation_id == negotiation_id, Revision.kind == kind, Revision.uid == uid
    )
    texts = session.scalars(query.order_by(Revision.number.desc()))
    names = [name_of(json.loads(text)) if text else None for text in texts]
    before = next((name for name in names if name and name != names[0]), None)
    return (before, names[0]) if before and names[0] else None


def renamed_since(
    session: Session, negotiation_id: int, version: int, references: References
) -> list[tuple[ItemKind, str]]:
    """The items among these that are called something else now than when the record had this version."""
    then = select(Change.id).where(Change.negotiation_id == negotiation_id, Change.version == version)
    change_id = session.scalar(then)
    found: list[tuple[ItemKind, str]] = []
    for kind, uids in references.items() if change_id else ():
        here = (Revision.negotiation_id == negotiation_id, Revision.kind == kind, Revision.uid.in_(uids))
        since = set(session.scalars(select(Revision.uid).where(*here, Revision.change_id > change_id)))
        before = latest_of(session, negotiation_id, kind, since, until=change_id)
        after = latest_of(session, negotiation_id, kind, before)
        names = {uid: [one.text and name_of(one.document) for one in (before[uid], after[uid])] for uid in before}
        found += [(kind, uid) for uid, (old, new) in names.items() if old and new and old != new]
    return found


def name_of(document: Mapping[str, Any]) -> str:
    """What an item is called by its document: its name, title or label, else its uid."""
    return str(next(filter(None, (document.get(field) for field in ("name", "title", "label"))), document["uid"]))


def load_roster(session: Session, negotiation_id: int, as_of: date | None = None) -> Roster:
    """Everyone in a negotiation and all that is negotiated, as of a day or as it is now; in one query."""
    columns = (Actor.uid, Actor.name, Actor.kind, Actor.affiliation, Actor.affiliations_before)
    actors = select(literal(ItemKind.ACTOR.value), _is_known(Actor, FacetField.ACTOR, as_of), *columns)
    issues = select(
        literal(ItemKind.ISSUE.value), _is_known(Issue, FacetField.ISSUE, as_of), Issue.uid, Issue.name, *[null()] * 3
    )
    query: Any = union_all(
        actors.where(Actor.negotiation_id == negotiation_id), issues.where(Issue.negotiation_id == negotiation_id)
    )
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    known: dict[str, set[str]] = defaultdict(set)
    for what, is_known, uid, name, kind, affiliation, before in session.execute(query):
        past = {"affiliations_before": json.loads(before)} if before else {}
        found[what].append({"uid": uid, "name": name, "kind": kind, "affiliation": affiliation, **past})
        if is_known:
            known[what].add(uid)
    roster = Roster.of(found[ItemKind.ACTOR], found[ItemKind.ISSUE])
    return roster.then(as_of, known[ItemKind.ACTOR], known[ItemKind.ISSUE]) if as_of else roster


def _is_known(table: type[Actor] | type[Issue], field: FacetField, as_of: date | None) -> Any:
    """Whether an actor, or an issue, had been named by a day."""
    if as_of is None:
        return true()
    here = (Facet.negotiation_id == table.negotiation_id, Facet.field == field, Facet.value == table.uid)
    return exists().where(*here, Facet.known_on <= as_of).correlate(table)
