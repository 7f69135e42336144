"""What a cached answer depends on, read in one query in front of the app: versions, and the day."""

from collections.abc import Hashable, Mapping, Sequence

from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.datastructures import MultiDict

from webapp.clock import day_in
from webapp.domain.text import number

VERSIONS = text(
    "SELECT site.version, negotiation.version, negotiation.timezone, negotiation.edited_at"
    " FROM site LEFT JOIN negotiation ON negotiation.uid = :uid OR :everywhere ORDER BY negotiation.id"
)
"""A page depends on its negotiation; a page of the site, on all of them. A site restored from a backup reaches the same
versions again, but not at the same moments."""

EDITION = text(
    "SELECT change.id, change.made_at FROM negotiation JOIN change ON change.negotiation_id = negotiation.id"
    " WHERE negotiation.uid = :uid AND change.version = :version"
)
"""An edition only depends on the version existing. A record restored from a backup and changed differently since has
other changes under the same numbers."""


REFUSED = ("edition", "as_of")
"""Query parameters that views refuse with a message if they do not read them, so no cached answer applies."""


def state(app: Flask, parameters: Sequence[str], values: Mapping[str, object], args: MultiDict[str, str]) -> Hashable:
    """Return what an answer depends on besides its address and its view's parameters; None if it must not be cached."""
    if any(name in args and name not in parameters for name in REFUSED):
        return None
    uid = values.get("negotiation_uid")
    version = args.get("edition", "").strip()
    try:
        with app.extensions["database"].engine.connect() as connection:
            if version:
                if (edition := number(version)) is None:
                    return None
                change = connection.execute(EDITION, {"uid": uid, "version": edition}).first()
                return tuple(change) if change else None
            rows = connection.execute(VERSIONS, {"uid": uid, "everywhere": uid is None}).all()
    except SQLAlchemyError:  # the app will run into it too, and explains it
        return None
    stands = [(version if uid else site, at, day_in(app, zone or "UTC")) for site, version, zone, at in rows]
    return tuple(stands) or None
