"""A negotiation: the header of a record."""

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from webapp.domain.context import Context
from webapp.domain.document.fields import LATER, Day, Document, Item, Language, Zone, distinct, not_ahead
from webapp.domain.document.identity import IDENTITIES
from webapp.domain.document.same_as import SameAs
from webapp.domain.text.field_types import Filled, Line, Prose, Title, Words
from webapp.domain.vocabulary import ItemKind

RESERVED = frozenset({
    "account", "api", "dates", "import", "invitations", "login", "logout", "people", "schemas", "static",
    # reserved for later pages, and for addresses that programs look for on every site
    "about", "admin", "editions", "embed", "export", "favicon", "feed", "feeds", "formats", "glossary", "health",
    "healthz", "help", "home", "imprint", "index", "legal", "live", "manifest", "media", "metrics", "negotiations",
    "oembed", "openapi", "person", "privacy", "ready", "readyz", "review", "robots", "search", "security",
    "sessions", "settings", "site", "sitemap", "sitemaps", "status", "suggestions", "terms", "tokens", "user", "users",
    "version", "webhooks",
})  # fmt: skip
"""First parts of the site's own addresses, now or perhaps later: a negotiation of that uid could not be found."""


class Lead(Document):
    """Where things stand, in two sentences, and the day of which that was written."""

    text: Annotated[Words, Filled]
    as_of: Annotated[
        Day, not_ahead("Nobody knows how things stand on a day that is still ahead; give one up to today.")
    ]


class Place(Document):
    """A place that events name, and what else it is called."""

    name: Title
    aliases: Annotated[list[Title], Field(max_length=100), distinct(IDENTITIES["aliases"]), LATER] = []
    same_as: SameAs = []


class Negotiation(Item):
    """A negotiation's header. `timezone` decides what "today" and "overdue" mean for its readers; `lead` says where
    things stand, `method` how the record is coded."""

    item_kind = ItemKind.NEGOTIATION
    title: Title
    description: Prose = ""
    timezone: Zone = "UTC"
    language: Language = "en"
    lead: Annotated[Lead | None, LATER] = None
    method: Annotated[Prose, LATER] = ""
    contact: Annotated[Line, LATER] = ""
    licence: Annotated[Line, LATER] = ""
    places: Annotated[list[Place], Field(max_length=2_000), distinct(IDENTITIES["places"]), LATER] = []
    same_as: SameAs = []

    @field_validator("uid")
    @classmethod
    def _not_reserved(cls, uid: str, info: ValidationInfo) -> str:
        """Existing negotiations keep their uids although the list grows."""
        is_new = isinstance(info.context, Context) and not info.context.knows(ItemKind.NEGOTIATION, uid)
        if is_new and uid in RESERVED:
            raise ValueError(f"“{uid}” cannot be a negotiation’s uid, it is an address of the site; choose another.")
        return uid
