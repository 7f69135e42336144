"""An event: something dated, with its statements, its plans and everything it rests on."""

import itertools
from typing import Annotated

from pydantic import Field, StrictBool, StrictInt, ValidationInfo, field_validator

from webapp.domain import dates
from webapp.domain.context import Context, is_writing
from webapp.domain.dates.in_full import wording
from webapp.domain.dates.zones import check_zone
from webapp.domain.document.citation import Citations
from webapp.domain.document.fields import (
    EMPTY_IS_NONE,
    LATER,
    MEANT_ZONE,
    ActorUid,
    Document,
    Edtf,
    EventUid,
    IssueUid,
    Item,
    Known,
    distinct,
)
from webapp.domain.document.identity import IDENTITIES, SAME_UID
from webapp.domain.document.same_as import SameAs
from webapp.domain.document.schedule import ScheduleEntry, check_dated
from webapp.domain.document.statement import Statement
from webapp.domain.text.field_types import Code, Headline, Line, NameLine, Note, Prose
from webapp.domain.vocabulary import ORDER, PLANNED, Attendance, Basis, EventKind, ItemKind, Link, Role, Status

OUT_OF_ORDER = "Announcements stand oldest first; put them in the order of their days."
"""The error for a schedule in which an announcement follows a later one."""


def _plan(status: Status, edtf: str | None) -> str:
    """Return a plan in words; different plans read differently."""
    return f"{status}, {wording(edtf)}" if edtf else status


class EventDate(Document):
    """When, in EDTF, with the source's own words for it, whether stated or inferred, and why."""

    edtf: Edtf
    as_written: Line = ""
    basis: Basis = Basis.STATED
    note: Note = ""
    timezone: Annotated[Code | None, EMPTY_IS_NONE, MEANT_ZONE] = None
    after: Annotated[list[EventUid], Field(max_length=50), distinct(IDENTITIES["after"]), LATER] = []
    before: Annotated[list[EventUid], Field(max_length=50), distinct(IDENTITIES["before"]), LATER] = []

    @field_validator("timezone")
    @classmethod
    def _agrees(cls, timezone: str | None, info: ValidationInfo) -> str | None:
        if timezone and "edtf" in info.data:
            check_zone(dates.parse(info.data["edtf"]), timezone)
        return timezone

    @field_validator("before")
    @classmethod
    def _one_way(cls, before: list[str], info: ValidationInfo) -> list[str]:
        if in_both := sorted({*before} & {*info.data.get("after", ())}):
            raise ValueError(f"This cannot have been both before and after “{in_both[0]}”; take one of them out.")
        return before


class Participant(Document):
    """An actor's part in an event; capacity is the title held then. `attendance` says that it stayed away, or is
    disputed to have come: it took part only without one."""

    actor: ActorUid
    role: Role
    capacity: Line = ""
    attendance: Annotated[Attendance | None, EMPTY_IS_NONE, LATER] = None


class RelatedEvent(Document):
    """The other event of a relation."""

    event: EventUid


class EventRelation(Document):
    """What an event does to another: answer, carry out, breach it. Without a citation it is the editors' reading."""

    type: Annotated[Link, Field(json_schema_extra={"enum": sorted({*Link} - ORDER)})]
    to: RelatedEvent
    note: Annotated[Note, LATER] = ""
    citations: Annotated[Citations, LATER] = []

    @field_validator("type")
    @classmethod
    def _is_no_order(cls, link: Link) -> Link:
        if link in ORDER:
            raise ValueError("What comes after or before what stands in the date, not among the relations.")
        return link


class Event(Item):
    """Something dated that happened, is planned, or was called off."""

    item_kind = ItemKind.EVENT
    title: Headline
    summary: Prose = ""
    kind: EventKind
    status: Status
    place: Annotated[NameLine | None, EMPTY_IS_NONE] = None
    part_of: Annotated[str | None, EMPTY_IS_NONE, Known(ItemKind.EVENT)] = None
    order: Annotated[StrictInt, Field(ge=-9999, le=9999)] = 0
    key_event: StrictBool = False
    date: EventDate | None = None
    participants: Annotated[list[Participant], Field(max_length=200), distinct(IDENTITIES["participants"])] = []
    issues: Annotated[list[IssueUid], Field(max_length=200), distinct(IDENTITIES["issues"])] = []
    statements: Annotated[list[Statement], Field(max_length=500), distinct(SAME_UID)] = []
    schedule: Annotated[list[ScheduleEntry], Field(max_length=200)] = []
    citations: Citations = []
    relations: Annotated[list[EventRelation], Field(max_length=100), distinct(IDENTITIES["relations"]), LATER] = []
    same_as: SameAs = []

    @field_validator("date", mode="before")
    @classmethod
    def _has_a_place(cls, when: object) -> object:
        if isinstance(when, dict) and not when.get("edtf") and (when.get("after") or when.get("before")):
            raise ValueError(
                "What has no date cannot be before or after another event: fill the date in, as in [2025-03-17..] for "
                "on or after that day, or take the other event out."
            )
        return when

    @field_validator("date")
    @classmethod
    def _fits_status(cls, when: EventDate | None, info: ValidationInfo) -> EventDate | None:
        status = info.data.get("status")
        check_dated(when, status)
        if when and status and status not in PLANNED and isinstance(info.context, Context):
            earliest = dates.parse(when.edtf).earliest
            if earliest and earliest > info.context.today:
                verb = "have" if status == Status.OCCURRED else "be"
                raise ValueError(
                    f"This date is in the future, so the event cannot {verb} {status} yet; correct the date, or make "
                    "it scheduled."
                )
        return when

    @field_validator("schedule")
    @classmethod
    def _agrees(cls, schedule: list[ScheduleEntry], info: ValidationInfo) -> list[ScheduleEntry]:
        announced = [dates.parse(entry.announced_on) for entry in schedule]
        for before, after in itertools.pairwise(announced):
            if before.earliest and after.latest and after.latest < before.earliest:
                raise ValueError(OUT_OF_ORDER)
        if not {"status", "date"} <= info.data.keys() or info.data["status"] not in PLANNED:
            return schedule
        planned = info.data["date"].edtf if info.data["date"] else None
        if not schedule:
            raise ValueError(f"An event that is {info.data['status']} needs the announcement it rests on; add it.")
        last, own = _plan(schedule[-1].status, schedule[-1].date), _plan(info.data["status"], planned)
        if last != own:
            raise ValueError(
                f"The last announcement says “{last}”, and the event itself “{own}”: change one of the two, or add the "
                "announcement by which the plan became another."
            )
        return schedule

    @field_validator("statements")
    @classmethod
    def _took_place(cls, statements: list[Statement], info: ValidationInfo) -> list[Statement]:
        """Only checked for newly written events: `check` lists older ones."""
        if is_writing(info.context) and statements and info.data.get("status") in PLANNED:
            raise ValueError(
                "Nobody speaks at an event that has not taken place. What was said beforehand is an event of its own, "
                "on the day it was said: add that, and take it out here."
            )
        return statements

    @field_validator("relations")
    @classmethod
    def _to_others(cls, relations: list[EventRelation], info: ValidationInfo) -> list[EventRelation]:
        when = info.data.get("date")
        targets = [*(relation.to.event for relation in relations), *((when and (*when.after, *when.before)) or ())]
        if info.data.get("uid") in targets:
            raise ValueError("An event has nothing to do with itself; name another one.")
        return relations
