"""Applications for tests: on a database of their own, and reset between tests."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import NOW
from webapp import create_app
from webapp.accounts.throttle import Throttle


def lay(database: Path, ground: Path) -> str:
    """Replace whatever is in the folder of `ground` with a copy of a database, and return its URL."""
    shutil.rmtree(ground.parent)
    ground.parent.mkdir()
    return f"sqlite:///{shutil.copy(database, ground)}"


class Browser(FlaskClient):
    """A client that reads each response to its end and closes it, as browsers do; otherwise files stay open."""

    def open(self, *args: Any, buffered: bool = True, **options: Any) -> Any:
        return super().open(*args, buffered=buffered, **options)


@contextmanager
def application(url: str, **settings: object) -> Iterator[Flask]:
    """Yield the whole application on a database, and close it afterwards."""
    app = create_app({"DATABASE_URL": url, "NOW": NOW} | settings)
    app.test_client_class = Browser
    yield app
    app.extensions["files"].clear()
    app.extensions["database"].engine.dispose()


@contextmanager
def visit(app: Flask, *, again: bool = False) -> Iterator[Flask]:
    """Yield an application with a throttle that never waits, and with empty caches unless it is visited `again`. Its
    settings may be changed: they are restored afterwards, and if it was more than the time, nothing is kept either."""
    if not again:
        _forget(app)
    throttle, before = Throttle(sleep=lambda _seconds: None), dict(app.config)
    with patch.dict(app.config), patch.dict(app.extensions, throttle=throttle):
        yield app
        again = again and app.config == before | {"NOW": app.config["NOW"]}
    if not again:
        _forget(app)


def _forget(app: Flask) -> None:
    extensions = app.extensions
    for kept in (extensions["kept"], extensions["front"].kept, extensions["memo"].tags, extensions["files"]):
        kept.clear()
