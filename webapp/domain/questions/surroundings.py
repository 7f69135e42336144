"""What a document is compared with when it is checked for questions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo

from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.plain import EventDocument


@dataclass(frozen=True)
class Surroundings:
    """The sources and events that a document refers to, by uid, and today in the negotiation's zone."""

    bibliography: Bibliography
    today: date
    events: Mapping[str, EventDocument] = field(default_factory=dict)

    @property
    def zone(self) -> tzinfo:
        """The zone in which the negotiation counts its days."""
        return self.bibliography.zone
