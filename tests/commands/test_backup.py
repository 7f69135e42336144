"""Backing up while the site is in use: the whole, and nothing replaced."""

import os
import resource
import signal
import sqlite3
import stat
import time
from contextlib import closing

import pytest

from tests.commands.copying import SO, UNSEEN, refused, rename, run
from tests.commands.typed import SLUG, contents
from webapp.config import url_of
from webapp.store import copies


def test_a_backup_is_the_whole_as_it_stands_in_one_file_for_its_owner_alone(site, folder):
    run("check")
    with closing(sqlite3.connect(site, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("UPDATE person SET name = 'Written a moment ago' WHERE username = 'editor'")
        assert site.with_name(f"{site.name}-wal").stat().st_size
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE person SET name = 'Half-written' WHERE username = 'reader'")
        done = run("backup", folder / "site.db")
        other.execute("ROLLBACK")
        assert contents(folder / "site.db") == contents(site)
    assert done.stdout == f"Backed up to {folder}/site.db: whole, rows and documents agree, negotiations: 1.\n"
    assert [path.name for path in folder.iterdir()] == ["site.db"]
    assert stat.S_IMODE((folder / "site.db").stat().st_mode) == 0o600
    assert copies.flaw(folder / "site.db") == ""


def test_files_and_folders_may_be_named_with_what_addresses_quote(site, folder, monkeypatch):
    odd = folder / "100%41 of what?"
    odd.mkdir()
    assert run("backup", odd / "a%3Fb?.db").exit_code == 0
    assert contents(odd / "a%3Fb?.db") == contents(site)
    monkeypatch.setenv("DATABASE_URL", url_of(odd / "timeline.db"))
    restored = run("restore", odd / "a%3Fb?.db")
    assert restored.exit_code == 0, restored.output
    assert sorted(path.name for path in odd.iterdir()) == ["a%3Fb?.db", "timeline.db"]


def test_a_backup_replaces_nothing_unless_told_to(site, folder):
    output = folder / "site.db"
    output.write_text("a letter")
    assert "is there already; give another file, or --force" in refused(run("backup", output))
    assert output.read_text() == "a letter"
    assert run("backup", output, "--force").exit_code == 0
    assert contents(output) == contents(site)


def test_where_there_is_no_room_for_it_the_backup_is_named_and_not_the_database(site, folder):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024, before[1]))  # a full disk, to whoever writes
    try:
        said = refused(run("backup", folder / "site.db"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert f"{folder}/site.db cannot be written: disk I/O error." in said
    assert [*folder.iterdir()] == []


@pytest.mark.parametrize("more", [[], ["--force"]])
def test_the_database_is_never_replaced_by_its_backup_or_by_an_export(site, folder, more):
    before = contents(site)
    (folder / "link.db").symlink_to(site)
    for output in (site, folder / "link.db", site.with_name(f"{site.name}-wal")):
        assert "is the database itself" in refused(run("backup", output, *more))
        assert "is the database itself" in refused(run("export", SLUG, "-o", output))
        if output.exists():
            assert "is the database itself" in refused(run("restore", output))
    assert contents(site) == before


@pytest.mark.parametrize("words", [["backup", "--force"], ["export", SLUG, "-o"]], ids=lambda words: words[0])
def test_no_device_is_replaced_by_a_file(site, folder, words):
    os.mkfifo(folder / "pipe")
    assert "pipe cannot be written: It is there, and no plain file." in refused(run(*words, folder / "pipe"))
    assert (folder / "pipe").is_fifo()


def test_what_is_damaged_is_not_called_a_backup(site, folder):
    with rename(site, "Forged"):
        assert "rows and documents disagree: ukraine" in refused(run("backup", folder / "site.db"))
    with closing(sqlite3.connect(site)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'event'")
        connection.commit()
    assert "is damaged: " in refused(run("backup", folder / "site.db"))
    assert list(folder.iterdir()) == []


def test_a_backup_that_cannot_be_written_says_so(site, folder, monkeypatch):
    assert "cannot be written: Not a directory." in refused(run("backup", "/dev/null/site.db"))
    assert refused(run("backup", folder / UNSEEN)).endswith(SO)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{folder}/none.db")
    assert refused(run("backup", folder / "site.db")) == f"There is no database at {folder}/none.db."
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{folder}/{UNSEEN}")
    assert refused(run("backup", folder / "site.db")).endswith(SO)
    assert list(folder.iterdir()) == []


def test_a_backup_that_is_told_to_stop_leaves_nothing(site, folder, monkeypatch):
    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr("webapp.store.copies.flaw", lambda _: signal.raise_signal(signal.SIGTERM))
    assert run("backup", folder / "site.db").exit_code == 128 + signal.SIGTERM
    assert list(folder.iterdir()) == []
    assert signal.getsignal(signal.SIGTERM) is before


def test_what_a_killed_backup_left_is_deleted_by_the_next_one_on_another_day(site, folder):
    output, ago = folder / "a[1]?.db", time.time() - copies.ABANDONED - 60
    others = [".a1?.db.x.part", ".a[1]?.db", "a[1]?.db.x.part", ".a[1]?.db.now.part"]
    for name in (".a[1]?.db.x1.part", ".a[1]?.db.x1.part-wal", ".a[1]?.db.x1.part-shm", *others):
        (folder / name).write_text("half")
        os.utime(folder / name, None if "now" in name else (ago, ago))
    assert run("backup", output).exit_code == 0
    assert {path.name for path in folder.iterdir()} == {output.name, *others}


def test_a_database_of_an_earlier_version_is_backed_up_before_the_update(site, folder):
    with closing(sqlite3.connect(site)) as connection:
        connection.execute("UPDATE site SET projection = projection - 1")
        connection.commit()
    said = run("backup", folder / "site.db").stdout
    assert "whole, but not checked further, since it is of an earlier version" in said
    assert "Working out" in run("restore", folder / "site.db").output
    assert run("check").exit_code == 0


# ---- restore ----
