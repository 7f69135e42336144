"""The end of the request's record, worked out once for each version and day."""

from datetime import date

from flask import g

from webapp.domain.plain import SourceDocument
from webapp.domain.timing.precedence import Precedence
from webapp.reading.precedence import load_precedence
from webapp.reading.record_end import RecordEnd, newest_cited, record_end
from webapp.web.version_cache import per_version


def newest_source(today: date) -> SourceDocument | None:
    """Return the newest cited source, as of a day."""
    return per_version(lambda: newest_cited(g.snapshot, today), "newest source", today, g.snapshot.as_of)


def record_precedence() -> Precedence:
    """Return which events the record says came before which."""
    return per_version(lambda: load_precedence(g.snapshot), "precedence", g.snapshot.as_of)


def end_of_record(today: date) -> RecordEnd:
    """Return where the record ends, as of a day."""
    return per_version(
        lambda: record_end(g.snapshot, newest_source(today), record_precedence), "end", today, g.snapshot.as_of
    )
