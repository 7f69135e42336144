"""Run migrations, from `alembic` in a checkout and from the installed package.

Foreign keys are off while tables are rebuilt, since rebuilding a table deletes all child rows otherwise. They are
checked before the transaction ends.
"""

from alembic import context
from sqlalchemy import Connection, Engine

from webapp.config import database_url
from webapp.model import Base
from webapp.store.engine import make_engine
from webapp.store.obstacles import WAY_OUT
from webapp.store.schema import WrongDatabase

SEARCH = ("piece_words", "piece_parts", "piece_vocabulary")
"""Names of full-text indexes. FTS5 keeps tables under them, which autogenerate would drop."""


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or not (name or "").startswith(SEARCH)


def migrate(connection: Connection) -> None:
    """Run all requested migrations in one transaction."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
        compare_type=True,
        include_name=_is_ours,
    )
    with context.begin_transaction():
        context.run_migrations()
        if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise WrongDatabase(f"The database would have rows that refer to nothing; nothing was changed. {WAY_OUT}")


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    engine: Engine = make_engine(database_url(), foreign_keys=False).execution_options(write_lock=True)
    with engine.connect() as own:
        migrate(own)
    engine.dispose()
