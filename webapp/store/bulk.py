"""Many rows at once: put into the driver's own values where they are worked out, and sent to it as they are.

The same rows sent as dictionaries took three times as long, most of it for values that come again and again: days,
terms, yes and no. Each such value is put into the driver's words once.
"""

import marshal
import tempfile
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cache, lru_cache
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
"""What SQL is written in, and the words of the driver are, on whatever connection."""

PAGES_HELD = 16_000
"""KiB of changed pages that a large save holds before they are written to the log. SQLite's own 2,000 send the pages of
an index to the log again and again, since rows come in no index's order: 0.9 s of the system for 10,000 events, and 0.2
with these (https://www.sqlite.org/pragma.html#pragma_cache_size)."""

AT_ONCE = 1_000
"""Rows that wait before they are written to the disk."""

SIZE = 8
"""Bytes that say how large what follows is."""


class _Words(dict[object, object]):
    """The driver's word for each value of a column, worked out when it is met first."""

    def __init__(self, processor: Processor) -> None:
        super().__init__()
        self.processor = processor

    def __missing__(self, value: object) -> object:
        word = self[value] = self.processor(value)
        return word


class Columns:
    """The columns of a table that rows have, all but those `without`, as the driver takes them."""

    def __init__(self, table: Table, without: Collection[str]) -> None:
        self.table = table
        self.names = [column.name for column in table.c if column.name not in without]
        self._values = itemgetter(*self.names)
        self._words = [(place, _Words(processor)) for place, processor in _processors(table, tuple(self.names))]

    def values(self, row: Row) -> Values:
        """The values of a row, which has them all, in the driver's words."""
        values = list(self._values(row))
        for place, words in self._words:
            values[place] = words[values[place]]
        return tuple(values)


@lru_cache(256)
def _processors(table: Table, names: tuple[str, ...]) -> list[tuple[int, Processor]]:
    """What makes the driver's word of a value, and in which of these columns."""
    types = (table.c[name].type.dialect_impl(DIALECT) for name in names)
    return [(place, made) for place, type_ in enumerate(types) if (made := type_.bind_processor(DIALECT))]


def insert(session: Session, columns: Columns, runs: Iterable[list[Values]], additions: Mapping[str, int]) -> int:
    """Inserts rows, run by run; how many there were. A column in `additions` that rows have gets the number added to
    what each has there; one that they do not have gets it as it is."""
    statement = _insertion(columns.table, tuple(columns.names), tuple(additions))
    text = statement.format_map(additions)
    count = 0
    for rows in runs:
        session.connection().exec_driver_sql(text, rows)
        count += len(rows)
    return count


@lru_cache(256)
def _insertion(table: Table, names: tuple[str, ...], additions: tuple[str, ...]) -> str:
    """The statement that inserts rows of these columns, with a place "{name}" for each number that is added. Made once:
    it took a third of the time of a small import."""
    values: dict[str, ColumnElement[int]] = {name: bindparam(f"its_{name}") for name in names}
    for name in additions:
        place: ColumnElement[int] = literal_column(f"{{{name}}}")
        values[name] = values[name] + place if name in values else place
    # Inline: nothing is asked back of the rows; RETURNING would make SQLite write them twice.
    return str(insert_into(table).inline().values(values).compile(dialect=DIALECT))


@contextmanager
def many_pages(session: Session, rows: int) -> Iterator[None]:
    """Lets the connection of a session hold many changed pages while so many rows are written, unless they are few."""
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
    """A file without a name, which is gone when it is closed."""
    return tempfile.TemporaryFile()


class StoredRows(ExitStack):
    """Rows of many tables, each table's in their order; where they are many, on the disk, until this is closed."""

    def __init__(self, columns_of: Callable[[Table], Columns]) -> None:
        super().__init__()
        self.columns_of = cache(columns_of)
        self.number = 0
        self._waiting: dict[Table, list[Values]] = defaultdict(list)
        self._files: dict[Table, BinaryIO] = {}

    def add(self, table: Table, row: Row) -> None:
        """Puts a row behind those of its table."""
        waiting = self._waiting[table]
        waiting.append(self.columns_of(table).values(row))
        self.number += 1
        if len(waiting) >= AT_ONCE:
            self._write(table)

    def rows(self, table: Table) -> Iterator[list[Values]]:
        """The rows of a table, some at a time."""
        if file := self._files.get(table):
            file.seek(0)
            while size := file.read(SIZE):
                yield marshal.loads(file.read(int.from_bytes(size)))  # noqa: S302  # nobody else can write to it
        if waiting := self._waiting.get(table):
            yield waiting

    def holds(self, table: Table) -> bool:
        """Whether there are rows of a table."""
        return table in self._waiting

    def _write(self, table: Table) -> None:
        if table not in self._files:
            self._files[table] = self.enter_context(empty_file())
        # Behind its size, to be read in one piece: marshal reads a file value by value, which takes 15 times as long.
        run = marshal.dumps(self._waiting[table])
        self._files[table].seek(0, SEEK_END)
        self._files[table].write(len(run).to_bytes(SIZE) + run)
        self._waiting[table] = []
