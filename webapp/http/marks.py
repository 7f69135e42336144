"""Marks on views: what the layers around a view must know of it before it is called."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import current_app, request
from flask.typing import ResponseReturnValue

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])


def mark(**marks: object) -> Callable[[View], View]:
    """Puts these marks on a view."""

    def put(view: View) -> View:
        vars(view).update(marks)
        return view

    return put


def marked(name: str, endpoint: str | None = None) -> Any:
    """What the view that the request is for, or another one, is marked with under this name; None for nothing."""
    return getattr(current_app.view_functions.get(endpoint or request.endpoint or ""), name, None)
