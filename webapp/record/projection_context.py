"""The rows of a document, and what they are made with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from webapp.domain.actors.roster import Roster
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.plain import EventDocument
from webapp.domain.questions.question import Surroundings
from webapp.model import Base

Row = dict[str, object]
"""The columns of a row that the document decides, with what stands in them."""

Rows = Iterator[tuple[type[Base], Row]]


@dataclass(frozen=True)
class ProjectionContext:
    """What an event's rows take from the items it refers to: its sources, whose side its actors were on, and the other
    events that it names."""

    bibliography: Bibliography = field(default_factory=Bibliography)
    roster: Roster = field(default_factory=lambda: Roster.of([]))
    events: Mapping[str, EventDocument] = field(default_factory=dict)

    @cached_property
    def around(self) -> Surroundings:
        """What documents are compared with, on no particular day: no date is in the future."""
        return Surroundings(self.bibliography, date.max, self.events)
