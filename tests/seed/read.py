"""The seed as it is read."""

from typing import Any

from tests.conftest import NOW
from webapp import reading, record
from webapp.formats import negotiation_file
from webapp.formats.format import Context
from webapp.imports.negotiation_file import import_file
from webapp.reading.contents import Contents
from webapp.reading.snapshot import Snapshot
from webapp.store.database import Database

Document = dict[str, Any]


def taken_in(database: Database, data: bytes) -> tuple[int, bytes]:
    """Imports a file: how many items it touched, and the file that comes out again."""
    with database.write() as session:
        touched = import_file(session, data, record.Act("Seed", NOW)).touched
    with database.reader() as session:
        negotiation = reading.negotiation_named(session, "ukraine-ceasefire-2025-03")
        assert negotiation
        file = negotiation_file.write(Contents(Snapshot(session, negotiation)), Context(negotiation.uid, ""))
        return touched, b"".join(file)
