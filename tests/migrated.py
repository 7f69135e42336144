"""Run the migrations on one new database only; each later one begins as a copy of it.

All migrations from nothing cost more than most tests that need a database. A copy is then upgraded like any other. Each
process reads the migration scripts once.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from unittest.mock import patch

from alembic.config import Config
from alembic.script import ScriptDirectory

from webapp.store import schema


@contextmanager
def once(folder: Path) -> Iterator[None]:
    """Run the migrations on one new database within the block, for all processes that use the folder."""
    upgrade, made = schema.upgrade, folder / "migrated.db"
    read, migrations = ScriptDirectory.from_config, dict[tuple[str | None, ...], ScriptDirectory]()

    def read_once(config: Config) -> ScriptDirectory:
        key = tuple(config.get_main_option(option) for option in ("script_location", "version_locations"))
        if key not in migrations:
            migrations[key] = read(config)
        return migrations[key]

    def upgrade_a_copy(url: str) -> None:
        path = Path(url.removeprefix("sqlite:///"))
        is_new = _holds_nothing(path)
        if is_new and made.exists():
            with suppress(OSError):
                shutil.copyfile(made, path)
        upgrade(url)
        if is_new and not made.exists():
            part = made.with_suffix(f".{os.getpid()}")
            with closing(sqlite3.connect(path)) as database:
                database.execute("VACUUM INTO ?", [str(part)])
            part.replace(made)  # others that begin now find the whole of it or nothing

    with patch.object(schema, "upgrade", upgrade_a_copy), patch.object(ScriptDirectory, "from_config", read_once):
        yield


def _holds_nothing(path: Path) -> bool:
    """Return whether the file is empty, or is missing from a folder that exists."""
    try:
        return path.stat().st_size == 0 if path.exists() else path.parent.is_dir()
    except OSError:
        return False
