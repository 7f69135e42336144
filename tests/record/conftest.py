"""The record without the site around it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from webapp.store import schema
from webapp.store.database import Database


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database that holds nothing: a proof that rows and documents agree looks through all there is."""
    path = tmp_path_factory.mktemp("bare") / "timeline.db"
    schema.upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def database(url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """This test's own copy of the seeded database."""
    monkeypatch.setattr("webapp.store.engine.BUSY_MILLISECONDS", 100)
    database = Database(url)
    yield database
    database.engine.dispose()
