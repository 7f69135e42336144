"""Where a log-in leads to: the page that was asked for, or the one that the visitor came from."""

import re
from collections.abc import Mapping
from contextlib import suppress
from urllib.parse import unquote, urlsplit

from flask import current_app, request, url_for
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from webapp.http.access import PUBLIC
from webapp.http.marks import marked
from webapp.http.prefix import without

LOCAL = re.compile(r"/(?!/)[!-\[\]-~]*")
"""A path on this host. Browsers take a second slash, or a backslash, as the beginning of a host (WHATWG URL)."""


def destination() -> str:
    """Return the address to show after a log-in: the one in `next`; else, of a page of a record from which the log-in
    page was opened, that page's; else the front page's."""
    front = url_for("site.front")
    asked = request.values.get("next") or _came_from()
    is_here = LOCAL.fullmatch(asked) and asked.startswith(front)
    return asked if is_here and not _is_only_sent_to(asked) else front


def needs_account(address: str) -> bool:
    """Return whether the page at an address of this site is not for everybody."""
    with suppress(HTTPException):
        endpoint, _ = _match(address, "GET")
        return bool(marked("access", endpoint) != PUBLIC)
    return False


def _came_from() -> str:
    """Return the address of the page of a record that led here, "" for any other."""
    came = request.referrer or ""
    here = f"{request.scheme}://{request.host}/"  # `host_url` would read the host as IDNA 2003
    address = f"/{came.removeprefix(here)}" if came.startswith(here) else ""
    with suppress(HTTPException):
        return address if "negotiation_uid" in _match(address, "GET")[1] else ""
    return ""


def _is_only_sent_to(address: str) -> bool:
    """Return whether there is no page at an address, but a form is sent to it."""
    with suppress(HTTPException):
        _, sent = _match(address, "POST")
        try:
            _, read = _match(address, "GET")
        except MethodNotAllowed:
            return True
        return len(read) > len(sent)  # /logout is no negotiation of that name
    return False


def _match(address: str, method: str) -> tuple[str, Mapping[str, object]]:
    """Return the endpoint at an address, and the values in it; raises what a request for it would."""
    path = without(request.script_root, unquote(urlsplit(address).path))
    return current_app.url_map.bind_to_environ(request.environ).match(path, method=method)
