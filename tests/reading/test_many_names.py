"""Records that name more items than SQLite takes values in one question."""

import sqlite3

import pytest
from sqlalchemy import event

from tests.documents import Raw, a_statement, an_actor, an_event, an_issue
from tests.files import take_in
from webapp.reading import revisions

BATCH = 200
MOST = BATCH + 100
"""Names asked for at once, and values that are taken here: SQLite's own 32,766 would take a record of a minute."""


def a_round(uids: list[str]) -> Raw:
    """Talks at which all of these say something."""
    stance = [{"issue": "ceasefire", "stance": "supports"}]
    said = [a_statement(f"of-{uid}", speaker=uid, positions=stance) for uid in uids]
    present = [{"actor": uid, "role": "party"} for uid in uids]
    return an_event(f"{uids[0]}-speaks", participants=present, statements=said)


@pytest.fixture
def many(app, client, monkeypatch) -> str:
    """The address of a negotiation in which more actors speak; from then on no more values are taken."""
    monkeypatch.setattr(revisions, "BATCH", BATCH)
    uids = [f"delegate{n}" for n in range(MOST + 100)]
    rounds = [a_round(uids[first : first + 100]) for first in range(0, len(uids), 100)]
    address = take_in(app, actors=[*map(an_actor, uids)], issues=[an_issue()], events=rounds)
    engine = app.extensions["database"].engine
    engine.dispose()
    event.listen(engine, "connect", _take_few)
    yield address
    event.remove(engine, "connect", _take_few)
    engine.dispose()


def _take_few(connection: sqlite3.Connection, _record: object) -> None:
    connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, MOST)


ADDRESSES = [
    "/", "/?lines=all&open=actor", "/?q=delegate", "/strip.svg?lines=all", "/actors", "/issues/ceasefire", "/positions",
    "/positions.csv", "/events.csv", "/statements.csv", "/export.json", "/feed.atom", "/events/delegate0-speaks",
]  # fmt: skip


def test_it_is_told_all_the_same(many, client):
    assert [what for what in ADDRESSES if client.get(f"{many}{what}").status_code != 200] == []
