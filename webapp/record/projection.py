"""The rows a document stands for. The writer inserts them, the consistency check compares them: one mapping."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from webapp import model
from webapp.domain import dates
from webapp.domain.known import Issued, known_on, statement_known_on
from webapp.domain.schedule import position
from webapp.domain.verification import support
from webapp.domain.vocabulary import ItemKind
from webapp.model import Base

Rows = Iterator[tuple[type[Base], dict[str, Any]]]

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
)


def rows(kind: ItemKind, document: dict[str, Any], issued: Issued) -> Rows:
    """The rows of a document (as plain JSON values), without negotiation and revision ids, parents first.

    `issued` tells when the sources that an event cites were published.
    """
    return _event(document, issued) if kind == ItemKind.EVENT else _PROJECTIONS[kind](document)


def _actor(actor: dict[str, Any]) -> Rows:
    yield model.Actor, {key: actor[key] for key in ("uid", "name", "kind", "affiliation")}


def _issue(issue: dict[str, Any]) -> Rows:
    yield model.Issue, {key: issue[key] for key in ("uid", "name", "proposition")}


def _source(source: dict[str, Any]) -> Rows:
    issued = dates.parse(source["issued"]) if source["issued"] else None
    yield (
        model.Source,
        {
            "uid": source["uid"],
            "type": source["type"],
            "name": source["title"] or source["label"],
            "outlet": source["container-title"],
            "issued": source["issued"],
            "issued_on": issued and (issued.earliest or issued.latest),
        },
    )


def _event(event: dict[str, Any], issued: Issued) -> Rows:
    uid = event["uid"]
    backing = support(event["citations"])
    own = ("uid", "title", "kind", "status", "place", "part_of", "key_event")
    yield (
        model.Event,
        {
            **{key: event[key] for key in own},
            **_bounds(event["date"]["edtf"] if event["date"] else None),
            "position": position(event),
            "known_on": known_on(event, issued),
            "origins": backing.origins,
            "verification": backing.verification.value,
        },
    )
    inside: Rows = chain(
        _participations(event["participants"]),
        ((model.EventIssue, {"issue_uid": issue, "place": n}) for n, issue in enumerate(event["issues"])),
        _statements(event, issued),
        _schedule(event["schedule"]),
        _citations(event["citations"]),
    )
    for table, row in inside:
        yield table, {"event_uid": uid, **row}


def _participations(participants: list[dict[str, Any]]) -> Rows:
    for place, taken in enumerate(participants):
        row = {"actor_uid": taken["actor"], "role": taken["role"], "capacity": taken["capacity"], "place": place}
        yield model.Participation, row


def _statements(event: dict[str, Any], issued: Issued) -> Rows:
    for place, statement in enumerate(event["statements"]):
        own = {key: statement[key] for key in ("uid", "form", "text", "quote")}
        known = statement_known_on(statement, event, issued)
        yield model.Statement, {**own, "speaker_uid": statement["speaker"], "place": place, "known_on": known}
        for taken in statement["positions"]:
            row = {"statement_uid": statement["uid"], "issue_uid": taken["issue"], "stance": taken["stance"]}
            yield model.Position, row
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


def _bounds(edtf: str | None) -> dict[str, Any]:
    when = dates.parse(edtf) if edtf else None
    return {"edtf": edtf, "earliest": when and when.earliest, "latest": when and when.latest}


_PROJECTIONS = {
    ItemKind.ACTOR: _actor,
    ItemKind.ISSUE: _issue,
    ItemKind.SOURCE: _source,
}
