"""`check`: rows and documents agree, or what does not is said."""

import re
import sqlite3

import pytest

from tests.conftest import NOW
from tests.documents import a_file, a_plan, a_statement, an_actor
from webapp import record
from webapp.domain.document import NegotiationFile, parse
from webapp.store.database import Database


def test_check_lists_what_is_worth_a_look(run, tmp_path):
    """A document that a rule made since would refuse, and a question; neither is a disagreement."""
    file = tmp_path / "timeline.db"
    run(file, "init")
    old = a_file("old", actors=[an_actor("petro", name="Petro"), an_actor("twin", name="Petro")])
    told = a_plan(statements=[a_statement(speaker="petro")])
    database = Database(f"sqlite:///{file}")
    with database.write() as session:
        items = [item for _, item in parse(NegotiationFile, old | {"events": [told]}).items]
        record.save(session, "old", [record.Draft.of(item) for item in items], record.Act("Ann", NOW))
    database.engine.dispose()
    result = run(file, "check")
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "To look at: old: event the-call, statements: Nobody speaks at an event that has not taken place. What was "
        "said beforehand is an event of its own, on the day it was said: add that, and take it out here.",
        "To look at: old: actor petro, name: “Petro” looks like the actor “twin”: are they two?",
        "To look at: old: actor twin, name: “Petro” looks like the actor “petro”: are they two?",
        "Rows and documents agree.",
    ]


TAMPERING = [
    ("UPDATE event SET title = 'Forged' WHERE uid = 'witkoff-briefs-putin'", "event witkoff-briefs-putin: a row"),
    ("DELETE FROM statement WHERE event_uid = 'trump-announces-the-call'", "event trump-announces-the-call: a row"),
    ("UPDATE actor SET affiliation = NULL WHERE uid = 'rubio'", "actor rubio: a row"),
    ("UPDATE negotiation SET events = 5", "the count of events is 5, but there are 23"),
    ("UPDATE negotiation SET version = 9", "the version is 9, but the last change made 1"),
    ("UPDATE site SET version = 9", "the site’s version is 9, but there are 1 changes"),
    ("UPDATE negotiation SET title = 'Forged'", "the header’s row differs from its document"),
    (
        "UPDATE revision SET document = replace(document, 'occurred', 'scheduled') WHERE uid = 'witkoff-briefs-putin'",
        "event witkoff-briefs-putin: the document is not valid",
    ),
    (
        "UPDATE revision SET document = replace(document, ', ', ',') WHERE uid = 'witkoff-briefs-putin'",
        "event witkoff-briefs-putin: the document is not in canonical form",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sql", "sentence"), TAMPERING)
def test_check_finds_what_was_tampered_with(run, file, sql, sentence):
    assert run(file, "check").exit_code == 0
    connection = sqlite3.connect(file)
    assert connection.execute(sql).rowcount
    connection.commit()
    connection.close()
    result = run(file, "check")
    assert result.exit_code == 1
    assert sentence in result.stdout
    assert re.search(r"^Error: \d+ disagreements?\.$", result.stderr, re.MULTILINE)
