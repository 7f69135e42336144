"""Databases of programs before this one: what they held stays, and the way back forgets only what did not fit."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyotp
import pytest
from alembic import command
from alembic.util import CommandError
from sqlalchemy import select

from tests.applications import lay
from tests.conftest import NOW
from tests.documents import a_file, a_plan, a_source, a_statement, an_actor, an_event, an_issue
from tests.files import copy_with
from tests.store.migrating import REVISIONS, forget_log_ins, init, migrate, query, rows, take_in, version
from webapp import create_app, record
from webapp.accounts import factor, invitations, people, tokens
from webapp.accounts.authority import COMMAND_LINE
from webapp.domain.document import Issue, parse
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.imports import waiting_files
from webapp.model import Person, SecondFactor
from webapp.pages.review import reports
from webapp.reading.negotiations import dossier_named
from webapp.store import schema
from webapp.store.database import Database


@pytest.fixture(scope="module")
def taken_down(template: Path, cookies: dict[SiteRole, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tests' database as 0003 had it."""
    path = copy_with(template, tmp_path_factory.mktemp("0003"))
    migrate(f"sqlite:///{path}", command.downgrade, "0003")
    return path


BEFORE = (
    "UPDATE person SET must_change_password = 1, created_at = '2025-01-01' WHERE username = 'admin'",
    "UPDATE login_session SET data = json_set(data, '$._fresh', json('true'), '$.fs_cc', 'set', '$.fs_paa', 1.5)",
    "INSERT INTO claim (negotiation_id, token, event_uid, claimed_at) "
    "VALUES (1, 'token', 'talks', '2025-03-17 18:00:00.000000')",
)
"""What the program of 0003 might have written."""

SAVED = [(1, "token", ItemKind.EVENT, "talks", None, NOW)]
"""The form among it, as it is kept now."""


@pytest.fixture(scope="module")
def brought_up(taken_down: Path) -> tuple[str, datetime]:
    """The address of such a database after it was brought up to date, and when that began."""
    url = f"sqlite:///{taken_down}"
    sessions = query(url, "SELECT data, fs_uniquifier FROM login_session JOIN person ON person.id = person_id")
    assert [json.loads(data) for data, _ in sessions] == [{"_user_id": named} for _, named in sessions] != []
    for sql in BEFORE:
        query(url, sql)
    began = datetime.now(UTC)
    init(url)
    return url, began


def test_people_from_before_printed_passwords_ended_have_a_day_left(brought_up: tuple[str, datetime]) -> None:
    url, began = brought_up
    database = Database(url)
    with database.reader() as session:
        ends = {person.username: person.password_expires_at for person in session.scalars(select(Person))}
    database.engine.dispose()
    left = ends.pop("admin")
    assert left
    assert began <= left - timedelta(days=1) <= datetime.now(UTC)
    assert set(ends.values()) == {None}


def test_sessions_from_before_go_on(brought_up: tuple[str, datetime], cookies: dict[SiteRole, str]) -> None:
    """They named the person by a value of its own, among notes of Flask-Security; the way down puts it back."""
    url, _ = brought_up
    app = create_app({"DATABASE_URL": url, "NOW": NOW})
    for role, cookie in cookies.items():
        browser = app.test_client()
        browser.set_cookie("session", cookie)
        assert f">{role.value.title()}</summary>" in browser.get("/account/password").text
    app.extensions["database"].engine.dispose()
    assert {row[2] for row in rows(url)["login_session"]} == {"{}"}


def test_forms_and_printed_passwords_of_before_stay_known_on_the_way_down_and_up(
    brought_up: tuple[str, datetime], ground: Path
) -> None:
    """Of forms that were saved before digests were kept, too."""
    url = lay(Path(brought_up[0].removeprefix("sqlite:///")), ground)
    assert rows(url)["submitted_form"] == SAVED
    migrate(url, command.downgrade, "0003")
    assert query(url, "SELECT username FROM person WHERE must_change_password") == [("admin",)]
    init(url)
    assert rows(url)["submitted_form"] == SAVED


