"""What others said elsewhere on the issues of an event."""

from collections.abc import Collection

from sqlalchemy import Select, literal, select, union_all

from webapp.domain.plain import EventDocument, StatementDocument, read
from webapp.domain.statements import signers
from webapp.model import EventState, Position
from webapp.reading.as_known import known_by_uid
from webapp.reading.documents import DOCUMENT
from webapp.reading.snapshot import Snapshot, is_of_event

MOST_ISSUES = 3
"""Issues of which an event's page tells what others said."""


def last_elsewhere(snapshot: Snapshot, event: EventDocument) -> list[tuple[str, EventDocument, StatementDocument]]:
    """The last statement on each of the first issues an event takes stances on that somebody else made elsewhere: the
    issue, the event it was made at, and the statement; as far as they were known."""
    issues: dict[str, set[str]] = {}
    for spoken in event["statements"]:
        for position in spoken["positions"]:
            issues.setdefault(position["issue"], set()).update(signers(spoken))
    queries = [_last_on(snapshot, issue, event["uid"], own) for issue, own in [*issues.items()][:MOST_ISSUES]]
    if not queries:
        return []
    rows = snapshot.session.execute(union_all(*(select(query.subquery()) for query in queries))).all()
    documents = known_by_uid(snapshot, (read(EventDocument, text) for _, _, text in rows))
    return [
        (issue, other, spoken)
        for issue, statement, _ in rows
        for other in documents.values()
        for spoken in other["statements"]
        if spoken["uid"] == statement
    ]


def _last_on(snapshot: Snapshot, issue: str, event: str, own: Collection[str]) -> Select[str, str, str | None]:
    return (
        select(literal(issue).label("issue"), Position.statement_uid, DOCUMENT.label("document"))
        .join(EventState, is_of_event(Position))
        .where(*snapshot.standing(), *snapshot.known(Position.known_on))
        .where(Position.issue_uid == issue, Position.event_uid != event, Position.speaker_uid.not_in(own))
        .order_by(Position.sequence.desc(), Position.place, Position.speaker_uid)
        .limit(1)
    )
