"""Migrations with data, up and down: the schema is what the models say, and nothing is lost that both ends can hold."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData

from tests.bench import generate
from tests.store.migrating import REVISIONS, forget_log_ins, init, migrate, query, rows, take_in
from webapp.model import Base
from webapp.store import schema
from webapp.store.engine import make_engine

Schema = dict[tuple[str, str], list[str]]


def schema_of(url: str) -> Schema:
    engine = make_engine(url)
    with engine.connect() as connection:
        found = ddl(connection)
    engine.dispose()
    return found


def ddl(connection: Connection) -> Schema:
    """What makes up the schema, in a form in which equal schemas are equal: the parts of a table in any order."""
    query = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'"
    return {(kind, name): _parts(sql) for kind, name, sql in connection.exec_driver_sql(query)}


def _parts(sql: str) -> list[str]:
    plain = " ".join(sql.replace('"', "").split())
    if not plain.startswith("CREATE TABLE"):
        return [plain]
    head, _, body = plain.partition("(")
    parts, depth, part = [], 0, ""
    for char in body.rpartition(")")[0]:
        depth += (char == "(") - (char == ")")
        if char == "," and depth == 0:
            parts.append(part.strip())
            part = ""
        else:
            part += char
    return [head.strip(), *sorted([*parts, part.strip()])]


def test_head_is_what_the_models_say(empty: str, tmp_path: Path) -> None:
    """Compared by DDL: Alembic's own check does not see a missing CHECK."""
    schema.upgrade(empty)
    migrated, made = make_engine(empty), make_engine(f"sqlite:///{tmp_path}/made.db", foreign_keys=False)
    Base.metadata.create_all(made)
    with migrated.connect() as one, made.connect() as other:
        assert ddl(one) == ddl(other)
    migrated.dispose()
    made.dispose()


def test_there_is_one_line_of_revisions() -> None:
    scripts = ScriptDirectory.from_config(schema.alembic_config())
    assert len(scripts.get_heads()) == 1
    assert len(scripts.get_bases()) == 1


def test_each_migration_goes_up_and_down(empty: str) -> None:
    """The whole way up, and back by what each had found; the way up again is gone with data in it."""
    engine = make_engine(empty)

    def migrated(act: Callable[..., None], target: str) -> Schema:
        migrate(empty, act, target)
        with engine.connect() as connection:
            return ddl(connection)

    stood: list[Schema] = [{}]
    stood += [migrated(command.upgrade, revision) for revision in REVISIONS]
    for revision, before in zip(REVISIONS[::-1], stood[-2::-1], strict=True):
        assert migrated(command.downgrade, "-1") == before, f"{revision}, on its way down"
    engine.dispose()


def test_data_survives_the_way_down_to_the_first_migration_and_up_again(url: str, tmp_path: Path) -> None:
    """And what migrations work out from other rows is what the record would have written."""
    take_in(url, "".join(generate.write(50)).replace('"withdrawn"', '"opposes"'))
    forget_log_ins(url)
    before, made = rows(url), schema_of(url)
    migrate(url, command.downgrade, REVISIONS[0])
    below = f"sqlite:///{shutil.copy(url.removeprefix('sqlite:///'), tmp_path)}"
    init(url)
    assert rows(url) == before
    assert schema_of(url) == made
    assert query(below, "SELECT count(*) > 50 FROM event") == [(True,)]
    migrate(below, command.downgrade, "base")
    assert schema_of(below) == {}


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
@pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based index")
def test_alembic_sees_nothing_to_do(empty: str) -> None:
    schema.upgrade(empty)
    engine = make_engine(empty, foreign_keys=False)
    with engine.connect() as connection:
        command.check(schema.alembic_config(connection=connection))
    engine.dispose()


def test_constraints_are_named() -> None:
    """Migrations can only speak of what has a name."""
    metadata: MetaData = Base.metadata
    unnamed = [
        f"{table.name}: {constraint}"
        for table in metadata.sorted_tables
        for constraint in table.constraints
        if not constraint.name
    ]
    assert unnamed == []
