"""Problem documents (RFC 9457), which programs get where people get a page."""

import json
from collections.abc import Mapping, Sequence

MEDIA_TYPE = "application/problem+json"

_TEXTS = {name: {"type": "string"} for name in ("path", "message", "item")}
SCHEMA = {
    "type": "object",
    "properties": {
        "type": {"const": "about:blank"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What to do, in a sentence"},
        "problems": {"type": "array", "items": {"type": "object", "properties": _TEXTS}},
    },
    "required": ["type", "title", "status", "detail", "problems"],
}
"""The JSON Schema of a problem document."""


def problem_document(status: int, title: str, detail: str, problems: Sequence[Mapping[str, str]] = ()) -> str:
    """Return the text of a problem document. The `problems` are those of what was sent, each with its path."""
    document = {"type": "about:blank", "title": title, "status": status, "detail": detail, "problems": [*problems]}
    return json.dumps(document, ensure_ascii=False) + "\n"
