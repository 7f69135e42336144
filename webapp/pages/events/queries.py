"""What an event's page shows of others: neighbours, parts, relations, and statements made elsewhere."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from sqlalchemy import Select, literal, select, union_all

from webapp.domain.actors.statements import signers
from webapp.domain.items import Names
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.knowing.citations import is_told, source_uids
from webapp.domain.knowing.verification import Evidence
from webapp.domain.plain import EventDocument, RelationDocument, StatementDocument, read
from webapp.domain.vocabulary import ORDER, ItemKind, Link, Status
from webapp.model import Event, EventLink, EventState, Position
from webapp.reading.as_known import known_by_uid, source_documents
from webapp.reading.documents import DOCUMENT
from webapp.reading.snapshot import PLACE, Snapshot, is_of_event


class Neighbour(NamedTuple):
    """A neighbouring event or a part: enough for a link."""

    uid: str
    title: str
    status: Status
    edtf: str | None


def neighbours(snapshot: Snapshot, uid: str) -> tuple[Neighbour | None, Neighbour | None]:
    """Return the previous and the next event on the timeline, as known."""
    position = select(EventState.position).where(*snapshot.standing(), EventState.event_uid == uid).scalar_subquery()
    query = _links(snapshot).limit(1)
    before = query.where(EventState.position < position).order_by(EventState.position.desc())
    after = query.where(EventState.position > position).order_by(EventState.position)
    rows = [snapshot.session.execute(side).first() for side in (before, after)]
    previous, following = (Neighbour(*row) if row else None for row in rows)
    return previous, following


def parts(snapshot: Snapshot, uid: str) -> list[Neighbour]:
    """Return the events that are part of this one, in timeline order."""
    uids = select(Event.uid).where(Event.negotiation_id == snapshot.id, Event.part_of == uid)
    query = _links(snapshot).where(EventState.event_uid.in_(uids)).order_by(PLACE)
    return [Neighbour(*row) for row in snapshot.session.execute(query)]


def _links(snapshot: Snapshot) -> Select[str, str, Status, str | None]:
    return (
        select(Event.uid, Event.title, EventState.status, EventState.edtf)
        .join(EventState, is_of_event(Event))
        .where(*snapshot.standing())
    )


def statuses_then(snapshot: Snapshot, names: Names) -> Mapping[str, Status]:
    """Return the statuses, as known on the snapshot's day, of named events; none now, when their documents tell."""
    uids = names[ItemKind.EVENT]
    if not uids or snapshot.as_of is None:
        return {}
    of_them = (*snapshot.standing(), EventState.event_uid.in_(uids))
    rows = snapshot.session.execute(select(EventState.event_uid, EventState.status).where(*of_them))
    return {row.event_uid: row.status for row in rows}


class RelatedEvent(NamedTuple):
    """Another event with a relation to this one, its status, whether that is only the editors' reading, and what became
    of its sources, "retracted" or "disowned", if none is left."""

    type: Link
    uid: str
    title: str
    status: str
    is_reading: bool
    taken_back: str


def related_events(snapshot: Snapshot, uid: str) -> list[RelatedEvent]:
    """Return the events that have a relation to this one, as far as that was known."""
    query = (
        select(EventLink.type, DOCUMENT)
        .join(EventState, is_of_event(EventLink))
        .where(EventLink.negotiation_id == snapshot.id, EventLink.to_uid == uid, *snapshot.known(EventLink.known_on))
        .where(*snapshot.standing())
        .order_by(EventLink.event_uid, EventLink.type)
    )
    links = [(link, read(EventDocument, text)) for link, text in snapshot.session.execute(query)]
    documents = known_by_uid(snapshot, (event for _, event in links))
    others = [(link, documents[event["uid"]]) for link, event in links]
    relations = [_relation(link, other, uid) for link, other in others]
    cited = source_uids(citation for relation in relations if relation for citation in relation.get("citations", ()))
    sources = source_documents(snapshot.session, snapshot.id, cited)
    bibliography = Bibliography.of(sources, snapshot.zone)
    return [
        RelatedEvent(
            link,
            other["uid"],
            other["title"],
            other["status"],
            is_reading=relation is not None and not is_told(relation),
            taken_back=Evidence(other, bibliography, snapshot.as_of).taken_back(relation) if relation else "",
        )
        for (link, other), relation in zip(others, relations, strict=True)
    ]


def _relation(link: Link, event: EventDocument, uid: str) -> RelationDocument | None:
    """Return an event's relation to another; None for what is part of its date."""
    related = (relation for relation in event.get("relations", ()) if relation["to"]["event"] == uid)
    return next((relation for relation in related if relation["type"] == link), None) if link not in ORDER else None


MOST_ISSUES = 3
"""Issues for which an event's page shows what others said."""


def last_elsewhere(snapshot: Snapshot, event: EventDocument) -> list[tuple[str, EventDocument, StatementDocument]]:
    """Return the last statement by others, made elsewhere, on each of the first issues that an event takes stances on,
    as known: the issue, the event and the statement."""
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
