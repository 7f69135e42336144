"""A database taken up and down through the migrations, and what is in it."""

import sqlite3
from collections.abc import Callable
from typing import Any

from alembic.script import ScriptDirectory
from click.testing import CliRunner
from sqlalchemy import select, text

from tests.conftest import NOW
from webapp import record
from webapp.cli import main
from webapp.imports.negotiation_file import import_file
from webapp.model import Base, Site
from webapp.record.consistency import inconsistencies
from webapp.record.projection import NUMBER
from webapp.store import schema
from webapp.store.database import Database
from webapp.store.engine import make_engine

REVISIONS = [script.revision for script in ScriptDirectory.from_config(schema.alembic_config()).walk_revisions()][::-1]
NUMBERED = ("citation", "text_piece")
"""Tables whose rows are made from documents and have no name but a number."""


def migrate(url: str, act: Callable[..., None], target: str) -> None:
    engine = make_engine(url, foreign_keys=False).execution_options(write_lock=True)
    try:
        with engine.connect() as connection:
            act(schema.alembic_config(connection=connection), target)
            connection.commit()
    finally:
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
        assert list(inconsistencies(session)) == []
    database.engine.dispose()


def init(url: str) -> None:
    """What people type to bring a database up to date; rows and documents agree then."""
    for command_name in ("init", "check"):
        result = CliRunner().invoke(main, [command_name], env={"DATABASE_URL": url})
        assert result.exit_code == 0, result.output
    assert result.output.endswith("Rows and documents agree.\n")


FORGOTTEN = ("DELETE FROM account_entry", "UPDATE person SET seen_at = NULL", "UPDATE login_session SET browser = NULL")
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


def version(url: str) -> str | None:
    engine = make_engine(url)
    with engine.connect() as connection:
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    engine.dispose()
    return found
