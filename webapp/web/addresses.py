"""Addresses: uids in paths, the negotiation most begin with, the day or edition to read, and the current page's."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Flask, g, redirect, request, url_for
from werkzeug.exceptions import BadRequest, NotFound
from werkzeug.routing import BaseConverter, IntegerConverter
from werkzeug.wrappers import Response as BaseResponse

from webapp import reading
from webapp.domain.plain import NegotiationDocument
from webapp.domain.text import NUMBER
from webapp.http.files import is_file
from webapp.http.marks import marked
from webapp.http.render import partial
from webapp.reading.parameters import refuse_unread
from webapp.reading.snapshot import Snapshot
from webapp.store.database import read
from webapp.web.days import past_day, plain, today_here
from webapp.web.editions import refuse_edition, requested_edition
from webapp.web.merged_names import onward
from webapp.web.query import here, reads
from webapp.web.version_cache import kept_roster


class UidConverter(BaseConverter):
    """`<uid:name>` in a route: exactly what `webapp.domain.text.UID` allows."""

    regex = "[a-z0-9]+(?:-[a-z0-9]+)*"


class NumberConverter(IntegerConverter):
    """`<int:name>` in a route: exactly what `webapp.domain.text.NUMBER` allows, so any database can look it up."""

    regex = NUMBER.pattern


def init_app(app: Flask) -> None:
    """Register `<uid:…>` and `<int:…>`. Addresses made on a negotiation's page keep its uid, and the day or edition
    being read if the target view reads them. Elsewhere an edition is refused."""
    app.url_map.converters |= {"uid": UidConverter, "int": NumberConverter}
    app.before_request(refuse_edition)

    @app.url_defaults
    def stay(endpoint: str, values: dict[str, object]) -> None:
        if "negotiation" not in g:
            return
        if app.url_map.is_endpoint_expecting(endpoint, "negotiation_uid"):
            values.setdefault("negotiation_uid", g.negotiation.uid)
        day, edition = g.get("as_of"), g.get("edition")
        read_by = marked("parameters", endpoint) or () if day or edition else ()
        if day and "as_of" in read_by:
            values.setdefault("as_of", day.isoformat())
        if edition and "edition" in read_by:
            values.setdefault("edition", edition.version)


def parameters(*without: str) -> dict[str, list[str]]:
    """Return the query parameters of the current page as given, except those named. Parameters that the page does not
    read, or that are empty, are left out: a cached answer is the same whatever they say."""
    names = (name for name in reads() or () if name not in without)
    given = {name: [value for value in request.args.getlist(name) if value] for name in names}
    return {name: values for name, values in given.items() if values}


def current_url(*without: str, external: bool = False, **changed: object) -> str:
    """Return the address of the current page without some parameters and with others changed, or the front page's if
    there is no such page."""
    values: dict[str, object] = {**(request.view_args or {}), **parameters(*without), **changed}
    for name in ("as_of", "edition"):
        values.setdefault(name, None)
    return address_with(request.endpoint or "site.front", {**values, "_external": external})


def header() -> NegotiationDocument:
    """Return the header of the request's negotiation, in an edition as it stood then."""
    document: NegotiationDocument = g.header
    return document


def address_with(endpoint: str, values: Mapping[str, Any]) -> str:
    """Return the address that `url_for` makes of a mapping of values."""
    return url_for(endpoint, **values)


def this_page() -> str:
    """Return the current page as the `page` parameter of "Cite this page" names it: its path with the query parameters
    that decide its content, except the day it is read as of."""
    query = urlencode(parameters("as_of", "after", "before"), doseq=True)
    return f"{request.path}?{query}" if query else request.path


def address(endpoint: str, *, kind: str | None = None, external: bool = False, **uids: str) -> str:
    """Return the address of an item's page as `url_for` makes it, but fast enough for hundreds on a page (50 events
    spent a fifth of their time in `url_for`): one address is made for each endpoint and kind, and uids, which need no
    quoting, are formatted into it."""
    patterns: dict[tuple[str, str | None, bool], str] = g.setdefault("patterns", {})
    if (endpoint, kind, external) not in patterns:
        patterns[endpoint, kind, external] = pattern(endpoint, *uids, kind=kind, _external=external)
    return patterns[endpoint, kind, external].format(**uids)


