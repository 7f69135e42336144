"""The query string of the request: what of it the page reads, and which list of the page it asks for alone."""

from collections.abc import Collection

from flask import request
from werkzeug.exceptions import BadRequest

from webapp.http.marks import marked
from webapp.reading.parameters import Parameters


def query() -> Parameters:
    """What reads the query parameters of the request."""
    return Parameters(request.args)


def reads() -> tuple[str, ...] | None:
    """The names of the query parameters that the page asked for reads; None where it is no page to read but a form."""
    parameters: tuple[str, ...] | None = marked("parameters")
    return parameters


def list_name(names: Collection[str]) -> str | None:
    """The list that `list` asks for alone, None for all. Raises Invalid for a name that is none of these."""
    return query().term("list", names) or None


def list_to_go_on(names: Collection[str]) -> str | None:
    """The same for a page whose lists each go on by themselves. Raises BadRequest for `after` without a list, too."""
    name = list_name(names)
    if name is None and request.args.get("after"):
        raise BadRequest(f"Say which list goes on “after”, as in list={next(iter(names))}.")
    return name
