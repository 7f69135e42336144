"""A server as it runs, and visitors to it."""

import contextlib
import io
import threading
from collections.abc import Callable, Iterator

import pytest
from flask import Flask, Response, request
from werkzeug.wsgi import wrap_file

from tests.connection.raw import LARGE, SECONDS, Visitor
from tests.serving import served
from webapp.http.access import public


@pytest.fixture
def go_on() -> threading.Event:
    """Lets /long answer."""
    return threading.Event()


@pytest.fixture
def calls(app: Flask, go_on: threading.Event) -> list[str]:
    """The calls of views made for these tests: /large answers with a file, /echo with what it was sent, /long when
    `go_on` is set."""
    seen: list[str] = []

    @public
    def large() -> Response:
        seen.append("large")
        file = wrap_file(request.environ, io.BytesIO(LARGE))
        return Response(file, headers={"Content-Length": str(len(LARGE))}, direct_passthrough=True)

    @public
    def echo() -> Response:
        seen.append(f"echo {len(request.get_data())}")
        return Response(request.get_data())

    @public
    def long() -> Response:
        seen.append("long")
        go_on.wait(SECONDS)
        return Response("at last")

    app.add_url_rule("/long", view_func=long)
    app.add_url_rule("/large", view_func=large)
    app.add_url_rule("/echo", view_func=echo, methods=["GET", "POST"])
    return seen


@pytest.fixture
def address(app: Flask, calls: list[str]) -> Iterator[tuple[str, int]]:
    """Where the site is served."""
    with served(app) as [one]:
        yield one


@pytest.fixture
def visitor(address: tuple[str, int]) -> Iterator[Callable[[], Visitor]]:
    """Makes visitors, who leave in the end."""
    with contextlib.ExitStack() as visitors:
        yield lambda: visitors.enter_context(Visitor(address))
