"""A database whose file is moved away, or replaced, while the site is served: nothing is saved where nobody looks."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.conftest import UKRAINE
from tests.documents import a_file
from webapp.store import copies, watch
from webapp.store.database import Database


@pytest.fixture
def path(database, monkeypatch) -> Path:
    """The file, with nothing beside it."""
    monkeypatch.setattr(watch, "MOVED_SECONDS", 0)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(database.engine.url.database)


def move(path: Path) -> Path:
    """Moves it away, as whoever puts another one in its place does."""
    for end in ("", "-wal", "-shm"):
        Path(f"{path}{end}").rename(f"{path}.away{end}")
    return Path(f"{path}.away")


def changes(path: Path) -> int:
    """How many are in a file."""
    with closing(sqlite3.connect(path)) as connection:
        count: int = connection.execute("SELECT count(*) FROM change").fetchone()[0]
    return count


def test_what_is_saved_and_shown_stands_in_the_file_that_is_there(client, editor, path):
    page = f"{UKRAINE}/"
    client.get(page)
    away = move(path)
    shutil.copy(away, path)
    before = changes(path)
    answer = editor.post("/import", json=a_file(uid="another-record"))
    assert answer.status_code in {200, 201}
    assert (changes(path), changes(away)) == (before + 1, before)
    assert "another-record" in client.get("/").text


def test_where_no_file_is_none_is_made_and_it_is_said(client, editor, path):
    away = move(path)
    assert editor.post("/import", json=a_file(uid="another-record")).status_code == 503
    assert client.get(f"{UKRAINE}/").status_code == 503
    assert client.get("/ready").status_code == 503
    assert not path.exists()
    away.rename(path)
    assert editor.post("/import", json=a_file(uid="another-record")).status_code in {200, 201}


def test_a_folder_may_have_any_name(database, path, tmp_path):
    folder = tmp_path / os.fsdecode("a?b #%41 é".encode() + b"\xff")
    folder.mkdir()
    moved = Database(f"sqlite:///{shutil.copy(path, folder).replace('%', '%25').replace('?', '%3F')}")
    with moved.reader() as session:
        assert session.scalar(text("SELECT version FROM site")) == 1
    assert moved.watch.state() == database.watch.state()
    moved.engine.dispose()


def test_a_path_may_begin_with_two_slashes(database, path, tmp_path):
    doubled = Database(f"sqlite:////{path}")
    with doubled.reader() as session:
        assert session.scalar(text("SELECT version FROM site")) == 1
    assert doubled.watch.state() == database.watch.state()
    doubled.engine.dispose()
    copies.copy(Path(f"/{path}"), tmp_path / "copy.db")
    assert copies.is_database(tmp_path / "copy.db")
