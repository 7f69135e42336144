"""Copies of the database, as people make them and put them in place."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from click.testing import CliRunner, Result

from webapp.cli import main


def run(*words: object) -> Result:
    """Types a command, which says first what database it is for."""
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.stderr.startswith("Database: /")
    return result


def refused(result: Result) -> str:
    """The sentence of a refusal."""
    assert (result.exit_code, isinstance(result.exception, SystemExit)) == (1, True), result.output
    return result.stderr.splitlines()[-1].removeprefix("Error: ")


UNSEEN = f"{'x' * 300}.db"
"""A name of which not even root sees whether it is there, as the site's own user does not of what lies in a home."""

SO = "cannot be looked for: File name too long. Give another place."


@contextmanager
def rename(path: Path, title: str) -> Iterator[None]:
    """The negotiation has another title, which stands in the log beside the file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE event SET title = ? WHERE uid = 'witkoff-briefs-putin'", [title])
        yield
