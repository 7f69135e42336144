"""A file to keep, small enough to be made at once."""

from flask import Response


def attachment(content: str | bytes, media_type: str, name: str) -> Response:
    """The answer that holds this content as a file of this name."""
    response = Response(content, mimetype=media_type)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
