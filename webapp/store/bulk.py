"""Many rows at once: converted to the driver's values when they are made, and sent to it as they are. Sent as
dictionaries the same rows took three times as long, mostly for converting values that recur: days, terms, yes and no.
Each such value is converted once."""

import marshal
import tempfile
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from io import SEEK_END
from operator import itemgetter
from typing import BinaryIO

from sqlalchemy import ColumnElement, Table, bindparam, literal_column
from sqlalchemy import insert as insert_into
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

Row = Mapping[str, object]
Values = tuple[object, ...]
Processor = Callable[[object], object]

DIALECT = sqlite.dialect()
"""The dialect for SQL and values, whatever the connection."""

PAGES_HELD = 16_000
"""KiB of changed pages that a large save holds before they go to the log. SQLite's own 2,000 send the pages of an index
there again and again, since rows come in no index's order: 0.9 s of system time for 10,000 events, and 0.2 with these
(https://www.sqlite.org/pragma.html#pragma_cache_size)."""

AT_ONCE = 1_000
"""Rows that wait before they are written to the disk."""

SIZE = 8
"""Bytes of the size of what follows."""


class _Words(dict[object, object]):
    """The driver's value for each value of a column, converted at its first use."""

    def __init__(self, processor: Processor) -> None:
        super().__init__()
        self.processor = processor

    def __missing__(self, value: object) -> object:
        word = self[value] = self.processor(value)
        return word


class Columns:
    """The columns that rows of a table have, all but those in `without`."""

    def __init__(self, table: Table, without: Collection[str]) -> None:
        self.table = table
        self.names = [column.name for column in table.c if column.name not in without]
        self._values = itemgetter(*self.names)
        self._words = [(place, _Words(processor)) for place, processor in _processors(table, tuple(self.names))]

    def values(self, row: Row) -> Values:
        """Return the values of a complete row, converted for the driver."""
        values = list(self._values(row))
        for place, words in self._words:
            values[place] = words[values[place]]
        return tuple(values)


@lru_cache(256)
def _processors(table: Table, names: tuple[str, ...]) -> list[tuple[int, Processor]]:
    """Return the converters of values, each with the place of its column among these."""
    types = (table.c[name].type.dialect_impl(DIALECT) for name in names)
    return [(place, made) for place, type_ in enumerate(types) if (made := type_.bind_processor(DIALECT))]


def insert(session: Session, columns: Columns, runs: Iterable[list[Values]], additions: Mapping[str, int]) -> int:
    """Insert rows, run by run, and return their number. A number in `additions` is added to the value of a column that
    rows have, and becomes the value of one that they lack."""
    text = _insertion(columns.table, tuple(columns.names), tuple(additions)).format_map(additions)
    count = 0
    for rows in runs:
        session.connection().exec_driver_sql(text, rows)
        count += len(rows)
    return count


@lru_cache(256)
def _insertion(table: Table, names: tuple[str, ...], additions: tuple[str, ...]) -> str:
    """Return the statement that inserts rows of these columns, with a placeholder "{name}" for each added number. Made
    once: making it took a third of the time of a small import."""
    values: dict[str, ColumnElement[int]] = {name: bindparam(f"its_{name}") for name in names}
    for name in additions:
        place: ColumnElement[int] = literal_column(f"{{{name}}}")
        values[name] = values[name] + place if name in values else place
    # Inline: nothing is asked back of the rows; RETURNING would make SQLite write them twice.
    return str(insert_into(table).inline().values(values).compile(dialect=DIALECT))


@contextmanager
def many_pages(session: Session, rows: int) -> Iterator[None]:
    """Let the connection of a session hold many changed pages while rows are written, unless they are few."""
    if rows < AT_ONCE:
        yield
        return
    connection = session.connection()
    usual = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size = {-PAGES_HELD}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = {usual}")


def empty_file() -> BinaryIO:
    """Return a file without a name, which is gone when it is closed."""
    return tempfile.TemporaryFile()


class StoredRows(ExitStack):
    """The rows of many tables, in order for each; many rows are on the disk until this is closed."""

    def __init__(self, columns_of: Callable[[Table], Columns]) -> None:
        super().__init__()
        self.columns_of = columns_of
        self.number = 0
        self._waiting: dict[Table, list[Values]] = defaultdict(list)
        self._files: dict[Table, BinaryIO] = {}

    def add(self, table: Table, row: Row) -> None:
        """Add a complete row."""
        waiting = self._waiting[table]
        waiting.append(self.columns_of(table).values(row))
        self.number += 1
        if len(waiting) >= AT_ONCE:
            self._write(table)

    def rows(self, table: Table) -> Iterator[list[Values]]:
        """Yield the rows of a table, run by run."""
        if file := self._files.get(table):
            file.seek(0)
            while size := file.read(SIZE):
                yield marshal.loads(file.read(int.from_bytes(size)))  # noqa: S302  # nobody else can write to it
        if waiting := self._waiting.get(table):
            yield waiting

    def holds(self, table: Table) -> bool:
        """Return whether a table got any rows."""
        return table in self._waiting

    def _write(self, table: Table) -> None:
        if table not in self._files:
            self._files[table] = self.enter_context(empty_file())
        # Behind its size, to be read in one piece: marshal reads a file value by value, which takes 15 times as long.
        run = marshal.dumps(self._waiting[table])
        self._files[table].seek(0, SEEK_END)
        self._files[table].write(len(run).to_bytes(SIZE) + run)
        self._waiting[table] = []