def test_the_way_down_forgets_what_came_later_and_no_person_or_session(url: str) -> None:
    database = Database(url)
    with create_app({"DATABASE_URL": url, "NOW": NOW}).app_context(), database.write() as session:
        invitations.invite(session, "anna", name="Anna", role=SiteRole.READER, by=COMMAND_LINE)
        here = dossier_named(session, "ukraine-ceasefire-2025-03")
        reports.take_in(here, "call", reports.Sent(sentence="It was Tuesday.", address="reader@example.org"), NOW)
        editor = people.require_person(session, "editor").id
        waiting_files.add(session, editor, b"{}", NOW)
        note = parse(Issue, an_issue())
        record.add_suggestion(here, record.Draft.of(note, base=0), [], record.Act("Editor", NOW, "", editor))
        tokens.make(session, editor, "nightly import", "30", by=COMMAND_LINE)
        factor.begin(session, editor)
        secret = session.get_one(SecondFactor, editor).secret
        assert factor.confirm(session, editor, pyotp.TOTP(secret).at(NOW), by=COMMAND_LINE)
    database.engine.dispose()
    before = rows(url)
    later = {"account_entry", "invitation", "recovery_code", "report", "second_factor", "suggestion", "waiting_file"}
    assert all(before[table] for table in later)
    migrate(url, command.downgrade, "0007")
    init(url)
    after = rows(url)
    assert {name for name in before if before[name] != after[name]} == later | {"login_session", "person"}
    assert [row[:-1] for row in before["person"]] == [row[:-1] for row in after["person"]]
    browsers = [session for session in before["login_session"] if session[-2] is None]
    assert len(browsers) < len(before["login_session"])
    assert [session[:-3] for session in browsers] == [session[:-3] for session in after["login_session"]]


def test_what_was_merged_stays_deleted_for_the_program_before(url: str) -> None:
    database = Database(url)
    with database.write() as session:
        here = dossier_named(session, "ukraine-ceasefire-2025-03")
        record.plan_merger(here, ItemKind.ACTOR, "ploetner", "witkoff").save(here, record.Act("Ann", NOW))
    database.engine.dispose()
    deletion = "SELECT {} FROM revision WHERE kind = 'actor' AND uid = 'ploetner' AND document IS NULL"
    assert query(url, deletion.format("merged_into")) == [("witkoff",)]
    migrate(url, command.downgrade, "0009")
    assert query(url, deletion.format("number")) == [(2,)]
    init(url)
    assert query(url, deletion.format("number, merged_into")) == [(2, None)]


EARLIER = a_file(
    negotiation={"uid": "peace", "title": "Peace talks", "timezone": "Asia/Tokyo"},
    actors=[an_actor("ann"), an_actor("ben", affiliation="ann")],
    issues=[an_issue("truce")],
    sources=[
        a_source("monthly", issued="2025-03"),
        a_source("until", issued="[..2025-02]", **{"container-title": "Post"}),
        a_source("daily", issued="2025-03-12?", title="Day"),
        a_source("undated"),
    ],
    events=[
        an_event(
            "evening",
            date={"edtf": "2025-03-11T20:30-04:00"},
            summary="Long.",
            place="Jeddah",
            participants=[{"actor": "ann", "role": "party", "capacity": "envoy"}],
            statements=[
                a_statement(
                    "ben-says",
                    speaker="ben",
                    form="quote",
                    quote="Yes!",
                    note="aside",
                    positions=[{"issue": "truce", "stance": "supports"}],
                    citations=[{"source": "daily"}],
                ),
                a_statement("ann-says", speaker="ann"),
            ],
            citations=[
                {"source": "monthly"},
                {"source": "undated", "origin": "monthly"},
                {"source": "daily", "relation": "contradicts"},
            ],
        ),
        a_plan("call", citations=[{"source": "until"}]),
        an_event(
            "visit",
            date={"edtf": "[2025-03-10..2025-03-14]"},
            schedule=[
                {"announced_on": "2025-02", "status": "proposed", "date": None},
                {"announced_on": "../2025-03-05", "status": "scheduled", "date": "2025-03-10"},
            ],
            citations=[{"source": "until"}, {"source": "daily", "origin": None}],
        ),
        an_event("unheard", date={"edtf": "2025-01/.."}),
    ],
)
"""What has a time of day in another zone, reports dated by month or not at all, relays, contradictions and plans."""

