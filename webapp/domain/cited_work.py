"""The record that a reference cites."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Work:
    """A record at a version: its uid and title, the day in UTC on which the version was made, its language, the
    address to cite, and the day it is read as of, None for now."""

    uid: str
    title: str
    version: int
    edited: date
    language: str
    address: str
    as_of: date | None = None

    def read_on(self, today: date) -> date:
        """Return the day on which it is read: today in the record's zone, which may lie a day behind the version's."""
        return max(today, self.edited)
