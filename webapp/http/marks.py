"""Marks on views: what the layers around a view must know before it is called."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import current_app, request
from flask.typing import ResponseReturnValue

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])


def mark(**marks: object) -> Callable[[View], View]:

    def put(view: View) -> View:
        vars(view).update(marks)
        return view

    return put


def marked(name: str, endpoint: str | None = None) -> Any:
    """Return the value of a mark on the view of this request, or of another endpoint; None without the mark."""
    return getattr(current_app.view_functions.get(endpoint or request.endpoint or ""), name, None)
