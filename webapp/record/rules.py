"""The rules that one document alone cannot tell: uids taken elsewhere, circles, and what others still refer to."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from webapp.domain import dossier
from webapp.domain.document import Event as EventDocument
from webapp.domain.problems import ENOUGH, Problem
from webapp.domain.vocabulary import ItemKind
from webapp.model import Actor, Citation, Event, EventIssue, Participation, Position, Statement
from webapp.record.draft import Draft
from webapp.record.lookup import batches

Column = InstrumentedAttribute[Any]

REFERENCES: dict[ItemKind, list[tuple[Column, str]]] = {
    ItemKind.ACTOR: [
        (Actor.affiliation, "an actor belongs to it"),
        (Participation.actor_uid, "an event has it among its participants"),
        (Statement.speaker_uid, "a statement has it as its speaker"),
    ],
    ItemKind.ISSUE: [
        (EventIssue.issue_uid, "an event is about it"),
        (Position.issue_uid, "a statement takes a position on it"),
    ],
    ItemKind.SOURCE: [
        (Citation.source_uid, "a citation names it"),
        (Citation.origin_uid, "a citation names it as origin"),
    ],
    ItemKind.EVENT: [(Event.part_of, "another event is part of it")],
}
"""Where each kind of item is referred to from, and how that is said to someone who wants to delete it."""


CIRCLE_SHOWN = 10
"""Members of a circle that a sentence names."""


def check(session: Session, negotiation_id: int | None, work: Sequence[Draft]) -> list[Problem]:
    """Every problem that `work`, saved on top of what the negotiation holds, would make, ENOUGH at the most."""
    found = chain(
        _statement_uids(session, negotiation_id, work),
        _circles(session, negotiation_id, work, ItemKind.EVENT, Event.part_of, "part_of"),
        _circles(session, negotiation_id, work, ItemKind.ACTOR, Actor.affiliation, "affiliation"),
        _still_needed(session, negotiation_id, work),
    )
    return list(islice(found, ENOUGH))


def _at(draft: Draft, field: str) -> str:
    return f"{draft.path}.{field}" if draft.path else field


def _statement_uids(session: Session, negotiation_id: int | None, work: Sequence[Draft]) -> Iterator[Problem]:
    mine: dict[str, str] = {}
    events = [draft for draft in work if draft.kind == ItemKind.EVENT]
    for draft in events:
        if isinstance(draft.document, EventDocument):
            for place, statement in enumerate(draft.document.statements):
                if statement.uid in mine:
                    yield _taken(_at(draft, f"statements.{place}.uid"), statement.uid)
                mine[statement.uid] = _at(draft, f"statements.{place}.uid")
    saved_anew = {draft.uid for draft in events}
    for uids in batches(sorted(mine)):
        there = select(Statement.uid, Statement.event_uid).where(
            Statement.negotiation_id == negotiation_id, Statement.uid.in_(uids)
        )
        for uid, event_uid in session.execute(there):
            if event_uid not in saved_anew:
                yield _taken(mine[uid], uid)


def _taken(path: str, uid: str) -> Problem:
    return Problem(path, f"Another statement has the uid “{uid}”; choose one that is free in the whole negotiation.")


def _circles(
    session: Session, negotiation_id: int | None, work: Sequence[Draft], kind: ItemKind, column: Column, field: str
) -> Iterator[Problem]:
    """Follows each touched item upwards, through the drafts first and the record otherwise; each item once."""
    drafts = {
        draft.uid: draft
        for draft in work
        if draft.kind == kind and isinstance(draft.document, EventDocument | dossier.Actor)
    }
    parents: dict[str, str | None] = {uid: getattr(draft.document, field) for uid, draft in drafts.items()}
    if not any(parents.values()):
        return
    table = column.class_.__table__.c
    stored = select(table.uid, column).where(table.negotiation_id == negotiation_id, column.is_not(None))
    parents = dict(session.execute(stored).all()) | parents
    seen: set[str] = set()
    for start in drafts:
        way: dict[str, None] = {}
        at: str | None = start
        while at and at not in way and at not in seen:
            way[at] = None
            at = parents.get(at)
        seen.update(way)
        if at in way:
            circle = list(way)[list(way).index(at) :]
            shown = " → ".join([*circle[:CIRCLE_SHOWN], *("…" for _ in circle[CIRCLE_SHOWN:][:1]), at])
            first = next((uid for uid in circle if uid in drafts), start)
            yield Problem(_at(drafts[first], field), f"This makes a circle ({shown}); choose another, or none.")


def _still_needed(session: Session, negotiation_id: int | None, work: Sequence[Draft]) -> Iterator[Problem]:
    for draft in work:
        if draft.document is None:
            for column, reason in REFERENCES[draft.kind]:
                table = column.class_.__table__.c
                if session.scalar(
                    select(1).where(table.negotiation_id == negotiation_id, column == draft.uid).limit(1)
                ):
                    yield Problem(draft.path, f"“{draft.uid}” cannot be deleted: {reason}. Change that first.")
