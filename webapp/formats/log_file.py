"""The log of changes as JSON, for programs that keep a copy of a record."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import NamedTuple

_TEXT, _NUMBER = {"type": "string"}, {"type": "integer"}
_TEXT_OR_NULL = {"type": ["string", "null"]}

_ACT = {"enum": ["added", "changed", "deleted", "merged", "restored"]}
_ITEM = {"kind": _TEXT, "uid": _TEXT, "act": _ACT, "merged_into": _TEXT}
_MADE = {"version": _NUMBER, "made_at": {"type": "string", "format": "date-time"}, "who": _TEXT, "why": _TEXT}
_CHANGE = _MADE | {"reason": _TEXT_OR_NULL, "items": {"type": "array", "items": {"properties": _ITEM}}}
SCHEMA = {
    "type": "object",
    "properties": {
        "version": {"type": "integer", "description": "The newest of the record"},
        "next": {**_TEXT_OR_NULL, "description": "The address of the changes that follow"},
        "changes": {"type": "array", "items": {"properties": _CHANGE}},
    },
}
"""The JSON Schema of the file."""


class Entry(NamedTuple):
    """A change: the version it made, when, by whom, why, its reason if that was said, and what it did to items."""

    version: int
    made_at: datetime
    who: str
    why: str
    reason: str | None
    items: Iterable[Mapping[str, object]]


def write(version: int, onward: str | None, entries: Iterable[Entry]) -> Iterator[bytes]:
    """Yield the file: the newest version of the record, the address of the changes that follow, and these changes."""
    head = {"version": version, "next": onward}
    yield f'{_text(head)[:-1]}, "changes": ['.encode()
    for place, entry in enumerate(entries):
        told = {**entry._asdict(), "made_at": f"{entry.made_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"}
        del told["items"]
        yield f'{"," if place else ""}\n{_text(told)[:-1]}, "items": ['.encode()
        for number, item in enumerate(entry.items):
            yield f"{', ' if number else ''}{_text(item)}".encode()
        yield b"]}"
    yield b"]}\n"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
