"""A source: what claims rest on."""

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from webapp.domain.document.fields import EMPTY_IS_NONE, LATER, Address, Document, Edtf, Item, Language, not_ahead
from webapp.domain.document.same_as import SameAs
from webapp.domain.text import Line, LongLine, Named, NameLine, Note
from webapp.domain.vocabulary import ItemKind, SourceState, SourceType


class Author(Document):
    """A CSL name: family and given, or the literal name of a body."""

    family: NameLine = ""
    given: Line = ""
    literal: NameLine = ""

    @field_validator("literal")
    @classmethod
    def _has_name(cls, literal: str, info: ValidationInfo) -> str:
        if not literal and not info.data.get("family"):
            raise ValueError("An author needs a family name, or a literal name.")
        return literal


class SourceStanding(Document):
    """What became of a source after it came out. What was retracted or disowned supports nothing from `on` on; from
    when it came out, where the day is not known."""

    state: SourceState
    on: Annotated[
        Edtf | None,
        EMPTY_IS_NONE,
        not_ahead("This day is still ahead; give the one on which it became known, or none."),
        LATER,
    ] = None
    note: Annotated[Note, LATER] = ""


class Source(Item):
    """A CSL-JSON item (citationstyles.org, 1.0.2), dates as EDTF; `label` names what has no known title."""

    item_kind = ItemKind.SOURCE
    type: SourceType
    label: NameLine = ""
    title: Annotated[LongLine, Named] = ""
    container_title: Annotated[NameLine, Field(alias="container-title")] = ""
    author: Annotated[list[Author], Field(max_length=100)] = []
    issued: Annotated[Edtf | None, EMPTY_IS_NONE] = None
    url: Annotated[Address | None, EMPTY_IS_NONE, Field(alias="URL")] = None
    accessed: Annotated[Edtf | None, EMPTY_IS_NONE] = None
    archive_url: Annotated[Address | None, EMPTY_IS_NONE, Field(alias="archive-URL")] = None
    language: Language = ""
    note: Note = ""
    publisher: Annotated[NameLine, LATER] = ""
    standing: Annotated[SourceStanding | None, LATER] = None
    same_as: SameAs = []

    @field_validator("title")
    @classmethod
    def _has_name(cls, title: str, info: ValidationInfo) -> str:
        if not title and not info.data.get("label", "?"):
            raise ValueError("A source needs a title; where none is known, give it a label instead.")
        return title
