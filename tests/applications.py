"""The application on a database of its own, and as a test finds it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from flask import Flask
from flask.testing import FlaskClient

from webapp import create_app
from webapp.accounts.throttle import Throttle

NOW = datetime(2025, 3, 17, 18, 0, tzinfo=UTC)


def lay(database: Path, ground: Path) -> str:
    """Puts a copy of a database where another one may have been, and nothing beside it; its address."""
    shutil.rmtree(ground.parent)
    ground.parent.mkdir()
    return f"sqlite:///{shutil.copy(database, ground)}"


class Browser(FlaskClient):
    """Takes each answer to its end and closes it, as browsers do; else files stay open."""

    def open(self, *args: Any, buffered: bool = True, **options: Any) -> Any:
        return super().open(*args, buffered=buffered, **options)


@contextmanager
def application(url: str) -> Iterator[Flask]:
    """The whole application on this database, until the end of the block."""
    app = create_app({"DATABASE_URL": url, "NOW": NOW})
    app.test_client_class = Browser
    yield app
    app.extensions["files"].clear()
    app.extensions["database"].engine.dispose()


@contextmanager
def visit(app: Flask) -> Iterator[Flask]:
    """An application as it was made, with nothing kept from others, whose settings may be changed until the end of the
    block. Nobody is made to wait."""
    extensions = app.extensions
    for kept in (extensions["kept"], extensions["front"].kept, extensions["memo"].tags, extensions["files"]):
        kept.clear()
    throttle = Throttle(sleep=lambda _seconds: None)
    with patch.dict(app.config), patch.dict(app.extensions, throttle=throttle):
        yield app
