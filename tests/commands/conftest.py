"""Commands, as people type them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from webapp.cli import main


@pytest.fixture
def file(url: str) -> Path:
    """This test's database, migrated and seeded."""
    return Path(url.removeprefix("sqlite:///"))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Types a command for the database in this file. Each that comes to use it says so first, on standard error; what
    else it says is the result."""

    def type_in(database: Path, *words: str, stdin: bytes | None = None) -> Result:
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{database}")
        result = CliRunner().invoke(main, words, input=stdin)
        if result.exit_code != 2 and not {"--help", "--version"} & set(words):
            said = f"Database: {database}\n".encode()
            assert result.stderr_bytes.startswith(said)
            result.stderr_bytes = result.stderr_bytes.removeprefix(said)
            result.output_bytes = result.output_bytes.replace(said, b"", 1)
        return result

    return type_in


@pytest.fixture
def site(url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of this test's database, which commands are for."""
    monkeypatch.setenv("DATABASE_URL", url)
    return Path(url.removeprefix("sqlite:///"))


@pytest.fixture
def folder(site: Path) -> Path:
    """An empty folder beside it."""
    made = site.parent / "backups"
    made.mkdir()
    return made
