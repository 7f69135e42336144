"""What tests of migrations begin with."""

from pathlib import Path

import pytest


@pytest.fixture
def empty(tmp_path: Path) -> str:
    """The address of a database that is not there yet."""
    return f"sqlite:///{tmp_path}/empty.db"
