"""What a document is held against."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo

from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.plain import EventDocument, SourceDocument


@dataclass(frozen=True)
class Surroundings:
    """What a document is held against: what the rules of knowing need of its sources, today in the negotiation's zone,
    and the sources and events that it refers to, by uid."""

    bibliography: Bibliography
    today: date
    sources: Mapping[str, SourceDocument] = field(default_factory=dict)
    events: Mapping[str, EventDocument] = field(default_factory=dict)

    @property
    def zone(self) -> tzinfo:
        """The zone in which the negotiation counts its days."""
        return self.bibliography.zone
