"""What somebody has just saved, for the page that comes after it: kept in their own session, for a minute."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

import flask
from flask import g, request

from webapp import record
from webapp.clock import now
from webapp.domain.document import Remark, parse
from webapp.http.access import author
from webapp.reading.meanwhile import Meanwhile

SHOWN = timedelta(minutes=1)
"""For how long a save is told of; and only as long as nothing was saved after it."""


class Save(NamedTuple):
    """The version that a save made, and what others had changed meanwhile and is in it as well, if anything."""

    version: int
    meanwhile: Meanwhile | None


def note_saved(version: int | None, meanwhile: Meanwhile | None = None, negotiation_uid: str = "") -> None:
    """Notes the version that the request has made of its negotiation, or of the one named, if any, in the session of
    whoever made it."""
    if version is None:
        return
    flask.session["saved"] = [negotiation_uid or g.negotiation.uid, version, now().isoformat(), meanwhile]


def just_saved() -> Save | None:
    """The save that made the version of the request's negotiation, where its reader has just made it. Never asked of
    visitors, who have no session."""
    saved = flask.session.get("saved") if flask.session else None
    if not saved or "negotiation" not in g:
        return None
    uid, version, at, *optional = saved
    if (uid, version) != (g.negotiation.uid, g.negotiation.version) or now() - datetime.fromisoformat(at) >= SHOWN:
        return None
    meanwhile = optional[0] if optional else None  # a session that was stored by the version before has none
    return Save(version, Meanwhile(*meanwhile) if meanwhile else None)


def own_act(why: str = "") -> record.Act:
    """A change that the request's author makes now."""
    person = author()
    return record.Act(person.name, now(), why, person.id)


def typed_why(fields: Mapping[str, str] | None = None) -> str:
    """Why, as these fields say, or else the form that was sent. Raises Invalid for what no text can hold."""
    return parse(Remark, {"why": (request.form if fields is None else fields).get("why", "")}).why
