"""Rows that another version of the program made are made anew; documents, versions and history stay as they are."""

import pytest
from sqlalchemy import event as sql_event
from sqlalchemy import select, text, update

from tests.conftest import NOW
from webapp import record
from webapp.domain.vocabulary import ItemKind
from webapp.model import INSIDE_EVENT, OF_ITEMS, TABLES, Base, Revision, Site
from webapp.record.consistency import disagreements
from webapp.record.projection import NUMBER
from webapp.record.reprojection import projecting

UKRAINE = "ukraine-ceasefire-2025-03"
PROJECTED = {table.__tablename__ for table in (*TABLES.values(), *INSIDE_EVENT, *OF_ITEMS)}

OLDER = [
    "DELETE FROM event_state",
    "DELETE FROM statement_state",
    "DELETE FROM text_piece",
    "DELETE FROM item_key",
    "DELETE FROM facet",
    "DELETE FROM participation",
    "UPDATE citation SET known_on = '2020-01-01'",
    "UPDATE position SET side_uid = speaker_uid",
    "UPDATE source SET issued_on = NULL",
    "UPDATE actor SET name = uid",
]
"""What the rows of an older program may have been: missing, and other."""


@pytest.fixture
def tables(database):
    """All rows, but for their ids, which are given anew."""

    def read():
        with database.reader() as session:
            return {
                table.name: sorted(map(repr, session.execute(select(*(c for c in table.c if c.name != "id")))))
                for table in Base.metadata.sorted_tables
            }

    return read


@pytest.fixture
def older(database, tables):
    """The seeded record, one event of which was deleted, as an older program would leave it; and how it was before."""
    with database.write() as session:
        draft = record.Draft(ItemKind.EVENT, "witkoff-interview-with-cnn", None)
        record.save(session, UKRAINE, [draft], record.Act("Ann", NOW))
        session.execute(update(Site).values(projection=NUMBER))
    before = tables()
    with database.write() as session:
        for sql in OLDER:
            session.execute(text(sql))
        session.execute(update(Site).values(projection=NUMBER - 1))
    with database.reader() as session:
        assert len(list(disagreements(session))) > 100
    return before


def project(database):
    with database.write() as session:
        found = projecting(session)
        return (found.items, sum(found.run())) if found else None


def test_rows_of_an_older_projection_are_made_anew_from_the_documents(database, older, tables):
    items, done = project(database)
    with database.reader() as session:
        assert list(disagreements(session)) == []
        assert session.get(Site, 1).projection == NUMBER
        ever = session.execute(
            select(Revision.kind, Revision.uid).where(Revision.kind != "negotiation").distinct()
        ).all()
    assert items == done == len(ever)
    assert tables() == older
    assert project(database) is None


def test_a_newer_projection_is_another_one_too(database, older, tables):
    with database.write() as session:
        session.execute(update(Site).values(projection=NUMBER + 1))
    assert project(database) is not None
    assert tables() == older


def test_what_fails_half_way_leaves_all_as_it_was_and_is_done_the_next_time(database, older, tables):
    before = tables()
    assert {name for name in before if before[name] != older[name]} <= PROJECTED | {"site"}
    inserts = []

    def fail(_connection, _cursor, statement, *_):
        inserts.append(statement)
        if statement.startswith("INSERT INTO facet"):
            raise RuntimeError("on purpose")

    sql_event.listen(database.engine, "before_cursor_execute", fail)
    with pytest.raises(RuntimeError, match="on purpose"):
        project(database)
    sql_event.remove(database.engine, "before_cursor_execute", fail)
    assert any(statement.startswith("DELETE FROM event ") for statement in inserts)
    assert tables() == before
    assert project(database)
    assert tables() == older
