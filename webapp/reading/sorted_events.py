"""Any number of events in the order of the timeline: their texts are in a file, only their positions in memory."""

from collections.abc import Iterable, Iterator
from datetime import tzinfo
from tempfile import SpooledTemporaryFile
from typing import IO

from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.knowing.day_order import DayOrder
from webapp.domain.plain import EventDocument
from webapp.domain.timing.precedence import tied
from webapp.domain.timing.schedule import position

IN_MEMORY = 1024 * 1024
"""Bytes of texts in memory before they go to the disk."""


class SortedEvents:
    """The JSON texts of events, added in any order; `tied` are the uids of those that decide each other's places within
    their days."""

    def __init__(self, zone: tzinfo) -> None:
        self.tied: set[str] = set()
        self._zone = zone
        self._file: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed by `close`
        self._starts: list[tuple[str, int]] = []

    def add(self, event: EventDocument, text: str) -> None:
        """Add an event with its text."""
        self.tied |= tied(event)
        self._starts.append((position(event, self._zone), self._file.tell()))
        self._file.write(text.encode() + b"\n")

    def settle(self, near: Iterable[EventDocument]) -> None:
        """Move events to the places within their days that the `tied` ones, whose documents are given, decide."""
        moves = DayOrder({event["uid"]: event for event in near}, Bibliography.of([], self._zone)).moves
        self._starts = [(moves.get(key, key), start) for key, start in self._starts]

    def __iter__(self) -> Iterator[str]:
        """Yield the texts in the order of the timeline."""
        for _, start in sorted(self._starts):
            self._file.seek(start)
            yield self._file.readline().decode().removesuffix("\n")

    def close(self) -> None:
        """Delete the texts."""
        self._file.close()
