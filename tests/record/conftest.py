"""The record without the site around it."""

from collections.abc import Iterator

import pytest

from webapp.store.database import Database


@pytest.fixture
def database(url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """This test's own copy of the seeded database."""
    monkeypatch.setattr("webapp.store.engine.BUSY_MILLISECONDS", 100)
    database = Database(url)
    yield database
    database.engine.dispose()
