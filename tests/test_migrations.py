"""Migrations: up, down and up again with data, the same schema as the models, nothing lost and nothing half done."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, String, inspect, select, text

from tests.bench import generate
from tests.conftest import NOW, SEED
from webapp import create_app, record, schema
from webapp.db import Database, make_engine
from webapp.domain.vocabulary import SiteRole
from webapp.imports.negotiation_file import import_file
from webapp.model import Base, Person
from webapp.record.consistency import disagreements

REVISIONS = [script.revision for script in ScriptDirectory.from_config(schema.alembic_config()).walk_revisions()][::-1]


@pytest.fixture
def empty(tmp_path: Path) -> str:
    """The address of a database that is not there yet."""
    return f"sqlite:///{tmp_path}/empty.db"


def migrate(url: str, act: Callable[..., None], target: str) -> None:
    engine = make_engine(url, foreign_keys=False).execution_options(write_lock=True)
    with engine.connect() as connection:
        act(schema.alembic_config(connection=connection), target)
        connection.commit()
    engine.dispose()


def rows(url: str) -> dict[str, list[Any]]:
    """All rows of all tables of the models."""
    engine = make_engine(url)
    with engine.connect() as connection:
        found = {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in Base.metadata.sorted_tables
        }
    engine.dispose()
    return found


def ddl(connection: Connection) -> dict[tuple[str, str], list[str]]:
    """What makes up the schema, in a form in which equal schemas are equal: the parts of a table in any order."""
    query = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'"
    return {(kind, name): _parts(sql) for kind, name, sql in connection.exec_driver_sql(query)}


def _parts(sql: str) -> list[str]:
    plain = " ".join(sql.replace('"', "").split())
    if not plain.startswith("CREATE TABLE"):
        return [plain]
    head, _, body = plain.partition("(")
    parts, depth, part = [], 0, ""
    for char in body.rpartition(")")[0]:
        depth += (char == "(") - (char == ")")
        if char == "," and depth == 0:
            parts.append(part.strip())
            part = ""
        else:
            part += char
    return [head.strip(), *sorted([*parts, part.strip()])]


def test_head_is_what_the_models_say(empty: str, tmp_path: Path) -> None:
    """Compared by DDL: Alembic's own check does not see a missing CHECK."""
    schema.upgrade(empty)
    migrated, made = make_engine(empty), make_engine(f"sqlite:///{tmp_path}/made.db")
    Base.metadata.create_all(made)
    with migrated.connect() as one, made.connect() as other:
        assert ddl(one) == ddl(other)
    migrated.dispose()
    made.dispose()


def test_there_is_one_line_of_revisions() -> None:
    scripts = ScriptDirectory.from_config(schema.alembic_config())
    assert len(scripts.get_heads()) == 1
    assert len(scripts.get_bases()) == 1


@pytest.mark.parametrize("revision", REVISIONS)
def test_each_migration_goes_up_down_and_up_again(empty: str, revision: str) -> None:
    migrate(empty, command.upgrade, revision)
    engine = make_engine(empty)
    with engine.connect() as connection:
        before = ddl(connection)
    migrate(empty, command.downgrade, "-1")
    migrate(empty, command.upgrade, revision)
    with engine.connect() as connection:
        assert ddl(connection) == before
    engine.dispose()


def test_data_survives_the_way_down_to_the_first_migration_and_up_again(url: str) -> None:
    """And what migrations work out from other rows is what the record would have written."""
    database = Database(url)
    with database.write() as session:
        import_file(session, "".join(generate.write(300)).encode(), record.Act("Bench", NOW))
    database.engine.dispose()
    before = rows(url)
    migrate(url, command.downgrade, REVISIONS[0])
    migrate(url, command.upgrade, "head")
    assert rows(url) == before


def test_people_from_before_printed_passwords_ended_have_a_day_left(url: str) -> None:
    migrate(url, command.downgrade, "0003")
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    connection.execute("UPDATE person SET must_change_password = 1, created_at = '2025-01-01' WHERE username = 'admin'")
    connection.commit()
    connection.close()
    began = datetime.now(UTC)
    schema.upgrade(url)
    database = Database(url)
    with database.reader() as session:
        ends = {person.username: person.password_expires_at for person in session.scalars(select(Person))}
    database.engine.dispose()
    left = ends.pop("admin")
    assert left
    assert began <= left - timedelta(days=1) <= datetime.now(UTC)
    assert set(ends.values()) == {None}
    migrate(url, command.downgrade, "0003")
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    assert connection.execute("SELECT username FROM person WHERE must_change_password").fetchall() == [("admin",)]
    connection.close()


def test_sessions_from_before_go_on(url: str, cookies: dict[SiteRole, str]) -> None:
    """They named the person by a value of its own, among notes of Flask-Security; the way down puts it back."""
    migrate(url, command.downgrade, "0003")
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    [(data, named)] = connection.execute(
        "SELECT data, fs_uniquifier FROM login_session JOIN person ON person.id = person_id WHERE role = 'editor'"
    )
    assert json.loads(data) == {"_user_id": named}
    connection.execute(
        "UPDATE login_session SET data = json_set(data, '$._fresh', json('true'), '$.fs_cc', 'set', '$.fs_paa', 1.5)"
    )
    connection.commit()
    connection.close()
    schema.upgrade(url)
    app = create_app({"DATABASE_URL": url, "NOW": NOW})
    for role, cookie in cookies.items():
        browser = app.test_client()
        browser.set_cookie("session", cookie)
        assert f">{role.value.title()}</summary>" in browser.get("/account/password").text
    app.extensions["database"].engine.dispose()
    assert {row[2] for row in rows(url)["login_session"]} == {"{}"}


