"""What somebody has just saved, for the page that comes after it: kept in their own session, for a minute."""

from datetime import datetime, timedelta

import flask
from flask import Flask, g

from webapp.clock import now

SHOWN = timedelta(minutes=1)
"""For how long a save is told of; and only as long as nothing was saved after it."""


def init_app(app: Flask) -> None:
    """Gives templates `just_saved`."""
    app.jinja_env.globals["just_saved"] = just_saved


def note_saved(version: int | None) -> None:
    """Notes the version that the request has made of its negotiation, if any, in the session of whoever made it."""
    if version is None:
        return
    flask.session["saved"] = [g.negotiation.uid, version, now().isoformat()]


def just_saved() -> int | None:
    """The version of the request's negotiation that its reader has just made, None where there is none. Never asked of
    visitors, who have no session."""
    saved = flask.session.get("saved") if flask.session else None
    if not saved or "negotiation" not in g:
        return None
    uid, version, at = saved
    newest = uid == g.negotiation.uid and version == g.negotiation.version
    return version if newest and now() - datetime.fromisoformat(at) < SHOWN else None
