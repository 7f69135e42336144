"""A progress bar for commands in a terminal."""

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import click

from webapp.record.batch import Step

PATIENCE = 1.0
"""Seconds before a bar appears."""


def is_terminal() -> bool:
    return sys.stderr.isatty()


@contextmanager
def progress(label: str) -> Iterator[Step]:
    """Show a bar on standard error for what takes longer than PATIENCE, if that is a terminal. Yields a function to
    call with the work that is done and the whole."""
    begun = time.monotonic()
    bar: Any = None
    with ExitStack() as stack:

        def step(done: int, whole: int) -> None:
            nonlocal bar
            if bar is None and time.monotonic() - begun >= PATIENCE and is_terminal():
                bar = stack.enter_context(click.progressbar(length=whole, label=label, file=sys.stderr))
            if bar is not None:
                bar.update(done - bar.pos)

        yield step
