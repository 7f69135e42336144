"""An event among others in time."""

from dataclasses import dataclass, replace

from webapp.domain.timing.extent import Extent


@dataclass(frozen=True, slots=True)
class Moment:
    """The extent of an event (`lies`), and its `order` among the events of a day that have no time."""

    uid: str
    lies: Extent
    order: int = 0

    @property
    def is_timed(self) -> bool:
        """Whether a time of day is known."""
        return self.lies.start is not None or self.lies.end is not None

    @property
    def beginning(self) -> "Moment":
        """The moment at which it began, however long it lasted."""
        lies = self.lies
        return replace(self, lies=replace(lies, last=lies.begun, end=lies.start, lasts=False)) if lies.lasts else self