ROWS_OF_0005 = {
    "SELECT uid, position, known_on, settled_on, origins, verification FROM event ORDER BY 1, 2": [
        ("call", "2025-03-18 1 - 10000 call", "2025-02-28", "2025-03-17", 1, "single-origin"),
        ("evening", "2025-03-11 1 2025-03-12T00:30:00+00:00 10000 evening", "2025-03-01", "2025-03-01", 1, "disputed"),
        ("unheard", "2025-01-01 1 - 10000 unheard", "2025-01-01", "2025-01-01", 0, "uncited"),
        ("visit", "2025-03-14 0 - 10000 visit", "2025-02-01", "2025-03-12", 2, "corroborated"),
    ],
    "SELECT uid, known_on, verification, sequence FROM statement ORDER BY 1, 2": [
        ("ann-says", "2025-03-01", "disputed", "2025-03-11 1 2025-03-12T00:30:00+00:00 10000 evening"),
        ("ben-says", "2025-03-12", "single-origin", "2025-03-11 1 2025-03-12T00:30:00+00:00 10000 evening"),
    ],
    "SELECT statement_uid, known_on, sequence FROM position ORDER BY 1, 2": [
        ("ben-says", "2025-03-12", "2025-03-11 1 2025-03-12T00:30:00+00:00 10000 evening")
    ],
    "SELECT * FROM facet WHERE event_uid IN ('evening', 'visit') ORDER BY 2, 3, 4": [
        (1, "actor", "ann", "evening", "2025-03-11", 1, "2025-03-01", "9999-12-31"),
        (1, "actor", "ben", "evening", "2025-03-11", 0, "2025-03-12", "9999-12-31"),
        (1, "contradicted", "1", "evening", "2025-03-11", 0, "2025-03-12", "9999-12-31"),
        (1, "issue", "truce", "evening", "2025-03-11", 0, "2025-03-12", "9999-12-31"),
        (1, "side", "ann", "evening", "2025-03-11", 1, "2025-03-01", "9999-12-31"),
        (1, "verification", "corroborated", "visit", "2025-03-14", 0, "2025-03-12", "9999-12-31"),
        (1, "verification", "disputed", "evening", "2025-03-11", 0, "2025-03-12", "9999-12-31"),
        (1, "verification", "single-origin", "evening", "2025-03-11", 0, "2025-03-01", "2025-03-12"),
        (1, "verification", "single-origin", "visit", "2025-03-14", 0, "2025-02-28", "2025-03-12"),
        (1, "verification", "uncited", "visit", "2025-03-14", 0, "2025-02-01", "2025-02-28"),
    ],
    "SELECT uid, issued_on FROM source ORDER BY 1": [
        ("daily", "2025-03-12"),
        ("monthly", "2025-03-01"),
        ("undated", None),
        ("until", "2025-02-28"),
    ],
    "SELECT event_uid, place, announced_earliest FROM schedule_entry ORDER BY 1, 2": [
        ("call", 0, "2025-03-17"),
        ("visit", 0, "2025-02-01"),
        ("visit", 1, "2025-03-05"),
    ],
    "SELECT title, replace(body, char(10), '|') FROM event_text WHERE event_uid = 'evening'": [
        ("Talks", "Long.|Jeddah|He is for it.|Yes!|aside|He is for it.|envoy|Ann|Ben|Day|On the talks|On the talks")
    ],
    "SELECT event_uid FROM event_text WHERE id IN (SELECT rowid FROM event_words WHERE event_words MATCH 'envoys')": [
        ("evening",)
    ],
}
"""As the program of then wrote them."""


def test_a_database_of_0005_is_projected_anew_and_goes_back_to_the_rows_it_had(empty: str) -> None:
    schema.upgrade(empty)
    take_in(empty, json.dumps(EARLIER))
    init(empty)
    forget_log_ins(empty)
    before = rows(empty)
    migrate(empty, command.downgrade, "0005")
    assert {sql: query(empty, sql) for sql in ROWS_OF_0005} == ROWS_OF_0005
    schema.upgrade(empty)
    with pytest.raises(CommandError, match="run ceasefire-timeline init, then go back"):
        migrate(empty, command.downgrade, "0005")  # its rows are not made yet
    init(empty)
    assert rows(empty) == before


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ('"stance": "supports"', '"stance": "withdrawn"'),
        ('"role": "party"', '"role": "subject"'),
        ('"basis": "stated"', '"basis": "weekday-stated"'),
        ("1", "2"),
    ],
)
def test_what_the_program_before_could_not_read_is_not_taken_back(url: str, earlier: str, later: str) -> None:
    """Its words, wherever a revision says them, and other formats of documents."""
    column = "format" if later == "2" else "document"
    query(url, f"UPDATE revision SET {column} = replace({column}, '{earlier}', '{later}')")  # noqa: S608
    before = rows(url)
    with pytest.raises(CommandError, match="cannot read all documents of this database: go back to the backup"):
        migrate(url, command.downgrade, "0005")
    assert rows(url) == before
    assert version(url) == REVISIONS[-1]
