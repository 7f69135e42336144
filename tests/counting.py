"""Work counted in steps, never in seconds: the same on every machine, however busy it is."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NamedTuple

from sqlalchemy import event

from webapp.store.database import Database

MOST = 2.24
"""How many times the work may be that is done for twice as much: twice, and something for sorting."""


class Work(NamedTuple):
    """Lines of Python, and instructions of SQLite's machine."""

    python: int
    sqlite: int = 0


def steps(act: Callable[[], Any]) -> int:
    """The lines of Python that something goes through, whatever it calls; in a loop on one line each round is one."""
    taken = 0

    def count(_frame: FrameType, _what: str, _: Any) -> Any:
        nonlocal taken
        taken += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        act()
    finally:
        sys.settrace(before)
    return taken


@contextmanager
def counting(database: Database) -> Iterator[Callable[[Callable[[], Any]], Work]]:
    """Counts the work of something that asks the database as well."""
    taken = [0]

    def step() -> None:
        taken[0] += 1

    def listen(connection: Any, *_: Any) -> None:
        connection.set_progress_handler(step, STRIDE)

    def work(act: Callable[[], Any]) -> Work:
        taken[0] = 0
        python = steps(act)
        return Work(python, taken[0] * STRIDE)

    database.engine.dispose()
    event.listen(database.engine, "connect", listen)
    yield work
    event.remove(database.engine, "connect", listen)
    database.engine.dispose()


STRIDE = 100
"""Instructions of SQLite's machine that are counted at once."""
