"""Count work in steps instead of seconds, so that results do not depend on the machine."""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NamedTuple

from sqlalchemy import event

from webapp.store.database import Database

MOST = 2.24
"""The most that work may grow when the data doubles: twice, and something for sorting."""


class Work(NamedTuple):
    """Executed lines of Python, and instructions of SQLite's virtual machine."""

    python: int
    sqlite: int = 0


def steps(act: Callable[[], Any]) -> int:
    """Count the lines of Python that a call executes, in all functions it calls; a loop on one line counts once a
    round."""
    taken = 0

    def count(_frame: FrameType, _what: str, _: Any) -> Any:
        nonlocal taken
        taken += 1
        return count

    before = sys.gettrace()
    gc.disable()  # what other tests left is not put away meanwhile: that was 50,000 lines once
    sys.settrace(count)
    try:
        act()
    finally:
        sys.settrace(before)
        gc.enable()
    return taken


@contextmanager
def counting(database: Database) -> Iterator[Callable[[Callable[[], Any]], Work]]:
    """Yield a function that returns the work of a call, queries of this database included."""
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
"""SQLite reports its instructions in steps of so many."""
