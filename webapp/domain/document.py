"""The documents: the one shape of an event, an actor, an issue, a source and a negotiation's header.

Every way in (form, JSON, import) ends in `parse`; every way out renders what it returned. A document is checked
here and nowhere else, except for what only the whole record can tell (circles, uids already taken), which
`webapp.record` adds. Validation happens on writing only: reading a stored document is plain `json.loads`.

Key order here is the canonical order. Absent references, dates, quotes, time zones and places are null; absent
texts are "". Lists keep their author's order.
"""

import itertools
import json
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field, ValidationError, ValidationInfo, field_validator

from webapp.domain import dates
from webapp.domain.dossier import Actor, Issue, Negotiation, Source
from webapp.domain.fields import (
    EMPTY_IS_NONE,
    ActorUid,
    Context,
    Document,
    Edtf,
    IssueUid,
    Item,
    SourceUid,
    Tally,
    Uid,
    distinct,
    known,
)
from webapp.domain.problems import ENOUGH, Invalid, from_pydantic
from webapp.domain.text import Filled, Line, LongLine, Note, Prose, Title, Words
from webapp.domain.vocabulary import (
    DATELESS,
    PLANNED,
    VERBATIM,
    Basis,
    EventKind,
    Form,
    ItemKind,
    Relation,
    Role,
    Stance,
    Status,
)

FORMAT = "ceasefire-timeline/1"
FORMAT_NUMBER = 1

T = TypeVar("T")
D = TypeVar("D", bound=Document)

UIDS_DIFFER = distinct("same uid", lambda item: item.uid)


class Citation(Document):
    """A source behind a claim. `origin` is the source it relays: a relay is not a second source."""

    source: SourceUid
    locator: Line = ""
    relation: Relation = Relation.SUPPORTS
    origin: Annotated[str | None, EMPTY_IS_NONE, known(ItemKind.SOURCE)] = None

    @property
    def identity(self) -> Hashable:
        """Two citations with the same identity under one claim are one citation."""
        return self.source, self.locator, self.relation, self.origin


Citations = Annotated[
    list[Citation],
    Field(max_length=200),
    distinct("same source, place, relation and origin", lambda citation: citation.identity),
]


class EventDate(Document):
    """When, in EDTF, with the source's own words for it, whether stated or inferred, and why."""

    edtf: Edtf
    as_written: Line = ""
    basis: Basis = Basis.STATED
    note: Note = ""
    timezone: Annotated[str | None, EMPTY_IS_NONE] = None

    @field_validator("timezone")
    @classmethod
    def _agrees(cls, timezone: str | None, info: ValidationInfo) -> str | None:
        if timezone and "edtf" in info.data:
            dates.check_zone(dates.parse(info.data["edtf"]), timezone)
        return timezone


class Participant(Document):
    """An actor's part in an event; capacity is the title held then."""

    actor: ActorUid
    role: Role
    capacity: Line = ""


class Position(Document):
    """A stance towards an issue's proposition."""

    issue: IssueUid
    stance: Stance


class Statement(Document):
    """What an actor said or did at an event: in our words, and verbatim where the form says so."""

    uid: Uid
    speaker: ActorUid
    form: Form
    text: Annotated[Words, Filled]
    quote: Annotated[Words | None, EMPTY_IS_NONE] = None
    note: Note = ""
    positions: Annotated[
        list[Position], Field(max_length=100), distinct("one stance per issue", lambda position: position.issue)
    ] = []
    citations: Citations = []

    @field_validator("quote")
    @classmethod
    def _fits_form(cls, quote: str | None, info: ValidationInfo) -> str | None:
        form = info.data.get("form")
        if form in VERBATIM and not quote:
            raise ValueError(f"A {form} needs the speaker’s own words; give them, or make it a paraphrase.")
        if form in set(Form) - VERBATIM and quote:
            said = "An act" if form == Form.ACT else "A paraphrase"
            raise ValueError(f"{said} carries no verbatim words; take them out, or make it a quote or fragment.")
        return quote


class ScheduleEntry(Document):
    """One announced plan: when it was announced, and what status and date it gave the event."""

    announced_on: Edtf
    status: Annotated[Status, Field(json_schema_extra={"enum": sorted(PLANNED)})]
    date: Annotated[Edtf | None, EMPTY_IS_NONE] = None
    note: Note = ""
    citations: Citations = []

    @field_validator("status")
    @classmethod
    def _planned(cls, status: Status) -> Status:
        if status not in PLANNED:
            raise ValueError("A schedule entry is proposed, scheduled, postponed or cancelled; choose one of these.")
        return status

    @field_validator("date")
    @classmethod
    def _dated(cls, planned: str | None, info: ValidationInfo) -> str | None:
        return _check_dated(planned, info.data.get("status"))


def _check_dated(when: T | None, status: Status | None) -> T | None:
    """The rules that tie a status to having a date, for events and their plans alike."""
    if when is None and status is not None and status not in DATELESS:
        raise ValueError(f"An event that is {status} needs a date; give one, as exact as is known.")
    if when is not None and status == Status.POSTPONED:
        raise ValueError("A postponed event has no new date yet; take the date out, or make it scheduled.")
    return when


