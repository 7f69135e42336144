"""Asking the record: revisions, names, filters and what they find. Nothing here writes."""

from webapp.reading.names import Named, cast, named, renaming
from webapp.reading.revisions import (
    Latest,
    last_document,
    latest,
    latest_of,
    negotiation_named,
    negotiation_with_header,
    revision,
)

__all__ = [
    "Latest",
    "Named",
    "cast",
    "last_document",
    "latest",
    "latest_of",
    "named",
    "negotiation_named",
    "negotiation_with_header",
    "renaming",
    "revision",
]
