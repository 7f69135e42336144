"""A statement: what an actor said or did."""

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from webapp.domain.document.citation import Citations
from webapp.domain.document.fields import (
    EMPTY_IS_NONE,
    LATER,
    ActorUid,
    Document,
    IssueUid,
    Known,
    Language,
    Uid,
    distinct,
)
from webapp.domain.document.identity import IDENTITIES
from webapp.domain.text.field_types import Filled, Line, NameLine, Note, Quotation, Words
from webapp.domain.vocabulary import VERBATIM, Form, ItemKind, Stance


class Position(Document):
    """A stance towards an issue's proposition, and what it hangs on, where that was named."""

    issue: IssueUid
    stance: Stance
    condition: Annotated[Line, LATER] = ""


class Original(Document):
    """What was said, in the language it was said in."""

    language: Annotated[Language, Filled]
    text: Annotated[Words, Filled]


class Statement(Document):
    """What an actor said or did at an event: in our words, and verbatim where the form says so. Others may make it
    jointly. `described_as` makes the speaker unnamed: `speaker` is then the side. `reported_by` is whose word it is
    that it was said."""

    uid: Uid
    speaker: ActorUid
    form: Form
    text: Annotated[Words, Filled]
    quote: Annotated[Quotation | None, EMPTY_IS_NONE] = None
    note: Note = ""
    positions: Annotated[list[Position], Field(max_length=100), distinct(IDENTITIES["positions"])] = []
    citations: Citations = []
    jointly_with: Annotated[list[ActorUid], Field(max_length=100), distinct(IDENTITIES["jointly_with"]), LATER] = []
    described_as: Annotated[NameLine, LATER] = ""
    reported_by: Annotated[str | None, EMPTY_IS_NONE, Known(ItemKind.ACTOR), LATER] = None
    original: Annotated[Original | None, LATER] = None
    translated_by: Annotated[Line, LATER] = ""

    @field_validator("jointly_with")
    @classmethod
    def _excludes_speaker(cls, jointly: list[str], info: ValidationInfo) -> list[str]:
        if info.data.get("speaker") in jointly:
            raise ValueError("The speaker is one of those who made it anyway; name only the others as joining in.")
        return jointly

    @field_validator("described_as")
    @classmethod
    def _one_voice(cls, described: str, info: ValidationInfo) -> str:
        if described and info.data.get("jointly_with"):
            raise ValueError("Nobody unnamed makes a joint statement; take the description or the others out.")
        return described

    @field_validator("reported_by")
    @classmethod
    def _somebody_else(cls, reporter: str | None, info: ValidationInfo) -> str | None:
        if reporter and reporter in {info.data.get("speaker"), *info.data.get("jointly_with", ())}:
            raise ValueError("Those who said it need nobody to report it; leave the reporter out.")
        return reporter

    @field_validator("translated_by")
    @classmethod
    def _translates(cls, translator: str, info: ValidationInfo) -> str:
        if translator and not info.data.get("original", True):
            raise ValueError("A translation has an original; give its language and text, or leave the translator out.")
        return translator

    @field_validator("quote")
    @classmethod
    def _fits_form(cls, quote: str | None, info: ValidationInfo) -> str | None:
        form = info.data.get("form")
        if form in VERBATIM and not quote:
            raise ValueError(f"A {form} needs the speaker’s own words; give them, or make it a paraphrase.")
        if form in set(Form) - VERBATIM and quote:
            subject = "An act" if form == Form.ACT else "A paraphrase"
            raise ValueError(f"{subject} carries no verbatim words; take them out, or make it a quote or fragment.")
        return quote
