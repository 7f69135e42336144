"""The edition that a request asks for."""

from flask import g, request
from werkzeug.exceptions import BadRequest, NotFound

from webapp.reading.edition import Edition
from webapp.web.query import query, reads

NO_EDITIONS = (
    "Earlier editions cannot be read at this address; leave “edition” out for the record as it is. The file "
    "export.json, the page of each event and the JSON of each item can be read as they stood at a version; the log "
    "tells of each change."
)
"""Shown instead of the present record under the name of an earlier one."""


def requested_edition() -> Edition | None:
    """Return the edition named in the request, or None. Raises Invalid if its number cannot be read, BadRequest if
    other parameters of the view are given too, NotFound if there is no such version."""
    number = query().number("edition")
    if number is None:
        return None
    others = [name for name in reads() or () if any(request.args.getlist(name)) and name != "edition"]
    if others or len(request.args.getlist("edition")) > 1:
        raise BadRequest(
            f"An edition is read whole, as the record stood at one version; leave “{(others or ['edition'])[0]}” out"
            f"{', or “edition”' if others else ' all but once'}."
        )
    return edition_at(number)


def edition_at(number: int) -> Edition:
    """Return the edition at a version. Raises NotFound if there is no such version."""
    edition = Edition.at(g.snapshot, number)
    if edition is None:
        raise no_such_version(number)
    return edition


def no_such_version(number: int) -> NotFound:
    """Return the 404 for a version that does not exist."""
    newest = g.negotiation.version
    yet = " yet" if number > newest else ""
    return NotFound(f"There is no version {number} of this negotiation{yet}; the newest is {newest}.")


def refuse_edition() -> None:
    """Raise BadRequest for an edition at an address that cannot show one."""
    if "edition" in request.args and request.endpoint not in {None, "static"} and "edition" not in (reads() or ()):
        raise BadRequest(NO_EDITIONS)
