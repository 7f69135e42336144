"""Migrations: up, down and up again with data, the same schema as the models, nothing lost and nothing half done."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyotp
import pytest
from alembic import command
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from click.testing import CliRunner
from sqlalchemy import Connection, MetaData, String, inspect, select, text

from tests.bench import generate
from tests.conftest import NOW, RECORD
from tests.documents import a_file, a_plan, a_source, a_statement, an_actor, an_event, an_issue
from webapp import create_app, record
from webapp.accounts import factor, invitations, people
from webapp.accounts.authority import COMMAND_LINE
from webapp.cli import main
from webapp.domain.document import Issue, parse
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.imports import waiting_files
from webapp.imports.negotiation_file import import_file
from webapp.model import Base, Negotiation, Person, SecondFactor, Site
from webapp.pages.review import reports
from webapp.record.consistency import disagreements
from webapp.record.projection import NUMBER
from webapp.store import schema
from webapp.store.database import Database, make_engine

REVISIONS = [script.revision for script in ScriptDirectory.from_config(schema.alembic_config()).walk_revisions()][::-1]

NUMBERED = ("citation", "text_piece")
"""Tables whose rows are made from documents and have no name but a number."""


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
    """All rows of all tables of the models; those made anew from documents without their ids, in an order of their
    own."""
    engine = make_engine(url)
    found = {}
    with engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            columns = [column for column in table.c if table.name not in NUMBERED or column.name != "id"]
            order = columns if table.name in NUMBERED else table.primary_key
            found[table.name] = [tuple(row) for row in connection.execute(select(*columns).order_by(*order))]
    engine.dispose()
    return found


def take_in(url: str, file: str) -> None:
    """Imports a negotiation file, and proves that rows and documents agree."""
    database = Database(url)
    with database.write() as session:
        import_file(session, file.encode(), record.Act("Bench", NOW))
        session.get_one(Site, 1).projection = NUMBER
        assert list(disagreements(session)) == []
    database.engine.dispose()


def init(url: str) -> None:
    """What people type to bring a database up to date; rows and documents agree then."""
    for command_name in ("init", "check"):
        result = CliRunner().invoke(main, [command_name], env={"DATABASE_URL": url})
        assert result.exit_code == 0, result.output
    assert result.output.endswith("Rows and documents agree.\n")


FORGOTTEN = (
    "DELETE FROM account_entry",
    "UPDATE person SET seen_at = NULL",
    "UPDATE login_session SET browser = NULL",
)
"""What programs before 0008 have no place for: log-ins that were noted. The way down forgets it."""


def forget_log_ins(url: str) -> None:
    for sql in FORGOTTEN:
        query(url, sql)


def query(url: str, sql: str) -> list[Any]:
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    found = connection.execute(sql).fetchall()
    connection.commit()
    connection.close()
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
    schemas = []
    engine = make_engine(empty)
    steps = [(command.upgrade, one) for one in REVISIONS[: REVISIONS.index(revision) + 1]]
    for act, target in [*steps, (command.downgrade, "-1"), (command.upgrade, revision)]:
        migrate(empty, act, target)
        with engine.connect() as connection:
            schemas.append(ddl(connection))
    engine.dispose()
    *_, before, after, down, up = [{}, *schemas]
    assert up == after
    assert down == before


def test_data_survives_the_way_down_to_the_first_migration_and_up_again(url: str) -> None:
    """And what migrations work out from other rows is what the record would have written."""
    take_in(url, "".join(generate.write(300)).replace('"withdrawn"', '"opposes"'))
    forget_log_ins(url)
    before = rows(url)
    migrate(url, command.downgrade, REVISIONS[0])
    init(url)
    assert rows(url) == before


def test_people_from_before_printed_passwords_ended_have_a_day_left(url: str) -> None:
    migrate(url, command.downgrade, "0003")
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    connection.execute("UPDATE person SET must_change_password = 1, created_at = '2025-01-01' WHERE username = 'admin'")
    connection.commit()
    connection.close()
    began = datetime.now(UTC)
    init(url)
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
    init(url)
    app = create_app({"DATABASE_URL": url, "NOW": NOW})
    for role, cookie in cookies.items():
        browser = app.test_client()
        browser.set_cookie("session", cookie)
        assert f">{role.value.title()}</summary>" in browser.get("/account/password").text
    app.extensions["database"].engine.dispose()
    assert {row[2] for row in rows(url)["login_session"]} == {"{}"}


def test_the_way_down_forgets_what_came_later_and_no_person_or_session(url: str) -> None:
    database = Database(url)
    with create_app({"DATABASE_URL": url, "NOW": NOW}).app_context(), database.write() as session:
        invitations.invite(session, "anna", name="Anna", role=SiteRole.READER, by=COMMAND_LINE)
        reports.take_in(session, 1, "call", reports.sent("It was Tuesday.", "reader@example.org"), NOW)
        editor = people.named(session, "editor").id
        waiting_files.add(session, editor, b"{}", NOW)
        note = parse(Issue, an_issue())
        record.add_suggestion(session, 1, record.Draft.of(note, base=0), [], record.Act("Editor", NOW, "", editor))
        factor.begin(session, editor)
        secret = session.get_one(SecondFactor, editor).secret
        assert factor.confirm(session, editor, pyotp.TOTP(secret).at(NOW), by=COMMAND_LINE)
    database.engine.dispose()
    before = rows(url)
    later = {"account_entry", "invitation", "recovery_code", "report", "second_factor", "suggestion", "waiting_file"}
    assert all(before[table] for table in later)
    migrate(url, command.downgrade, "0007")
    init(url)
    after = rows(url)
    assert {name for name in before if before[name] != after[name]} == later | {"login_session", "person"}
    assert [row[:-1] for row in before["person"]] == [row[:-1] for row in after["person"]]
    assert [row[:-1] for row in before["login_session"]] == [row[:-1] for row in after["login_session"]]


def test_forms_that_were_saved_before_digests_were_kept_stay_known(url: str) -> None:
    migrate(url, command.downgrade, "0003")
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    with connection:
        connection.execute(
            "INSERT INTO claim (negotiation_id, token, event_uid, claimed_at) "
            "VALUES (1, 'token', 'talks', '2025-03-17 18:00:00.000000')"
        )
    connection.close()
    init(url)
    assert rows(url)["submitted_form"] == [(1, "token", ItemKind.EVENT, "talks", None, NOW)]
    migrate(url, command.downgrade, "0003")
    init(url)
    assert rows(url)["submitted_form"] == [(1, "token", ItemKind.EVENT, "talks", None, NOW)]


def test_what_was_merged_stays_deleted_for_the_program_before(url: str) -> None:
    database = Database(url)
    with database.write() as session:
        negotiation = session.get_one(Negotiation, 1)
        record.merge(session, negotiation, ItemKind.ACTOR, "ploetner", "witkoff", record.Act("Ann", NOW))
    database.engine.dispose()
    deletion = "SELECT {} FROM revision WHERE kind = 'actor' AND uid = 'ploetner' AND document IS NULL"
    assert query(url, deletion.format("merged_into")) == [("witkoff",)]
    migrate(url, command.downgrade, "0009")
    assert query(url, deletion.format("number")) == [(2,)]
    init(url)
    assert query(url, deletion.format("number, merged_into")) == [(2, None)]


def test_down_to_nothing_removes_everything(url: str) -> None:
    migrate(url, command.downgrade, "base")
    engine = make_engine(url)
    with engine.connect() as connection:
        assert ddl(connection) == {}
    engine.dispose()
    schema.upgrade(url)
    take_in(url, RECORD.read_text())


EARLIER = a_file(
    negotiation={"uid": "peace", "title": "Peace talks", "timezone": "Asia/Tokyo"},
    actors=[an_actor("ann"), an_actor("ben", affiliation="ann")],
    issues=[an_issue("truce")],
    sources=[
        a_source("monthly", issued="2025-03"),
        a_source("until", issued="[..2025-02]", **{"container-title": "Post"}),
        a_source("daily", issued="2025-03-12?", title="Day"),
        a_source("undated"),
    ],
    events=[
        an_event(
            "evening",
            date={"edtf": "2025-03-11T20:30-04:00"},
            summary="Long.",
            place="Jeddah",
            participants=[{"actor": "ann", "role": "party", "capacity": "envoy"}],
            statements=[
                a_statement(
                    "ben-says",
                    speaker="ben",
                    form="quote",
                    quote="Yes!",
                    note="aside",
                    positions=[{"issue": "truce", "stance": "supports"}],
                    citations=[{"source": "daily"}],
                ),
                a_statement("ann-says", speaker="ann"),
            ],
            citations=[
                {"source": "monthly"},
                {"source": "undated", "origin": "monthly"},
                {"source": "daily", "relation": "contradicts"},
            ],
        ),
        a_plan("call", citations=[{"source": "until"}]),
        an_event(
            "visit",
            date={"edtf": "[2025-03-10..2025-03-14]"},
            schedule=[
                {"announced_on": "2025-02", "status": "proposed", "date": None},
                {"announced_on": "../2025-03-05", "status": "scheduled", "date": "2025-03-10"},
            ],
            citations=[{"source": "until"}, {"source": "daily", "origin": None}],
        ),
        an_event("unheard", date={"edtf": "2025-01/.."}),
    ],
)
"""What has a time of day in another zone, reports dated by month or not at all, relays, contradictions and plans."""

ROWS_OF_0005 = {
    "SELECT uid, position, known_on, settled_on, origins, verification FROM event ORDER BY 1, 2": [
        ("call", "2025-03-18 1 - 10000 call", "2025-02-28", "2025-03-17", 1, "single-origin"),
        ("evening", "2025-03-11 1 2025-03-12T00:30:00+00:00 10000 evening", "2025-03-01", "2025-03-01", 1, "disputed"),
        ("unheard", "2025-01-01 1 - 10000 unheard", "2025-01-01", "2025-01-01", 0, "uncited"),
        ("visit", "2025-03-14 0 - 10000 visit", "2025-02-01", "2025-03-12", 2, "corroborated"),
    ],
    "SELECT uid, known_on, verification, sequence FROM statement ORDER BY 1, 2": [
        ("ann-says", "2025-03-01", "disputed", "2025-03-11 1 2025-03-12T00:30:00+00:00 10000 evening"),
        ("ben-says", "2025-03-12", "single-origin", "2025-03-11 1 2025-03-12T00:30:00+00:00 10000 evening"),
    ],
    "SELECT statement_uid, known_on, sequence FROM position ORDER BY 1, 2": [
        ("ben-says", "2025-03-12", "2025-03-11 1 2025-03-12T00:30:00+00:00 10000 evening")
    ],
    "SELECT * FROM facet WHERE event_uid IN ('evening', 'visit') ORDER BY 2, 3, 4": [
        (1, "actor", "ann", "evening", "2025-03-11", 1, "2025-03-01", "9999-12-31"),
        (1, "actor", "ben", "evening", "2025-03-11", 0, "2025-03-12", "9999-12-31"),
        (1, "contradicted", "1", "evening", "2025-03-11", 0, "2025-03-12", "9999-12-31"),
        (1, "issue", "truce", "evening", "2025-03-11", 0, "2025-03-12", "9999-12-31"),
        (1, "side", "ann", "evening", "2025-03-11", 1, "2025-03-01", "9999-12-31"),
        (1, "verification", "corroborated", "visit", "2025-03-14", 0, "2025-03-12", "9999-12-31"),
        (1, "verification", "disputed", "evening", "2025-03-11", 0, "2025-03-12", "9999-12-31"),
        (1, "verification", "single-origin", "evening", "2025-03-11", 0, "2025-03-01", "2025-03-12"),
        (1, "verification", "single-origin", "visit", "2025-03-14", 0, "2025-02-28", "2025-03-12"),
        (1, "verification", "uncited", "visit", "2025-03-14", 0, "2025-02-01", "2025-02-28"),
    ],
    "SELECT uid, issued_on FROM source ORDER BY 1": [
        ("daily", "2025-03-12"),
        ("monthly", "2025-03-01"),
        ("undated", None),
        ("until", "2025-02-28"),
    ],
    "SELECT event_uid, place, announced_earliest FROM schedule_entry ORDER BY 1, 2": [
        ("call", 0, "2025-03-17"),
        ("visit", 0, "2025-02-01"),
        ("visit", 1, "2025-03-05"),
    ],
    "SELECT title, replace(body, char(10), '|') FROM event_text WHERE event_uid = 'evening'": [
        ("Talks", "Long.|Jeddah|He is for it.|Yes!|aside|He is for it.|envoy|Ann|Ben|Day|On the talks|On the talks")
    ],
    "SELECT event_uid FROM event_text WHERE id IN (SELECT rowid FROM event_words WHERE event_words MATCH 'envoys')": [
        ("evening",)
    ],
}
"""As the program of then wrote them."""


def test_a_database_of_0005_is_projected_anew_and_goes_back_to_the_rows_it_had(empty: str) -> None:
    schema.upgrade(empty)
    take_in(empty, json.dumps(EARLIER))
    init(empty)
    forget_log_ins(empty)
    before = rows(empty)
    for _ in range(2):
        migrate(empty, command.downgrade, "0005")
        assert {sql: query(empty, sql) for sql in ROWS_OF_0005} == ROWS_OF_0005
        init(empty)
        assert rows(empty) == before


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ('"stance": "supports"', '"stance": "withdrawn"'),
        ('"role": "party"', '"role": "subject"'),
        ('"basis": "stated"', '"basis": "weekday-stated"'),
        ("1", "2"),
    ],
)
def test_what_the_program_before_could_not_read_is_not_taken_back(url: str, earlier: str, later: str) -> None:
    """Its words, wherever a revision says them, and other formats of documents."""
    column = "format" if later == "2" else "document"
    query(url, f"UPDATE revision SET {column} = replace({column}, '{earlier}', '{later}')")  # noqa: S608
    before = rows(url)
    with pytest.raises(CommandError, match="cannot read all documents of this database: go back to the backup"):
        migrate(url, command.downgrade, "0005")
    assert rows(url) == before
    assert version(url) == REVISIONS[-1]


def test_rows_that_are_not_made_yet_are_not_taken_back(url: str) -> None:
    migrate(url, command.downgrade, "0005")
    schema.upgrade(url)
    with pytest.raises(CommandError, match="run ceasefire-timeline init, then go back"):
        migrate(url, command.downgrade, "0005")
    init(url)
    migrate(url, command.downgrade, "0005")
    assert query(url, "SELECT count(*) FROM event") == [(23,)]


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
    tomorrow(f"{REBUILD}\n    op.drop_table('submitted_form')\n    {failing}")
    with pytest.raises((schema.WrongDatabase, KeyboardInterrupt)):
        schema.upgrade(url)
    assert rows(url) == before
    assert version(url) == REVISIONS[-1]
    engine = make_engine(url)
    assert "submitted_form" in inspect(engine).get_table_names()
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
