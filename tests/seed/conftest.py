"""The seed, and a database for it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import SEED
from tests.seed.read import Document
from webapp.store import schema
from webapp.store.database import Database


@pytest.fixture(scope="module")
def seed() -> Document:
    """The file as it is in the repository."""
    found: Document = json.loads(SEED.read_bytes())
    return found


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Database]:
    """A migrated database without anything in it."""
    url = f"sqlite:///{tmp_path}/empty.db"
    schema.upgrade(url)
    database = Database(url)
    yield database
    database.engine.dispose()
