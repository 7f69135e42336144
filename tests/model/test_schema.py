"""The schema states the invariants: types that refuse what they cannot keep, and constraints that bite."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import IntegrityError, StatementError

from tests.rows import rows
from webapp import model
from webapp.model import Base, Change, Event
from webapp.model.base import UTCDateTime
from webapp.store.engine import make_engine

MOSCOW = timezone(timedelta(hours=3))


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """The seeded database."""
    engine = make_engine(url)
    yield engine
    engine.dispose()


def test_a_moment_comes_back_as_the_moment_it_was(engine):
    """Plain SQLite gave 09:00+03:00 back as naive 09:00."""
    at = datetime(2025, 3, 18, 9, 0, tzinfo=MOSCOW)
    values = {"negotiation_id": 1, "version": 2, "who": "Ann", "made_at": at, "why": ""}
    with engine.connect() as connection:
        connection.execute(insert(Change), values)
        back = connection.scalar(select(Change.made_at).where(Change.version == 2))
    assert back == at
    assert (back.hour, back.tzinfo) == (6, UTC)


def test_a_moment_without_a_zone_is_refused(engine):
    naive = datetime(2025, 3, 18, 9, 0)  # noqa: DTZ001 - the point of this test
    values = {"negotiation_id": 1, "version": 2, "who": "Ann", "made_at": naive, "why": ""}
    with engine.connect() as connection, pytest.raises(StatementError, match="A moment needs its time zone"):
        connection.execute(insert(Change), values)
    assert UTCDateTime().process_bind_param(None, engine.dialect) is None
    assert UTCDateTime().process_result_value(None, engine.dialect) is None


def test_every_moment_in_the_schema_is_of_that_type():
    moments = [
        column for table in Base.metadata.sorted_tables for column in table.columns if column.name.endswith("_at")
    ]
    assert len(moments) >= 6
    assert all(isinstance(column.type, UTCDateTime) for column in moments)


BAD = [
    # what the database itself refuses, whoever writes, and the constraint that does
    ("INSERT INTO site VALUES (2, 0, 0)", "ck_site_one_row"),
    ("UPDATE negotiation SET version = -1", "ck_negotiation_version"),
    ("INSERT INTO negotiation SELECT 9, uid, NULL, '', 'UTC', 0, NULL, 0, 0, 0 FROM negotiation", "negotiation.uid"),
    ("UPDATE actor SET affiliation = uid WHERE uid = 'usa'", "ck_actor_affiliation"),
    ("UPDATE actor SET kind = 'alien' WHERE uid = 'usa'", "ck_actor_actorkind"),
    ("UPDATE event SET part_of = uid WHERE uid = 'witkoff-briefs-putin'", "ck_event_part_of"),
    ("UPDATE event SET title = NULL WHERE uid = 'witkoff-briefs-putin'", "NOT NULL constraint failed: event.title"),
    (
        "UPDATE event_state SET earliest = '2025-03-14' WHERE event_uid = 'witkoff-briefs-putin'",
        "ck_event_state_bounds",
    ),
    ("UPDATE event_state SET known_until = '2025-03-16'", "ck_event_state_known"),
    ("UPDATE event_state SET edtf = NULL WHERE event_uid = 'witkoff-briefs-putin'", "ck_event_state_dated"),
    ("UPDATE event_state SET origins = -1 WHERE event_uid = 'witkoff-briefs-putin'", "ck_event_state_origins"),
    ("UPDATE event_state SET kind = 'chat' WHERE event_uid = 'witkoff-briefs-putin'", "ck_event_state_eventkind"),
    ("UPDATE event_state SET kind = 'VISIT'", "ck_event_state_eventkind"),  # values are stored, not names
    ("UPDATE event_state SET status = 'done' WHERE event_uid = 'witkoff-briefs-putin'", "ck_event_state_status"),
    ("UPDATE event_state SET verification = 'sure'", "ck_event_state_verification"),
    ("UPDATE event_state SET position = 'same'", "event_state.negotiation_id, event_state.position"),
    ("UPDATE statement_state SET known_until = '2025-03-16'", "ck_statement_state_known"),
    ("UPDATE statement_state SET verification = 'sure'", "ck_statement_state_verification"),
    (
        "INSERT INTO event_link VALUES (1, 'witkoff-briefs-putin', 'after', 'witkoff-briefs-putin', '')",
        "ck_event_link_to",
    ),
    ("INSERT INTO event_link VALUES (1, 'witkoff-briefs-putin', 'near', 'x', '')", "ck_event_link_link"),
    ("UPDATE participation SET attendance = 'asleep'", "ck_participation_attendance"),
    ("UPDATE facet SET field = 'colour'", "ck_facet_facetfield"),
    ("UPDATE participation SET role = 'boss'", "ck_participation_role"),
    ("UPDATE position SET stance = 'likes'", "ck_position_stance"),
    (
        "UPDATE citation SET statement_uid = 'putin-in-principle', schedule_place = 0 "
        "WHERE id = (SELECT min(id) FROM citation)",
        "ck_citation_one_claim",
    ),
    ("UPDATE revision SET number = 0", "ck_revision_number"),
    ("UPDATE revision SET kind = 'person'", "ck_revision_itemkind"),
    (
        "INSERT INTO revision (change_id, negotiation_id, kind, uid, number, format) "
        "SELECT change_id, negotiation_id, kind, uid, number, 1 FROM revision LIMIT 1",
        "revision.negotiation_id, revision.kind, revision.uid, revision.number",
    ),
    (
        "INSERT INTO change (negotiation_id, version, who, made_at, why) "
        "SELECT negotiation_id, version, who, made_at, why FROM change",
        "change.negotiation_id, change.version",
    ),
    ("UPDATE person SET username = '' WHERE id = 1", "ck_person_username"),
    ("UPDATE person SET username = 'same'", "person.username"),
    ("UPDATE person SET role = 'king'", "ck_person_siterole"),
]


@rows(("sql", "constraint"), BAD)
def test_a_bad_row_is_refused(engine, sql, constraint):
    with engine.connect() as connection, pytest.raises(IntegrityError) as refusal:
        connection.exec_driver_sql(sql)
    assert constraint in str(refusal.value.orig)


DANGLING = [
    "UPDATE actor SET affiliation = 'nobody' WHERE uid = 'putin'",
    "DELETE FROM actor WHERE uid = 'putin'",
    "DELETE FROM issue WHERE uid = 'ceasefire'",
    "DELETE FROM source WHERE uid = 'article-2025-03-17'",
    "DELETE FROM event WHERE uid = 'us-ukraine-talks-in-saudi-arabia'",  # others are part of it
    "UPDATE statement SET speaker_uid = 'nobody'",
    "UPDATE position SET issue_uid = 'nothing' WHERE statement_uid = 'putin-in-principle'",
    "UPDATE citation SET origin_uid = 'nowhere'",
    "UPDATE event SET revision_id = 0",
    "INSERT INTO change (negotiation_id, version, who, made_at, why) VALUES (9, 1, '', '2025-03-18 09:00:00', '')",
]


@pytest.mark.parametrize("sql", DANGLING)
def test_a_reference_to_nothing_is_refused_at_the_end_of_the_transaction(engine, sql):
    with pytest.raises(IntegrityError, match="FOREIGN KEY constraint failed"), engine.begin() as connection:
        connection.exec_driver_sql(sql)


def test_items_of_one_save_may_come_in_any_order(engine):
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE actor SET affiliation = 'later' WHERE uid = 'putin'")
        added = "SELECT negotiation_id, 'later', revision_id, name, kind, NULL, '' FROM actor WHERE uid = 'rus'"
        connection.exec_driver_sql(f"INSERT INTO actor {added}")


def test_what_is_inside_an_event_falls_with_it(engine):
    beside = {"report", "submitted_form"}  # which are kept when the event is deleted
    inside = [table for table in Base.metadata.sorted_tables if "event_uid" in table.c and table.name not in beside]
    assert {table.name for table in inside} == {table.__tablename__ for table in model.INSIDE_EVENT}
    with engine.connect() as connection:
        connection.exec_driver_sql("UPDATE event SET part_of = NULL")
        connection.execute(Event.__table__.delete())
        for table in inside:
            assert connection.execute(select(table)).all() == []


def test_every_reference_is_indexed():
    """Without an index, each deletion of a parent reads the whole child table."""
    for table in Base.metadata.sorted_tables:
        keys = [[column.name for column in table.primary_key]]
        keys += [[getattr(one, "name", "") for one in index.expressions] for index in table.indexes]
        for constraint in table.foreign_key_constraints:
            columns = list(constraint.column_keys)[:2]
            if columns[0] != "negotiation_id" or len(columns) == 1:
                continue  # to a revision, a person or a negotiation, which are never deleted
            assert any(key[:2] == columns for key in keys), f"{table.name} {columns}"


def test_every_model_is_in_the_package():
    tables = {mapper.class_.__name__ for mapper in Base.registry.mappers}
    assert tables <= set(dir(model))


def test_each_of_a_servers_threads_has_connections(engine):
    connections = [engine.connect() for _ in range(16)]
    assert len({id(connection.connection.dbapi_connection) for connection in connections}) == 16
    for connection in connections:
        connection.close()


def test_the_driver_begins_no_transactions_of_its_own(engine):
    with engine.connect() as connection:
        driver = connection.connection.dbapi_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.execute("UPDATE site SET version = version")
        assert not driver.in_transaction
