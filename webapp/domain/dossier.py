"""The documents an event refers to: the negotiation's header, its actors, issues and sources."""

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from webapp.domain.fields import EMPTY_IS_NONE, Address, Context, Document, Edtf, Item, Language, Zone, known
from webapp.domain.text import Filled, Line, LongLine, Note, Prose, Title
from webapp.domain.vocabulary import ActorKind, ItemKind, SourceType

RESERVED = frozenset({
    "account", "dates", "import", "login", "logout", "schemas", "static",
    # not there yet, and kept for pages of the site that may come and for what programs look for on every site
    "about", "admin", "api", "editions", "embed", "export", "favicon", "feed", "feeds", "formats", "glossary", "health",
    "healthz", "help", "home", "imprint", "index", "legal", "live", "manifest", "media", "metrics", "negotiations",
    "oembed", "openapi", "people", "person", "privacy", "ready", "readyz", "review", "robots", "search", "security",
    "sessions", "settings", "site", "sitemap", "sitemaps", "status", "suggestions", "terms", "tokens", "user", "users",
    "version", "webhooks",
})  # fmt: skip
"""What the site's own addresses begin with, or may begin with later: no negotiation could be found there."""


class Negotiation(Item):
    """A dossier's header. `timezone` decides what "today" and "overdue" mean for its readers."""

    item_kind = ItemKind.NEGOTIATION
    title: Title
    description: Prose = ""
    timezone: Zone = "UTC"
    language: Language = "en"

    @field_validator("uid")
    @classmethod
    def _not_reserved(cls, uid: str, info: ValidationInfo) -> str:
        """Those that are there already keep their names: the list grows."""
        made = isinstance(info.context, Context) and not info.context.knows(ItemKind.NEGOTIATION, uid)
        if made and uid in RESERVED:
            raise ValueError(f"“{uid}” cannot be a negotiation’s uid, it is an address of the site; choose another.")
        return uid


class Actor(Item):
    """A person, state or body. The end of its chain of affiliations is its side."""

    item_kind = ItemKind.ACTOR
    name: Title
    kind: ActorKind
    affiliation: Annotated[str | None, EMPTY_IS_NONE, known(ItemKind.ACTOR)] = None
    note: Note = ""


class Issue(Item):
    """What is negotiated, with the one sentence that stances are taken towards."""

    item_kind = ItemKind.ISSUE
    name: Title
    proposition: Annotated[LongLine, Filled]
    note: Note = ""


class Author(Document):
    """A CSL name: family and given, or the literal name of a body."""

    family: Line = ""
    given: Line = ""
    literal: Line = ""

    @field_validator("literal")
    @classmethod
    def _named(cls, literal: str, info: ValidationInfo) -> str:
        if not literal and not info.data.get("family"):
            raise ValueError("An author needs a family name, or a literal name.")
        return literal


class Source(Item):
    """A CSL-JSON item (citationstyles.org, 1.0.2), dates as EDTF; `label` names what has no known title."""

    item_kind = ItemKind.SOURCE
    type: SourceType
    label: Line = ""
    title: LongLine = ""
    container_title: Annotated[Line, Field(alias="container-title")] = ""
    author: Annotated[list[Author], Field(max_length=100)] = []
    issued: Annotated[Edtf | None, EMPTY_IS_NONE] = None
    url: Annotated[Address | None, EMPTY_IS_NONE, Field(alias="URL")] = None
    accessed: Annotated[Edtf | None, EMPTY_IS_NONE] = None
    archive_url: Annotated[Address | None, EMPTY_IS_NONE, Field(alias="archive-URL")] = None
    language: Language = ""
    note: Note = ""

    @field_validator("title")
    @classmethod
    def _named(cls, title: str, info: ValidationInfo) -> str:
        if not title and not info.data.get("label", "?"):
            raise ValueError("A source needs a title; where none is known, give it a label instead.")
        return title
