"""The only writer. Whatever changes a negotiation goes through `save`: one transaction, one change, one version."""

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
from webapp.record.naming import Named, cast, named, renaming
from webapp.record.saving import free_uid, save
from webapp.record.submitted_forms import add_submitted_form, submitted_form

__all__ = [
    "Act",
    "Conflict",
    "Draft",
    "Latest",
    "Named",
    "Saved",
    "add_submitted_form",
    "cast",
    "context",
    "free_uid",
    "last_document",
    "latest",
    "latest_of",
    "named",
    "negotiation_named",
    "negotiation_with_header",
    "renaming",
    "revision",
    "save",
    "submitted_form",
]
