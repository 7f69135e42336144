"""The actors of a negotiation and their sides: all of them, or those that somebody's side depends on."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, bindparam, exists, literal, null, select, true, union_all
from sqlalchemy.orm import Session

from webapp.domain.actors.roster import Roster
from webapp.domain.actors.sides import affiliations_ever
from webapp.domain.chains import reached
from webapp.domain.grouping import grouped
from webapp.domain.plain import Member, NamedItem
from webapp.domain.search.fields import FacetField
from webapp.domain.vocabulary import ItemKind
from webapp.model import Actor, Facet, Issue
from webapp.reading.dossier import Dossier
from webapp.reading.revisions import in_batches

Rows = Select[*tuple[Any, ...]]
"""A query for rows of a roster."""

COLUMNS = (Actor.uid, Actor.name, Actor.kind, Actor.affiliation, Actor.affiliations_before)


def load_roster(dossier: Dossier, as_of: date | None = None) -> Roster:
    """Load all actors and issues of a negotiation, as of a day or as it is now, in one query."""
    stored = dossier.session.execute(_ROSTER_THEN if as_of else _ROSTER, {"here": dossier.id, "day": as_of})
    roster, known_uids = _read(stored)
    return roster.then(as_of, known_uids[ItemKind.ACTOR], known_uids[ItemKind.ISSUE]) if as_of else roster


def load_rosters(session: Session, negotiation_ids: Sequence[int]) -> Mapping[int, Roster]:
    """Load the rosters of several negotiations as they are now, in one query."""
    tables = zip(_rows(true(), true()), (Actor.negotiation_id, Issue.negotiation_id), strict=True)
    query = union_all(*(of.add_columns(place).where(place.in_(negotiation_ids)) for of, place in tables))
    rows = grouped((row[-1], row[:-1]) for row in session.execute(query))
    return {negotiation: _read(rows[negotiation])[0] for negotiation in negotiation_ids}


def _read(stored: Iterable[Sequence[Any]]) -> tuple[Roster, Mapping[str, set[str]]]:
    """Return the roster in these rows, and the uids of what was known, by kind."""
    actors: list[Member] = []
    issues: list[NamedItem] = []
    known_uids: dict[str, set[str]] = defaultdict(set)
    for item_kind, is_known, uid, name, kind, affiliation, before in stored:
        if item_kind == ItemKind.ISSUE:
            issues.append({"uid": uid, "name": name})
        else:
            actors.append(_actor(uid, name, kind, affiliation, before))
        if is_known:
            known_uids[item_kind].add(uid)
    return Roster.of(actors, issues), known_uids


def members_above(dossier: Dossier, uids: Collection[str]) -> list[Member]:
    """Load these actors and all they belong to, or ever did, however indirectly; with one query a level."""
    query = select(*COLUMNS).where(Actor.negotiation_id == dossier.id)
    members: dict[str, Member] = {}
    waiting = set(uids)
    while waiting:
        level = [_actor(*row) for row in in_batches(dossier.session, query, Actor.uid, waiting)]
        members |= {actor["uid"]: actor for actor in level}
        waiting = {above for actor in level for above in affiliations_ever(actor)} - members.keys()
    return list(members.values())


def uids_below(dossier: Dossier, uids: Collection[str]) -> set[str]:
    """Return these actors and all who belong to them, or ever did, however indirectly."""
    query = select(*COLUMNS).where(Actor.negotiation_id == dossier.id)
    former = [_actor(*row) for row in dossier.session.execute(query.where(Actor.affiliations_before != ""))]

    def below(actors: Set[str]) -> set[str]:
        members = {uid for uid, *_ in in_batches(dossier.session, query, Actor.affiliation, actors)}
        return members | {actor["uid"] for actor in former if actors & affiliations_ever(actor)}

    return reached(uids, below)


def _actor(uid: str, name: str, kind: str, affiliation: str | None, before: str | None) -> Member:
    member: Member = {"uid": uid, "name": name, "kind": kind, "affiliation": affiliation}
    return {**member, "affiliations_before": json.loads(before)} if before else member


def _is_known(table: type[Actor] | type[Issue], field: FacetField) -> ColumnElement[bool]:
    same_item = (Facet.negotiation_id == table.negotiation_id, Facet.field == field, Facet.value == table.uid)
    day = bindparam("day", type_=Facet.known_on.type)
    return exists().where(*same_item, Facet.known_on <= day).correlate(table)


def _roster(
    actor_is_known: ColumnElement[bool], issue_is_known: ColumnElement[bool]
) -> CompoundSelect[*tuple[Any, ...]]:
    here = bindparam("here", type_=Actor.negotiation_id.type)
    of_actors, of_issues = _rows(actor_is_known, issue_is_known)
    return union_all(of_actors.where(Actor.negotiation_id == here), of_issues.where(Issue.negotiation_id == here))


def _rows(actor_is_known: ColumnElement[bool], issue_is_known: ColumnElement[bool]) -> tuple[Rows, Rows]:
    of_actors = select(literal(ItemKind.ACTOR.value), actor_is_known, *COLUMNS)
    return of_actors, select(literal(ItemKind.ISSUE.value), issue_is_known, Issue.uid, Issue.name, *[null()] * 3)


_ROSTER = _roster(true(), true())
_ROSTER_THEN = _roster(_is_known(Actor, FacetField.ACTOR), _is_known(Issue, FacetField.ISSUE))
"""Made once: nearly every page uses one of them, and making it costs as much as running it."""
