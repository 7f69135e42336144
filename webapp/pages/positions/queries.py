"""What the pages of positions read: the actors and their sides, where everyone last stood, runs of statements."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from sqlalchemy import String, case, func, select, tuple_, type_coerce
from sqlalchemy.orm import Session

from webapp import reading
from webapp.domain import positions
from webapp.domain.positions import Said, Standing
from webapp.domain.references import references
from webapp.domain.roster import Cast
from webapp.domain.vocabulary import ItemKind
from webapp.model import Event, Issue, Position, Revision, Statement
from webapp.reading.paging import Page
from webapp.record.rows import issue_days

AT_ONCE = 5_000
"""Places in one IN list. A page never has more; SQLite takes 32,766 parameters."""

STRETCH = 50
"""Statements listed on a page."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """The place of a statement in the order of all."""

    position: str
    place: int


@dataclass(frozen=True, slots=True)
class Run:
    """Statements on an issue: by these speakers (everyone, for None), known by a day, before or after a place."""

    issue: str
    speakers: Collection[str] | None = None
    day: date | None = None
    before: Cursor | None = None
    after: Cursor | None = None


def issues(session: Session, negotiation_id: int) -> Mapping[str, dict[str, str]]:
    """The name and proposition of every issue, by uid."""
    query = select(Issue.uid, Issue.name, Issue.proposition).where(Issue.negotiation_id == negotiation_id)
    rows = session.execute(query.order_by(Issue.uid))
    return {uid: {"uid": uid, "name": name, "proposition": proposition} for uid, name, proposition in rows}


def standings(session: Session, negotiation_id: int, day: date | None) -> list[Standing]:
    """Everyone's stances on every issue, and where the last event of each stands."""
    taken = (Position.speaker_uid, Position.issue_uid, type_coerce(Position.stance, String))
    counted: tuple[Any, ...] = (func.count(), func.count(), func.max(Position.sequence))
    if day:
        by_then = Position.known_on <= day
        counted = (func.count(), func.count(case((by_then, 1))), func.max(case((by_then, Position.sequence))))
    query = select(*taken, *counted).where(Position.negotiation_id == negotiation_id)
    return [Standing._make(row) for row in session.execute(query.group_by(*taken))]


def said(
    session: Session, negotiation_id: int, places: Collection[str], day: date | None, issues: Collection[str]
) -> list[Said]:
    """What was said on these issues at the events in these places on the timeline, in order."""
    events: list[dict[str, Any]] = []
    ordered = sorted(places)
    for start in range(0, len(ordered), AT_ONCE):
        query = (
            select(Revision.document)
            .join(Event, Event.revision_id == Revision.id)
            .where(Event.negotiation_id == negotiation_id, Event.position.in_(ordered[start : start + AT_ONCE]))
            .order_by(Event.position)
        )
        events += [json.loads(text) for text in session.scalars(query) if text]
    found = positions.said(events, issue_days(session, negotiation_id, references(events)[ItemKind.SOURCE]), day)
    return [one for one in found if one.issue in issues]


def sequence(session: Session, negotiation_id: int, run: Run) -> Page[Said]:
    """A page of a run of statements, oldest first: the last ones, unless it goes on from a cursor."""
    here = tuple_(Position.sequence, Position.place)
    order = [Position.sequence, Position.place] if run.after else [Position.sequence.desc(), Position.place.desc()]
    query = select(Position.sequence, Position.statement_uid).where(
        Position.negotiation_id == negotiation_id, Position.issue_uid == run.issue
    )
    if run.speakers is not None:
        query = query.where(Position.speaker_uid.in_(run.speakers))
    if run.day:
        query = query.where(Position.known_on <= run.day)
    if run.after:
        query = query.where(here > (run.after.position, run.after.place))
    elif run.before:
        query = query.where(here < (run.before.position, run.before.place))
    rows = session.execute(query.order_by(*order).limit(STRETCH + 1)).all()
    kept = {uid: position for position, uid in rows[:STRETCH]}
    found = said(session, negotiation_id, set(kept.values()), run.day, [run.issue])
    entries = [one for one in found if one.uid in kept]
    more = len(rows) > STRETCH
    earlier, later = (True, more) if run.after else (more, run.before is not None)
    return Page(
        entries,
        before=entries[0].uid if entries and earlier else None,
        after=entries[-1].uid if entries and later else None,
    )


def cursor(session: Session, negotiation_id: int, uid: str) -> Cursor | None:
    """Where a statement stands; None where there is no such statement."""
    query = (
        select(Event.position, Statement.place)
        .join(Event, (Event.negotiation_id == Statement.negotiation_id) & (Event.uid == Statement.event_uid))
        .where(Statement.negotiation_id == negotiation_id, Statement.uid == uid)
    )
    row = session.execute(query).first()
    return Cursor(*row) if row else None


def named(session: Session, negotiation_id: int, cast: Cast, said: Iterable[Said]) -> reading.Named:
    """The actors, by name alone, and the documents of the sources that statements rest on, and of what those relay."""
    citations = chain.from_iterable(one.cited for one in said)
    sources = {citation[key] for citation in citations for key in ("source", "origin")} - {None}
    found = reading.named(session, negotiation_id, {ItemKind.SOURCE: sources})
    found[ItemKind.ACTOR] = {uid: {"name": name} for uid, name in cast.names.items()}
    return found
