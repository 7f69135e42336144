"""What is no database of this program is refused with a sentence and left alone."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from webapp.store import schema


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """Where a database that is not ours stands."""
    return tmp_path / "other.db"


def made_by(sql: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        connection = sqlite3.connect(path)
        connection.executescript(sql)
        connection.close()

    return make


WAL = "PRAGMA journal_mode = WAL;"

WRONG = [
    (lambda path: path.write_bytes(b"not a database, but a text of some length " * 99), "is not a database; give ano"),
    (lambda path: path.write_bytes(b"SQLite format 3\0" + b"\xff" * 4_000), "is not a database|cannot be used: "),
    (lambda path: path.mkdir(), "cannot be opened for writing; check that its folder exists and may be written"),
    (made_by("CREATE TABLE song (id); CREATE TABLE album (id)"), r"but not a timeline’s \(it holds album, song …\)"),
    (
        made_by(f"{WAL} CREATE TABLE alembic_version AS SELECT '9999' AS version_num"),
        "was made by a newer version of this program; install that version, or use another file.",
    ),
]


@pytest.mark.parametrize(("make", "sentence"), WRONG)
def test_a_database_that_is_not_ours_is_refused_and_left_alone(
    path: Path, make: Callable[[Path], None], sentence: str
) -> None:
    make(path)
    before = path.read_bytes() if path.is_file() else None
    for act in (schema.upgrade, schema.require_current):
        with pytest.raises(schema.WrongDatabase, match=sentence):
            act(f"sqlite:///{path}")
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_database_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/nowhere/timeline.db"
    with pytest.raises(schema.WrongDatabase, match="cannot be opened for writing; check that its folder exists"):
        schema.upgrade(url)
    with pytest.raises(schema.WrongDatabase, match="is not there yet; look at DATABASE_URL, or run: ceasefire-time"):
        schema.require_current(url)


def test_a_database_that_is_not_there_yet_is_not_made_by_looking(empty: str, tmp_path: Path) -> None:
    with pytest.raises(
        schema.WrongDatabase, match="not there yet; look at DATABASE_URL, or run: ceasefire-timeline init"
    ):
        schema.require_current(empty)
    assert [*tmp_path.iterdir()] == []


def test_a_database_that_is_not_migrated_yet_is_not_served(empty: str) -> None:
    Path(empty.removeprefix("sqlite:///")).touch()
    with pytest.raises(schema.WrongDatabase, match="not at the newest schema yet; run: ceasefire-timeline init"):
        schema.require_current(empty)
