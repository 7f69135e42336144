"""The log of changes as JSON, for programs that keep a copy of a record."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import NamedTuple


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
