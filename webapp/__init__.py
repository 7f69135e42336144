"""The ceasefire-negotiation timeline: a sourced, dated record of negotiations, read and edited in a browser."""

from flask import Flask

from webapp import accounts, errors, log
from webapp.config import settings
from webapp.exports import api_views, changes_file, item_documents, schemas, sending, sitemap
from webapp.exports import views as export_views
from webapp.http import access, caching, fields, head, hosts, memo, prefix, proxies, request_log, security, static
from webapp.http.packing import Packing
from webapp.imports import views as import_views
from webapp.pages.actors import views as actors
from webapp.pages.agenda import views as agenda
from webapp.pages.changes import revisions
from webapp.pages.changes import views as changes
from webapp.pages.citing import views as citing
from webapp.pages.desk import views as desk
from webapp.pages.editing import deleting, merging, offers, outcome, places
from webapp.pages.editing import views as editing
from webapp.pages.events import views as events
from webapp.pages.issues import views as issues
from webapp.pages.people import views as people
from webapp.pages.positions import file_views as positions  # adds its views to those of the page
from webapp.pages.review import report_views, suggestion_views
from webapp.pages.review import views as review
from webapp.pages.site import health
from webapp.pages.site import views as site
from webapp.pages.sources import views as sources
from webapp.pages.timeline import embed as timeline  # adds its view to those of the page
from webapp.store.database import Database
from webapp.web import addresses, templating, version_cache
from webapp.web.state import state


def create_app(config: dict[str, object] | None = None) -> Flask:
    """Make the application. `config` overrides the settings."""
    app = Flask(__name__)
    app.config.update(settings() | (config or {}))

    log.init_app(app)
    Database(app.config["DATABASE_URL"]).init_app(app)
    fields.init_app(app)
    addresses.init_app(app)
    security.init_app(app)
    errors.init_app(app)
    static.init_app(app)
    head.init_app(app)
    templating.init_app(app)
    accounts.init_app(app)
    access.init_app(app)
    version_cache.init_app(app)
    sending.init_app(app)
    Packing(app)

    for module in (
        site, health, timeline, events, editing, deleting, merging, places, outcome, offers, positions, issues,
        actors, agenda, sources, changes, revisions, citing, report_views, review, suggestion_views, desk,
        people, export_views, changes_file, item_documents, schemas, sitemap, import_views, api_views,
    ):  # fmt: skip
        app.register_blueprint(module.blueprint)
    app.register_blueprint(editing.negotiations)

    caching.init_app(app, state)
    hosts.init_app(app)
    prefix.init_app(app)
    memo.init_app(app, app.extensions["front"].kept, app.extensions["database"].watch.state)
    proxies.init_app(app)
    request_log.init_app(app)
    return app
