"""Fixtures: a migrated and seeded site, on the evening of 17 March 2025, with one person of each role.

The database is made once and copied for each test, which takes a millisecond. All tests share one application, reset
between them: making another and compiling its templates and SQL took longer than most tests. Tests marked `read_only`
share a database too, which refuses writes.
"""

import errno
import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings
from sqlalchemy import event

from tests import compiled, migrated
from tests.applications import application, lay, visit
from tests.bench import generate
from tests.conftest import NOW, PASSWORD, QUICK, RECORD
from tests.files import copy_with
from webapp import create_app, record
from webapp.accounts import people
from webapp.accounts.authority import COMMAND_LINE
from webapp.domain.site_vocabulary import SiteRole
from webapp.imports.negotiation_file import import_file
from webapp.model import Base
from webapp.store import schema
from webapp.store.database import Database

# Tests run beside each other and on any machine: none fails because it was slow.
settings.register_profile("unhurried", deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

CHANGING = {"monkeypatch", "selects"}
"""Fixtures of tests that must find nothing kept, and leave nothing behind that others would."""


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder shared by all processes of a test run."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session", autouse=True)
def _compiled_once(shared: Path) -> Iterator[None]:
    """Compile and migrate once for all applications and databases, in other processes too."""
    with compiled.once(shared / "templates"), migrated.once(shared / "templates"):
        yield


@pytest.fixture(scope="session", autouse=True)
def _passwords_hashed_quickly() -> Iterator[None]:
    """Hash passwords cheaply."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("webapp.accounts.passwords.HASHER", PasswordHasher(**QUICK))
        yield


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database with the record and a person of each role, whose username is the role."""
    path = tmp_path_factory.mktemp("template") / "timeline.db"
    url = f"sqlite:///{path}"
    app = create_app({"DATABASE_URL": url, "NOW": NOW})
    schema.upgrade(url)
    database: Database = app.extensions["database"]
    with app.app_context(), database.write() as session:
        import_file(session, RECORD.read_bytes(), record.Act("Seed", NOW, "First content"))
        for role in SiteRole:
            about = {"name": role.value.title(), "role": role, "password": PASSWORD, "at": NOW}
            people.add(session, role.value, **about, by=COMMAND_LINE)
    database.engine.dispose()
    return path


@pytest.fixture(scope="session")
def generated(template: Path, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a generated negotiation of 300 events beside the record, made once for all that only read it."""
    path = shared / "generated.db"
    if not path.exists():
        file = json.loads("".join(generate.write(300)))
        copy_with(template, tmp_path_factory.mktemp("generated"), file).replace(path)
    return path


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database without content, for tests that read all of it."""
    path = tmp_path_factory.mktemp("bare") / "timeline.db"
    schema.upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def cookies(template: Path) -> dict[SiteRole, str]:
    """The session cookie of each role's person, who logged in before the database is copied."""
    app = create_app({"DATABASE_URL": f"sqlite:///{template}", "NOW": NOW})
    found = {}
    for role in SiteRole:
        browser = app.test_client()
        answer = browser.post("/login", data={"username": role.value, "password": PASSWORD})
        cookie = browser.get_cookie("session")
        assert answer.status_code == 303, answer.text
        assert cookie
        found[role] = cookie.value
    app.extensions["database"].engine.dispose()
    return found


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of each test's database, one after another."""
    return tmp_path_factory.mktemp("ground") / "timeline.db"


@pytest.fixture
def url(template: Path, cookies: dict[SiteRole, str], ground: Path) -> str:
    """The URL of this test's own copy of the database."""
    return lay(template, ground)


@pytest.fixture(scope="session")
def house(ground: Path) -> Iterator[Flask]:
    """The application that tests share; each test puts another database in place."""
    with application(f"sqlite:///{ground}") as app:
        yield app


@pytest.fixture(scope="module")
def library(template: Path, cookies: dict[SiteRole, str]) -> Path:
    """The database of tests marked `read_only`; a module may override it."""
    return template


@pytest.fixture(scope="module")
def library_app(library: Path) -> Iterator[Flask]:
    """The application of a module's tests marked `read_only`. It answers writes with 503."""

    def refuse_writes(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA query_only = ON")

    with application(f"sqlite:///{library}") as app:
        event.listen(app.extensions["database"].engine, "connect", refuse_writes)
        yield app


@pytest.fixture
def app(request: pytest.FixtureRequest) -> Iterator[Flask]:
    """The whole application, with settings of this test's own, and empty caches unless it only reads: what a module's
    tests read is then kept for the next, except for tests that change or count what is done. It waits only briefly for
    a locked database."""
    marked = request.node.get_closest_marker
    if marked("read_only") and not marked("writes"):
        with visit(request.getfixturevalue("library_app"), again=CHANGING.isdisjoint(request.fixturenames)) as app:
            yield app
        return
    request.getfixturevalue("monkeypatch").setattr("webapp.store.engine.BUSY_MILLISECONDS", 100)
    url = request.getfixturevalue("url")
    if marked("own_application"):
        with application(url) as app, visit(app):
            yield app
        return
    with visit(request.getfixturevalue("house")) as app:
        yield app
    app.extensions["database"].engine.dispose()


@pytest.fixture
def database(app: Flask) -> Database:
    """The application's database."""
    found: Database = app.extensions["database"]
    return found


@pytest.fixture(autouse=True)
def _push_request_context() -> None:
    """Override pytest-flask's, which keeps one request context, and so one `g`, open for a whole test."""


@pytest.fixture(autouse=True)
def _monkeypatch_response_class() -> None:
    """Override pytest-flask's, which creates a response class for each test."""


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """An anonymous client. Not entered as pytest-flask's is, since that keeps the last request open."""
    return app.test_client()


@pytest.fixture
def logged_in(app: Flask, cookies: dict[SiteRole, str]) -> Callable[..., FlaskClient]:
    """A function that returns a client logged in with a role, by default an editor."""

    def log_in(role: SiteRole = SiteRole.EDITOR) -> FlaskClient:
        browser = app.test_client()
        browser.set_cookie("session", cookies[role])
        return browser

    return log_in


@pytest.fixture
def editor(logged_in: Callable[..., FlaskClient]) -> FlaskClient:
    """A client logged in as an editor."""
    return logged_in()


@pytest.fixture
def selects(database: Database) -> Iterator[list[str]]:
    """The SELECTs sent from here on by anyone, including those that begin with WITH."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.lstrip().startswith(("SELECT", "WITH")):
            seen.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield seen
    event.remove(database.engine, "before_cursor_execute", note)


@pytest.fixture
def looking_on(database: Database) -> Iterator[Callable[[], int]]:
    """A function whose value changes whenever anybody saves (https://www.sqlite.org/pragma.html#pragma_data_version)."""
    with closing(sqlite3.connect(str(database.engine.url.database))) as connection:
        yield lambda: connection.execute("PRAGMA data_version").fetchone()[0]


@pytest.fixture
def contents(database: Database, looking_on: Callable[[], int]) -> Callable[[], dict[str, Any]]:
    """A function that returns all rows of all tables, to compare before and after."""

    @cache
    def read(_version: int) -> dict[str, Any]:
        with closing(sqlite3.connect(str(database.engine.url.database))) as connection:
            tables = [table.name for table in Base.metadata.sorted_tables]
            return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables}  # noqa: S608

    return lambda: read(looking_on())


@pytest.fixture
def nothing_written(looking_on: Callable[[], int]) -> Iterator[None]:
    """Check that nothing is saved during the test."""
    before = looking_on()
    yield
    assert looking_on() == before


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing more goes to the disk of temporary files."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
