"""Databases that will not do are refused with a sentence, by every command, and left as they are."""

import os
import re
import resource
import sqlite3

import pytest
from click.testing import CliRunner

from tests.commands.typed import SLUG, contents, refused
from tests.conftest import RECORD
from tests.rows import rows
from webapp.cli import main

COMMANDS = [["init"], ["serve", "--port", "1"], ["check"], ["export", SLUG], ["import", str(RECORD)], ["user", "list"]]
every_command = rows("words", COMMANDS)


@every_command
def test_a_database_of_something_else_is_refused_and_left_byte_for_byte(run, tmp_path, words):
    database = tmp_path / "bookmarks.db"
    database.unlink(missing_ok=True)
    connection = sqlite3.connect(database)
    connection.execute("CREATE TABLE bookmark (address TEXT)")
    connection.execute("CREATE TABLE alembic_version (version_num TEXT)")  # of two branches
    connection.execute("INSERT INTO alembic_version VALUES ('one'), ('two')")
    connection.commit()
    connection.close()
    before = database.read_bytes()
    said = refused(run(database, *words))
    which = "it holds alembic_version, bookmark …"
    assert said.startswith(f"sqlite:///{database} is a database, but not a timeline’s ({which}).")
    assert said.endswith("Give another file in DATABASE_URL.")
    assert [path.name for path in tmp_path.iterdir()] == ["bookmarks.db"]
    assert database.read_bytes() == before


@rows("words", [*COMMANDS, ["backup", "copy.db"]])
def test_a_disk_without_room_even_for_reading_is_named(run, file, words):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, before[1]))  # a full disk, to whoever writes
    try:
        said = refused(run(file, *words))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert ": its disk has no room for the 32 KiB beside it that even reading takes. " in said


@every_command
def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(run, tmp_path, words):
    for content, sentence in (
        (b"Dear reader, " * 500, "is not a database; give another file in DATABASE_URL."),
        (b"SQLite format 3\0" + b"\xff" * 4_000, "is not a database|cannot be used: "),
    ):
        database = tmp_path / "letter.txt"
        database.write_bytes(content)
        assert re.search(sentence, refused(run(database, *words)))
        assert database.read_bytes() == content


@every_command
def test_a_database_of_a_newer_version_is_refused_and_left_as_it_is(run, file, words):
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    before = contents(file)
    assert "was made by a newer version of this program; install that version" in refused(run(file, *words))
    assert contents(file) == before


@rows("words", COMMANDS[1:])
def test_a_database_that_was_not_made_yet_is_refused_with_the_command_that_makes_it(run, tmp_path, words):
    (tmp_path / "empty.db").touch()
    for name, reason in (
        ("none.db", "is not there yet; look at"),
        ("empty.db", "is not at the newest schema yet; run:"),
    ):
        said = refused(run(tmp_path / name, *words))
        assert reason in said
        assert said.endswith("run: ceasefire-timeline init")
    assert [path.name for path in tmp_path.iterdir()] == ["empty.db"], "looking makes none"


def test_a_folder_that_cannot_be_written_is_refused(run, tmp_path):
    """Even root can write no file below a file, and open no folder as a file."""
    (tmp_path / "file").touch()
    said = refused(run(tmp_path / "file" / "timeline.db", "init"))
    assert said.startswith(f"The folder of {tmp_path}/file/timeline.db cannot be made: ")
    said = refused(run(tmp_path, "init"))
    assert said.startswith(f"sqlite:///{tmp_path} cannot be opened for writing; check that its folder exists")


@every_command
def test_a_database_that_cannot_be_looked_for_is_refused(run, tmp_path, words):
    """As in a folder that only the site's own user may enter; a name that is too long keeps even root out."""
    said = refused(run(tmp_path / f"{'x' * 300}.db", *words))
    assert said.endswith("x.db cannot be opened for writing; check that its folder exists and may be written.")


@pytest.fixture
def circle_and_pipe(tmp_path):
    circle, pipe = tmp_path / "circle.db", tmp_path / "pipe.db"
    circle.symlink_to(circle)
    os.mkfifo(pipe)
    return circle, pipe


@every_command
def test_links_in_a_circle_and_a_pipe_are_refused_at_once(run, circle_and_pipe, words):
    circle, pipe = circle_and_pipe
    assert "cannot be opened for writing; check that its folder exists" in refused(run(circle, *words))
    assert "cannot be used: disk I/O error. Check who else is using it" in refused(run(pipe, *words))


@pytest.mark.parametrize("words", [["user", "enable", "editor"], ["import", str(RECORD)]], ids=lambda words: words[0])
def test_a_database_that_someone_else_holds_is_said_to_be_busy(run, file, monkeypatch, words):
    monkeypatch.setattr("webapp.store.engine.BUSY_MILLISECONDS", 50)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    said = refused(run(file, *words))
    assert said.startswith("The database cannot be used at the moment: database is locked. Check who else is using it,")
    other.close()


def test_a_disk_of_temporary_files_that_is_full_is_said(run, file, full_disk):
    said = refused(run(file, "import", str(RECORD)))
    assert said == "No file can be written at the moment: No space left on device. Make room and try again."


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_database_without_one_of_its_tables_is_refused_with_the_way_out(run, file, words):
    connection = sqlite3.connect(file)
    connection.execute("DROP TABLE statement")
    connection.execute("UPDATE site SET projection = 0")
    connection.commit()
    connection.close()
    said = refused(run(file, *words))
    assert said.startswith("The database ")
    assert "damaged: it has no table statement" in said or "rows that refer to nothing" in said
    assert said.endswith("Put a backup in its place: ceasefire-timeline restore FILE")


def test_a_damaged_page_is_told_with_the_way_out(run, file):
    """Of a table that only the proof reads, so that it is not seen before."""
    connection = sqlite3.connect(file)
    [page] = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'revision'").fetchone()
    [size] = connection.execute("PRAGMA page_size").fetchone()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    with file.open("r+b") as data:
        data.seek((page - 1) * size)
        data.write(b"x" * size)
    said = refused(run(file, "check"))
    assert said.startswith("The database is damaged: database disk image is malformed. Put a backup in its place:")


NO_FILES = [
    *("timeline.db", "mysql://host/name", "sqlite://", "sqlite:///", "nonsense://"),
    *("sqlite:///:memory:", "sqlite:////tmp/timeline.db?mode=ro", "sqlite:///file:timeline.db?uri=true"),
    *("sqlite:///%3Amemory%3A", "sqlite:////tmp/timeline%00.db"),
]


@pytest.mark.parametrize("given", NO_FILES)
def test_an_address_that_is_no_sqlite_file_is_refused(monkeypatch, given):
    monkeypatch.setenv("DATABASE_URL", given)
    result = CliRunner().invoke(main, ["init"])
    assert refused(result) == f"DATABASE_URL is “{given}”; write it as sqlite:///path/to/file."
