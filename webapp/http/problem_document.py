"""Problem documents (RFC 9457), which programs get where people get a page."""

import json
from collections.abc import Mapping, Sequence

MEDIA_TYPE = "application/problem+json"


def problem_document(status: int, title: str, detail: str, problems: Sequence[Mapping[str, str]] = ()) -> str:
    """Return the text of a problem document. The `problems` are those of what was sent, each with its path."""
    document = {"type": "about:blank", "title": title, "status": status, "detail": detail, "problems": [*problems]}
    return json.dumps(document, ensure_ascii=False) + "\n"
