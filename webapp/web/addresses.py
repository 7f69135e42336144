"""The shape of addresses: uids in paths, the negotiation that most paths begin with, the day it is read as of, and the
address of the page asked for itself."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Flask, g, redirect, request, url_for
from werkzeug.exceptions import BadRequest, NotFound
from werkzeug.routing import BaseConverter, IntegerConverter
from werkzeug.wrappers import Response as BaseResponse

from webapp import reading
from webapp.clock import today
from webapp.domain.dates.choice import is_plain
from webapp.domain.dates.in_words import day_words
from webapp.domain.plain import NegotiationDocument
from webapp.domain.problems import excerpt
from webapp.domain.text import NUMBER, UID
from webapp.http.marks import marked
from webapp.http.render import partial
from webapp.model import Negotiation
from webapp.reading.snapshot import Snapshot
from webapp.store.database import read
from webapp.web.days import UnclearDay, plain, require_clear
from webapp.web.editions import refuse_edition, requested_edition
from webapp.web.merged_names import onward
from webapp.web.query import reads
from webapp.web.version_cache import kept_roster


class UidConverter(BaseConverter):
    """`<uid:name>` in a route: exactly what `webapp.domain.text.UID` allows."""

    regex = "[a-z0-9]+(?:-[a-z0-9]+)*"


class NumberConverter(IntegerConverter):
    """`<int:name>` in a route: exactly what `webapp.domain.text.NUMBER` allows, which any database can look up."""

    regex = NUMBER.pattern


def init_app(app: Flask) -> None:
    """Makes `<uid:…>` and `<int:…>` known. Addresses made on a negotiation's page stay in it, at the day it is read as
    of, and in the edition that is read, where they can. Elsewhere an edition is refused."""
    app.url_map.converters |= {"uid": UidConverter, "int": NumberConverter}
    app.before_request(refuse_edition)

    @app.url_defaults
    def stay(endpoint: str, values: dict[str, object]) -> None:
        if "negotiation" in g and app.url_map.is_endpoint_expecting(endpoint, "negotiation_uid"):
            values.setdefault("negotiation_uid", g.negotiation.uid)
        read_by = marked("parameters", endpoint) or ()
        if g.get("as_of") and "as_of" in read_by:
            values.setdefault("as_of", g.as_of.isoformat())
        if "edition" in g and "edition" in read_by:
            values.setdefault("edition", g.edition.version)


def parameters(*without: str) -> dict[str, list[str]]:
    """The query parameters of the page asked for, as given, but for some.

    Only those that the page reads, and only where they say something: a kept answer is the same whatever others say.
    """
    values_by_name = {
        name: [value for value in request.args.getlist(name) if value] for name in reads() or () if name not in without
    }
    return {name: values for name, values in values_by_name.items() if values}


def current_url(*without: str, external: bool = False) -> str:
    """The address of the page asked for, but for some parameters; the front page's where there is no such page."""
    values: dict[str, object] = {**(request.view_args or {}), **parameters(*without)}
    for name in ("as_of", "edition"):
        values.setdefault(name, None)
    return address_with(request.endpoint or "site.front", {**values, "_external": external})


def header() -> NegotiationDocument:
    """The header of the request's negotiation; in an edition, as it stood in that."""
    document: NegotiationDocument = g.header
    return document


def address_with(endpoint: str, values: Mapping[str, Any]) -> str:
    """The address that `url_for` makes of values that are a mapping already."""
    return url_for(endpoint, **values)


def this_page() -> str:
    """The page asked for, as `page` names it to the page that says how it is cited: its path with the query parameters
    that tell what is on it, but for the day it is read as of."""
    query = urlencode(parameters("as_of", "after", "before"), doseq=True)
    return f"{request.path}?{query}" if query else request.path


def address(endpoint: str, *, kind: str | None = None, external: bool = False, **uids: str) -> str:
    """The address of an item's page, as `url_for` makes it, but quick enough for hundreds on a page (50 events took a
    fifth of their time in `url_for`): one is made for each kind, and uids, which need no quoting, are put into it."""
    patterns: dict[tuple[str, str | None, bool], str] = g.setdefault("patterns", {})
    if (endpoint, kind, external) not in patterns:
        patterns[endpoint, kind, external] = pattern(endpoint, *uids, kind=kind, _external=external)
    return patterns[endpoint, kind, external].format(**uids)


def pattern(endpoint: str, *names: str, **values: object) -> str:
    """What `format` makes addresses of, from the uids of these names, in the order in which they stand there."""
    made = address_with(endpoint, {**values, **{name: f"uid-of-{name}" for name in names}})
    for name in reversed(names):
        before, _, behind = made.rpartition(f"uid-of-{name}")
        made = f"{before}{{{name}}}{behind}"
    return made


