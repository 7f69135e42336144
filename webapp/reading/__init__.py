"""Asking the record: revisions, names, filters and what they find. Nothing here writes."""

from webapp.reading.names import load_names
from webapp.reading.renamings import renaming
from webapp.reading.revisions import (
    Latest,
    last_document,
    latest,
    latest_of,
    negotiation_named,
    negotiation_with_header,
    present_keys,
    revision,
    titles,
)
