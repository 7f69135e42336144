"""The rows a document stands for. The writer inserts them, the consistency check compares them: one mapping."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain

from webapp import model
from webapp.domain import dates
from webapp.domain.address_form import hosts
from webapp.domain.as_of import last_day
from webapp.domain.bibliography import Bibliography
from webapp.domain.extent import extent_of
from webapp.domain.facets import facets
from webapp.domain.item_keys import item_keys
from webapp.domain.items import is_actor, is_event, is_issue, is_source
from webapp.domain.phases import Phases
from webapp.domain.pieces import pieces
from webapp.domain.plain import (
    ActorDocument,
    CitationDocument,
    EventDocument,
    IssueDocument,
    ItemDocument,
    SourceDocument,
    StatementDocument,
)
from webapp.domain.publication import publication
from webapp.domain.questions import Surroundings, questions
from webapp.domain.roster import Roster
from webapp.domain.schedule import is_wide, position, stands_at
from webapp.domain.search_words import indexed
from webapp.domain.statements import is_aside, signers
from webapp.domain.states import Standing, States
from webapp.domain.vocabulary import PLANNED, ItemKind, Link
from webapp.model import Base

NUMBER = 10
"""Which projection this is. Raised with every change of what rows say: `init` then projects all items anew."""

Row = dict[str, object]
"""The columns of a row that the document decides, with what stands in them."""

Rows = Iterator[tuple[type[Base], Row]]


@dataclass(frozen=True)
class ProjectionContext:
    """What an event's rows take from the items it refers to: when its sources came out, and whose side its actors were
    on; its sources and the other events that it names, for the questions that it raises with them."""

    bibliography: Bibliography = field(default_factory=Bibliography)
    roster: Roster = field(default_factory=lambda: Roster.of([]))
    sources: Mapping[str, SourceDocument] = field(default_factory=dict)
    events: Mapping[str, EventDocument] = field(default_factory=dict)

    @cached_property
    def around(self) -> Surroundings:
        """What documents are held against, on no day of ours: none is still ahead."""
        return Surroundings(self.bibliography, date.max, self.sources, self.events)


def rows(kind: ItemKind, document: ItemDocument, context: ProjectionContext) -> Rows:
    """All rows of a document (as plain JSON values), without negotiation and revision ids, parents first."""
    yield from own_rows(kind, document, context)
    yield from question_rows(kind, document, context)


def question_rows(kind: ItemKind, document: ItemDocument, context: ProjectionContext) -> Rows:
    """What a document raises together with the events that it names, whatever day it is read on."""
    sequence = position(document, context.around.zone) if is_event(document, kind) else document["uid"]
    for place, one in enumerate(questions(kind, document, context.around)):
        own = {"what": one.kind.value, "key": one.key, "path": one.path, "sentence": one.sentence, "about": one.about}
        stands = {"kind": kind.value, "uid": document["uid"], "place": place, "sequence": sequence}
        yield model.Question, own | stands


def own_rows(kind: ItemKind, document: ItemDocument, context: ProjectionContext) -> Rows:
    """All other rows, for which no other event is needed."""
    if is_event(document, kind):
        yield from _event(document, context)
    elif is_actor(document, kind):
        yield from _actor(document)
    elif is_issue(document, kind):
        yield from _issue(document)
    elif is_source(document, kind):
        yield from _source(document, context)
    for key_field, text in item_keys(kind, document):
        yield model.ItemKey, {"kind": kind.value, "uid": document["uid"], "field": key_field.value, "text": text}


def _actor(actor: ActorDocument) -> Rows:
    past = actor.get("affiliations_before")
    yield (
        model.Actor,
        {
            "uid": actor["uid"],
            "name": actor["name"],
            "kind": actor["kind"],
            "affiliation": actor["affiliation"],
            "affiliations_before": json.dumps(past) if past else "",
        },
    )
    yield from _name(ItemKind.ACTOR, actor["uid"], actor["name"], *actor.get("aliases", ()))


def _issue(issue: IssueDocument) -> Rows:
    yield model.Issue, {"uid": issue["uid"], "name": issue["name"], "proposition": issue["proposition"]}
    yield from _name(ItemKind.ISSUE, issue["uid"], issue["name"])


def _source(source: SourceDocument, context: ProjectionContext) -> Rows:
    yield (
        model.Source,
        {
            "uid": source["uid"],
            "type": source["type"],
            "name": source["title"] or source["label"],
            "outlet": source["container-title"],
            "issued": source["issued"],
            "issued_on": publication(source, context.bibliography.zone).day,
        },
    )
    names = (source["title"], source["label"], source["container-title"], source.get("publisher"))
    authors = (f"{author['given']} {author['family']} {author['literal']}" for author in source["author"])
    yield from _name(ItemKind.SOURCE, source["uid"], *names, *authors, *hosts(source["URL"], source["archive-URL"]))


def _event(event: EventDocument, context: ProjectionContext) -> Rows:
    phases = Phases(event, context.bibliography)
    states = States(phases)
    yield model.Event, {"uid": event["uid"], "title": event["title"], "part_of": event["part_of"]}
    inside: Rows = chain(
        _states(states, context),
        _participations(phases),
        ((model.EventIssue, {"issue_uid": issue, "place": n}) for n, issue in enumerate(event["issues"])),
        _statements(states, context),
        _schedule(phases),
        _citations(event["citations"], phases, phases.known),
        _links(phases),
        _facets(phases, context),
    )
    for table, row in inside:
        yield table, {"event_uid": event["uid"], **row}
    for known_on, texts in pieces(phases):
        own = {"kind": ItemKind.EVENT.value, "uid": event["uid"], "known_on": known_on}
        yield model.TextPiece, {**own, "text": indexed(*texts)}


def _states(states: States, context: ProjectionContext) -> Rows:
    event = states.phases.event
    own: Row = {"kind": event["kind"], "place": event["place"], "key_event": event["key_event"]}
    for known_from, known_until, standing in states.event():
        known: Row = {"known_from": known_from, "known_until": known_until}
        yield model.EventState, own | known | _standing(event, standing, context)


def _standing(event: EventDocument, state: Standing, context: ProjectionContext) -> Row:
    zone = context.bibliography.zone
    when = dates.parse(state.stands_at) if state.stands_at else None
    edtf = state.date["edtf"] if state.date else None
    return {
        "position": dates.sort_key(when, event["order"], event["uid"], zone),
        "status": state.status,
        **_bounds(edtf),
        "begun": extent_of(edtf, zone).begun if edtf else None,
        "wide": is_wide(when),
        "slipped": state.slipped,
        "origins": state.support.origins,
        "verification": state.support.verification.value,
        "contradicted": state.contradicted,
        "sole": state.support.sole,
    }


def _participations(phases: Phases) -> Rows:
    for place, taking in enumerate(phases.event["participants"]):
        yield (
            model.Participation,
            {
                "actor_uid": taking["actor"],
                "attendance": taking.get("attendance"),
                "role": taking["role"],
                "capacity": taking["capacity"],
                "known_on": phases.participation(taking),
                "place": place,
            },
        )


def _statements(states: States, context: ProjectionContext) -> Rows:
    phases = states.phases
    event = phases.event
    sequence = position(event, context.bibliography.zone)
    for place, statement in enumerate(event["statements"]):
        known_on = phases.statement(statement)
        stands: Row = {"sequence": sequence, "place": place}
        known: Row = {"known_on": known_on}
        yield (
            model.Statement,
            {
                "uid": statement["uid"],
                "form": statement["form"],
                "text": statement["text"],
                "quote": statement["quote"],
                "speaker_uid": statement["speaker"],
                **stands,
                **known,
            },
        )
        for known_from, known_until, support in states.statement(statement):
            yield (
                model.StatementState,
                {
                    "statement_uid": statement["uid"],
                    "known_from": known_from,
                    "known_until": known_until,
                    "verification": support.verification.value,
                    "contradicted": support.contradicted,
                    "inherits": support.inherited,
                    "sole": support.sole,
                    **stands,
                },
            )
        yield from _positions(statement, phases, context, stands | known)
        yield from _citations(statement["citations"], phases, known_on, statement_uid=statement["uid"])


def _positions(statement: StatementDocument, phases: Phases, context: ProjectionContext, stands: Row) -> Rows:
    """The stances of a statement. Nobody speaks at an event that has not taken place: what an older record has there is
    read at the event, and is nobody's stance."""
    if phases.event["status"] in PLANNED:
        return
    day = _day_of(phases, context)

    def side_of(uid: str) -> str:
        return context.roster.side(uid, day)

    said: Row = {"first": phases.lies.first, "last": phases.lies.last, "over": phases.lies.over}
    for speaker in signers(statement):
        own: Row = {
            "speaker_uid": speaker,
            "side_uid": side_of(speaker),
            "aside": is_aside(statement, speaker, side_of),
        }
        for taking in statement["positions"]:
            row: Row = {"statement_uid": statement["uid"], "issue_uid": taking["issue"], "stance": taking["stance"]}
            yield model.Position, row | own | said | stands


