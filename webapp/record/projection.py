"""The rows a document stands for. The writer inserts them, the consistency check compares them: one mapping."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from itertools import chain
from typing import Any

from webapp import model
from webapp.domain import dates
from webapp.domain.as_of import Issued, issue_days, known_on, settled_on, statement_known_on
from webapp.domain.facets import facets
from webapp.domain.references import references
from webapp.domain.schedule import position, stands_at
from webapp.domain.verification import statement_support, support
from webapp.domain.vocabulary import ItemKind
from webapp.model import Base

Rows = Iterator[tuple[type[Base], dict[str, Any]]]

NEAR = timedelta(days=31)

TABLES: dict[ItemKind, type[Base]] = {
    ItemKind.ACTOR: model.Actor,
    ItemKind.ISSUE: model.Issue,
    ItemKind.SOURCE: model.Source,
    ItemKind.EVENT: model.Event,
}
"""The table that holds an item's own row; the rows inside an event fall with it."""

INSIDE_EVENT = (
    model.Participation,
    model.EventIssue,
    model.Statement,
    model.Position,
    model.ScheduleEntry,
    model.Citation,
    model.Facet,
    model.EventText,
)


@dataclass(frozen=True, slots=True)
class Around:
    """What an event's rows take from the items it refers to: its sources' days of issue, its actors' sides, and names
    to search by."""

    issued: Issued = field(default_factory=dict)
    sides: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[tuple[ItemKind, str], str] = field(default_factory=dict)


def rows(kind: ItemKind, document: dict[str, Any], around: Around) -> Rows:
    """The rows of a document (as plain JSON values), without negotiation and revision ids, parents first."""
    return _event(document, around) if kind == ItemKind.EVENT else _PROJECTIONS[kind](document)


def _actor(actor: dict[str, Any]) -> Rows:
    yield model.Actor, {key: actor[key] for key in ("uid", "name", "kind", "affiliation")}


def _issue(issue: dict[str, Any]) -> Rows:
    yield model.Issue, {key: issue[key] for key in ("uid", "name", "proposition")}


def _source(source: dict[str, Any]) -> Rows:
    yield (
        model.Source,
        {
            "uid": source["uid"],
            "type": source["type"],
            "name": source["title"] or source["label"],
            "outlet": source["container-title"],
            "issued": source["issued"],
            "issued_on": issue_days([source]).get(source["uid"]),
        },
    )


def _event(event: dict[str, Any], around: Around) -> Rows:
    uid = event["uid"]
    backing = support(event["citations"])
    own = ("uid", "title", "kind", "status", "place", "part_of", "key_event")
    yield (
        model.Event,
        {
            **{key: event[key] for key in own},
            **_bounds(event["date"]["edtf"] if event["date"] else None),
            "position": position(event),
            "known_on": known_on(event, around.issued),
            "settled_on": settled_on(event, around.issued),
            "wide": _wide(event),
            "origins": backing.origins,
            "verification": backing.verification.value,
        },
    )
    inside: Rows = chain(
        _participations(event["participants"]),
        ((model.EventIssue, {"issue_uid": issue, "place": n}) for n, issue in enumerate(event["issues"])),
        _statements(event, around.issued),
        _schedule(event["schedule"]),
        _citations(event["citations"]),
        _facets(event, around),
        [(model.EventText, {"title": event["title"], "body": searched(event, around)})],
    )
    for table, row in inside:
        yield table, {"event_uid": uid, **row}


def _participations(participants: list[dict[str, Any]]) -> Rows:
    for place, taken in enumerate(participants):
        row = {"actor_uid": taken["actor"], "role": taken["role"], "capacity": taken["capacity"], "place": place}
        yield model.Participation, row


def _statements(event: dict[str, Any], issued: Issued) -> Rows:
    sequence = position(event)
    for place, statement in enumerate(event["statements"]):
        own = {key: statement[key] for key in ("uid", "form", "text", "quote")}
        known = statement_known_on(statement, event, issued)
        backing = statement_support(statement, event)
        yield (
            model.Statement,
            {
                **own,
                "speaker_uid": statement["speaker"],
                "place": place,
                "known_on": known,
                "sequence": sequence,
                "verification": backing.verification.value,
            },
        )
        for taken in statement["positions"]:
            row = {"statement_uid": statement["uid"], "issue_uid": taken["issue"], "stance": taken["stance"]}
            standing = {"speaker_uid": statement["speaker"], "sequence": sequence, "place": place, "known_on": known}
            yield model.Position, row | standing
        yield from _citations(statement["citations"], statement_uid=statement["uid"])


def _schedule(schedule: list[dict[str, Any]]) -> Rows:
    for place, entry in enumerate(schedule):
        announced = dates.parse(entry["announced_on"])
        yield (
            model.ScheduleEntry,
            {
                "place": place,
                "announced_on": entry["announced_on"],
                "announced_earliest": announced.earliest or announced.latest,
                "status": entry["status"],
                **_bounds(entry["date"]),
            },
        )
        yield from _citations(entry["citations"], schedule_place=place)


def _citations(
    citations: Iterable[dict[str, Any]], *, statement_uid: str | None = None, schedule_place: int | None = None
) -> Rows:
    for place, citation in enumerate(citations):
        yield (
            model.Citation,
            {
                "statement_uid": statement_uid,
                "schedule_place": schedule_place,
                "place": place,
                "source_uid": citation["source"],
                "locator": citation["locator"],
                "relation": citation["relation"],
                "origin_uid": citation["origin"],
            },
        )


def _facets(event: dict[str, Any], around: Around) -> Rows:
    when = stands_at(event)
    day = dates.day_of(when).isoformat() if when else ""
    for facet in facets(event, around.issued, around.sides):
        yield model.Facet, {**asdict(facet), "field": facet.field.value, "day": day}


def searched(event: dict[str, Any], around: Around) -> str:
    """What an event is searched by besides its title, a line for each text."""
    named = references([event])
    names = (
        around.names.get((kind, uid), "") for kind in (ItemKind.ACTOR, ItemKind.SOURCE) for uid in sorted(named[kind])
    )
    said = (statement[key] for statement in event["statements"] for key in ("text", "quote", "note"))
    held = (taken["capacity"] for taken in event["participants"])
    return "\n".join(filter(None, (event["summary"], event["place"], *said, *held, *names)))


def _wide(event: dict[str, Any]) -> bool:
    """Whether it may reach further than a month from where it stands: it has an open end, or is longer."""
    when = stands_at(event)
    if when is None or when.earliest is None or when.latest is None:
        return True
    return (when.latest - when.earliest) > NEAR


def _bounds(edtf: str | None) -> dict[str, Any]:
    when = dates.parse(edtf) if edtf else None
    return {"edtf": edtf, "earliest": when and when.earliest, "latest": when and when.latest}


_PROJECTIONS = {
    ItemKind.ACTOR: _actor,
    ItemKind.ISSUE: _issue,
    ItemKind.SOURCE: _source,
}
