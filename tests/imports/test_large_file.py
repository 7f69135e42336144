"""A file read from the disk item by item, and saved in runs: it comes to what it comes to at once."""

import json
import shutil
from contextlib import ExitStack
from io import BytesIO
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from tests.applications import lay
from tests.conftest import NOW, RECORD
from tests.documents import a_file, a_plan, a_source, a_statement, an_actor, an_event
from webapp import record
from webapp.cli import main
from webapp.domain.problems import Invalid
from webapp.imports import negotiation_file
from webapp.imports.stored_file import StoredFile
from webapp.model import Base
from webapp.record import batch
from webapp.store.database import Database

FILE = json.loads(RECORD.read_bytes())


def said(uid: str, event: str, **fields: Any) -> dict[str, Any]:
    """An event at which one thing was said."""
    return an_event(event, statements=[a_statement(uid, **{"speaker": "ukr"} | fields)])


def many(*events: dict[str, Any], **lists: Any) -> dict[str, Any]:
    """A file with some actors, sources and events."""
    actors = [an_actor("ukr"), *(an_actor(f"a{n}", affiliation="ukr" if n else None) for n in range(7))]
    sources = [a_source(f"s{n}", issued=f"2025-03-{10 + n}") for n in range(5)]
    cited = [an_event(f"e{n}", citations=[{"source": f"s{n % 5}"}]) for n in range(7)]
    return a_file("peace", **{"actors": actors, "sources": sources, "events": [*cited, *events]} | lists)


def on(day: str) -> dict[str, Any]:
    """The date of an event, as a field of it."""
    return {"date": {"edtf": day}}


BEFORE = many(said("t", "first"), said("u", "last", speaker="a1"), an_event("whole"), an_event("part", part_of="whole"))
SAVES = [
    BEFORE,
    many(said("u", "first"), said("t", "last", speaker="a1")),  # statements that change places
    many(actors=[an_actor("ukr"), *(an_actor(f"a{n}", affiliation=f"a{n - 1}" if n else None) for n in range(7))]),
    many(sources=[a_source(f"s{n}", issued=f"2025-02-{10 + n}") for n in range(5)], events=[]),
    many(negotiation=BEFORE["negotiation"] | {"timezone": "Asia/Tokyo", "title": "Elsewhere"}),
    many(an_event("part"), an_event("whole", part_of="part")),
    many(an_event("part", part_of="whole", **on("2025-02-01")), an_event("whole", **on("2025-03-10"))),
    many(an_event("whole", **on("2025-01-10"))),  # of which the part asks something, which is not in the file
]
REFUSED = [
    many(said("v", "one"), *(an_event(f"b{n}") for n in range(5)), said("v", "two")),
    many(said("t", "thief")),
    many(an_event("whole", part_of="part")),
    many(*(an_event(f"c{n}", part_of=f"c{(n + 1) % 6}") for n in range(6))),
    many(a_plan("plan", part_of="whole"), an_event("whole", part_of="plan")),
]


def rows(database: Database) -> dict[str, list[str]]:
    """All that the database holds, whatever the order in which rows were written."""
    with database.engine.connect() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(select(*(one for one in table.c if one.name != "id")))))
            for table in Base.metadata.sorted_tables
        }


def save(database: Database, file: dict[str, Any]) -> Any:
    """Saves a file's drafts as older ones; what was done, or the problems."""
    act = record.Act("Somebody", NOW)
    try:
        with database.write() as session, StoredFile(BytesIO(json.dumps(file).encode())) as stored:
            drafts = list(negotiation_file.check(session, stored, NOW).drafts)
            done = record.save(session, "peace", drafts, act, terms=record.Terms(NOW))
    except Invalid as invalid:
        return [(one.path, one.message) for one in invalid.problems]
    return {name: sorted(getattr(done, name)) for name in ("created", "changed", "stale")}, done.version


@pytest.fixture(scope="module")
def before(bare, tmp_path_factory):
    """A database that holds BEFORE and nothing else: all of it is compared."""
    path = shutil.copy(bare, tmp_path_factory.mktemp("before"))
    database = Database(f"sqlite:///{path}")
    save(database, BEFORE)
    database.engine.dispose()
    return path


@pytest.fixture
def url(before, ground):
    """A copy of it."""
    return lay(before, ground)


@pytest.fixture
def other(before, tmp_path):
    """Another copy of it."""
    found = Database(f"sqlite:///{shutil.copy(before, tmp_path / 'other.db')}")
    yield found
    found.engine.dispose()


def test_a_first_file_in_runs_comes_to_what_it_comes_to_at_once(bare, other, monkeypatch, tmp_path):
    monkeypatch.setattr(batch, "RUN", 2)
    in_runs = Database(f"sqlite:///{shutil.copy(bare, tmp_path)}")
    save(in_runs, BEFORE)
    assert rows(in_runs) == rows(other)
    in_runs.engine.dispose()


@pytest.mark.parametrize("file", [*SAVES, *REFUSED], ids=range(len(SAVES) + len(REFUSED)))
def test_runs_come_to_what_one_comes_to(database, other, monkeypatch, file):
    for step in (file, BEFORE):
        at_once = save(other, step)
        with monkeypatch.context() as patch:
            patch.setattr(batch, "RUN", 2)
            assert save(database, step) == at_once
        assert isinstance(at_once, list) == (step in REFUSED), at_once
        assert rows(database) == rows(other)


@pytest.mark.parametrize("meanwhile", [None, SAVES[3], SAVES[4]])
def test_what_others_save_after_it_was_worked_out_is_minded(database, other, meanwhile):
    """Their sources came out on other days, or days are those of another zone; what stays in the file is the file's."""
    act = record.Act("Somebody", NOW)
    file = many(said("v", "first"), said("w", "second", citations=[{"source": "s4"}]), sources=[])
    with StoredFile(BytesIO(json.dumps(file).encode())) as stored, ExitStack() as worked_out:
        with database.reader() as session:
            contents = negotiation_file.check(session, stored, NOW)
            batch = worked_out.enter_context(record.work_out(session, "peace", contents.drafts, terms=None))
        for one in (database, other):
            if meanwhile:
                save(one, meanwhile)
        with database.write() as session:
            negotiation_file.save(session, contents, act, None, batch=batch)
        with other.write() as session:
            record.save(session, "peace", list(contents.drafts), act)
    assert rows(database) == rows(other)


def test_a_file_that_is_cut_off_leaves_nothing(database, url, contents):
    """At every thousandth byte it is refused where it is read, and some of these by the whole command."""
    file = json.dumps(FILE | {"negotiation": FILE["negotiation"] | {"uid": "other"}}).encode()
    before = contents()
    for length in range(0, len(file), 1_000):
        with database.reader() as session, StoredFile(BytesIO(file[:length])) as cut_off, pytest.raises(Invalid):
            negotiation_file.check(session, cut_off, NOW)
    for length in range(0, len(file), len(file) // 10):
        result = CliRunner().invoke(main, ["import", "-"], input=file[:length], env={"DATABASE_URL": url})
        assert (result.exit_code, "This is not JSON" in result.stderr) == (1, True)
    assert contents() == before
    result = CliRunner().invoke(main, ["import", "-"], input=file, env={"DATABASE_URL": url})
    assert result.exit_code == 0, result.output
