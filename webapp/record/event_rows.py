"""The rows of an event, and what the rows of any document are made with."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo
from functools import cached_property
from itertools import chain

from webapp import model
from webapp.domain import dates
from webapp.domain.actors.roster import Roster
from webapp.domain.actors.statements import is_aside, signers
from webapp.domain.knowing.as_of import last_day
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.knowing.day_order import DayOrder, Stood
from webapp.domain.knowing.phases import Phases
from webapp.domain.knowing.states import State, States
from webapp.domain.knowing.verification import Evidence
from webapp.domain.plain import CitationDocument, EventDocument, StatementDocument
from webapp.domain.questions.question import Surroundings
from webapp.domain.search.facets import facets
from webapp.domain.search.text_pieces import pieces
from webapp.domain.search.words import index_text
from webapp.domain.timing.extent import extent_of, filter_extent
from webapp.domain.timing.precedence import ties
from webapp.domain.timing.schedule import is_wide, standing_day
from webapp.domain.vocabulary import PLANNED, ItemKind
from webapp.model import Base

Row = dict[str, object]
"""The columns of a row that the document decides, with what stands in them."""

Rows = Iterator[tuple[type[Base], Row]]


@dataclass(frozen=True)
class ProjectionContext:
    """What an event's rows take from others: its sources, the sides of its actors, and the `events` it names. `earlier`
    has itself with those it came after on its day, if there are any."""

    bibliography: Bibliography = field(default_factory=Bibliography)
    roster: Roster = field(default_factory=lambda: Roster.of([]))
    events: Mapping[str, EventDocument] = field(default_factory=dict)
    earlier: Mapping[str, EventDocument] = field(default_factory=dict)

    @cached_property
    def around(self) -> Surroundings:
        """What documents are compared with, on no particular day: no date is in the future."""
        return Surroundings(self.bibliography, date.max, self.events)

    @cached_property
    def day_order(self) -> DayOrder:
        """The order of events within their days."""
        return DayOrder(self.earlier, self.bibliography)


def event_rows(event: EventDocument, context: ProjectionContext) -> Rows:
    """Yield the rows of an event and of all inside it, its own first."""
    phases = Phases(event, context.bibliography)
    states = States(phases)
    stood = list(states.event())
    planned = any(entry["date"] for entry in event["schedule"])
    yield model.Event, {"uid": event["uid"], "title": event["title"], "part_of": event["part_of"], "planned": planned}
    inside: Rows = chain(
        _states(stood, event, context),
        _participations(phases),
        ((model.EventIssue, {"issue_uid": issue}) for issue in event["issues"]),
        _statements(states, context),
        _announced(phases),
        _citations(event["citations"], phases, phases.known),
        _links(phases),
        _facets(phases, stood, context),
    )
    for table, row in inside:
        row["event_uid"] = event["uid"]
        yield table, row
    for known_on, texts in pieces(phases):
        own = {"kind": ItemKind.EVENT.value, "uid": event["uid"], "known_on": known_on}
        yield model.TextPiece, {**own, "text": index_text(*texts)}


def _states(stood: Stood, event: EventDocument, context: ProjectionContext) -> Rows:
    own: Row = {"kind": event["kind"], "key_event": event["key_event"]}
    for known_from, known_until, state, position in context.day_order.places(event, stood):
        days: Row = {"known_from": known_from, "known_until": known_until, "position": position}
        yield model.EventState, own | days | _state(state, context)


def _state(state: State, context: ProjectionContext) -> Row:
    zone = context.bibliography.zone
    when = dates.parse(state.stands_at) if state.stands_at else None
    edtf = state.dated["edtf"] if state.dated else None
    extent = filter_extent(edtf, state.status, zone)
    return {
        "status": state.status,
        "place": state.place,
        "edtf": edtf,
        "earliest": extent.first,
        "latest": extent.last,
        "begun": extent_of(edtf, zone).begun,
        "due": state.due,
        "wide": is_wide(when, state.status),
        "slipped": state.slipped,
        "origins": state.support.origins,
        "verification": state.support.verification.value,
        "contradicted": state.contradicted,
        "sole": state.support.sole,
    }


def _participations(phases: Phases) -> Rows:
    for taking in phases.event["participants"]:
        own: Row = {"actor_uid": taking["actor"], "role": taking["role"], "capacity": taking["capacity"]}
        known: Row = {"attendance": taking.get("attendance"), "known_on": phases.participation(taking)}
        yield model.Participation, own | known


def _statements(states: States, context: ProjectionContext) -> Rows:
    phases = states.phases
    event = phases.event
    evidence = Evidence(event, context.bibliography)
    sequence = context.day_order.position(event)
    for place, statement in enumerate(event["statements"]):
        known_on = phases.statement(statement)
        stands: Row = {"sequence": sequence, "place": place}
        day: Row = {"known_on": known_on}
        yield model.Statement, {"uid": statement["uid"], "speaker_uid": statement["speaker"]} | stands | day
        for number, signer in enumerate(signers(statement)):
            yield model.Signer, {"statement_uid": statement["uid"], "actor_uid": signer, "place": number}
        for known_from, known_until, support in states.statement(statement):
            days: Row = {"statement_uid": statement["uid"], "known_from": known_from, "known_until": known_until}
            sources: Row = {"verification": support.verification.value, "sole": support.sole}
            marks: Row = {"contradicted": support.contradicted, "inherits": support.inherited}
            yield model.StatementState, days | sources | marks | stands
        yield from _positions(statement, evidence, phases, context, stands | day)
        yield from _citations(statement["citations"], phases, known_on, statement_uid=statement["uid"])


def _positions(
    statement: StatementDocument, evidence: Evidence, phases: Phases, context: ProjectionContext, stands: Row
) -> Rows:
    """Yield the stances of a statement. Nobody speaks at an event that has not taken place: older records have
    statements there, which are shown at the event and are nobody's stance."""
    if phases.event["status"] in PLANNED:
        return
    day = standing_day(phases.event, context.bibliography.zone)

    def side_of(uid: str) -> str:
        return context.roster.side(uid, day)

    taken_back = bool(evidence.taken_back(statement))
    days: Row = {"first": phases.extent.first, "last": phases.extent.last, "over": phases.extent.over}
    for speaker in signers(statement):
        aside = taken_back or is_aside(statement, speaker, side_of)
        own: Row = {"speaker_uid": speaker, "side_uid": side_of(speaker), "aside": aside}
        for taking in statement["positions"]:
            row: Row = {"statement_uid": statement["uid"], "issue_uid": taking["issue"], "stance": taking["stance"]}
            yield model.Position, row | own | days | stands


