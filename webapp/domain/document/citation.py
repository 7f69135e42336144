"""A citation: the source behind a claim."""

from typing import Annotated

from pydantic import Field

from webapp.domain.document.fields import EMPTY_IS_NONE, LATER, Document, Edtf, Known, SourceUid, distinct
from webapp.domain.document.identity import IDENTITIES
from webapp.domain.text import CleanedQuotation, Line
from webapp.domain.vocabulary import ItemKind, Relation

SourceWords = Annotated[str, Field(max_length=1_000), CleanedQuotation]


class Citation(Document):
    """A source behind a claim. `origin` is the source it relays: a relay is not a second source. `quote` are its own
    words, `says_date` when it says that this happened; neither makes it another citation."""

    source: SourceUid
    locator: Line = ""
    relation: Relation = Relation.SUPPORTS
    origin: Annotated[str | None, EMPTY_IS_NONE, Known(ItemKind.SOURCE)] = None
    quote: Annotated[SourceWords, LATER] = ""
    says_date: Annotated[Edtf | None, EMPTY_IS_NONE, LATER] = None


Citations = Annotated[list[Citation], Field(max_length=200), distinct(IDENTITIES["citations"])]
