"""Identifiers of an item in other registers."""

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from webapp.domain.document.fields import LATER, Document, distinct
from webapp.domain.document.identity import IDENTITIES
from webapp.domain.text import Code, identifiers
from webapp.domain.vocabulary import Scheme


class Identifier(Document):
    """An identifier in a register, such as Q7747 in Wikidata."""

    scheme: Scheme
    id: Code

    @field_validator("id")
    @classmethod
    def _fits_scheme(cls, identifier: str, info: ValidationInfo) -> str:
        return identifiers.check(info.data["scheme"], identifier) if "scheme" in info.data else identifier


SameAs = Annotated[list[Identifier], Field(max_length=len(Scheme)), distinct(IDENTITIES["same_as"]), LATER]
