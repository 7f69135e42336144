"""A person's last save, kept in their session: for a notice, and to recognise a request sent twice."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

import flask
from flask import g, request, url_for

from webapp.clock import now
from webapp.http.access import read_session_anew
from webapp.http.programs import wants_json
from webapp.reading.meanwhile import Meanwhile
from webapp.store.database import read

KEY = "last save"

SHOWN = timedelta(minutes=1)
"""How long a save is announced, unless something else is saved after it."""

MOST_RENAMED = 20
"""Renamed items that a notice mentions."""


class Save(NamedTuple):
    """A save: the version it made of a negotiation, when, what others had changed, a digest of the `request`, the name
    of what it `deleted`, and the former and present names of what was `renamed` while an editor had it in a form."""

    negotiation: str
    version: int
    at: str
    meanwhile: Meanwhile | None
    request: str
    deleted: str = ""
    renamed: Sequence[tuple[str, str]] = ()


def note_saved(
    version: int | None,
    meanwhile: Meanwhile | None = None,
    negotiation_uid: str = "",
    *,
    deleted: str = "",
    renamed: Sequence[tuple[str, str]] = (),
) -> None:
    """Note in the session the version that the request made of its negotiation, or of the one named."""
    if version is not None:
        uid, renamed = negotiation_uid or g.negotiation.uid, renamed[:MOST_RENAMED]
        saved = Save(uid, version, now().isoformat(), meanwhile, _request_digest(), deleted, renamed)
        flask.session[KEY] = list(saved)


def saved_already() -> str | None:
    """Return the address of the change that this same request made before, as when it is sent twice; for a program that
    of its JSON. None if it was not the sender's last save, or others have changed something since."""
    read().rollback()  # of a double click, the first request ends after the second has begun
    read_session_anew()
    saved = _last_save()
    if saved is None or saved.request != _request_digest():
        return None
    if "negotiation" in g and not _is_newest(saved):
        return None
    if wants_json():
        return url_for("changes_file.show", negotiation_uid=saved.negotiation, since=saved.version - 1)
    return url_for("changes.show", negotiation_uid=saved.negotiation, number=saved.version)


def just_saved() -> Save | None:
    """Return the save that made the current version, if this reader has just made it."""
    saved = _last_save()
    if saved is None or "negotiation" not in g or not _is_newest(saved):
        return None
    return saved if now() - datetime.fromisoformat(saved.at) < SHOWN else None


def _last_save() -> Save | None:
    stored = flask.session.get(KEY) if flask.session else None
    if not stored:
        return None
    saved = Save(*stored)
    return saved._replace(meanwhile=Meanwhile(*saved.meanwhile)) if saved.meanwhile else saved


def _is_newest(saved: Save) -> bool:
    return (saved.negotiation, saved.version) == (g.negotiation.uid, g.negotiation.version)


def _request_digest() -> str:
    sent = request.full_path, list(request.form.items(multi=True))
    return hashlib.sha256(repr(sent).encode()).hexdigest()
