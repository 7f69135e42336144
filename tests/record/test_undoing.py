"""What it takes to undo a change."""

from collections import Counter
from typing import Any

from flask import Flask
from sqlalchemy import event

from tests.conftest import NOW
from tests.documents import an_actor
from tests.files import take_in
from webapp import record
from webapp.reading.negotiations import dossier_named
from webapp.store.database import Database


def test_the_database_is_asked_no_more_where_more_was_added(app: Flask) -> None:
    database: Database = app.extensions["database"]
    asked = Counter[int]()
    take_in(app, at=NOW)
    for count in (5, 50):

        def note(*_: Any, count: int = count) -> None:
            asked[count] += 1

        take_in(app, at=NOW, actors=[an_actor(f"{count}-{n}") for n in range(count)])
        with database.write() as session:
            peace = dossier_named(session, "peace")
            event.listen(database.engine, "before_cursor_execute", note)
            record.undo(peace, peace.negotiation.version, record.Act("Editor", NOW, ""))
            event.remove(database.engine, "before_cursor_execute", note)
    assert 0 < asked[50] == asked[5]
