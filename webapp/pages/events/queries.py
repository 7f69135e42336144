"""What an event's page shows of others: neighbours, parts, relations, and statements made elsewhere."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, literal, select, union_all

from webapp.domain.actors.statements import signers
from webapp.domain.changes.references import cited_sources, other_events
from webapp.domain.grouping import grouped
from webapp.domain.items import Names
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.knowing.citations import is_told
from webapp.domain.knowing.disagreements import caveats, doubts
from webapp.domain.knowing.verification import Evidence
from webapp.domain.plain import EventDocument, RelationDocument, StatementDocument, read
from webapp.domain.vocabulary import ORDER, ItemKind, Link
from webapp.model import Event, EventLink, EventState, Position
from webapp.reading.as_known import as_known, known_by_uid, load_bibliography
from webapp.reading.documents import DOCUMENT
from webapp.reading.edition import Edition
from webapp.reading.named_events import Named, Naming, named_in, naming
from webapp.reading.snapshot import PLACE, Snapshot, Test, is_of_event


class Around(NamedTuple):
    """The events around one: the previous and the next on the timeline, its parts in order, and those that it names, by
    uid. All are as they were known."""

    previous: Named | None
    following: Named | None
    parts: Sequence[Named]
    named: Mapping[str, Named]


def around(snapshot: Snapshot, event: EventDocument) -> Around:
    """Return the events around an event, in one query unless there may be caveats about any."""
    uid = event["uid"]
    position = select(EventState.position).where(*snapshot.standing(), EventState.event_uid == uid).scalar_subquery()
    part_uids = select(Event.uid).where(Event.negotiation_id == snapshot.id, Event.part_of == uid)

    def links(way: str, *tests: Test) -> Select[*tuple[Any, ...]]:
        return naming(snapshot, literal(way), PLACE.label("place")).where(*tests)

    before = links("before", EventState.position < position).order_by(EventState.position.desc()).limit(1)
    after = links("after", EventState.position > position).order_by(EventState.position).limit(1)
    parts = links("part", EventState.event_uid.in_(part_uids))
    named = links("named", EventState.event_uid.in_(sorted(other_events([event]))))
    ways = union_all(*(select(way.subquery()) for way in (before, after, parts, named))).order_by("place")
    rows = snapshot.session.execute(ways).all()
    there = named_in(snapshot, [Naming(*row[2:]) for row in rows])
    found = grouped((row[0], event) for row, event in zip(rows, there, strict=True))
    return Around(
        next(iter(found["before"]), None),
        next(iter(found["after"]), None),
        found["part"],
        {each.uid: each for each in found["named"]},
    )


def named_in_edition(edition: Edition, names: Names) -> Mapping[str, Named]:
    """Return the events among what an event of an edition names, by uid, with the caveats of the edition."""
    events = names[ItemKind.EVENT].values()
    sources = edition.names({ItemKind.SOURCE: cited_sources(events)})[ItemKind.SOURCE]
    bibliography = Bibliography.of(sources.values(), edition.zone)
    return {event["uid"]: Named.of(Evidence(event, bibliography)) for event in events}


class RelatedEvent(NamedTuple):
    """Another event with a relation to this one, its status, and the caveats about it; whether the relation is only the
    editors' reading, and what became of its sources, "retracted" or "disowned", if none is left."""

    type: Link
    uid: str
    title: str
    status: str
    caveats: Sequence[str]
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
    now = {event["uid"]: event for _, event in links}
    bibliography = load_bibliography(snapshot, now.values())
    known = as_known(snapshot, [*now.values()], bibliography)
    evidence = {event["uid"]: Evidence(event, bibliography, snapshot.as_of) for event in known}
    return [_related(link, evidence[event["uid"]], uid) for link, event in links]


def _related(link: Link, evidence: Evidence, uid: str) -> RelatedEvent:
    other = evidence.event
    relation = _relation(link, other, uid)
    return RelatedEvent(
        link,
        other["uid"],
        other["title"],
        other["status"],
        caveats(other, doubts(evidence)),
        is_reading=relation is not None and not is_told(relation),
        taken_back=evidence.taken_back(relation) if relation else "",
    )


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
