"""A check of the host and the length of an address, before anything else: links that leave the site carry its host,
answers are kept by it, and pages repeat the address.

With SITE_URL all links carry that address, and other hosts get 421 (RFC 9110 section 15.5.20), except loopback hosts
and health checks, for which a balancer sends the address of the machine. Without it every valid host is answered.
"""

from collections.abc import Iterable
from ipaddress import ip_address
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask
from werkzeug.sansio.utils import host_is_trusted

from webapp.domain.text import web_address
from webapp.domain.text.web_address import WebAddress
from webapp.http.security import refusal

OF_EVERY_HOST = frozenset({"/health", "/ready"})

LONGEST_QUERY = 8 * 1024
"""Characters after the question mark; RFC 9110 section 4.1 asks for 8,000. A page repeats its address several times:
with 60,000 characters it weighed 2 MB."""

LONGEST = web_address.LONGEST_NAME + len(".:65535")


def init_app(app: Flask) -> None:
    """Put the guard in front of the app and its kept answers."""
    app.wsgi_app = HostGuard(app, app.wsgi_app)  # type: ignore[method-assign]


class HostGuard:
    """WSGI middleware that refuses requests to other hosts, and puts the site's own address into the others."""

    def __init__(self, app: Flask, inner: WSGIApplication) -> None:
        self.app = app
        self.inner = inner
        self.site_url: str = app.config["SITE_URL"]
        self.scheme, _, self.host = self.site_url.partition("://")

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if self.scheme:
            environ["wsgi.url_scheme"] = self.scheme
        if environ["PATH_INFO"] in OF_EVERY_HOST:
            environ["HTTP_HOST"] = self.host or "localhost"
        host = parse(environ["wsgi.url_scheme"], environ.get("HTTP_HOST", ""))
        if host is None:
            status, sentence = 400, "The Host header of this request does not name a valid host."
        elif self.site_url and host.origin != self.site_url and not _is_loopback(host.host):
            site = f"{self.site_url}{environ.get('SCRIPT_NAME', '')}/"
            status, sentence = 421, f"This is not the host of this site, which is at {site}"
        elif len(environ.get("QUERY_STRING", "")) > LONGEST_QUERY:
            status, sentence = 414, f"This address is too long: more than {LONGEST_QUERY:,} characters follow its “?”."
        else:
            if self.host:
                environ["HTTP_HOST"] = self.host
            return self.inner(environ, start_response)
        return refusal(self.app, environ, status, sentence)(environ, start_response)


def parse(scheme: str, header: str) -> WebAddress | None:
    """Return the address that a Host header names; None for an invalid host, or one that Werkzeug makes no links to."""
    if scheme not in web_address.PORTS or len(header) > LONGEST or not host_is_trusted(header):
        return None
    try:
        return web_address.parse(f"{scheme}://{header}")
    except ValueError:
        return None


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
