"""Import small negotiations as files, as an editor would."""

import json
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Flask

from tests.documents import Raw, a_file
from webapp import record
from webapp.imports.negotiation_file import import_file
from webapp.store.database import Database

LATER = datetime(2025, 6, 1, 12, 0, tzinfo=UTC)
"""A time after everything in the files of the tests."""


def take_in(app: Flask, *, who: str = "Editor", why: str = "", at: datetime = LATER, **lists: list[Raw]) -> str:
    """Import a file with these lists as one change of the negotiation "peace", and return its address."""
    database: Database = app.extensions["database"]
    with app.app_context(), database.write() as session:
        import_file(session, json.dumps(a_file(**lists)).encode(), record.Act(who, at, why))
    return "/peace"


def copy_with(database: Path, folder: Path, *files: Raw) -> Path:
    """Copy a database into a folder, import files into the copy, and return its path."""
    path = folder / database.name
    shutil.copy(database, path)
    for file in files:
        import_into(f"sqlite:///{path}", file)
    return path


def import_into(url: str, file: Raw, *, who: str = "Editor", why: str = "") -> None:
    """Import a file into the database at this URL, which others may have open."""
    database = Database(url)
    with database.write() as session:
        import_file(session, json.dumps(file).encode(), record.Act(who, LATER, why))
    database.engine.dispose()


def entry(announced_on: str, date: str | None, status: str = "scheduled", **fields: Any) -> Raw:
    """Return an announcement for an event's schedule."""
    return {"announced_on": announced_on, "status": status, "date": date, **fields}


def planned(uid: str, *schedule: Mapping[str, Any], **fields: Any) -> Raw:
    """Return an event with the status and date of its last announcement, unless given."""
    last = schedule[-1]
    stands = {"status": last["status"], "date": last["date"] and {"edtf": last["date"]}}
    least = {"uid": uid, "title": uid.replace("-", " ").capitalize(), "kind": "call", "schedule": list(schedule)}
    return least | stands | fields
