"""Several processes on one database: what one saves all show, and nothing is lost when one is killed."""

import json
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from http.client import HTTPException
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.bench import generate
from tests.conftest import UKRAINE
from tests.deploy.processes import Answer, ask, free_port, log_in, wait
from tests.documents import a_file, an_event
from tests.program import begin, end
from webapp.cli import main

Serve = Callable[[], tuple[int, Callable[[], None]]]


@pytest.fixture
def serve(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Begins another process that serves the site; gives its port, and a way to kill it."""
    monkeypatch.setenv("DATABASE_URL", url)
    with ExitStack() as stack:

        def serve() -> tuple[int, Callable[[], None]]:
            port = free_port()
            log = tmp_path / f"{port}.log"
            process = begin("serve", out=log, DATABASE_URL=url, HOST="127.0.0.1", PORT=str(port))
            stack.callback(end, process)
            stack.callback(process.terminate)
            wait(port, process.is_alive, log)
            return port, process.kill

        yield serve


def save(port: int, cookie: str, uid: str, title: str = "Talks", negotiation: str = "peace") -> Answer:
    """One event is added or changed."""
    data = json.dumps(a_file(negotiation, events=[an_event(uid, title=title)])).encode()
    return ask(port, "/import", "POST", data, Content_Type="application/json", Cookie=cookie)


def run(*words: object) -> str:
    """What a command says; it must succeed."""
    done = CliRunner().invoke(main, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    return done.stdout


def events(port: int) -> set[str]:
    return {event["uid"] for event in json.loads(ask(port, "/peace/export.json").body)["events"]}


def test_editors_on_both_wait_their_turn_and_everybody_sees_the_same(serve):
    (one, _), (other, _) = serve(), serve()
    cookie = log_in(one)
    assert save(other, cookie, "first").status == 200  # whoever is logged in at one is at the other

    def write(editor: int) -> list[tuple[str, int]]:
        port = (one, other)[editor % 2]
        return [(uid, save(port, cookie, uid).status) for uid in (f"e{editor}-{number}" for number in range(5))]

    with ThreadPoolExecutor(4) as editors:
        done = [each for some in editors.map(write, range(4)) for each in some]
    assert {status for _, status in done} == {200}
    assert events(one) == events(other) == {"first", *(uid for uid, _ in done)}
    for title in ("Talks in Jeddah", "Talks in Riyadh", "Talks in Geneva"):
        for port in (one, other):
            assert save(port, cookie, "first", f"{title}, {port}").status == 200
            pages = [ask(each, "/peace/", Host="localhost") for each in (one, other, one, other)]
            assert len({(page.headers["ETag"], page.body) for page in pages}) == 1
            assert f"{title}, {port}" in pages[0].body.decode()
    assert run("check").endswith("Rows and documents agree.\n")


def test_a_session_ends_for_both(serve):
    (one, _), (other, _) = serve(), serve()
    cookie = log_in(one)
    assert ask(other, "/import", Cookie=cookie).status == 200
    assert ask(one, "/logout", "POST", Cookie=cookie).status == 303
    assert ask(other, "/import", Cookie=cookie).status == 303


def test_wrong_passwords_at_one_slow_the_other(serve, url):
    (one, _), (other, _) = serve(), serve()
    typed = {"body": b"username=editor&password=wrong", "Content_Type": "application/x-www-form-urlencoded"}
    for _ in range(3):
        assert ask(one, "/login", "POST", **typed).status == 422
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as database:
        for _ in range(2):  # 12 failures: more than either waits for
            database.execute("INSERT INTO login_failure (key, failed_at) SELECT key, failed_at FROM login_failure")
        database.commit()
    for port in (one, other):
        answer = ask(port, "/login", "POST", **typed)
        assert (answer.status, bool(answer.headers["Retry-After"])) == (429, True)


def test_nothing_that_was_answered_is_lost_when_a_server_is_killed_among_writers(serve, tmp_path):
    (one, kill), (other, _) = serve(), serve()
    cookie = log_in(one)
    answered: set[str] = set()
    enough, gone = threading.Event(), threading.Event()

    def write(editor: int) -> None:
        """Until some have been answered by the server that is left."""
        last = 5
        for number in range(1_000):
            uid = f"e{editor}-{number}"
            try:
                if save((one, other)[editor % 2], cookie, uid).status == 200:
                    answered.add(uid)
            except (OSError, HTTPException):
                return
            if len(answered) > 20:
                enough.set()
            last -= gone.is_set()
            if last < 0:
                return

    with ThreadPoolExecutor(4) as editors:
        writing = [editors.submit(write, editor) for editor in range(4)]
        assert enough.wait(60)
        run("backup", tmp_path / "during.db")
        kill()
        gone.set()
        for one_writing in writing:
            one_writing.result()
    again, _ = serve()
    assert answered <= events(again) == events(other)
    assert ask(again, "/ready").status == 200
    assert save(again, cookie, "after").status == 200
    assert run("check").endswith("Rows and documents agree.\n")
    with closing(sqlite3.connect(tmp_path / "during.db")) as backup:
        assert backup.execute("SELECT count(*) FROM event WHERE uid LIKE 'e%-%'").fetchone()[0] >= 20


def has_begun_to_save(file: Path) -> bool:
    """Whether somebody holds the write lock."""
    with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as database:
        try:
            database.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
    return False


def has_written_some(file: Path) -> bool:
    """Whether a good part of the pages of what is saved are in the log, which a command takes away whenever it closes
    the database."""
    with suppress(FileNotFoundError):
        return file.with_name(f"{file.name}-wal").stat().st_size > 500_000
    return False


@pytest.mark.parametrize(("has_come_so_far", "number"), [(has_begun_to_save, 100), (has_written_some, 300)])
def test_an_import_that_is_killed_is_there_in_whole_or_not_at_all_and_can_be_done_again(
    url, tmp_path, monkeypatch, has_come_so_far, number
):
    monkeypatch.setenv("DATABASE_URL", url)
    database, file = Path(url.removeprefix("sqlite:///")), tmp_path / "large.json"
    file.write_text("".join(generate.write(number)))
    process = begin("import", file, out=tmp_path / "log", DATABASE_URL=url)
    os.setpriority(os.PRIO_PROCESS, process.pid, 5)  # so that it does not end unseen on a busy machine
    while not has_come_so_far(database):
        assert process.is_alive(), (tmp_path / "log").read_text()
        time.sleep(0.001)
    process.kill()
    process.join()
    with closing(sqlite3.connect(database)) as left:
        here = left.execute("SELECT events FROM negotiation WHERE uid = ?", [generate.UID]).fetchall()
    assert here in ([], [(number,)])
    assert run("check").endswith("Rows and documents agree.\n")
    assert (": 0 added, 0 changed" in run("import", file)) == bool(here)
    assert run("check").endswith("Rows and documents agree.\n")


def test_a_server_that_runs_keeps_a_backup_from_taking_its_place(serve, tmp_path):
    """The drill: back up while it is in use, be refused, stop, restore, go on."""
    port, kill = serve()
    cookie = log_in(port)
    run("backup", tmp_path / "site.db")
    assert save(port, cookie, "later").status == 200
    refused = CliRunner().invoke(main, ["restore", str(tmp_path / "site.db")])
    assert (refused.exit_code, "is in use; nothing was changed" in refused.stderr) == (1, True)
    assert ask(port, "/peace/events/later").status == 200
    kill()
    run("restore", tmp_path / "site.db")
    port, _ = serve()
    assert ask(port, "/peace/events/later").status == 404
    assert ask(port, f"{UKRAINE}/").status == 200
    assert ask(port, "/import", Cookie=cookie).status == 303
    assert save(port, log_in(port), "later").status == 200
