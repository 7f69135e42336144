"""Applications with settings of their own."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from flask import Flask

from tests.applications import application


@pytest.fixture
def make(url: str) -> Iterator[Callable[..., Flask]]:
    """Makes an application with these settings."""
    with ExitStack() as stack:
        yield lambda **settings: stack.enter_context(application(url, **settings))
