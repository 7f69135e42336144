"""Files that programs look for at the top of every site: the site map, robots.txt and the icon."""

from collections.abc import Iterator

from flask import Blueprint, Response, current_app, request, url_for
from werkzeug.exceptions import NotFound

from webapp.exports import sitemap_queries as queries
from webapp.exports.sending import send
from webapp.formats import sitemap
from webapp.formats.sitemap import LARGEST, Place
from webapp.http.access import impersonal
from webapp.http.caching import public_answer
from webapp.store.database import read
from webapp.web.addresses import pattern

blueprint = Blueprint("sitemap", __name__)

PRIVATE = ("accounts.login", "accounts.logout", "accounts.password", "imports.ask")


@blueprint.get("/sitemap.xml")
@impersonal
@public_answer()
def whole() -> Response:
    """The map of all pages, or the index of its parts if there are too many for one."""
    negotiations = queries.negotiations(read())
    pages = sum(map(queries.length, negotiations))
    if pages <= LARGEST:
        return _part(0)
    parts = range(1, -(-pages // LARGEST) + 1)
    changed = max(edited for negotiation in negotiations if (edited := negotiation.edited_at))
    places = (Place(url_for("sitemap.numbered", part=part, _external=True), changed) for part in parts)
    return send(sitemap.write(places, "sitemapindex", "sitemap"), "application/xml")


@blueprint.get("/sitemap-<int:part>.xml")
@impersonal
@public_answer()
def numbered(part: int) -> Response:
    """One part of the map, from 1 on."""
    pages = sum(map(queries.length, queries.negotiations(read())))
    if not 1 <= part <= -(-pages // LARGEST):
        raise NotFound("The map of this site has no such part; its parts are named in /sitemap.xml.")
    return _part((part - 1) * LARGEST)


def _part(first: int) -> Response:
    return send(sitemap.write(_places(queries.entries(read(), first, LARGEST))), "application/xml")


def _places(entries: Iterator[queries.SitePage]) -> Iterator[Place]:
    """The addresses, from patterns: `url_for` took ten times as long for 50,000."""
    page = pattern("timeline.show", "negotiation_uid", _external=True)
    event = pattern("events.show", "negotiation_uid", "uid", _external=True)
    for entry in entries:
        made = event if entry.event else page
        yield Place(made.format(negotiation_uid=entry.negotiation, uid=entry.event), entry.changed)


@blueprint.get("/robots.txt")
@impersonal
@public_answer()
def robots() -> Response:
    """Addresses that crawlers should leave alone (RFC 9309): those for people with a log-in, and endless filters."""
    closed = [f"Disallow: {url_for(endpoint)}" for endpoint in PRIVATE]
    lines = ["User-agent: *", *closed, f"Disallow: {request.script_root}/*?"]
    lines.append(f"Sitemap: {url_for('sitemap.whole', _external=True)}")
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


@blueprint.get("/favicon.ico")
@impersonal
def sign() -> Response:
    """The icon of the site, for programs that do not read it in the head of a page."""
    return current_app.send_static_file("favicon.ico")
