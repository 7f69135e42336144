"""The same rows taken in, and the same texts given out, by bare sqlite3: what an import and an export are held against.

    python -m tests.bench.bulk NAME DATABASE [FILE]

prints one JSON object of figures.
"""

import json
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests.bench.measure import Figures, measured
from webapp.model import Base
from webapp.store import schema

REFERRED_FIRST = ("negotiation", "change", "revision", "actor", "issue", "source", "event", "statement")


def importing(path: Path, file: Path) -> Figures:
    """A file read as JSON, and all the rows that it came to, ready as tuples, put into the same tables with the same
    indexes by one executemany each, in one transaction; foreign keys are not looked at."""
    names = dict.fromkeys((*REFERRED_FIRST, *(table.name for table in Base.metadata.sorted_tables)))
    figures: Figures = {}
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "bare.db"
        schema.upgrade(f"sqlite:///{fresh}")
        with closing(sqlite3.connect(path)) as full, closing(sqlite3.connect(fresh, isolation_level=None)) as bare:
            ready = {name: full.execute(f"SELECT * FROM {name}").fetchall() for name in names if name != "site"}
            bare.execute("PRAGMA synchronous = FULL")
            with measured(figures):
                json.loads(file.read_bytes())
                bare.execute("BEGIN IMMEDIATE")
                for name, rows in ready.items():
                    if rows:
                        marks = ", ".join("?" * len(rows[0]))
                        bare.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
                bare.execute("COMMIT")
    return figures


def exporting(path: Path) -> Figures:
    """The newest text of every item, one after the other, into a file."""
    figures: Figures = {}
    with closing(sqlite3.connect(path)) as bare, tempfile.TemporaryFile() as file, measured(figures):
        for kind, key in (("actor", "uid"), ("issue", "uid"), ("source", "uid"), ("event_state", "position")):
            now = "WHERE known_until = '9999-12-31'" if kind == "event_state" else ""
            query = (
                f"SELECT document FROM {kind} JOIN revision ON revision.id = revision_id {now} ORDER BY {kind}.{key}"
            )
            for (text,) in bare.execute(query):
                file.write(text.encode() + b",\n")
    return figures


MEASURES: dict[str, Callable[..., Figures]] = {measure.__name__: measure for measure in (importing, exporting)}

if __name__ == "__main__":
    name, *paths = sys.argv[1:]
    print(json.dumps(MEASURES[name](*map(Path, paths))))
