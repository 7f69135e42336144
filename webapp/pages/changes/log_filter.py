"""The filter of the log, read from a query string and written back into one."""

from dataclasses import asdict, dataclass

from werkzeug.datastructures import MultiDict

from webapp.domain.site_vocabulary import Reason
from webapp.domain.vocabulary import ItemKind
from webapp.reading.parameters import Parameters


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which changes to list: made by whom, to what kind of item, to which item, after which version, for what
    reason."""

    who: str = ""
    kind: ItemKind | None = None
    item: str = ""
    since: int | None = None
    reason: Reason | None = None

    @classmethod
    def from_args(cls, args: MultiDict[str, str]) -> "LogFilter":
        """Return the filter that a query string asks for. Raises Invalid."""
        read = Parameters(args)
        kind, reason = read.term("kind", ItemKind), read.term("reason", Reason)
        return cls(
            read.text("who"),
            ItemKind(kind) if kind else None,
            read.uid("item"),
            read.number("since"),
            Reason(reason) if reason else None,
        )

    def to_args(self) -> dict[str, object]:
        """Return the parameters of the query string, without empty ones."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "")}
