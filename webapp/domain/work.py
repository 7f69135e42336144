"""What a reference to the record names."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Work:
    """A record at a version, as it is cited: its uid and title, when that version was made, its language, the address
    that is cited, and the day it is read as of, None for now."""

    uid: str
    title: str
    version: int
    edited: date
    language: str
    address: str
    as_of: date | None = None