def event_address(**values: object) -> Callable[[str], str]:
    """Gives the addresses by which files name events' pages, which stay what they are."""
    made = pattern("events.show", "uid", as_of=None, _external=True, **values)
    return lambda uid: made.format(uid=uid)


NO_DAY = "This page is as things are now, and cannot be read as of a day; leave “as_of” out."
"""Better than the present under the name of an earlier day."""


def negotiation_blueprint(name: str) -> Blueprint:
    """A blueprint under /<negotiation>/. Its views find the header row in `g.negotiation`, or the answer is 404.

    They find in `g.snapshot` what everything is read from. Views that name `as_of` among their parameters find in
    `g.as_of` the day that what is shown shall have been known by, None for now; as of today is the record as it stands.
    A day that cannot be read, is still to come, or is given where there is none to read, is answered with 400. Views
    that name `edition` find in `g.edition` the one that is asked for, if any, and have it for their snapshot.
    """
    blueprint = Blueprint(name, __name__, url_prefix="/<uid:negotiation_uid>")

    @blueprint.url_value_preprocessor
    def find(_endpoint: str | None, values: dict[str, str] | None) -> None:
        uid = (values or {}).pop("negotiation_uid")
        g.negotiation, g.header = negotiation_or_404(uid)
        g.as_of, g.snapshot = None, Snapshot(read(), g.negotiation, None, kept_roster, g.header)

    for step in (_shorten, _turn_back, _lead_on):
        blueprint.before_request(step)
    return blueprint


def _shorten() -> BaseResponse | None:
    """A form sends the fields left empty as well, and days as people write them; the address of a page that stays
    is the one without the first, and with days as the record writes them."""
    if reads() is None or "." in request.path:
        return None
    sent = list(request.args.items(multi=True))
    filled = [(name, value) for name, value in sent if value]
    read_as = [(name, plain(name, value)) for name, value in filled]
    if read_as == (filled if partial() else sent):
        return None
    shorter = f"{request.script_root}{request.path}?{urlencode(read_as)}".rstrip("?")
    return redirect(shorter, 303)


def _turn_back() -> None:
    """Reads the negotiation as of the day, or in the edition, that is asked for."""
    read_by = reads() or ()
    if request.args.get("as_of") and "as_of" not in read_by and request.method in {"GET", "HEAD"}:
        raise BadRequest(NO_DAY)
    if "as_of" in read_by and (day := past_day("as_of")):
        g.as_of = day
        g.snapshot = Snapshot(read(), g.negotiation, day if day != today_here() else None, kept_roster, g.header)
    if "edition" in read_by and (edition := requested_edition(g.negotiation)):
        g.edition, g.header, g.snapshot = edition, edition.title_page, edition


def _lead_on() -> BaseResponse | None:
    """An address that names what was merged since leads to the same of what that became part of."""
    to = onward() if reads() is not None and "edition" not in g and request.method in {"GET", "HEAD"} else None
    return redirect(to, 301) if to else None


def page_day() -> date:
    """The day that the page is of: the one it is read as of, else today in the negotiation's zone."""
    day: date = g.as_of or today_here()
    return day


def today_here() -> date:
    """Today in the negotiation's zone."""
    return today(g.negotiation.timezone)


def past_day(name: str) -> date | None:
    """The day that a query parameter names, None without one. Raises UnclearDay, also for a day still to come."""
    day = parse_day(name)
    if day and day > today_here():
        raise UnclearDay(name, f"{day_words(day)} is still to come: choose a day up to today.")
    return day


def parse_day(name: str) -> date | None:
    """The day that a query parameter names as the record writes it, None without one. Raises UnclearDay."""
    typed = request.args.get(name, "").strip()
    if not typed or is_plain(typed, "day"):
        return date.fromisoformat(typed) if typed else None
    require_clear(name)
    raise UnclearDay(name, f"“{excerpt(typed)}” is no day as addresses of files have them; write it as in 2025-03-17.")


def load_negotiation_for_error_page() -> None:
    """Loads the negotiation that an address begins with, if there is one, so that its 404 page has a header."""
    uid = request.path.split("/")[1]
    if "negotiation" not in g and UID.fullmatch(uid) and (pair := reading.negotiation_with_header(read(), uid)):
        g.negotiation, g.header = pair


def negotiation_or_404(uid: str) -> tuple[Negotiation, NegotiationDocument]:
    """The negotiation of this uid, and the document of its header. Raises NotFound."""
    negotiation = reading.negotiation_with_header(read(), uid)
    if negotiation is None:
        raise NotFound(f"There is no negotiation at {request.path}.")
    return negotiation
