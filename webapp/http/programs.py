"""Programs, as opposed to browsers."""

from collections.abc import Mapping

from flask import request

from webapp.http.files import is_file


def is_of_program(environ: Mapping[str, object]) -> bool:
    """Return whether a request's WSGI environment has a token (RFC 6750), be it an empty one: servers take the space
    off that is left of “Bearer $TOKEN” where the variable is not set."""
    return str(environ.get("HTTP_AUTHORIZATION", ""))[:6].lower() == "bearer"


def wants_json() -> bool:
    """Return whether the request is a program's: for a .json address, with a JSON body, preferring JSON to HTML, or for
    a file or with a token, without asking for HTML, which every browser does."""
    accepted = request.accept_mimetypes
    best = accepted.best_match(["text/html", "application/json"], "text/html")
    is_program = (is_file(request.path) or is_of_program(request.environ)) and "text/html" not in accepted.values()
    return is_program or request.path.endswith(".json") or request.is_json or best == "application/json"
