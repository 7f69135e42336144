"""The version of the database's schema, and the way to the newest."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, NullPool, create_engine, inspect
from sqlalchemy.exc import DatabaseError

from webapp.store.database import is_there
from webapp.store.engine import file_of, make_engine
from webapp.store.obstacles import HOLD_UP, WAY_OUT, obstacle, words

PACKAGE = Path(__file__).parents[1]

OURS = frozenset({"alembic_version", "negotiation"})
"""Tables of every schema there has been. Other programs have the first as well, some with several versions in it."""


class WrongDatabase(Exception):
    """Raised for a database that cannot be used as it is; the text is a sentence with the fix."""


def beside_package(name: str) -> Path:
    """Return a top-level folder of the checkout, or its copy inside the installed package."""
    packed = PACKAGE / name
    return packed if packed.exists() else PACKAGE.parent / name


def alembic_config(**attributes: object) -> Config:
    """Return Alembic's settings, made in code so that they also hold outside the checkout."""
    config = Config()
    config.set_main_option("script_location", str(beside_package("migrations")))
    config.set_main_option("path_separator", "os")
    config.attributes.update(attributes)
    return config


def upgrade(url: str) -> None:
    """Bring the database at `url` to the newest schema, in one transaction. Raises WrongDatabase."""
    engine = make_engine(url, foreign_keys=False).execution_options(write_lock=True)
    try:
        refuse_foreign(url)
        with engine.connect() as connection:
            command.upgrade(alembic_config(connection=connection), "head")
            connection.commit()
    except DatabaseError as error:
        raise WrongDatabase(_sentence(url, error)) from error
    except CommandError as error:
        raise WrongDatabase(_newer(url)) from error
    finally:
        engine.dispose()


@cache
def head() -> str | None:
    """Return the newest schema."""
    return ScriptDirectory.from_config(alembic_config()).get_current_head()


@cache
def known_schemas() -> frozenset[str]:
    """Return all schemas there have been."""
    return frozenset(script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions())


def current(connection: Connection) -> str | None:
    """Return the schema of a database; None if it has none."""
    return MigrationContext.configure(connection).get_current_revision()


def require_current(url: str) -> None:
    """Raise WrongDatabase unless the database exists and has exactly the newest schema. Creates no file."""
    engine = make_engine(url)
    if _is_missing(file_of(engine)):
        raise WrongDatabase(
            f"The database {url} is not there yet; look at DATABASE_URL, or run: ceasefire-timeline init"
        )
    try:
        refuse_foreign(url)
        with engine.connect() as connection:
            schema = current(connection)
    except DatabaseError as error:
        raise WrongDatabase(_sentence(url, error)) from error
    finally:
        engine.dispose()
    if schema not in known_schemas() | {None}:
        raise WrongDatabase(_newer(url))
    if schema != head():
        raise WrongDatabase(f"The database {url} is not at the newest schema yet; run: ceasefire-timeline init")


def refuse_foreign(url: str) -> None:
    """Raise WrongDatabase if the tables are another program's. Connects without our settings: they would change a
    foreign file (journal_mode is kept in it)."""
    engine = create_engine(url, poolclass=NullPool)
    tables = set(inspect(engine).get_table_names())
    if tables and not tables >= OURS:
        raise WrongDatabase(
            f"{url} is a database, but not a timeline’s (it holds {', '.join(sorted(tables)[:3])} …). "
            "Give another file in DATABASE_URL."
        )


def _is_missing(path: Path) -> bool:
    """Return whether the file is missing; of an unreadable folder SQLite says what is wrong."""
    try:
        return not is_there(path)
    except OSError:
        return False


def _newer(url: str) -> str:
    return f"The database {url} was made by a newer version of this program; install that version, or use another file."


def _sentence(url: str, error: DatabaseError) -> str:
    reason = words(error.orig)
    if "not a database" in reason:
        return f"{url} is not a database; give another file in DATABASE_URL."
    if "unable to open" in reason or "readonly" in reason:
        return f"{url} cannot be opened for writing; check that its folder exists and may be written."
    return f"The database {url} cannot be used: {reason}. " + (HOLD_UP if obstacle(error) else WAY_OUT)
