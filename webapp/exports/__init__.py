"""Exports: files in all formats, the schemas of the negotiation file, and the site map."""
