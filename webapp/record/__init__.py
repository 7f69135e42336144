"""The only writer. Whatever changes a negotiation goes through `save`: one transaction, one change, one version."""

from webapp.record.context import context
from webapp.record.draft import Act, Conflict, Draft, Saved
from webapp.record.saving import free_uid, save
from webapp.record.submitted_forms import add_submitted_form, submitted_form

__all__ = [
    "Act",
    "Conflict",
    "Draft",
    "Saved",
    "add_submitted_form",
    "context",
    "free_uid",
    "save",
    "submitted_form",
]
