"""Health checks for monitoring: small JSON, the same for everyone."""

from importlib.metadata import version

from flask import Blueprint, Response, current_app, jsonify
from sqlalchemy.exc import SQLAlchemyError

from webapp.errors import RETRY_SECONDS
from webapp.http.access import impersonal
from webapp.model.base import missing_tables
from webapp.record.rows import is_outdated
from webapp.store import schema
from webapp.store.database import database
from webapp.store.obstacles import obstacle

blueprint = Blueprint("health", __name__)

VERSION = version("ceasefire-timeline")


@blueprint.get("/health")
@impersonal
def process() -> Response:
    """Say that the process answers. The database is not read: restarting would not mend it."""
    return jsonify(status="ok", version=VERSION)


@blueprint.get("/ready")
@impersonal
def ready() -> tuple[Response, int, dict[str, str]]:
    """Say whether pages can be read and saved; 503 with the reason if not."""
    if reason := trouble():
        current_app.logger.warning("not ready: %s", reason)
        answer = jsonify(status="not ready", reason=reason, version=VERSION)
        return answer, 503, {"Retry-After": str(RETRY_SECONDS)}
    return jsonify(status="ready", version=VERSION, schema=schema.head()), 200, {}


def trouble() -> str:
    """Return why the site cannot do its work, or "". Paths and addresses stay in the log."""
    site = database()
    try:
        if site.is_missing():
            return "There is no database."
        with site.reader() as session:
            if schema.current(session.connection()) != schema.head():
                return "The database is not at this version’s schema; run: ceasefire-timeline init"
            if missing_tables(session.connection()):
                return "The database is damaged: tables are missing. Restore a backup."
            if is_outdated(session):
                return "The data of pages has not been rebuilt since the update; run: ceasefire-timeline init"
        return site.try_writing()
    except SQLAlchemyError as error:
        return f"The database cannot be used: {obstacle(error) or 'it is damaged'}."
    except OSError as error:
        return f"The database cannot be used: {error.strerror}."
