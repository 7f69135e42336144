"""The answer of a layer that lets a request go no further: a sentence as plain text."""

from werkzeug.wrappers import Response

from webapp.http.security import security_headers


def refusal(status: int, sentence: str, htmx_url: str, *, secure: bool) -> Response:
    """A response with the headers that every answer carries. Nobody may keep it."""
    headers = security_headers(htmx_url, secure=secure) | {"Cache-Control": "private, no-store"}
    return Response(f"{sentence}\n", status, headers, mimetype="text/plain")
