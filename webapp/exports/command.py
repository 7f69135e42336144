"""A file as the command line writes it."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from webapp.clock import today
from webapp.domain.problems import Invalid
from webapp.exports.documents import FileRequest
from webapp.formats import FORMATS
from webapp.formats.format import Context, Format
from webapp.model import Negotiation
from webapp.reading.edition import Edition
from webapp.reading.snapshot import Snapshot
from webapp.store.copies import beside, put_in_place


@dataclass(frozen=True, slots=True)
class Options:
    """What a file is narrowed to: a day as of which, a day by which, or an edition; and whether it begins with a
    byte-order mark."""

    as_of: datetime | None = None
    said_by: datetime | None = None
    edition: int | None = None
    bom: bool = False

    @property
    def args(self) -> MultiDict[str, str]:
        """The query parameters that say the same, but for the edition."""
        days = {"as_of": self.as_of, "said_by": self.said_by}
        values = {name: f"{day:%Y-%m-%d}" for name, day in days.items() if day}
        return MultiDict(values | ({"bom": "1"} if self.bom else {}))


def pieces(
    session: Session, negotiation: Negotiation, form: Format, options: Options, address: Callable[[str], str]
) -> Iterator[bytes]:
    """The bytes of a negotiation's file in a format; `address` gives those of events' pages, or "".

    Raises Invalid for what the format does not take, a day that is still to come, and a version that there is not.
    """
    if options.edition is not None:
        yield from _edition(session, negotiation, form, options)
        return
    last = today(negotiation.timezone)
    as_of, said_by = (_past(name, getattr(options, name), last) for name in ("as_of", "said_by"))
    snapshot = Snapshot(session, negotiation, as_of if as_of != last else None)
    file_request = FileRequest(form, options.args, last, said_by)
    yield from file_request.pieces(snapshot, file_request.narrowed(snapshot.as_of), address)


def _edition(session: Session, negotiation: Negotiation, form: Format, options: Options) -> Iterator[bytes]:
    edition = Edition.at(session, negotiation, options.edition or 0)
    if options.args or not form.write_edition:
        whole = (format_.name for format_ in FORMATS if format_.write_edition)
        raise Invalid.single(f"An edition can only be had whole, and as {' or '.join(whole)}.", "edition")
    if edition is None:
        raise Invalid.single(f"There is no version {options.edition}; the newest is {negotiation.version}.", "edition")
    return form.write_edition(edition, Context(negotiation.uid, edition.title_page["title"]))


def _past(name: str, day: datetime | None, last: date) -> date | None:
    if day and day.date() > last:
        raise Invalid.single(f"{day:%Y-%m-%d} is still to come; choose a day up to {last}.", name)
    return day.date() if day else None


def write_whole(output: Path, written: Iterable[bytes]) -> None:
    """Writes beside the file and puts it in place when all of it is on the disk: never half a file. Raises OSError."""
    with beside(output) as part:
        with part.open("wb") as file:
            file.writelines(written)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o644)
        put_in_place(part, output)
