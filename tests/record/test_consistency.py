"""The proof that rows and documents agree: silent when they do, and precise about every way in which they do not."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.applications import lay
from tests.conftest import NOW, RECORD
from tests.documents import a_plan, a_source, a_statement, an_actor, an_event
from tests.domain.rules import cites
from tests.files import import_into
from tests.record.tampered import FEW, OTHERWISE, PEOPLE, TAMPERED
from webapp import record
from webapp.domain.document import ITEMS, parse
from webapp.domain.vocabulary import ItemKind
from webapp.record import Act, Draft
from webapp.record.consistency import inconsistencies
from webapp.store.database import Database

NEGOTIATION = "ukraine-ceasefire-2025-03"


def found(database: Database) -> list[str]:
    with database.reader() as session:
        return list(inconsistencies(session))


def tamper(url: str, sql: str) -> None:
    """Changes the file behind the record's back, with nothing checked."""
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    connection.execute("PRAGMA ignore_check_constraints = ON")
    changed = connection.executescript(sql)
    assert changed is not None
    assert connection.total_changes
    connection.commit()
    connection.close()


def test_the_seed_agrees(database):
    assert found(database) == []


@pytest.fixture(scope="module")
def few(bare: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with what is tampered with: all other events and people would be looked through each time as well."""
    path = shutil.copy(bare, tmp_path_factory.mktemp("few"))
    file = json.loads(RECORD.read_bytes())
    few = {
        "events": [event for event in file["events"] if event["uid"] in FEW],
        "actors": [actor for actor in file["actors"] if actor["uid"] in PEOPLE],
    }
    import_into(f"sqlite:///{path}", file | few)
    database = Database(f"sqlite:///{path}")
    assert found(database) == []
    database.engine.dispose()
    return path


@pytest.fixture
def few_copied(few: Path, ground: Path) -> Iterator[Database]:
    """This test's own copy of it."""
    database = Database(lay(few, ground))
    yield database
    database.engine.dispose()


def test_all_that_rows_say_otherwise_is_found(few_copied):
    """At once: what is not compared of a row is not told either."""
    updates = (f"UPDATE {table} SET {name} = '{value}' WHERE {which}" for table, name, value, which in OTHERWISE)  # noqa: S608
    tamper(str(few_copied.engine.url), "; ".join(updates))
    told = [sentence for sentence in found(few_copied) if "a row should not be there" in sentence]
    for table, name, value, _ in OTHERWISE:
        says = f" {name}={value},"
        assert any(f": {table} " in sentence and says in f"{sentence}," for sentence in told), (table, name, told)


@pytest.mark.parametrize(("sql", "parts"), TAMPERED, ids=[sql[:60] for sql, _ in TAMPERED])
def test_tampering_is_found(few_copied, sql, parts):
    tamper(str(few_copied.engine.url), sql)
    sentences = found(few_copied)
    for part in parts:
        assert any(part in sentence for sentence in sentences), sentences


def test_a_change_of_what_events_rows_say_of_others_is_no_disagreement(few_copied):
    """They say the days of sources, the sides of actors, those below them among them, and days of the zone."""
    header = {"uid": NEGOTIATION, "title": "Talks", "timezone": "Pacific/Kiritimati"}
    stance = [{"issue": "ceasefire", "stance": "supports"}]
    before = [{"to": "usa", "until": "2025-04"}]
    statements = [
        a_statement("joint", speaker="trump", jointly_with=["macron"]),
        a_statement("relayed", speaker="trump", reported_by="zelenskyy", positions=stance),
    ]
    for kind, raw in (
        (ItemKind.EVENT, an_event("remarks", statements=statements)),
        (ItemKind.EVENT, a_plan("meeting", "2025-04-20", participants=[{"actor": "witkoff", "role": "party"}])),
        (ItemKind.ACTOR, an_actor("macron", affiliation="rus")),
        (ItemKind.ACTOR, an_actor("zelenskyy", affiliation="usa")),
        (ItemKind.ACTOR, an_actor("witkoff", name="S. Witkoff", affiliation="usa")),
        (ItemKind.ACTOR, an_actor("witkoff", affiliation="rus")),
        (ItemKind.ACTOR, an_actor("witkoff", affiliation="rus", affiliations_before=before)),
        (ItemKind.ACTOR, an_actor("usa", kind="state", affiliation="nato")),
        (ItemKind.SOURCE, a_source("article-2025-03-17", issued="2025-03-18")),
        (ItemKind.SOURCE, a_source("article-2025-03-17", issued="2025-03-17T23:30-05:00")),
        (ItemKind.NEGOTIATION, header),
        (ItemKind.SOURCE, a_source("article-2025-03-17")),
        (ItemKind.SOURCE, a_source("page", URL="https://daily.example/1")),
        (ItemKind.EVENT, an_event("remarks", citations=[cites("article-2025-03-17"), cites("page")])),
        (ItemKind.SOURCE, a_source("article-2025-03-17", **{"archive-URL": "https://daily.example/1"})),
    ):
        with few_copied.write() as session:
            record.save(session, NEGOTIATION, [Draft.of(parse(ITEMS[kind], raw))], Act("Ann", NOW))
        assert found(few_copied) == []
