"""A small negotiation, and how it is saved."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.record.saving.saves import ACT, FILE
from webapp import reading, record
from webapp.domain.document import NegotiationFile, parse
from webapp.model import Negotiation
from webapp.record import Act, Draft, SaveOutcome
from webapp.record.consistency import inconsistencies
from webapp.store.database import Database


@pytest.fixture(scope="session")
def first(bare: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that holds FILE and nothing else."""
    path = shutil.copy(bare, tmp_path_factory.mktemp("first"))
    database = Database(f"sqlite:///{path}")
    file = parse(NegotiationFile, FILE)
    with database.write() as session:
        record.save(session, "peace", [Draft.of(item, path=path) for path, item in file.items], ACT)
    database.engine.dispose()
    return path


@pytest.fixture
def url(first: Path, tmp_path: Path) -> str:
    """The address of this test's own copy of it."""
    return f"sqlite:///{shutil.copy(first, tmp_path)}"


@pytest.fixture
def save(database: Database) -> Callable[..., SaveOutcome]:
    """Saves drafts in the negotiation `peace`, which holds FILE."""

    def save(*drafts: Draft, act: Act = ACT) -> SaveOutcome:
        with database.write() as session:
            return record.save(session, "peace", drafts, act)

    return save


@pytest.fixture
def peace(database: Database, save: Callable[..., SaveOutcome]) -> Callable[[], Negotiation]:
    """The header row of `peace` as it is now."""

    def read() -> Negotiation:
        with database.reader() as session:
            found = reading.negotiation_named(session, "peace")
        assert found
        return found

    return read


@pytest.fixture
def dump(url: str, save: Callable[..., SaveOutcome]) -> Callable[[], list[str]]:
    """Everything in the database file, search indexes included."""

    def read() -> list[str]:
        connection = sqlite3.connect(url.removeprefix("sqlite:///"))
        try:
            return list(connection.iterdump())
        finally:
            connection.close()

    return read


@pytest.fixture
def at_the_end(database: Database) -> Iterator[None]:
    """Whatever a test did, rows and documents agree afterwards."""
    yield
    with database.reader() as session:
        assert list(inconsistencies(session)) == []
