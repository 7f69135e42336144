"""What stands in the fields of the event form: from a document, or as someone typed it.

Field names are the dotted paths of the document ("participants.0.role"), so a problem's path finds its field.
Names stand in the fields where the document has uids. Nothing is checked here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from webapp.domain.vocabulary import Basis, EventKind, ItemKind, Relation, Role, Status
from webapp.events.directory import Directory

Row = dict[str, str]

ROWS: Mapping[str, Mapping[str, str]] = {
    "participants": {
        "actor": "",
        "role": Role.PARTICIPANT,
        "capacity": "",
        "new.kind": "",
        "new.affiliation": "",
    },
    "citations": {
        "source": "",
        "locator": "",
        "relation": Relation.SUPPORTS,
        "origin": "",
        "new.type": "",
        "new.container-title": "",
        "new.issued": "",
        "new.URL": "",
    },
}
"""The fields of a row, with what stands in a fresh one."""

MOST_ROWS = 400
"""Rows of one list that a form may send: twice as many as a document takes, so that one too many is said beside the
rows, and ten thousand are not answered with as many."""

SINGLE = {
    "title": "",
    "summary": "",
    "kind": EventKind.STATEMENT,
    "status": Status.OCCURRED,
    "place": "",
    "key_event": "",
    "date.edtf": "",
    "date.as_written": "",
    "date.basis": Basis.STATED,
    "date.note": "",
    "date.timezone": "",
    "announcement.announced_on": "",
    "announcement.source": "",
    "announcement.note": "",
    "why": "",
    "token": "",
    "base": "0",
}
"""The fields that stand once, with what stands in them in a form for a new event."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The form as it stands: single fields by name, rows by list, the issues ticked."""

    single: dict[str, str]
    rows: dict[str, list[Row]]
    issues: list[str]

    def filled(self) -> "Fields":
        """The form without the rows that nobody filled in."""
        rows = {name: [row for row in rows if _filled(row, ROWS[name])] for name, rows in self.rows.items()}
        return Fields(self.single, rows, self.issues)

    def with_row(self, name: str) -> "Fields":
        """The form with one more empty row in a list."""
        return Fields(self.single, {**self.rows, name: [*self.rows[name], dict(ROWS[name])]}, self.issues)

    def without_row(self, name: str, place: int) -> "Fields":
        """The form without one row of a list; unchanged where there is no such row."""
        kept = [row for number, row in enumerate(self.rows[name]) if number != place]
        return Fields(self.single, {**self.rows, name: kept}, self.issues)


def blank(token: str) -> Fields:
    """The form for a new event."""
    return Fields({**SINGLE, "token": token}, {name: [dict(fresh)] for name, fresh in ROWS.items()}, [])


def typed(form: MultiDict[str, str]) -> Fields:
    """The form as it was sent, rows in their order."""
    rows = {name: _rows(form, name) for name in ROWS}
    return Fields({name: form.get(name, "") for name in SINGLE}, rows, form.getlist("issues"))


def of_document(event: Mapping[str, Any], base: int, directory: Directory) -> Fields:
    """The form that shows an event as it is at revision `base`."""
    date = event["date"] or {}
    single = {name: event[name] or "" for name in ("title", "summary", "kind", "status", "place")}
    single["key_event"] = "1" if event["key_event"] else ""
    single |= {f"date.{name}": date.get(name) or "" for name in ("edtf", "as_written", "note", "timezone")}
    single["date.basis"] = date.get("basis", Basis.STATED)
    actors, sources = ItemKind.ACTOR, ItemKind.SOURCE
    rows = {
        "participants": [
            ROWS["participants"] | taken | {"actor": directory.label(actors, taken["actor"])}
            for taken in event["participants"]
        ],
        "citations": [
            ROWS["citations"]
            | citation
            | {
                "source": directory.label(sources, citation["source"]),
                "origin": directory.label(sources, citation["origin"]),
            }
            for citation in event["citations"]
        ],
    }
    return Fields({**SINGLE, **single, "base": str(base)}, rows, event["issues"])


def _rows(form: MultiDict[str, str], name: str) -> list[Row]:
    places = sorted(
        {int(found[1]) for key in form if (found := re.fullmatch(rf"{name}\.([0-9]{{1,4}})\.[\w.-]+", key))}
    )
    return [{field: form.get(f"{name}.{place}.{field}", "") for field in ROWS[name]} for place in places]


def _filled(row: Row, fresh: Mapping[str, str]) -> bool:
    """Whether somebody put something into the row; a choice that every fresh row offers is not something."""
    return any(row[field].strip() for field, offered in fresh.items() if not offered)
