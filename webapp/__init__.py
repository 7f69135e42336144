"""The ceasefire-negotiation timeline: a sourced, dated record of negotiations, read and edited in a browser."""

from flask import Flask
from flask_compress import Compress

from webapp import accounts, errors, exports, imports, log
from webapp.config import settings
from webapp.exports import sending
from webapp.http import access, caching, hosts, memo, prefix, proxies, request_log, security, static
from webapp.pages import (
    actors,
    agenda,
    changes,
    citing,
    desk,
    editing,
    events,
    issues,
    people,
    positions,
    review,
    site,
    sources,
    timeline,
)
from webapp.store.database import Database
from webapp.web import addresses, templating, version_cache
from webapp.web.state import state


def create_app(config: dict[str, object] | None = None) -> Flask:
    """Make the application. `config` overrides the settings."""
    app = Flask(__name__)
    app.config.update(settings() | (config or {}))

    log.init_app(app)
    Database(app.config["DATABASE_URL"]).init_app(app)
    addresses.init_app(app)
    security.init_app(app)
    errors.init_app(app)
    static.init_app(app)
    templating.init_app(app)
    accounts.init_app(app)
    access.init_app(app)
    version_cache.init_app(app)
    sending.init_app(app)
    Compress(app)

    for family in (
        site, timeline, events, editing, positions, issues, actors, agenda, sources, changes, citing, review, desk,
        people, exports, imports,
    ):  # fmt: skip
        for blueprint in family.BLUEPRINTS:
            app.register_blueprint(blueprint)

    caching.init_app(app, state)
    hosts.init_app(app)
    prefix.init_app(app)
    memo.init_app(app, app.extensions["front"].kept, app.extensions["database"].watch.state)
    proxies.init_app(app)
    request_log.init_app(app)
    return app
