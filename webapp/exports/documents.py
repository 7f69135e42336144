"""The documents of a requested file, and its context."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from webapp.domain.vocabulary import ItemKind
from webapp.formats import FORMATS
from webapp.formats.csv_file import BYTE_ORDER_MARK
from webapp.formats.format import Context, Documents, Format
from webapp.reading.filters import PARAMETERS, Filter
from webapp.reading.parameters import Parameters, Values, refuse_unread
from webapp.reading.precedence import load_precedence
from webapp.reading.selection import require
from webapp.reading.snapshot import Snapshot
from webapp.reading.stances.choice import PARAMETERS as CHOICE
from webapp.reading.stances.matrix import Matrix

NARROWING = tuple(dict.fromkeys([*PARAMETERS, *sorted(set[str]().union(*(form.parameters for form in FORMATS)))]))
"""The query parameters of all formats."""

STATEMENTS = {"speaker": ItemKind.ACTOR, "stance_on": ItemKind.ISSUE}
"""The parameters that narrow statements themselves, not their events, and the kinds of items that they name."""


def parameters(form: Format) -> list[str]:
    """Return the query parameters of a format, in the order of all."""
    return [name for name in NARROWING if name in form.parameters]


@dataclass(frozen=True)
class FileRequest:
    """A requested file: its format, the query parameters, today, and the day by which its statements were made. Raises
    Invalid with a problem for each parameter that the format does not take or that cannot be read."""

    format: Format
    args: MultiDict[str, str]
    today: date
    said_by: date | None = None

    def __post_init__(self) -> None:
        refuse_unread(self.args, parameters(self.format), self.format.path)
        Parameters(self.args).switch("bom")

    @property
    def filter(self) -> Filter:
        """The filter of events; none for a format that takes no filter."""
        return Filter.from_args(self.args) if self._of_events else Filter()

    def narrowed(self, as_of: date | None) -> str:
        """Return the query string that the file is narrowed by; "" for the whole."""
        own = self.filter.to_args() if self._of_events else {name: self.args.getlist(name) for name in CHOICE}
        values: dict[str, object] = {**own, "as_of": as_of, "said_by": self.said_by, **self._of_statements}
        return urlencode({name: value for name, value in values.items() if value}, doseq=True)

    @property
    def _of_statements(self) -> dict[str, Values]:
        return {name: Parameters(self.args).uids(name) for name in STATEMENTS}

    @property
    def _of_events(self) -> bool:
        return self.format.parameters.issuperset(PARAMETERS)

    def pieces(self, snapshot: Snapshot, partial: str, address: Callable[[str], str]) -> Iterator[bytes]:
        """Yield the bytes of the file from a snapshot. By default the matrix has all sides and issues."""
        uid, title = snapshot.negotiation.uid, snapshot.negotiation.title
        asked = self._of_statements
        for name, uids in asked.items():
            require(snapshot, name, STATEMENTS[name], uids)
        days = self.said_by, snapshot.as_of
        context = Context(uid, title, partial, *days, asked["speaker"], asked["stance_on"], address, self.today)

        def matrix() -> Matrix:
            precedence = load_precedence(snapshot)
            return Matrix(snapshot, self.args, self.said_by, self.today, precedence, whole=True)

        if Parameters(self.args).switch("bom"):
            yield BYTE_ORDER_MARK
        with closing(Documents(snapshot, self.filter, matrix)) as documents:
            yield from self.format.write(documents, context)
