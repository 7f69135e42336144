"""The announced plans of an event."""

from typing import Annotated, TypeVar

from pydantic import Field, ValidationInfo, field_validator

from webapp.domain.document.citation import Citations
from webapp.domain.document.fields import EMPTY_IS_NONE, LATER, Document, Edtf, not_ahead
from webapp.domain.text.field_types import NameLine, Note
from webapp.domain.vocabulary import DATELESS, PLANNED, Status

T = TypeVar("T")


class ScheduleEntry(Document):
    """One announced plan: when it was announced, what status and date it gave the event, and where."""

    announced_on: Annotated[Edtf, not_ahead("Nothing is announced on a day that is still ahead; correct the day.")]
    status: Annotated[Status, Field(json_schema_extra={"enum": sorted(PLANNED)})]
    date: Annotated[Edtf | None, EMPTY_IS_NONE] = None
    note: Note = ""
    citations: Citations = []
    place: Annotated[NameLine, LATER] = ""

    @field_validator("status")
    @classmethod
    def _planned(cls, status: Status) -> Status:
        if status not in PLANNED:
            raise ValueError(
                "An announcement is that it is proposed, scheduled, postponed or cancelled; choose one of these."
            )
        return status

    @field_validator("date")
    @classmethod
    def _dated(cls, planned: str | None, info: ValidationInfo) -> str | None:
        return check_dated(planned, info.data.get("status"))


def check_dated(when: T | None, status: Status | None) -> T | None:
    """Check the rules by which a status needs or forbids a date, for events and their plans."""
    if when is None and status is not None and status not in DATELESS:
        verb = "has" if status is Status.OCCURRED else "is"
        or_else = ", or make it proposed or postponed" if status == Status.SCHEDULED else ""
        raise ValueError(f"An event that {verb} {status} needs a date; give one, as exact as is known{or_else}.")
    if when is not None and status == Status.POSTPONED:
        raise ValueError("A postponed event has no new date yet; take the date out, or make it scheduled.")
    return when
