"""What somebody pasted where a source is added."""

from datetime import date
from typing import Any

from webapp.formats.bibliographic import sources

TODAY = date(2026, 11, 23)


def read(text: str) -> dict[str, Any]:
    """What the one entry of a text says, without the fields that are empty."""
    [entry] = sources(text, TODAY)
    return entry.source.model_dump(mode="json", by_alias=True, exclude_defaults=True)
