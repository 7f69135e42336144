"""The names of downloaded files."""

from datetime import date

from flask import g


def file_name(subject: str, suffix: str, *days: tuple[str, date | None], partial: bool = False) -> str:
    """Return a name such as "talks-strip-v7-as-of-2025-03-17.svg": the negotiation, the subject ("" for the record
    itself), the version, the given days that are not None, and whether the file holds only a part."""
    version = g.edition.version if "edition" in g else g.negotiation.version
    of_days = (f"{name}-{day}" for name, day in days if day)
    parts = (g.negotiation.uid, subject, f"v{version}", *of_days, "partial" if partial else "")
    return f"{'-'.join(filter(None, parts))}.{suffix}"