def _schedule(phases: Phases) -> Rows:
    for place, entry in enumerate(phases.event["schedule"]):
        known = phases.announced(entry)
        own: Row = {"announced_on": entry["announced_on"], "known_on": known, "status": entry["status"]}
        yield model.ScheduleEntry, {"place": place, **own, **_bounds(entry["date"])}
        yield from _citations(entry["citations"], phases, known, schedule_place=place)


def _citations(
    citations: Iterable[CitationDocument],
    phases: Phases,
    known: date,
    *,
    statement_uid: str | None = None,
    schedule_place: int | None = None,
    relation_place: int | None = None,
) -> Rows:
    """The citations of a claim that was known from a day on."""
    for place, citation in enumerate(citations):
        yield (
            model.Citation,
            {
                "statement_uid": statement_uid,
                "schedule_place": schedule_place,
                "relation_place": relation_place,
                "place": place,
                "source_uid": citation["source"],
                "locator": citation["locator"],
                "relation": citation["relation"],
                "origin_uid": citation["origin"],
                "known_on": max(phases.citation(citation), known),
            },
        )


def _links(phases: Phases) -> Rows:
    """What the record says an event came after or before, and how else it has to do with others."""
    event = phases.event
    if when := event["date"]:
        for kind, uids in ((Link.AFTER, when.get("after", ())), (Link.BEFORE, when.get("before", ()))):
            for uid in uids:
                yield model.EventLink, {"type": kind.value, "to_uid": uid, "known_on": last_day(phases)}
    for place, relation in enumerate(event.get("relations", ())):
        cited = relation.get("citations", ())
        known = max(phases.known, min(map(phases.citation, cited), default=phases.known))
        yield from _citations(cited, phases, known, relation_place=place)
        yield model.EventLink, {"type": relation["type"], "to_uid": relation["to"]["event"], "known_on": known}


def _facets(phases: Phases, context: ProjectionContext) -> Rows:
    day = _day_of(phases, context)
    stands = day.isoformat() if day else ""
    for facet in facets(phases, lambda uid: context.roster.side(uid, day)):
        found = {"field": facet.field.value, "value": facet.value, "known_on": facet.known_on, "drawn": facet.drawn}
        yield model.Facet, {**found, "day": stands}


def _day_of(phases: Phases, context: ProjectionContext) -> date | None:
    """The day an event stands at, whose sides are those of what was said and done at it; None where it has none."""
    when = stands_at(phases.event)
    return dates.day_of(when, context.bibliography.zone) if when else None


def _name(kind: ItemKind, uid: str, *names: str | None) -> Rows:
    """What an item is searched by; a name has no day of its own."""
    yield model.TextPiece, {"kind": kind.value, "uid": uid, "known_on": date.min, "text": indexed(*names)}


def _bounds(edtf: str | None) -> Row:
    when = dates.parse(edtf) if edtf else None
    return {"edtf": edtf, "earliest": when and when.earliest, "latest": when and when.latest}