def pattern(endpoint: str, *names: str, **values: object) -> str:
    """Return a format string for addresses with a placeholder for each uid, in the order of the route."""
    made = address_with(endpoint, {**values, **{name: f"uid-of-{name}" for name in names}})
    for name in reversed(names):
        before, _, behind = made.rpartition(f"uid-of-{name}")
        made = f"{before}{{{name}}}{behind}"
    return made


def event_address(**values: object) -> Callable[[str], str]:
    """Return a function that gives the permanent addresses by which files name events' pages."""
    made = pattern("events.show", "uid", as_of=None, _external=True, **values)
    return lambda uid: made.format(uid=uid)


NO_DAY = "This page only shows the present and cannot be read as of a day; leave “as_of” out."
"""Shown instead of the present under the name of an earlier day."""


def negotiation_blueprint(name: str) -> Blueprint:
    """Return a blueprint under /<negotiation>/.

    Its views find the negotiation's row in `g.negotiation`; an unknown uid is answered with 404. They read everything
    from `g.snapshot`. Views that declare `as_of` find that day in `g.as_of`, None for now; as of today is the record as
    it stands. A day that cannot be read, is in the future, or is given to a view without `as_of` is answered with 400.
    Views that declare `edition` find the requested one in `g.edition`, and it is their snapshot.
    """
    blueprint = Blueprint(name, __name__, url_prefix="/<uid:negotiation_uid>")

    @blueprint.url_value_preprocessor
    def find(_endpoint: str | None, values: dict[str, str] | None) -> None:
        pair = reading.negotiation_with_header(read(), (values or {}).pop("negotiation_uid"))
        if pair is None:
            raise NotFound(f"There is no negotiation at {request.path}.")
        g.negotiation, g.header = pair
        g.as_of, g.snapshot = None, _snapshot()

    for step in (_shorten, _turn_back, _refuse_unread, _lead_on):
        blueprint.before_request(step)
    return blueprint


def _snapshot(as_of: date | None = None) -> Snapshot:
    """Return the request's negotiation as it was known on a day, or is now."""
    return Snapshot(read(), g.negotiation, as_of, kept_roster, g.header)


def _shorten() -> BaseResponse | None:
    """Redirect a submitted form to a shorter address: forms send empty fields too, and days as people write them."""
    if reads() is None or is_file(request.path):
        return None
    sent = list(request.args.items(multi=True))
    filled = [(name, value) for name, value in sent if value]
    read_as = [(name, plain(name, value)) for name, value in filled]
    if read_as == (filled if partial() else sent):
        return None
    return redirect(here(read_as), 303)


def _turn_back() -> None:
    """Read the negotiation as of the requested day, or in the requested edition."""
    read_by = reads() or ()
    if request.args.get("as_of") and "as_of" not in read_by and request.method in {"GET", "HEAD"}:
        raise BadRequest(NO_DAY)
    if "as_of" in read_by and (day := past_day("as_of")):
        g.as_of = day
        g.snapshot = _snapshot(day if day != today_here() else None)
    if "edition" in read_by and (edition := requested_edition()):
        g.edition, g.header, g.snapshot = edition, edition.title_page, edition


def _refuse_unread() -> None:
    """Refuse parameters that a file or a frame does not read. Pages say that they do not."""
    name = "this frame" if marked("framed") else request.path.rpartition("/")[2] if is_file(request.path) else ""
    if name and (read_by := reads()) is not None:
        refuse_unread(request.args, read_by, name)


def _lead_on() -> BaseResponse | None:
    """Redirect an address that names a merged item to the same address of the item it became part of."""
    to = onward() if reads() is not None and "edition" not in g and request.method in {"GET", "HEAD"} else None
    return redirect(to, 301) if to else None


def load_negotiation_for_error_page() -> None:
    """Load the negotiation that the address begins with, if there is one, so that its 404 page has a header."""
    uid = request.path.split("/")[1]
    if "negotiation" not in g and (pair := reading.negotiation_with_header(read(), uid)):
        g.negotiation, g.header = pair
        g.snapshot = _snapshot()
