"""The only writer. Whatever changes a negotiation goes through `save`: one transaction, one change, one version."""

from webapp.record.claims import claim, claimed
from webapp.record.context import context
from webapp.record.draft import Act, Conflict, Draft, Saved
from webapp.record.lookup import (
    Latest,
    last_document,
    latest,
    latest_of,
    negotiation_named,
    negotiation_with_header,
    revision,
)
from webapp.record.naming import Named, cast, named
from webapp.record.saving import free_uid, save

__all__ = [
    "Act",
    "Conflict",
    "Draft",
    "Latest",
    "Named",
    "Saved",
    "cast",
    "claim",
    "claimed",
    "context",
    "free_uid",
    "last_document",
    "latest",
    "latest_of",
    "named",
    "negotiation_named",
    "negotiation_with_header",
    "revision",
    "save",
]
