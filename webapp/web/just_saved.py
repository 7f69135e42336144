"""What somebody has just saved, for the page that comes after it: kept in their own session, for a minute."""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

import flask
from flask import g, request, url_for

from webapp import record
from webapp.clock import now
from webapp.domain.document import Remark, parse
from webapp.http.access import author, read_session_anew
from webapp.reading.meanwhile import Meanwhile
from webapp.store.database import read

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
    saved = [negotiation_uid or g.negotiation.uid, version, now().isoformat(), meanwhile, _request_digest()]
    flask.session["saved"] = saved


def saved_already() -> str | None:
    """The address of the change that this very request made, as where it is sent twice; None where that is not the last
    that its sender made, or others have changed something since."""
    read().rollback()  # of a double click the first is done only when the second has begun
    read_session_anew()
    saved = flask.session.get("saved") if flask.session else None
    if not saved or saved[4:] != [_request_digest()]:
        return None
    if "negotiation" in g and (g.negotiation.uid, g.negotiation.version) != tuple(saved[:2]):
        return None
    return url_for("changes.show", negotiation_uid=saved[0], number=saved[1])


def _request_digest() -> str:
    """Stands for what was sent, and where to."""
    sent = request.full_path, list(request.form.items(multi=True))
    return hashlib.sha256(repr(sent).encode()).hexdigest()


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
