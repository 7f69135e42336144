"""What the pages of issues read besides what the pages of positions do."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.domain.as_of import as_known
from webapp.domain.references import references
from webapp.domain.vocabulary import ItemKind
from webapp.model import Event, EventIssue, Position, Revision, Statement
from webapp.record.rows import issue_days

RECENT = 20
"""Events listed on the page of an issue."""


def events_by_issue(session: Session, negotiation_id: int, day: date | None) -> Counter[str]:
    """How many events are about each issue, of those known by a day."""
    query = select(EventIssue.issue_uid, func.count()).where(EventIssue.negotiation_id == negotiation_id)
    if day:
        here = (Event.negotiation_id == EventIssue.negotiation_id) & (Event.uid == EventIssue.event_uid)
        query = query.join(Event, here).where(Event.known_on <= day)
    return Counter(dict(session.execute(query.group_by(EventIssue.issue_uid)).all()))


def statements_by_issue(session: Session, negotiation_id: int, day: date | None) -> Counter[str]:
    """How many statements take a stance on each issue, of those known by a day."""
    query = select(Position.issue_uid, func.count()).where(Position.negotiation_id == negotiation_id)
    if day:
        here = (Statement.negotiation_id == Position.negotiation_id) & (Statement.uid == Position.statement_uid)
        query = query.join(Statement, here).where(Statement.known_on <= day)
    return Counter(dict(session.execute(query.group_by(Position.issue_uid)).all()))


def events_about(
    session: Session, negotiation_id: int, issue: str, day: date | None
) -> tuple[Sequence[dict[str, Any]], bool]:
    """The last events about an issue as they were known by a day, newest first, and whether there are more."""
    here = (Event.negotiation_id == EventIssue.negotiation_id) & (Event.uid == EventIssue.event_uid)
    query = (
        select(Revision.document)
        .join(Event, Event.revision_id == Revision.id)
        .join(EventIssue, here)
        .where(EventIssue.negotiation_id == negotiation_id, EventIssue.issue_uid == issue)
        .order_by(Event.position.desc())
        .limit(RECENT + 1)
    )
    if day:
        # Without coalesce SQLite goes by the index on known_on and sorts all that it finds: 500 ms against 1.
        query = query.where(func.coalesce(Event.known_on, day) <= day)
    found = [json.loads(text) for text in session.scalars(query) if text]
    if day:
        issued = issue_days(session, negotiation_id, references(found)[ItemKind.SOURCE])
        found = [event for event in (as_known(event, issued, day) for event in found) if event]
    return found[:RECENT], len(found) > RECENT
