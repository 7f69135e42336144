"""An upgrade of a database that is in use: nothing is half done, and no child is deleted with a parent table."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import String, inspect

from tests.store.migrating import REVISIONS, migrate, rows, version
from webapp.model import Base
from webapp.store import schema
from webapp.store.engine import make_engine


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
                table.alter_column("sequence", type_=String(500))
            assert connection.exec_driver_sql("SELECT count(*) FROM statement").scalar() == 32
            assert bool(connection.exec_driver_sql("SELECT count(*) FROM position").scalar()) == kept
            connection.rollback()
        engine.dispose()


def test_a_migration_that_leaves_orphans_is_undone(url: str, tomorrow: Callable[[str], None]) -> None:
    before = rows(url)
    tomorrow("    op.execute(\"DELETE FROM actor WHERE uid = 'putin'\")")
    with pytest.raises(schema.WrongDatabase, match="would have rows that refer to nothing; nothing was changed"):
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
