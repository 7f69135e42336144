"""The query string of the request."""

from collections.abc import Collection, Iterable
from urllib.parse import urlencode

from flask import request
from werkzeug.exceptions import BadRequest

from webapp.http.marks import marked
from webapp.reading.parameters import Parameters


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


def list_name(names: Collection[str]) -> str | None:
    """Return the list that the `list` parameter asks for, or None for all. Raises Invalid for any other name."""
    return query().term("list", names) or None


def list_to_go_on(names: Collection[str]) -> str | None:
    """Like `list_name`, for lists that continue separately. Raises BadRequest for `after` without `list`, too."""
    name = list_name(names)
    if name is None and request.args.get("after"):
        raise BadRequest(f"Say which list “after” continues, as in list={next(iter(names))}.")
    return name
