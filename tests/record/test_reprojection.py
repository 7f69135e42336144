"""Rows that another version of the program made are made anew; documents, versions and history stay as they are."""

import json

import pytest
from sqlalchemy import event as sql_event
from sqlalchemy import select, text, update

from tests.conftest import NOW
from tests.documents import a_file, a_statement, an_actor, an_event, an_issue
from webapp import record
from webapp.domain.problems import Invalid
from webapp.domain.vocabulary import ItemKind
from webapp.imports.negotiation_file import import_file
from webapp.model import INSIDE_EVENT, OF_ITEMS, TABLES, Base, Revision, Site
from webapp.record.consistency import inconsistencies
from webapp.record.projection import NUMBER
from webapp.record.rows import is_outdated, item_number, reproject

UKRAINE = "ukraine-ceasefire-2025-03"
PROJECTED = {table.__tablename__ for table in (*TABLES.values(), *INSIDE_EVENT, *OF_ITEMS)}

OLDER = [
    "DELETE FROM event_state",
    "DELETE FROM statement_state",
    "DELETE FROM text_piece",
    "DELETE FROM item_key",
    "DELETE FROM facet",
    "DELETE FROM participation",
    "DELETE FROM signer",
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
        assert len(list(inconsistencies(session))) > 100
    return before


def project(database):
    with database.write() as session:
        return (item_number(session), sum(reproject(session))) if is_outdated(session) else None


def test_rows_of_an_older_projection_are_made_anew_from_the_documents(database, older, tables):
    items, done = project(database)
    with database.reader() as session:
        assert list(inconsistencies(session)) == []
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


def test_what_an_older_record_has_under_a_plan_is_nobodys_stance(database, client):
    """Such statements are refused today; they stay, and can be read at their event."""
    talks = an_event(
        "talks", issues=[], statements=[a_statement(speaker="ann", positions=[{"issue": "truce", "stance": "opposes"}])]
    )
    file = a_file(actors=[an_actor("ann")], issues=[an_issue("truce")], events=[talks])
    with database.write() as session:
        import_file(session, json.dumps(file).encode(), record.Act("Ann", NOW))
    plan = {"announced_on": "2025-03-10", "status": "scheduled", "date": talks["date"]["edtf"]}
    with database.write() as session:
        revision = session.scalars(select(Revision).where(Revision.uid == "talks")).one()
        document = json.loads(revision.document) | {
            "status": "scheduled",
            "schedule": [{**plan, "note": "", "citations": []}],
        }
        revision.document = json.dumps(document, ensure_ascii=False)
        session.execute(update(Site).values(projection=NUMBER - 1))
    project(database)
    assert "opposes" not in client.get("/peace/positions.csv").text
    assert "He is for it." in client.get("/peace/events/talks").text
    with database.write() as session, pytest.raises(Invalid, match="a statement at a planned event names it"):
        record.save(session, "peace", [record.Draft(ItemKind.ISSUE, "truce", None)], record.Act("Ann", NOW))
