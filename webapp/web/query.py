"""The query string of the request."""

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from urllib.parse import urlencode

from flask import request
from werkzeug.exceptions import BadRequest

from webapp.domain.problems import excerpt
from webapp.domain.text.address_form import unread
from webapp.http.marks import marked
from webapp.reading.parameters import Parameters

MOST_NAMED = 5
"""Parameters that a page names; an address may hold hundreds."""


def here(parameters: Iterable[tuple[str, str]]) -> str:
    """Return the path of the request with these query parameters instead of its own."""
    return f"{request.script_root}{request.path}?{urlencode(list(parameters))}".rstrip("?")


def query() -> Parameters:
    """Return a reader of the request's query parameters."""
    return Parameters(request.args)


def reads() -> tuple[str, ...] | None:
    """Return the names of the query parameters that the current page reads, or None for a form."""
    parameters: tuple[str, ...] | None = marked("parameters")
    return parameters


def unread_here() -> list[tuple[str, str | None]]:
    """Return the parameters that the current page does not read, trackers aside, each with the one that may be meant:
    a misspelt filter would silently show everything."""
    known = reads() or ()
    names = unread(request.args.items(multi=True), known)
    return [(excerpt(name), next(iter(get_close_matches(name, known, 1)), None)) for name in names[:MOST_NAMED]]


def list_name(names: Collection[str]) -> str | None:
    """Return the list that the `list` parameter asks for, or None for all. Raises Invalid for any other name."""
    return query().term("list", names) or None


def list_to_go_on(names: Collection[str]) -> str | None:
    """Like `list_name`, for lists that continue separately. Raises BadRequest for `after` without `list`, too."""
    name = list_name(names)
    if name is None and request.args.get("after"):
        raise BadRequest(f"Say which list “after” continues, as in list={next(iter(names))}.")
    return name
