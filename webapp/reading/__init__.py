"""Queries for the record: revisions, names, filters and what they find. Nothing here writes."""

from webapp.reading.names import load_names
from webapp.reading.negotiations import dossier_named, negotiation_named, negotiation_with_header, titles
from webapp.reading.revisions import Latest, last_document, latest, present_keys, revision
