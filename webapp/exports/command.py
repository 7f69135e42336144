"""A file as the command line writes it."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from webapp.clock import today
from webapp.domain.problems import Invalid
from webapp.exports.documents import FileRequest
from webapp.formats.format import Format
from webapp.model import Negotiation
from webapp.reading.snapshot import Snapshot


def pieces(
    session: Session, negotiation: Negotiation, form: Format, days: dict[str, date | None], *, bom: bool, site: str
) -> Iterator[bytes]:
    """The bytes of a negotiation's file in a format, for these days: `as_of`, `said_by`, or none. With `bom` it begins
    with a byte-order mark; `site` is the address that leads to events' pages, if there is one.

    Raises Invalid for what the format does not take, and for a day that is still to come.
    """
    given = {name: day.isoformat() for name, day in days.items() if day} | ({"bom": "1"} if bom else {})
    last = today(negotiation.timezone)
    for name, day in days.items():
        if day and day > last:
            raise Invalid.one(f"{day} is still to come; choose a day up to {last}.", name)
    snapshot = Snapshot(session, negotiation, days["as_of"] if days["as_of"] != last else None)
    wanted = FileRequest(form, MultiDict(given), last, days["said_by"])
    with closing(wanted.documents(snapshot)) as documents:
        address = f"{site}/{negotiation.uid}/events/{{}}".format if site else "".format
        context = wanted.context(snapshot, wanted.narrowed(snapshot.as_of), address)
        yield from form.write(documents, context)


def write_whole(output: Path, written: Iterable[bytes]) -> None:
    """Writes beside the file and puts it in place when it is complete: never half a file. Raises OSError."""
    with tempfile.NamedTemporaryFile(dir=output.parent, prefix=f".{output.name}.", delete=False) as part:
        try:
            part.writelines(written)
            part.close()
            Path(part.name).chmod(0o644)
            Path(part.name).replace(output)
        except BaseException:
            Path(part.name).unlink(missing_ok=True)
            raise
