"""Putting a backup in place: whole or not at all, and nothing lost."""

import os
import re
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.commands.copying import SO, UNSEEN, refused, rename, run
from tests.commands.typed import SLUG, contents
from tests.conftest import UKRAINE
from webapp import create_app


def test_a_backup_that_is_not_there_or_cannot_be_seen_is_said_so(site, folder):
    before = contents(site)
    assert refused(run("restore", folder / "none.db")) == f"There is no file at {folder}/none.db."
    assert refused(run("restore", folder / UNSEEN)).endswith(SO)
    assert contents(site) == before


def test_a_restored_site_is_as_it_was_and_what_was_there_is_kept(site, folder, editor):
    before = contents(site)
    run("backup", folder / "site.db")
    page = editor.get(f"{UKRAINE}/events/witkoff-briefs-putin/delete").text
    fields = dict(re.findall(r'name="(\w+)"\s+value="([^"]*)"', page))
    assert editor.post(f"{UKRAINE}/events/witkoff-briefs-putin/delete", data=fields).status_code == 303
    editor.application.extensions["database"].engine.dispose()
    site.chmod(0o640)
    later = contents(site)
    done = run("restore", folder / "site.db")
    assert done.exit_code == 0, done.output
    [kept] = re.findall(r"What was there before is kept as (\S+)\.\n", done.stdout)
    assert contents(Path(kept)) == later
    assert contents(site) == [line for line in before if 'INTO "login_session"' not in line]
    assert stat.S_IMODE(site.stat().st_mode) == 0o640
    assert sorted(path.name for path in site.parent.iterdir()) == ["backups", "timeline.db", Path(kept).name]


def test_a_database_that_cannot_be_seen_is_left_as_it_is(site, folder, monkeypatch):
    run("backup", folder / "site.db")
    (folder / "circle.db").symlink_to(folder / "circle.db")
    for name, reason in ((UNSEEN, "File name too long"), ("circle.db", "Too many levels of symbolic links")):
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{folder}/{name}")
        assert refused(run("restore", folder / "site.db")) == f"{folder}/{name} cannot be written: {reason}."


def test_a_database_that_a_link_leads_to_is_restored_where_it_lies(site, folder, monkeypatch):
    (folder / "link.db").symlink_to(site)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{folder}/link.db")
    run("backup", folder / "site.db")
    with rename(site, "Witkoff speaks with Putin"):
        later = contents(site)
    [kept] = re.findall(r"kept as (\S+)\.\n", run("restore", folder / "site.db").stdout)
    assert (Path(kept).parent, Path(kept).is_symlink(), contents(Path(kept))) == (site.parent, False, later)
    assert ((folder / "link.db").readlink(), contents(site) == later) == (site, False)


def test_nobody_is_logged_in_or_invited_after_a_restore(site, folder, client, editor):
    link = urlsplit(run("user", "add", "anna", "--invite").stdout.split()[-1]).path
    assert client.get(link).status_code == 200
    run("backup", folder / "site.db")
    editor.application.extensions["database"].engine.dispose()
    assert run("restore", folder / "site.db").exit_code == 0
    assert editor.get("/import").status_code == 303
    assert client.get(link).status_code == 404


def test_a_database_in_use_is_left_as_it_is(site, folder, client):
    run("backup", folder / "site.db")
    assert client.get("/ready").status_code == 200  # its connection stays open
    before = contents(site)
    assert refused(run("restore", folder / "site.db")) == (
        f"{site} is in use; nothing was changed. Stop the server, and whatever else has it open, and try again."
    )
    assert contents(site) == before
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
    before = contents(site)
    site.write_bytes(b"garbage" * 1_000)
    site.with_name(f"{site.name}-wal").write_bytes(b"log")
    done = run("restore", folder / "site.db")
    [kept] = re.findall(r"kept as (\S+)\.\n", done.stdout)
    assert Path(kept).read_bytes() == b"garbage" * 1_000
    assert Path(f"{kept}-wal").read_bytes() == b"log"
    assert len(contents(site)) >= len(before) - 5


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmark (address TEXT)")
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")  # of two branches
        connection.execute("INSERT INTO alembic_version VALUES ('one'), ('two')")
        connection.commit()


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
    assert "is not a database of this program" in refused(run("restore", folder / "bookmarks.db"))
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
    assert len(contents(Path(kept))) > 100


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
