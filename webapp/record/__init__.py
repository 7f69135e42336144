"""The only writer. Whatever changes a negotiation goes through `save`: one transaction, one change, one version."""

from webapp.record.context import context
from webapp.record.draft import Act, Conflict, Draft, Saved
from webapp.record.saving import free_uid, save
from webapp.record.submitted_forms import claim, claimed

__all__ = [
    "Act",
    "Conflict",
    "Draft",
    "Saved",
    "claim",
    "claimed",
    "context",
    "free_uid",
    "save",
]
