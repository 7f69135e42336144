"""The rules of the house: who may import whom, where queries live, who reads the headers of htmx."""

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[1] / "webapp"
FILES = sorted(ROOT.rglob("*.py"))

LAYERS = (
    # from the ground up; each imports from those below it and from itself
    {"domain", "clock", "log"},
    {"config"},
    {"http"},
    {"store", "connection"},
    {"model"},
    {"reading"},
    {"record"},
    {"web"},
    {"forms", "formats", "drawing"},
    {"errors"},
    {"accounts"},
    {"pages", "imports"},
    {"exports"},
    {"__init__", "server"},
    {"commands"},
    {"cli"},
)

PAGES = {
    # pages that build on another folder of pages
    "site": {"timeline"},  # the next event of each negotiation
    "changes": {"events"},  # an earlier revision of an event is read as its page
    "editing": {"timeline"},  # the card of an event, beside its form
    "review": {"editing"},  # a suggestion is amended in the form
    "issues": {"positions"},  # who stands where on an issue
}

HTTP_KNOWS = ("webapp.domain.text.web_address", "webapp.domain.text.address_form")
"""All that `http` may know of the domain: how addresses of the web are written, and what selects nothing in them."""

OUTSIDE = {
    # packages of others that these may not import
    "domain": {"flask", "sqlalchemy", "werkzeug", "jinja2", "alembic"},
    "model": {"flask", "werkzeug", "jinja2", "alembic"},
    "reading": {"flask", "jinja2", "alembic"},
    "record": {"flask", "werkzeug", "jinja2", "alembic"},
    "store": {"werkzeug", "jinja2"},
    "forms": {"flask", "jinja2", "alembic"},
    "formats": {"flask", "sqlalchemy", "werkzeug", "jinja2", "alembic"},
    "drawing": {"flask", "sqlalchemy", "werkzeug", "jinja2", "alembic"},
    "http": {"sqlalchemy", "alembic"},
    "config": {"sqlalchemy", "werkzeug", "jinja2", "alembic"},
}


def place(path: Path) -> str:
    """The package or top-level module a file belongs to."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@cache
def found_in(path: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The full names of all that a file imports, wherever in it, and what is `gathered_anew` in it. It is parsed once:
    that takes longer than to look."""
    nodes = [*ast.walk(ast.parse(path.read_text()))]
    return tuple(_imported(path, nodes)), tuple(gathered_anew(nodes))


def imported(path: Path) -> tuple[str, ...]:
    """The full names of all that a file imports."""
    return found_in(path)[0]


def _imported(path: Path, nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
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
    return name == own or level(name) < level(own)


def files() -> Iterator[tuple[str, str, Path]]:
    """Each file by its name and the package it is in."""
    for path in FILES:
        yield path.relative_to(ROOT).as_posix(), place(path), path


def test_no_file_imports_upward_or_sideways() -> None:
    assert [
        f"{file} imports webapp.{name}"
        for file, own, path in files()
        for name in ours(path)
        if not may_import(own, name)
    ] == []


def test_pages_keep_to_themselves() -> None:
    imports = [
        (path.parent.name, name.split(".")[2])
        for path in FILES
        if place(path) == "pages" and path.parent.name != "pages"
        for name in imported(path)
        if name.startswith("webapp.pages.")
    ]
    assert [(own, name) for own, name in imports if name != own and name not in PAGES.get(own, ())] == []


def test_what_is_below_knows_nothing_of_what_is_above() -> None:
    above = [
        (file, name)
        for file, own, path in files()
        for name in imported(path)
        if name.split(".")[0] in OUTSIDE.get(own, ())
    ]
    assert above == []


def test_http_knows_nothing_of_the_domain() -> None:
    others = [
        (file, name)
        for file, own, path in files()
        for name in imported(path)
        if own == "http" and name.startswith("webapp.domain") and not name.startswith(HTTP_KNOWS)
    ]
    assert others == []


def test_no_circle_in_the_domain() -> None:
    rooms: dict[str, set[str]] = {}
    for path in (ROOT / "domain").rglob("*.py"):
        own = path.relative_to(ROOT / "domain").parts[0].removesuffix(".py")
        names = {name.split(".")[2] for name in imported(path) if name.startswith("webapp.domain.")}
        rooms.setdefault(own, set()).update(names - {own})
    assert len(tuple(TopologicalSorter(rooms).static_order())) == len(rooms)


SELECTING = {
    # besides the queries of pages, the record, and reading
    "commands/copies.py",  # how much a backup holds, and that nobody is logged in after a restore
    "commands/exports.py",  # which negotiations there are
    "cli.py",  # is there a negotiation at all
    "web/state.py",  # the one tiny read in front of Flask
}


def test_queries_live_in_queries_in_reading_and_in_the_record() -> None:
    selecting = set()
    for path in FILES:
        name = path.relative_to(ROOT).as_posix()
        if place(path) in {"record", "reading", "model", "store"} or name.endswith("queries.py"):
            continue
        calls = {name.rpartition(".")[2] for name in imported(path) if name.startswith("sqlalchemy")}
        if calls & {"select", "text", "func", "union_all", "exists"}:
            selecting.add(name)
    assert selecting <= SELECTING


def test_the_headers_of_htmx_are_read_in_one_place() -> None:
    """And named where answers are kept, for they vary by it."""
    reading = set()
    for path in FILES:
        if "HX" not in (written := path.read_text()):
            continue
        tree = ast.parse(written)
        documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
        prose = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)}
        texts = {
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        if any("HX-" in text for text in texts - prose):
            reading.add(path.relative_to(ROOT).as_posix())
    assert reading <= {"http/render.py", "http/caching.py"}


def gathers(node: ast.expr) -> bool:
    """Whether an expression goes through something to make a collection of it; vocabularies are short."""
    if any(isinstance(each, ast.Name) and each.id[0].isupper() for each in ast.walk(node)):
        return False
    if isinstance(node, ast.Set | ast.List | ast.Tuple):
        return any(isinstance(each, ast.Starred) for each in node.elts)
    made = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    return isinstance(node, ast.BinOp) or (made and node.func.id in {"set", "frozenset", "list", "sorted", "tuple"})


def gathered_anew(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """What is gathered for each entry of a comprehension, and is the same for all of them, to look whether something is
    in it."""
    for each in nodes:
        if not isinstance(each, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            continue
        own = {name.id for part in each.generators for name in ast.walk(part.target) if isinstance(name, ast.Name)}
        ends = [each.key, each.value] if isinstance(each, ast.DictComp) else [each.elt]
        for asked in (*ends, *(test for part in each.generators for test in part.ifs)):
            for node in ast.walk(asked):
                if isinstance(node, ast.Compare) and isinstance(node.ops[-1], ast.In | ast.NotIn):
                    names = {name.id for name in ast.walk(node.comparators[-1]) if isinstance(name, ast.Name)}
                    if gathers(node.comparators[-1]) and not names & own:
                        yield ast.unparse(node)


def test_nothing_is_gathered_anew_for_each_entry() -> None:
    """It is one line of Python, so that the tests of costs do not see it, and the square of the work."""
    tests = ("not in {*c, *d}", "in {*a.c}")
    told = [[*gathered_anew(ast.walk(ast.parse(f"[a for a in b if a {test}]")))] for test in tests]
    assert told == [["a not in {*c, *d}"], []]
    assert {file: wrong for file, _, path in files() if (wrong := found_in(path)[1])} == {}
