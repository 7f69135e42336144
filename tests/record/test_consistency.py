"""The proof that rows and documents agree: silent when they do, and precise about every way in which they do not."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from tests.applications import lay
from tests.conftest import NOW, RECORD
from tests.documents import a_plan, a_source, a_statement, an_actor, an_event
from tests.files import import_into
from webapp import record
from webapp.domain.document import ITEMS, parse
from webapp.domain.problems import Invalid
from webapp.domain.vocabulary import ItemKind
from webapp.record import Act, Draft
from webapp.record.consistency import disagreements
from webapp.store.database import Database

NEGOTIATION = "ukraine-ceasefire-2025-03"


def found(database: Database) -> list[str]:
    with database.reader() as session:
        return list(disagreements(session))


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


FEW = {
    "putin-backs-the-ceasefire-in-principle", "witkoff-briefs-putin", "trump-announces-the-call",
    "trump-putin-phone-call",
}  # fmt: skip
PEOPLE = {
    "putin", "trump", "witkoff", "macron", "bonne", "zelenskyy", "rus", "usa", "fra", "ukr", "nato", "europe",
}  # fmt: skip
CALL = "event trump-putin-phone-call"

TAMPERED = [
    # rows that say something else
    (
        "UPDATE event SET title = 'Other' WHERE uid = 'witkoff-briefs-putin'",
        ["event witkoff-briefs-putin: a row is mis"],
    ),
    ("UPDATE event_state SET status = 'occurred' WHERE {call}", [f"{CALL}: a row is missing: event_state"]),
    ("UPDATE event_state SET earliest = '2025-03-17' WHERE {call}", [f"{CALL}: a row should not be there"]),
    ("UPDATE event_state SET position = 'x' || position WHERE {call}", ["position=x2025-03-18"]),
    ("UPDATE event_state SET origins = 7 WHERE {call}", ["origins=7"]),
    ("UPDATE event_state SET verification = 'corroborated' WHERE {call}", ["verification=corroborated"]),
    ("UPDATE event_state SET contradicted = 1 WHERE {call}", ["contradicted=1"]),
    ("UPDATE event_state SET sole = 'cnn' WHERE {call}", ["sole=cnn"]),
    ("UPDATE event_state SET key_event = 0 WHERE {call}", ["key_event=0"]),
    ("UPDATE event_state SET known_from = '2020-01-01' WHERE {call}", ["known_from=2020-01-01"]),
    ("UPDATE event_state SET known_until = '2025-03-18' WHERE {call}", ["known_until=2025-03-18"]),
    (
        "UPDATE event_state SET revision_id = 1 WHERE {call}",
        ["a row should not be there: event_state", "revision_id=1"],
    ),
    ("UPDATE participation SET known_on = '2020-01-01' WHERE {call}", ["participation ", "known_on=2020-01-01"]),
    ("UPDATE facet SET known_on = '2020-01-01' WHERE {call}", ["facet ", "known_on=2020-01-01"]),
    ("UPDATE facet SET day = '2025-03-19' WHERE {call}", ["day=2025-03-19"]),
    ("UPDATE event SET revision_id = 1 WHERE uid = 'trump-putin-phone-call'", ["revision_id=1"]),
    ("UPDATE event SET uid = 'other' WHERE uid = 'trump-putin-phone-call'", [f"{CALL}: a row is missing: event "]),
    ("UPDATE actor SET affiliation = 'nato' WHERE uid = 'witkoff'", ["actor witkoff: a row is missing"]),
    ("UPDATE actor SET name = 'Other' WHERE uid = 'witkoff'", ["actor witkoff: a row should not be there"]),
    (
        "UPDATE source SET issued_on = NULL WHERE uid = 'article-2025-03-17'",
        ["source article-2025-03-17: a row is miss"],
    ),
    ("UPDATE statement SET place = 9 WHERE uid = 'putin-in-principle'", ["place=9"]),
    ("UPDATE position SET stance = 'opposes' WHERE statement_uid = 'putin-in-principle'", ["stance=opposes"]),
    ("UPDATE signer SET actor_uid = 'rus' WHERE statement_uid = 'putin-in-principle'", ["actor_uid=rus"]),
    ("UPDATE participation SET capacity = 'King' WHERE actor_uid = 'witkoff'", ["capacity=King"]),
    ("UPDATE event SET planned = 0", [f"{CALL}: a row is missing: event "]),
    ("UPDATE issue SET name = 'Other' WHERE uid = 'ceasefire'", ["issue ceasefire: a row is missing"]),
    ("UPDATE citation SET known_on = '2020-01-01' WHERE event_uid = 'witkoff-briefs-putin'", ["known_on=2020-01-01"]),
    ("UPDATE statement SET known_on = '2020-01-01' WHERE uid = 'putin-in-principle'", ["known_on=2020-01-01"]),
    ("UPDATE statement_state SET sole = NULL WHERE statement_uid = 'putin-in-principle'", ["missing: statement_state"]),
    (
        "UPDATE position SET over = NULL WHERE statement_uid = 'putin-in-principle'",
        ["a row should not be there: position"],
    ),
    ("UPDATE position SET side_uid = 'usa' WHERE statement_uid = 'putin-in-principle'", ["side_uid=usa"]),
    ("UPDATE text_piece SET text = '' WHERE uid = 'witkoff-briefs-putin'", ["event witkoff-briefs-putin: a row"]),
    ("UPDATE text_piece SET known_on = '2020-01-01' WHERE uid = 'witkoff-briefs-putin'", ["known_on=2020-01-01"]),
    ("UPDATE text_piece SET text = 'Nobody' WHERE uid = 'witkoff'", ["actor witkoff: a row is missing: text_piece "]),
    # rows that are missing
    ("DELETE FROM citation WHERE event_uid = 'witkoff-briefs-putin'", ["a row is missing: citation "]),
    ("DELETE FROM position WHERE statement_uid = 'putin-in-principle'", ["a row is missing: position "]),
    ("DELETE FROM signer", ["a row is missing: signer "]),
    ("DELETE FROM event_state WHERE {call}", [f"{CALL}: a row is missing: event_state "]),
    ("DELETE FROM statement_state", ["a row is missing: statement_state "]),
    ("DELETE FROM facet", ["a row is missing: facet "]),
    ("DELETE FROM text_piece WHERE kind = 'source'", ["source article-2025-03-17: a row is missing: text_piece "]),
    ("DELETE FROM event_issue", ["a row is missing: event_issue "]),
    ("DELETE FROM actor WHERE uid = 'bonne'", ["actor bonne: a row is missing: actor "]),
    ("DELETE FROM event WHERE uid = 'trump-putin-phone-call'", [f"{CALL}: a row is missing: event "]),
    # rows that nobody wrote
    (
        "INSERT INTO event_issue SELECT 1, uid, 'territory' FROM event WHERE uid = 'witkoff-briefs-putin'",
        ["event witkoff-briefs-putin: a row should not be there: event_issue"],
    ),
    (
        "INSERT INTO issue SELECT negotiation_id, 'ghost', revision_id, name FROM issue LIMIT 1",
        ["issue ghost has a row in issue, but no revision"],
    ),
    (
        "INSERT INTO event_issue SELECT negotiation_id, 'ghost', 'territory' FROM event LIMIT 1",
        ["event ghost has a row in event_issue, but no revision"],
    ),
    (
        "INSERT INTO text_piece (negotiation_id, kind, uid, known_on, text) VALUES (1, 'actor', 'ghost', '', 'Boo')",
        ["actor ghost has a row in text_piece, but no revision"],
    ),
    (
        "INSERT INTO event_link VALUES (1, 'witkoff-briefs-putin', 'after', 'trump-announces-the-call', '2025-03-17')",
        ["event witkoff-briefs-putin: a row should not be there: event_link"],
    ),
    # counts and versions
    ("UPDATE negotiation SET events = 22", ["the count of events is 22, but there are 4"]),
    ("UPDATE negotiation SET statements = 0", ["the count of statements is 0, but there are 8"]),
    ("UPDATE negotiation SET sources = 5", ["the count of sources is 5, but there are 4"]),
    ("UPDATE negotiation SET version = 7", ["the version is 7, but the last change made 1"]),
    ("UPDATE site SET version = 7", ["the site’s version is 7, but there are 1 changes"]),
    ("DELETE FROM site", ["the site’s version is None"]),
    ("UPDATE change SET version = 2", ["the version is 1, but the last change made 2"]),
    # the header
    ("UPDATE negotiation SET title = 'Other'", ["the header’s row differs from its document"]),
    ("UPDATE negotiation SET timezone = 'UTC'", ["the header’s row differs from its document"]),
    ("UPDATE negotiation SET revision_id = 2 + revision_id", ["the header’s row differs from its document"]),
    ("UPDATE negotiation SET revision_id = NULL", ["the header’s row differs from its document"]),
    ("DELETE FROM revision WHERE kind = 'negotiation'", ["there is no header document"]),
    # documents
    (
        "DELETE FROM revision WHERE uid = 'trump-putin-phone-call'",
        ["event trump-putin-phone-call has a row in event, but no revision"],
    ),
    (
        "UPDATE revision SET document = NULL WHERE uid = 'trump-putin-phone-call'",
        [f"{CALL}: a row should not be there"],
    ),
    (
        "UPDATE revision SET document = '{}' WHERE uid = 'trump-putin-phone-call'",
        [f"{CALL}: the document is not valid: uid: The uid is m"],
    ),
    ("UPDATE revision SET document = '{' WHERE uid = 'trump-putin-phone-call'", [f"{CALL}: the document is not JSON"]),
    (
        "UPDATE revision SET document = replace(document, ': ', ':') WHERE uid = 'trump-putin-phone-call'",
        [f"{CALL}: the document is not in canonical form"],
    ),
    (
        "UPDATE revision SET document = replace(document, '\"order\": 0, ', '') WHERE uid = 'trump-putin-phone-call'",
        [f"{CALL}: the document is not in canonical form"],
    ),
    ("UPDATE revision SET document = '[]' WHERE kind = 'negotiation'", ["the header: the document is not valid"]),
]


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


@pytest.mark.parametrize(("sql", "parts"), TAMPERED, ids=[sql[:60] for sql, _ in TAMPERED])
def test_tampering_is_found(few_copied, sql, parts):
    tamper(str(few_copied.engine.url), sql.replace("{call}", "event_uid = 'trump-putin-phone-call'"))
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
    ):
        with few_copied.write() as session:
            record.save(session, NEGOTIATION, [Draft.of(parse(ITEMS[kind], raw))], Act("Ann", NOW))
        assert found(few_copied) == []


UIDS = ("a", "b", "c")
acts = st.lists(
    st.tuples(
        st.sampled_from(["event", "plan", "actor", "source", "delete event", "delete actor", "delete source"]),
        st.sampled_from(UIDS),
        st.sampled_from(UIDS),
        st.sampled_from(["2025-03-11", "[..2025-03-12]", "2025-03/.."]),
    ),
    min_size=1,
    max_size=12,
)


def drafted(what: str, uid: str, other: str, day: str) -> Draft:
    kind = next(kind for kind in ItemKind if kind in what.replace("plan", "event"))
    if what.startswith("delete"):
        return Draft(kind, uid, None)
    inside: dict[str, Any] = {
        "part_of": other,
        "participants": [{"actor": other, "role": "party"}],
        "statements": [a_statement(f"said-{other}", speaker=uid, citations=[{"source": other}])],
        "citations": [{"source": uid, "origin": other}],
    }
    raw = {
        "event": an_event(uid, date={"edtf": day}, **inside),
        "plan": a_plan(uid, date=day, **inside),
        "actor": an_actor(uid, name=f"Name {other}", affiliation=other if other != uid else None),
        "source": a_source(uid, issued=day),
    }[what]
    return Draft.of(parse(ITEMS[kind], raw))


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts)
def test_whatever_is_saved_rows_and_documents_agree(few: Path, saves: list[Any]) -> None:
    """Random saves, many of them refused: none leaves rows behind, and each success is one version."""
    present = {
        ItemKind.ACTOR: [an_actor(uid) for uid in UIDS],
        ItemKind.SOURCE: [a_source(uid) for uid in UIDS],
        ItemKind.EVENT: [an_event(uid) for uid in UIDS],
    }
    first = [Draft.of(parse(ITEMS[kind], raw)) for kind, raws in present.items() for raw in raws]
    version = 1
    with TemporaryDirectory() as folder, closing_copy(few, folder) as database:
        for drafts in (first, *([drafted(*one)] for one in saves)):
            try:
                with database.write() as session:
                    done = record.save(session, NEGOTIATION, drafts, Act("Ann", NOW))
            except (Invalid, IntegrityError):  # what it refers to was deleted: parsing in a context would have told
                continue
            assert done.version == version + bool(done.touched)
            version = done.version
        assert found(database) == []


@contextmanager
def closing_copy(few: Path, folder: str) -> Iterator[Database]:
    database = Database(f"sqlite:///{shutil.copy(few, folder)}")
    yield database
    database.engine.dispose()
