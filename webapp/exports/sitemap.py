"""Files that programs look for at the top of every site: the site map, robots.txt and the icon."""

from collections.abc import Iterable, Iterator

from flask import Blueprint, Response, request, url_for
from werkzeug.exceptions import NotFound

from webapp.exports import sitemap_queries as queries
from webapp.exports.sending import send
from webapp.formats import sitemap
from webapp.formats.sitemap import LARGEST, Place
from webapp.http.access import impersonal
from webapp.http.caching import public_answer
from webapp.http.static import content
from webapp.store.database import read
from webapp.web.addresses import pattern
from webapp.web.families import FAMILIES

blueprint = Blueprint("sitemap", __name__)

LISTS = ("timeline.show", "positions.matrix", "agenda.show", "actors.index", "issues.index", "sources.index")
"""The views of the pages that every negotiation has."""

PRIVATE = ("accounts.login", "accounts.logout", "accounts.password", "imports.ask")


@blueprint.get("/sitemap.xml")
@impersonal
@public_answer()
def whole() -> Response:
    """Return the map of all pages, or the index of its parts if there are too many for one."""
    sections = queries.sections(read(), len(LISTS))
    if _length(sections) <= LARGEST:
        return _part(0)
    parts = range(1, _parts(sections) + 1)
    changed = max(edited for section in sections if (edited := section.negotiation.edited_at))
    places = (Place(url_for("sitemap.numbered", part=part, _external=True), changed) for part in parts)
    return send(sitemap.write(places, "sitemapindex", "sitemap"), "application/xml")


@blueprint.get("/sitemap-<int:part>.xml")
@impersonal
@public_answer()
def numbered(part: int) -> Response:
    """Return one part of the map, from 1 on."""
    if not 1 <= part <= _parts(queries.sections(read(), len(LISTS))):
        raise NotFound("The map of this site has no such part; its parts are named in /sitemap.xml.")
    return _part((part - 1) * LARGEST)


def _length(sections: Iterable[queries.Section]) -> int:
    return sum(section.length for section in sections)


def _parts(sections: Iterable[queries.Section]) -> int:
    return -(-_length(sections) // LARGEST)


def _part(first: int) -> Response:
    return send(sitemap.write(_places(queries.entries(read(), LISTS, first, LARGEST))), "application/xml")


def _places(entries: Iterator[queries.SitePage]) -> Iterator[Place]:
    """Yield the addresses, from patterns: `url_for` took ten times as long for 50,000."""
    lists = {name: pattern(name, "negotiation_uid", _external=True) for name in LISTS}
    items = {
        kind: pattern(f"{family}.show", "negotiation_uid", "uid", _external=True) for kind, family in FAMILIES.items()
    }
    for negotiation, kind, name, changed in entries:
        made = items[kind] if kind else lists[name]
        yield Place(made.format(negotiation_uid=negotiation, uid=name), changed)


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
@public_answer()
def sign() -> Response:
    """Return the icon of the site, for programs that do not read it in the head of a page."""
    return Response(content("favicon.ico"), mimetype="image/vnd.microsoft.icon")
