"""What somebody saved last, kept in their own session: for the page that comes next, and for the same sent twice."""

import hashlib
from datetime import datetime, timedelta
from typing import NamedTuple

import flask
from flask import g, request, url_for

from webapp.clock import now
from webapp.http.access import read_session_anew
from webapp.reading.meanwhile import Meanwhile
from webapp.store.database import read

KEY = "last save"

SHOWN = timedelta(minutes=1)
"""For how long a save is told of; and only as long as nothing was saved after it."""


class Save(NamedTuple):
    """The version that a save made of a negotiation, when, and what others had changed meanwhile and is in it as well,
    if anything; and the `request` that asked for it, as a digest."""

    negotiation: str
    version: int
    at: str
    meanwhile: Meanwhile | None
    request: str


def note_saved(version: int | None, meanwhile: Meanwhile | None = None, negotiation_uid: str = "") -> None:
    """Notes the version that the request has made of its negotiation, or of the one named, if any, in the session of
    whoever made it."""
    if version is not None:
        uid = negotiation_uid or g.negotiation.uid
        flask.session[KEY] = list(Save(uid, version, now().isoformat(), meanwhile, _request_digest()))


def saved_already() -> str | None:
    """The address of the change that this very request made, as where it is sent twice; None where that is not the last
    that its sender made, or others have changed something since."""
    read().rollback()  # of a double click the first is done only when the second has begun
    read_session_anew()
    saved = _last_save()
    if saved is None or saved.request != _request_digest():
        return None
    if "negotiation" in g and not _is_newest(saved):
        return None
    return url_for("changes.show", negotiation_uid=saved.negotiation, number=saved.version)


def just_saved() -> Save | None:
    """The save that made the version of the request's negotiation, where its reader has just made it."""
    saved = _last_save()
    if saved is None or "negotiation" not in g or not _is_newest(saved):
        return None
    return saved if now() - datetime.fromisoformat(saved.at) < SHOWN else None


def _last_save() -> Save | None:
    """The last save of whoever asks; None for a visitor, who has no session."""
    stored = flask.session.get(KEY) if flask.session else None
    if not stored:
        return None
    saved = Save(*stored)
    return saved._replace(meanwhile=Meanwhile(*saved.meanwhile)) if saved.meanwhile else saved


def _is_newest(saved: Save) -> bool:
    """Whether it made the newest version of the request's negotiation."""
    return (saved.negotiation, saved.version) == (g.negotiation.uid, g.negotiation.version)


def _request_digest() -> str:
    """Stands for what was sent, and where to."""
    sent = request.full_path, list(request.form.items(multi=True))
    return hashlib.sha256(repr(sent).encode()).hexdigest()
