"""Backing up while the site is in use, and putting a backup in place: whole or not at all, and nothing lost."""

import os
import re
import shutil
import signal
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.conftest import UKRAINE
from webapp import create_app
from webapp.cli import main
from webapp.config import url_of
from webapp.store import copies

SLUG = UKRAINE.strip("/")


@pytest.fixture
def site(url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of this test's database, which commands are for."""
    monkeypatch.setenv("DATABASE_URL", url)
    return Path(url.removeprefix("sqlite:///"))


@pytest.fixture
def folder(site: Path) -> Path:
    """An empty folder beside it."""
    made = site.parent / "backups"
    made.mkdir()
    return made


def run(*words: object) -> Result:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.stderr.startswith("Database: /")
    return result


def refused(result: Result) -> str:
    """The sentence of a refusal."""
    assert (result.exit_code, isinstance(result.exception, SystemExit)) == (1, True), result.output
    return result.stderr.splitlines()[-1].removeprefix("Error: ")


UNSEEN = f"{'x' * 300}.db"
"""A name of which not even root sees whether it is there, as the site's own user does not of what lies in a home."""

SO = "cannot be looked for: File name too long. Give another place."


def rows(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


@contextmanager
def rename(path: Path, title: str) -> Iterator[None]:
    """The negotiation has another title, which stands in the log beside the file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE event SET title = ? WHERE uid = 'witkoff-briefs-putin'", [title])
        yield


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
        assert rows(folder / "site.db") == rows(site)
    assert done.stdout == f"Backed up to {folder}/site.db: whole, rows and documents agree, negotiations: 1.\n"
    assert [path.name for path in folder.iterdir()] == ["site.db"]
    assert stat.S_IMODE((folder / "site.db").stat().st_mode) == 0o600
    assert copies.damage(folder / "site.db") == ""


def test_files_and_folders_may_be_named_with_what_addresses_quote(site, folder, monkeypatch):
    odd = folder / "100%41 of what?"
    odd.mkdir()
    assert run("backup", odd / "a%3Fb?.db").exit_code == 0
    assert rows(odd / "a%3Fb?.db") == rows(site)
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
    assert rows(output) == rows(site)


@pytest.mark.parametrize("more", [[], ["--force"]])
def test_the_database_is_never_replaced_by_its_backup_or_by_an_export(site, folder, more):
    before = rows(site)
    (folder / "link.db").symlink_to(site)
    for output in (site, folder / "link.db"):
        assert "is the database itself" in refused(run("backup", output, *more))
        assert "is the database itself" in refused(run("restore", output))
        assert "is the database itself" in refused(run("export", SLUG, "-o", output))
    assert rows(site) == before


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
    monkeypatch.setattr("webapp.store.copies.damage", lambda _: signal.raise_signal(signal.SIGTERM))
    assert run("backup", folder / "site.db").exit_code == 128 + signal.SIGTERM
    assert list(folder.iterdir()) == []
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_database_of_an_earlier_version_is_backed_up_before_the_update(site, folder):
    with closing(sqlite3.connect(site)) as connection:
        connection.execute("UPDATE site SET projection = projection - 1")
        connection.commit()
    said = run("backup", folder / "site.db").stdout
    assert "whole, and not looked at further, for it is of an earlier version" in said
    assert "Working out" in run("restore", folder / "site.db").output
    assert run("check").exit_code == 0


# ---- restore ----


def test_a_backup_that_is_not_there_or_cannot_be_seen_is_said_so(site, folder):
    before = rows(site)
    assert refused(run("restore", folder / "none.db")) == f"There is no file at {folder}/none.db."
    assert refused(run("restore", folder / UNSEEN)).endswith(SO)
    assert rows(site) == before


def test_a_restored_site_is_as_it_was_and_what_was_there_is_kept(site, folder, editor):
    before = rows(site)
    run("backup", folder / "site.db")
    page = editor.get(f"{UKRAINE}/events/witkoff-briefs-putin/delete").text
    fields = dict(re.findall(r'name="(\w+)"\s+value="([^"]*)"', page))
    assert editor.post(f"{UKRAINE}/events/witkoff-briefs-putin/delete", data=fields).status_code == 303
    editor.application.extensions["database"].engine.dispose()
    site.chmod(0o640)
    later = rows(site)
    done = run("restore", folder / "site.db")
    assert done.exit_code == 0, done.output
    [kept] = re.findall(r"What was there before is kept as (\S+)\.\n", done.stdout)
    assert rows(Path(kept)) == later
    assert [line for line in rows(site) if "login_session" not in line] == [
        line for line in before if "login_session" not in line
    ]
    assert stat.S_IMODE(site.stat().st_mode) == 0o640
    assert sorted(path.name for path in site.parent.iterdir()) == ["backups", "timeline.db", Path(kept).name]


def test_a_database_that_a_link_leads_to_is_restored_where_it_lies(site, folder, monkeypatch):
    (folder / "link.db").symlink_to(site)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{folder}/link.db")
    run("backup", folder / "site.db")
    with rename(site, "Witkoff speaks with Putin"):
        later = rows(site)
    [kept] = re.findall(r"kept as (\S+)\.\n", run("restore", folder / "site.db").stdout)
    assert (Path(kept).parent, Path(kept).is_symlink(), rows(Path(kept))) == (site.parent, False, later)
    assert ((folder / "link.db").readlink(), rows(site) == later) == (site, False)


def test_nobody_is_logged_in_after_a_restore(site, folder, editor):
    run("backup", folder / "site.db")
    editor.application.extensions["database"].engine.dispose()
    assert run("restore", folder / "site.db").exit_code == 0
    assert editor.get("/import").status_code == 303


def test_a_database_in_use_is_left_as_it_is(site, folder, client):
    run("backup", folder / "site.db")
    assert client.get("/ready").status_code == 200  # its connection stays open
    before = rows(site)
    assert refused(run("restore", folder / "site.db")) == (
        f"{site} is in use; nothing was changed. Stop the server, and whatever else has it open, and try again."
    )
    assert rows(site) == before
    assert [path.name for path in site.parent.iterdir() if "before" in path.name or "part" in path.name] == []


def test_a_new_machine_begins_with_a_backup(site, folder, monkeypatch):
    run("backup", folder / "site.db")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{folder}/new/deep/timeline.db")
    done = run("restore", folder / "site.db")
    assert (done.exit_code, "kept" in done.stdout) == (0, False)
    assert [path.name for path in (folder / "new" / "deep").iterdir()] == ["timeline.db"]
    assert run("check").exit_code == 0


def test_a_damaged_database_may_be_replaced_and_is_kept(site, folder):
    run("backup", folder / "site.db")
    before = rows(site)
    site.write_bytes(b"garbage" * 1_000)
    site.with_name(f"{site.name}-wal").write_bytes(b"log")
    done = run("restore", folder / "site.db")
    [kept] = re.findall(r"kept as (\S+)\.\n", done.stdout)
    assert Path(kept).read_bytes() == b"garbage" * 1_000
    assert Path(f"{kept}-wal").read_bytes() == b"log"
    assert len(rows(site)) >= len(before) - 5


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmark (address TEXT)")


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def _forged(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE event SET title = 'Forged' WHERE uid = 'witkoff-briefs-putin'")


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _text(path: Path) -> None:
    path.write_text("Dear reader, " * 500)


WRONG: list[tuple[Callable[[Path], None], str]] = [
    (_newer, "was made by a newer version of this program; install that version. Nothing was changed."),
    (_forged, "rows and documents disagree: ukraine-ceasefire-2025-03: event witkoff-briefs-putin: a row"),
    (_cut, "database disk image is malformed. Nothing was changed."),
    (_text, "cannot be copied: file is not a database. Nothing was changed."),
]


@pytest.mark.parametrize(("spoil", "sentence"), WRONG)
def test_what_is_no_good_backup_is_refused_before_anything_is_touched(site, folder, spoil, sentence):
    run("backup", folder / "site.db")
    spoil(folder / "site.db")
    before, left = site.read_bytes(), (folder / "site.db").read_bytes()
    said = refused(run("restore", folder / "site.db"))
    assert said.startswith(str(folder / "site.db"))
    assert sentence in said
    assert (site.read_bytes(), (folder / "site.db").read_bytes()) == (before, left)
    assert sorted(path.name for path in site.parent.iterdir()) == ["backups", "timeline.db"]


def test_something_elses_database_is_neither_taken_nor_replaced(site, folder, monkeypatch):
    run("backup", folder / "site.db")
    _foreign(folder / "bookmarks.db")
    assert "is no timeline’s database" in refused(run("restore", folder / "bookmarks.db"))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{folder}/bookmarks.db")
    before = (folder / "bookmarks.db").read_bytes()
    assert "is a database, but not a timeline’s" in refused(run("restore", folder / "site.db"))
    assert (folder / "bookmarks.db").read_bytes() == before


def test_a_backup_may_lie_where_nothing_can_be_written_or_have_a_log_of_its_own(site, folder):
    """A copy by SQLite's own tools, or the two files of a site that was stopped hard."""
    shutil.copy(site, folder / "site.db")
    with rename(folder / "site.db", "Witkoff speaks with Putin"):
        assert "rows and documents disagree" in refused(run("restore", folder / "site.db"))


def test_a_file_system_without_links_keeps_the_old_one_too(site, folder, monkeypatch):
    run("backup", folder / "site.db")
    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError("no links")))
    [kept] = re.findall(r"kept as (\S+)\.\n", run("restore", folder / "site.db").stdout)
    assert len(rows(Path(kept))) > 100


def test_a_site_goes_on_from_a_backup(site, folder):
    """A drill: back up, lose everything, restore, save, check."""
    run("backup", folder / "site.db")
    site.unlink()
    assert run("restore", folder / "site.db").exit_code == 0
    app = create_app({"DATABASE_URL": f"sqlite:///{site}"})
    assert app.test_client().get(f"{UKRAINE}/").status_code == 200
    app.extensions["database"].engine.dispose()
    assert run("check").exit_code == 0
    assert SLUG in run("export", SLUG).stdout
