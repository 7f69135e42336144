"""New databases, migrated once for all of them: the way from nothing through every migration cost more than most tests
that begin with it. Who comes later finds a copy of what it led to, and has it brought up to date like any other. The
migrations themselves are read once in each process."""

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
    """Has the migrations run on no second new database until the end of the block, not even by others that use the
    folder."""
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
    """Whether a file can be made here, or was made with nothing in it."""
    try:
        return path.stat().st_size == 0 if path.exists() else path.parent.is_dir()
    except OSError:
        return False
