"""The rules of the house: who may import whom, where queries live, who reads the headers of htmx."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "webapp"
FILES = sorted(ROOT.rglob("*.py"))

FEATURES = {path.name for path in ROOT.iterdir() if path.is_dir() and (path / "__init__.py").exists()}
FEATURES -= {"domain", "model", "record", "http"}

LAYERS = (
    # from the ground up; each imports from those below it and from itself
    {"domain", "clock", "log"},
    {"config"},
    {"model", "db"},
    {"record", "schema"},
    {"http"},
    {"errors", "connection"},
    FEATURES,
    {"__init__", "server"},
    {"cli"},
)

NEIGHBOURS = {
    # features that build on another one
    "site": {"filtering", "timeline"},  # the next event of each negotiation
    "strip": {"filtering"},
    "timeline": {"filtering", "strip"},
    "exports": {"filtering"},  # what a filter or a day leaves of a negotiation
    "positions": {"filtering", "exports"},  # the matrix as a file
    "agenda": {"filtering"},
    "actors": {"filtering"},  # who met whom in a range of days, or between two events
    "issues": {"positions"},  # who stands where on an issue
}

OUTSIDE = {
    # packages of others that these may not import
    "domain": {"flask", "sqlalchemy", "werkzeug", "jinja2", "alembic"},
    "model": {"flask", "werkzeug", "jinja2", "alembic"},
    "record": {"flask", "werkzeug", "jinja2", "alembic"},
    "db": {"werkzeug", "jinja2", "alembic"},
    "schema": {"flask", "werkzeug", "jinja2"},
    "config": {"sqlalchemy", "werkzeug", "jinja2", "alembic"},
}


def place(path: Path) -> str:
    """The package or top-level module a file belongs to."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """The full names of all that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours(path: Path) -> set[str]:
    """The packages and top-level modules of ours that a file imports."""
    names = (name.split(".")[1] for name in imported(path) if name.startswith("webapp."))
    return {name if (ROOT / name).is_dir() or (ROOT / f"{name}.py").exists() else "__init__" for name in names}


def level(name: str) -> int:
    [found] = [height for height, layer in enumerate(LAYERS) if name in layer]
    return found


def may_import(own: str, name: str) -> bool:
    return name == own or level(name) < level(own) or name in NEIGHBOURS.get(own, ())


def test_no_file_imports_upward_or_sideways() -> None:
    imports = [(path.relative_to(ROOT).as_posix(), place(path), name) for path in FILES for name in ours(path)]
    wrong = [f"{file} imports webapp.{name}" for file, own, name in imports if not may_import(own, name)]
    assert not wrong, "\n".join(wrong)


def test_what_is_below_knows_nothing_of_what_is_above() -> None:
    imports = [(path.relative_to(ROOT).as_posix(), place(path), name) for path in FILES for name in imported(path)]
    wrong = [f"{file} imports {name}" for file, own, name in imports if name.split(".")[0] in OUTSIDE.get(own, ())]
    assert not wrong, "\n".join(wrong)


def formats(folder: str) -> list[Path]:
    return [path for path in (ROOT / folder).glob("*.py") if path.stem not in {"__init__", "views", "queries"}]


@pytest.mark.parametrize("path", [*formats("exports"), *formats("imports")], ids=str)
def test_formats_know_nothing_of_the_web(path: Path) -> None:
    assert not {name.split(".")[0] for name in imported(path)} & {"flask", "werkzeug"}
    assert not ours(path) & {"http", "db"}


GATHERING = {"partial_file.py"}
"""No format of its own: it gathers the documents of a part of a negotiation, which negotiation_file writes."""


@pytest.mark.parametrize("path", [path for path in formats("exports") if path.name not in GATHERING], ids=str)
def test_formats_of_exports_know_nothing_of_the_database(path: Path) -> None:
    assert not [name for name in imported(path) if name.startswith("sqlalchemy")]
    assert not ours(path) & {"model", "record"}


SELECTING = {
    # besides queries and the record
    "cli.py",  # is there a negotiation at all, and which
    "events/directory.py",  # all names of a negotiation
    "http/caching.py",  # the one tiny read in front of Flask
}


def test_queries_live_in_queries_and_in_the_record() -> None:
    selecting = set()
    for path in FILES:
        name = path.relative_to(ROOT).as_posix()
        if place(path) in {"record", "model"} or name.endswith("queries.py"):
            continue
        calls = {name.rpartition(".")[2] for name in imported(path) if name.startswith("sqlalchemy")}
        if calls & {"select", "text", "func", "union_all", "exists"}:
            selecting.add(name)
    assert selecting <= SELECTING


def test_the_headers_of_htmx_are_read_in_one_place() -> None:
    """And named where answers are kept, for they vary by it."""
    reading = set()
    for path in FILES:
        tree = ast.parse(path.read_text())
        documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
        prose = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)}
        texts = {
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        if any("HX-" in text for text in texts - prose):
            reading.add(path.relative_to(ROOT).as_posix())
    assert reading <= {"http/render.py", "http/caching.py"}
