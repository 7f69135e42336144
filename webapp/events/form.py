"""What stands in the fields of the event form: from a document, or as someone typed it.

Field names are the dotted paths of the document ("participants.0.role"), so a problem's path finds its field.
Names stand in the fields where the document has uids; beside each travel, hidden, the uid and the label that the form
was opened with ("participants.0.actor.uid", "participants.0.actor.label"). Nothing is checked here.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from webapp.domain.text import folded
from webapp.domain.vocabulary import Basis, EventKind, ItemKind, Relation, Role, Status
from webapp.events.directory import Directory

Row = dict[str, str]

MENTIONS: Mapping[str, Mapping[str, ItemKind]] = {
    "": {"announcement.source": ItemKind.SOURCE},
    "participants": {"actor": ItemKind.ACTOR, "new.affiliation": ItemKind.ACTOR},
    "citations": {"source": ItemKind.SOURCE, "origin": ItemKind.SOURCE},
}
"""The fields that name items, by list; "" for those that stand once."""


def _marks(name: str) -> Row:
    """The hidden fields beside those of a list that name items."""
    return {f"{field}.{mark}": "" for field in MENTIONS[name] for mark in ("uid", "label")}


ROWS: Mapping[str, Mapping[str, str]] = {
    "participants": {
        "actor": "",
        "role": Role.PARTICIPANT,
        "capacity": "",
        "new.kind": "",
        "new.affiliation": "",
        **_marks("participants"),
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
        **_marks("citations"),
    },
}
"""The fields of a row, with what stands in a fresh one."""

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
    **_marks(""),
}
"""The fields that stand once, with what stands in them in a form for a new event."""

MOST_ROWS = 200
"""Entries that an event's document may have in one list."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The form as it stands: single fields by name, rows by list, the issues ticked."""

    single: dict[str, str]
    rows: dict[str, list[Row]]
    issues: list[str]

    @property
    def base(self) -> int | None:
        """The number of the revision that the form is based on; None where it does not say."""
        return number(self.single["base"])

    @property
    def digest(self) -> str:
        """The SHA-256 of what was typed and chosen: the same where the same is sent again, whatever is hidden in it."""
        said = {name: text for name, text in self.single.items() if name not in {"token", "base"}}
        rows = {name: [_typed(row) for row in rows] for name, rows in self.filled().rows.items()}
        text = json.dumps([_typed(said), rows, self.issues])
        return hashlib.sha256(text.encode()).hexdigest()

    def filled(self) -> "Fields":
        """The form without the rows that nobody filled in."""
        rows = {name: [row for row in rows if _filled(row, ROWS[name])] for name, rows in self.rows.items()}
        return Fields(self.single, rows, self.issues)

    def marked(self, *, token: str | None = None, base: int | None = None) -> "Fields":
        """The form with another token, or on another base; what is typed stays."""
        marks = {"token": token, "base": None if base is None else str(base)}
        single = self.single | {name: mark for name, mark in marks.items() if mark is not None}
        return Fields(single, self.rows, self.issues)

    def bound(self, directory: Directory) -> "Fields":
        """The form with the item behind each name that was typed and means just one: whatever that item is called when
        the form is sent, it is the one that is meant."""
        rows = {name: [_bound(row, MENTIONS[name], directory) for row in rows] for name, rows in self.rows.items()}
        return Fields(_bound(self.single, MENTIONS[""], directory), rows, self.issues)

    def with_row(self, name: str) -> "Fields":
        """The form with one more empty row in a list."""
        return Fields(self.single, {**self.rows, name: [*self.rows[name], dict(ROWS[name])]}, self.issues)

    def without_row(self, name: str, place: int) -> "Fields":
        """The form without one row of a list; unchanged where there is no such row."""
        kept = [row for number, row in enumerate(self.rows[name]) if number != place]
        return Fields(self.single, {**self.rows, name: kept}, self.issues)


def number(typed: str) -> int | None:
    """The number of a revision as a form carries it; None for what is none."""
    return int(typed) if re.fullmatch(r"[0-9]{1,9}", typed) else None


def blank(token: str) -> Fields:
    """The form for a new event."""
    return Fields({**SINGLE, "token": token}, {name: [dict(fresh)] for name, fresh in ROWS.items()}, [])


def typed(form: MultiDict[str, str]) -> Fields:
    """The form as it was sent, rows in their order. Raises BadRequest for far more rows than an event can have."""
    rows = {name: _rows(form, name) for name in ROWS}
    return Fields({name: form.get(name, "") for name in SINGLE}, rows, form.getlist("issues"))


def of_document(event: Mapping[str, Any], base: int, directory: Directory) -> Fields:
    """The form that shows an event as it is at revision `base`."""
    date = event["date"] or {}
    single = {name: event[name] or "" for name in ("title", "summary", "kind", "status", "place")}
    single["key_event"] = "1" if event["key_event"] else ""
    single |= {f"date.{name}": date.get(name) or "" for name in ("edtf", "as_written", "note", "timezone")}
    single["date.basis"] = date.get("basis", Basis.STATED)
    rows = {name: [_opened(name, entry, directory) for entry in event[name]] for name in ROWS}
    return Fields({**SINGLE, **single, "base": str(base)}, rows, event["issues"])


def _opened(name: str, entry: Mapping[str, Any], directory: Directory) -> Row:
    """The row that shows an entry of a document."""
    row = {**ROWS[name], **entry}
    for field, kind in MENTIONS[name].items():
        if field in entry:
            label = directory.label(kind, entry[field])
            row |= {field: label, f"{field}.label": label, f"{field}.uid": entry[field] or ""}
    return row


def _rows(form: MultiDict[str, str], name: str) -> list[Row]:
    places = sorted(
        {int(found[1]) for key in form if (found := re.fullmatch(rf"{name}\.([0-9]{{1,4}})\.[\w.-]+", key))}
    )
    if len(places) > 2 * MOST_ROWS:
        raise BadRequest(f"This form has {len(places):,} rows in one list; an event has at most {MOST_ROWS}.")
    return [{field: form.get(f"{name}.{place}.{field}", "") for field in ROWS[name]} for place in places]


def _filled(row: Row, fresh: Mapping[str, str]) -> bool:
    """Whether somebody put something into the row; a choice that every fresh row offers is not something."""
    return any(text.strip() for field, text in _typed(row).items() if not fresh[field])


def _typed(row: Row) -> Row:
    """What people see in a row; line ends differ by how a browser sends them."""
    seen = {name: text for name, text in row.items() if not name.endswith((".uid", ".label"))}
    return {name: text.replace("\r\n", "\n").strip() for name, text in seen.items()}


def _bound(row: Row, kinds: Mapping[str, ItemKind], directory: Directory) -> Row:
    bound = dict(row)
    for field, kind in kinds.items():
        text = row[field]
        if text.strip() != row[f"{field}.label"].strip():
            meant = directory.find(kind, text)
            sure = len(meant) == 1 and folded(text) == folded(directory.label(kind, meant[0]))
            bound |= {f"{field}.uid": meant[0] if sure else "", f"{field}.label": text if sure else ""}
    return bound