def _announced(phases: Phases) -> Rows:
    for place, entry in enumerate(phases.event["schedule"]):
        yield from _citations(entry["citations"], phases, phases.announced(entry), schedule_place=place)


def _citations(
    citations: Iterable[CitationDocument],
    phases: Phases,
    known_on: date,
    *,
    statement_uid: str | None = None,
    schedule_place: int | None = None,
    relation_place: int | None = None,
) -> Rows:
    claim: Row = {"statement_uid": statement_uid, "schedule_place": schedule_place, "relation_place": relation_place}
    for citation in citations:
        sources: Row = {"source_uid": citation["source"], "origin_uid": citation["origin"]}
        yield model.Citation, claim | sources | {"known_on": max(phases.citation(citation), known_on)}


def _links(phases: Phases) -> Rows:
    event = phases.event
    for link, _, uid in ties(event):
        yield model.EventLink, {"type": link.value, "to_uid": uid, "known_on": last_day(phases)}
    for place, relation in enumerate(event.get("relations", ())):
        cited = relation.get("citations", ())
        known_on = max(phases.relation(relation), min(map(phases.citation, cited), default=phases.known))
        yield from _citations(cited, phases, known_on, relation_place=place)
        yield model.EventLink, {"type": relation["type"], "to_uid": relation["to"]["event"], "known_on": known_on}


def _facets(phases: Phases, stood: Stood, context: ProjectionContext) -> Rows:
    zone = context.bibliography.zone
    days = [(since, _day(state, zone)) for since, _, state in stood]
    day = standing_day(phases.event, zone)
    stands = day.isoformat() if day else ""
    for facet in facets(phases, context.roster.allegiances.as_known(days)):
        known: Row = {"known_on": facet.known_on, "known_until": facet.known_until}
        columns: Row = {"field": facet.field.value, "value": facet.value, "drawn": facet.drawn}
        yield model.Facet, {**columns, **known, "day": stands}


def _day(state: State, zone: tzinfo) -> date | None:
    return dates.day_of(dates.parse(state.stands_at), zone) if state.stands_at else None
