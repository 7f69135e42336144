"""A progress bar for commands in a terminal."""

import sys
import time
from types import TracebackType
from typing import Any, Self

import click

PATIENCE = 1.0
"""Seconds before a bar appears."""


def is_terminal() -> bool:
    """Whether standard error is a terminal."""
    return sys.stderr.isatty()


class Progress:
    """A bar on standard error, shown after PATIENCE if that is a terminal."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.begun = time.monotonic()
        self.bar: Any = None

    def __enter__(self) -> Self:
        return self

    def at(self, done: int, whole: int) -> None:
        """Show that `done` of `whole` is complete."""
        if self.bar is None:
            if time.monotonic() - self.begun < PATIENCE or not is_terminal():
                return
            self.bar = click.progressbar(length=whole, label=self.label, file=sys.stderr)
            self.bar.__enter__()
        self.bar.update(done - self.bar.pos)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar is not None:
            self.bar.__exit__(kind, error, trace)