class Event(Item):
    """Something dated that happened, is planned, or was called off."""

    item_kind = ItemKind.EVENT
    title: Title
    summary: Prose = ""
    kind: EventKind
    status: Status
    place: Annotated[Line | None, EMPTY_IS_NONE] = None
    part_of: Annotated[str | None, EMPTY_IS_NONE, known(ItemKind.EVENT)] = None
    order: Annotated[int, Field(ge=-9999, le=9999)] = 0
    key_event: bool = False
    date: EventDate | None = None
    participants: Annotated[
        list[Participant],
        Field(max_length=200),
        distinct("same actor in the same role", lambda participant: (participant.actor, participant.role)),
    ] = []
    issues: Annotated[list[IssueUid], Field(max_length=200), distinct("same issue", lambda issue: issue)] = []
    statements: Annotated[list[Statement], Field(max_length=500), UIDS_DIFFER] = []
    schedule: Annotated[list[ScheduleEntry], Field(max_length=200)] = []
    citations: Citations = []

    @field_validator("date")
    @classmethod
    def _fits_status(cls, when: EventDate | None, info: ValidationInfo) -> EventDate | None:
        status = info.data.get("status")
        _check_dated(when, status)
        if when and status and status not in PLANNED and isinstance(info.context, Context):
            earliest = dates.parse(when.edtf).earliest
            if earliest and earliest > info.context.today:
                raise ValueError(
                    f"This date is in the future, so the event cannot have {status} yet; make it scheduled."
                )
        return when

    @field_validator("schedule")
    @classmethod
    def _agrees(cls, schedule: list[ScheduleEntry], info: ValidationInfo) -> list[ScheduleEntry]:
        announced = [dates.parse(entry.announced_on) for entry in schedule]
        for before, after in itertools.pairwise(announced):
            if before.earliest and after.latest and after.latest < before.earliest:
                raise ValueError("Schedule entries stand oldest first; put them in the order of their announcements.")
        if not {"status", "date"} <= info.data.keys() or info.data["status"] not in PLANNED:
            return schedule
        planned = info.data["date"].edtf if info.data["date"] else None
        if not schedule:
            raise ValueError(f"An event that is {info.data['status']} needs the announcement it rests on; add it.")
        if (schedule[-1].status, schedule[-1].date) != (info.data["status"], planned):
            raise ValueError(
                "The last schedule entry must say the event’s own status and date; add an entry, or mend it."
            )
        return schedule


class Remark(Document):
    """Why something was changed, in a few words, for the history."""

    why: Line = ""


class NegotiationFile(Document):
    """A negotiation as one file; `partial` says what it was narrowed to where it is not the whole."""

    format: Literal["ceasefire-timeline/1"]
    partial: LongLine = ""
    negotiation: Negotiation
    actors: Annotated[list[Actor], UIDS_DIFFER] = []
    issues: Annotated[list[Issue], UIDS_DIFFER] = []
    sources: Annotated[list[Source], UIDS_DIFFER] = []
    events: Annotated[list[Event], UIDS_DIFFER] = []

    @property
    def items(self) -> Iterable[tuple[str, Item]]:
        """Every item with its path in the file, what is referred to before what refers."""
        yield "negotiation", self.negotiation
        for name in ("sources", "issues", "actors", "events"):
            yield from ((f"{name}.{place}", item) for place, item in enumerate(getattr(self, name)))


ITEMS: Mapping[ItemKind, type[Item]] = {model.item_kind: model for model in (Negotiation, Actor, Issue, Source, Event)}


def parse(model: type[D], given: object, context: Context | None = None, path: str = "") -> D:
    """A document of `model` from what a form, a request or a file gave.

    Raises Invalid with every problem at once, each path beginning with `path`; a document in which a thousand things
    are wrong is not looked at further. Without a context, references are not looked up, nothing is held against the
    clock and nothing ends the check: for documents that were accepted once.
    """
    try:
        return model.model_validate(given, context=context and replace(context, tally=Tally()))
    except ValidationError as error:
        raise Invalid(from_pydantic(error, path)) from None


def parse_all(wanted: Iterable[tuple[type[Document], object, str]], context: Context) -> list[Document]:
    """Several documents (model, what was given, path) checked together.

    Raises Invalid with all their problems; after a thousand the rest is not looked at.
    """
    documents: list[Document] = []
    refusals: list[Invalid] = []
    found = 0
    for model, given, path in wanted:
        try:
            documents.append(parse(model, given, context, path))
        except Invalid as invalid:
            refusals.append(invalid)
            found += invalid.number
            if found >= ENOUGH:
                break
    if refusals:
        raise Invalid.together(refusals)
    return documents


def canonical(document: Document) -> str:
    """The document as JSON text on one line, byte for byte the same for equal documents."""
    return json.dumps(document.model_dump(mode="json", by_alias=True), ensure_ascii=False)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a negotiation file."""
    schema = NegotiationFile.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": FORMAT, **schema}
