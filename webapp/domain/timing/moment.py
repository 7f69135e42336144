"""An event as it stands among others in time."""

from dataclasses import dataclass, replace

from webapp.domain.timing.extent import Extent


@dataclass(frozen=True, slots=True)
class Moment:
    """An event in the order of events: where it lies, and its `order` among those of its day that have no time."""

    uid: str
    lies: Extent
    order: int = 0

    @property
    def is_timed(self) -> bool:
        """Whether a time of day is known of it."""
        return self.lies.start is not None or self.lies.end is not None

    @property
    def beginning(self) -> "Moment":
        """It as what began then, however long it lasted."""
        lies = self.lies
        return replace(self, lies=replace(lies, last=lies.begun, end=lies.start, lasts=False)) if lies.lasts else self