def test_down_to_nothing_removes_everything(url: str) -> None:
    migrate(url, command.downgrade, "base")
    engine = make_engine(url)
    with engine.connect() as connection:
        assert ddl(connection) == {}
    engine.dispose()
    schema.upgrade(url)
    database = Database(url)
    with database.write() as session:
        import_file(session, SEED.read_bytes(), record.Act("Seed", NOW))
        assert list(disagreements(session)) == []
    database.engine.dispose()


def test_upgrading_what_is_current_changes_nothing(url: str) -> None:
    before = rows(url)
    schema.upgrade(url)
    schema.require_current(url)
    assert rows(url) == before


def test_a_current_database_has_the_settings_of_the_product(url: str) -> None:
    engine = make_engine(url)
    with engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "foreign_key_check", "integrity_check")
        }
    engine.dispose()
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "foreign_key_check": None,
        "integrity_check": "ok",
    }


# A migration of tomorrow

TOMORROW = """
from alembic import op
import sqlalchemy as sa

revision, down_revision, branch_labels, depends_on = "9999", {head!r}, None, None

def upgrade():
{steps}

def downgrade():
    with op.batch_alter_table("event") as table:
        table.drop_column("colour")
"""

REBUILD = """
    with op.batch_alter_table("event", recreate="always") as table:
        table.add_column(sa.Column("colour", sa.String(), nullable=False, server_default="grey"))
"""


@pytest.fixture
def tomorrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Adds a migration with these steps after the newest, run with the settings of migrations/env.py."""
    folder = tmp_path / "versions"
    folder.mkdir()
    ours = schema.alembic_config

    def config(**attributes: Any) -> Any:
        found = ours(**attributes)
        found.set_main_option("version_locations", f"{schema.beside_package('migrations')}/versions:{folder}")
        return found

    def write(steps: str) -> None:
        (folder / "tomorrow.py").write_text(TOMORROW.format(head=REVISIONS[-1], steps=steps))
        monkeypatch.setattr(schema, "alembic_config", config)

    return write


def test_rebuilding_a_parent_table_keeps_its_children(url: str, tomorrow: Callable[[str], None]) -> None:
    before = rows(url)
    assert before["participation"]
    tomorrow(REBUILD)
    schema.upgrade(url)
    with (
        pytest.MonkeyPatch.context() as patch
    ):  # models that know the new column are not needed: only its parents' rows
        patch.setattr(Base.metadata.tables["event"], "_prefixes", [], raising=False)
        assert rows(url) == before
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    assert connection.execute("SELECT DISTINCT colour FROM event").fetchall() == [("grey",)]
    connection.close()
    migrate(url, command.downgrade, "-1")
    assert rows(url) == before


def test_rebuilding_it_with_foreign_keys_on_would_delete_them(url: str) -> None:
    """The trap that migrations/env.py keeps clear of (https://www.sqlite.org/lang_altertable.html#otheralter)."""
    for foreign_keys, kept in ((False, True), (True, False)):
        engine = make_engine(url, foreign_keys=foreign_keys)
        with engine.connect() as connection:
            operations = Operations(MigrationContext.configure(connection))
            with operations.batch_alter_table("statement", recreate="always") as table:
                table.alter_column("text", type_=String(500))
            assert connection.exec_driver_sql("SELECT count(*) FROM statement").scalar() == 32
            assert bool(connection.exec_driver_sql("SELECT count(*) FROM position").scalar()) == kept
            connection.rollback()
        engine.dispose()


def test_a_migration_that_leaves_orphans_is_undone(url: str, tomorrow: Callable[[str], None]) -> None:
    before = rows(url)
    tomorrow("    op.execute(\"DELETE FROM actor WHERE uid = 'putin'\")")
    with pytest.raises(RuntimeError, match="would leave rows that refer to nothing; nothing was changed"):
        schema.upgrade(url)
    assert rows(url) == before
    assert version(url) == REVISIONS[-1]


@pytest.mark.parametrize("failing", ["op.execute('no such statement')", "raise KeyboardInterrupt"])
def test_an_interrupted_migration_leaves_the_old_schema(
    url: str, tomorrow: Callable[[str], None], failing: str
) -> None:
    before = rows(url)
    tomorrow(f"{REBUILD}\n    op.drop_table('claim')\n    {failing}")
    with pytest.raises((schema.WrongDatabase, KeyboardInterrupt)):
        schema.upgrade(url)
    assert rows(url) == before
    assert version(url) == REVISIONS[-1]
    engine = make_engine(url)
    assert "claim" in inspect(engine).get_table_names()
    engine.dispose()


def version(url: str) -> str | None:
    engine = make_engine(url)
    with engine.connect() as connection:
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    engine.dispose()
    return found


# Databases that are not ours


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
    for act in (schema.upgrade, schema.require_current):
        with pytest.raises(schema.WrongDatabase, match="cannot be opened for writing; check that its folder exists"):
            act(f"sqlite:///{tmp_path}/nowhere/timeline.db")


def test_a_database_that_is_not_migrated_yet_is_not_served(empty: str) -> None:
    with pytest.raises(schema.WrongDatabase, match="not at the newest schema yet; run: ceasefire-timeline init"):
        schema.require_current(empty)


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
@pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based index")
def test_alembic_sees_nothing_to_do(empty: str) -> None:
    schema.upgrade(empty)
    engine = make_engine(empty, foreign_keys=False)
    with engine.connect() as connection:
        command.check(schema.alembic_config(connection=connection))
    engine.dispose()


def test_constraints_are_named() -> None:
    """Migrations can only speak of what has a name."""
    metadata: MetaData = Base.metadata
    unnamed = [
        f"{table.name}: {constraint}"
        for table in metadata.sorted_tables
        for constraint in table.constraints
        if not constraint.name
    ]
    assert unnamed == []
