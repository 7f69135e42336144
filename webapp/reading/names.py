"""The documents behind the uids that documents name, so that pages can show names."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence, Set
from functools import cache

from sqlalchemy import Select, Text, bindparam, select, union_all

from webapp.domain.changes.references import References, references_of
from webapp.domain.items import Names
from webapp.domain.plain import ItemDocument, read_each
from webapp.domain.vocabulary import ItemKind
from webapp.model import TABLES, Actor, Issue, Revision, Source
from webapp.reading.dossier import Dossier
from webapp.reading.json_texts import json_texts
from webapp.reading.revisions import last_documents
from webapp.reading.snapshot import Snapshot

NAMED: dict[ItemKind, type[Actor] | type[Issue] | type[Source]] = {
    ItemKind.ACTOR: Actor,
    ItemKind.ISSUE: Issue,
    ItemKind.SOURCE: Source,
}
"""The kinds of items that people name when they write, and their tables."""


def load_names(dossier: Dossier, references: References) -> Names:
    """Load the current documents of these items, by kind and uid, in one query."""
    documents: dict[ItemKind, dict[str, ItemDocument]] = defaultdict(dict)
    uids_by_kind = {kind.value: json.dumps([*uids]) for kind, uids in references.items() if uids}
    if uids_by_kind:
        stored = dossier.session.execute(_query_for(tuple(uids_by_kind)), {"here": dossier.id, **uids_by_kind}).all()
        for (kind, uid, _), document in zip(stored, read_each(ItemDocument, (row[2] for row in stored)), strict=True):
            documents[ItemKind(kind)][uid] = document
    return Names(documents)


def names_in_documents(dossier: Dossier, documents: Iterable[tuple[ItemKind, ItemDocument | None]]) -> Names:
    """Load the current documents of the items that these documents name."""
    references = references_of(documents)
    names = load_names(dossier, references)
    for kind, uids in references.items():
        add_gone(dossier, names, kind, uids)
    return names


def add_gone(dossier: Dossier, names: Names, kind: ItemKind, uids: Set[str]) -> Set[str]:
    """Add the last documents of those items that `names` lacks, since they were deleted; return the uids of these."""
    gone = uids - names[kind].keys()
    if gone:
        names.add(kind, last_documents(dossier, kind, gone))
    return gone


@cache
def _query_for(kinds: Sequence[str]) -> Select[ItemKind, str, str | None]:
    """Return the query for documents by the uids of these kinds, each a JSON array. Made once: nearly every page asks
    it."""
    current = [
        select(table.revision_id).where(
            table.negotiation_id == bindparam("here"),
            table.uid.in_(select(json_texts(bindparam(kind, type_=Text)).c.value)),
        )
        for kind, table in ((kind, TABLES[ItemKind(kind)].__table__.c) for kind in kinds)
    ]
    revision = Revision.__table__.c
    return select(revision.kind, revision.uid, revision.document).where(revision.id.in_(union_all(*current)))


def names_by_uid(dossier: Dossier, kind: ItemKind) -> dict[str, str]:
    """Return the names of all actors, issues or sources of a negotiation by uid, sorted by name."""
    return dict(dossier.session.execute(_query_of(kind), {"here": dossier.id}).all())


@cache
def _query_of(kind: ItemKind) -> Select[str, str]:
    """Return the query for all of a kind. Made once: every form asks it."""
    table = NAMED[kind]
    return (
        select(table.uid, table.name).where(table.negotiation_id == bindparam("here")).order_by(table.name, table.uid)
    )


def missing(snapshot: Snapshot, kind: ItemKind, uids: Collection[str]) -> set[str]:
    """Return those of these uids that no item of the kind has. For actors and issues it uses the roster if that was
    loaded already: loading it takes ten times as long."""
    if kind in {ItemKind.ACTOR, ItemKind.ISSUE} and "roster" in vars(snapshot):
        return set(uids) - snapshot.roster.names_of(kind).keys()
    table = NAMED[kind]
    query = select(table.uid).where(table.negotiation_id == snapshot.id, table.uid.in_(uids))
    return set(uids) - set(snapshot.session.scalars(query))
