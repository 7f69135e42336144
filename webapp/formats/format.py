"""Formats: the name and address of a file, and how documents become its bytes."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from webapp.domain.dates.in_words import day_words
from webapp.domain.vocabulary import ItemKind
from webapp.reading.contents import Contents
from webapp.reading.filters import PARAMETERS, Filter
from webapp.reading.snapshot import Snapshot
from webapp.reading.stances.matrix import Matrix

EVENTS = frozenset({*PARAMETERS, "as_of"})
"""The query parameters that narrow a file of events."""


class Texts(Protocol):
    """Documents as they are stored."""

    def header(self) -> str:
        """Return the document of the negotiation itself, as JSON."""

    def texts(self, kind: ItemKind) -> Iterator[str]:
        """Return the documents of a kind as JSON, with all they refer to: items by uid, events in timeline order."""


class Documents(Contents):
    """The contents of files as known on one day; each format takes what it can carry."""

    def __init__(self, snapshot: Snapshot, filter_: Filter, matrix: Callable[[], Matrix]) -> None:
        super().__init__(snapshot, filter_)
        self.matrix = matrix


@dataclass(frozen=True, slots=True)
class Context:
    """What a file says besides its documents: the negotiation's uid and title, the query that it was narrowed by
    (`partial`), its days, and whose statements and on which issues are wanted. `address` gives the address of an
    event's page by uid, "" if the site does not know its own. `today` is the day on which the file is written, of which
    only those know that tell days gone by from days ahead."""

    negotiation: str
    title: str
    partial: str = ""
    said_by: date | None = None
    as_of: date | None = None
    speaker: Collection[str] = ()
    stance_on: Collection[str] = ()
    address: Callable[[str], str] = "".format
    today: date = date.min

    @property
    def whole_title(self) -> str:
        """The title, with the day as of which the file is."""
        return f"{self.title}, as known on {day_words(self.as_of)}" if self.as_of else self.title


@dataclass(frozen=True, slots=True)
class Format:
    """A format. Its file is at `path` under the negotiation's address and takes these query parameters; others that
    narrow files are refused. `title`, `holds` and `lacks` tell readers what it is, holds and cannot carry; a table has
    `columns`. A format that needs no more than `Texts` has a `write_edition` as well."""

    name: str
    path: str
    media_type: str
    title: str
    holds: str
    lacks: str
    parameters: frozenset[str]
    write: Callable[[Documents, Context], Iterator[bytes]]
    write_edition: Callable[[Texts, Context], Iterator[bytes]] | None = None
    columns: tuple[str, ...] = ()

    @property
    def suffix(self) -> str:
        return self.path.rpartition(".")[2]
