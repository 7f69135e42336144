"""The app with one person in it, and a throttle that does not really sleep."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from tests.applications import application, lay
from tests.conftest import QUICK
from webapp.accounts import passwords, people
from webapp.accounts.authority import COMMAND_LINE
from webapp.domain.site_vocabulary import SiteRole
from webapp.model import Base, Person
from webapp.store.engine import make_engine

PASSWORD = "five green bottles"


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> tuple[Path, Person]:
    """A database with all tables and nothing in them but Maria, and she."""
    path = tmp_path_factory.mktemp("tables") / "test.db"
    url, at = f"sqlite:///{path}", datetime(2025, 3, 18, tzinfo=UTC)
    engine = make_engine(url, foreign_keys=False)
    Base.metadata.create_all(engine)
    engine.dispose()
    with application(url) as app, app.app_context(), app.extensions["database"].write() as session:
        maria, _ = people.add(
            session, "maria", name="Maria Okafor", role=SiteRole.EDITOR, password=PASSWORD, at=at, by=COMMAND_LINE
        )
        session.expunge(maria)
    return path, maria


@pytest.fixture
def url(made: tuple[Path, Person], ground: Path) -> str:
    """The address of this test's own database."""
    return lay(made[0], ground)


@pytest.fixture
def maria(made: tuple[Path, Person]) -> Person:
    """Who is in it."""
    return made[1]


@pytest.fixture
def app(app: Flask) -> Flask:
    """The application, by the clock of this machine."""
    del app.config["NOW"]
    return app


@pytest.fixture(autouse=True)
def slept(app) -> list[float]:
    """What the throttle would have slept."""
    seconds: list[float] = []
    app.extensions["throttle"].sleep = seconds.append
    return seconds


@pytest.fixture
def log_in(client):
    """Sends the log-in form, as maria unless told otherwise."""

    def send(username="maria", password=PASSWORD, *, client: FlaskClient = client, **more):
        return client.post("/login", data={"username": username, "password": password}, **more)

    return send


class WatchedHasher(PasswordHasher):
    """Calls `look` before each hash is made, and with the stored hash before one is compared."""

    def __init__(self, look: Callable[..., object]) -> None:
        super().__init__(**QUICK)
        self.look = look

    def hash(self, *given, **more):
        self.look()
        return super().hash(*given, **more)

    def verify(self, stored, password):
        self.look(stored)
        return super().verify(stored, password)


@pytest.fixture
def watch_hashing(monkeypatch) -> Callable[[Callable[..., object]], None]:
    """Has this called whenever a password is hashed or compared."""
    passwords.matches("", None)  # makes the hash that stands for unknown names
    return lambda look: monkeypatch.setattr(passwords, "HASHER", WatchedHasher(look))


@pytest.fixture
def copy_of(app):
    """Another browser with a copy of the session cookie that this one has now."""

    def copy(client: FlaskClient) -> FlaskClient:
        thief = FlaskClient(app, app.response_class)
        cookie = client.get_cookie("session")
        assert cookie
        thief.set_cookie("session", cookie.value)
        return thief

    return copy


@pytest.fixture
def statements(database):
    """The first words of all SQL statements from here on; BEGIN is not counted."""
    seen: list[str] = []

    def note(_connection, _cursor, statement, *_):
        seen.extend(word for word in [statement.split()[0]] if word != "BEGIN")

    event.listen(database.engine, "before_cursor_execute", note)
    yield seen
    event.remove(database.engine, "before_cursor_execute", note)


@pytest.fixture
def logged_in():
    """Whether the page for changing one's password opens."""
    return lambda client: client.get("/account/password").status_code == 200
