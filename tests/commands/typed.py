"""What was typed, and what came of it."""

import sqlite3
from pathlib import Path

from click.testing import Result

from tests.conftest import UKRAINE

SLUG = UKRAINE.strip("/")


def refused(result: Result) -> str:
    """The sentence of a refusal: one line, no traceback, exit status 1."""
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    return result.stderr.removeprefix("Error: ").strip()


def contents(database: Path) -> list[str]:
    connection = sqlite3.connect(database)
    found = list(connection.iterdump())
    connection.close()
    return found
