"""A small file to download, made in one piece."""

from flask import Response


def attachment(content: str | bytes, media_type: str, name: str) -> Response:
    """Return a response that downloads this content under this name."""
    response = Response(content, mimetype=media_type)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
