"""The path prefix of the site, if it is not at the top of its host.

With PREFIX set, requests are answered with the prefix and without it. Without PREFIX, a trusted proxy that takes it off
may name it in X-Forwarded-Prefix. Addresses, redirects and the cookie's path are made from SCRIPT_NAME (PEP 3333).
"""

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask

from webapp.config import PREFIX_FORM
from webapp.http.security import refusal


def init_app(app: Flask) -> None:
    app.wsgi_app = PrefixLayer(app, app.wsgi_app)  # type: ignore[method-assign]


def without(prefix: str, path: str) -> str:
    """Return the path without the prefix, if it begins with it."""
    return path.removeprefix(prefix) if f"{path}/".startswith(f"{prefix}/") else path


class PrefixLayer:
    """WSGI middleware that moves the prefix from PATH_INFO to SCRIPT_NAME, and refuses an invalid one with 400."""

    def __init__(self, app: Flask, inner: WSGIApplication) -> None:
        self.app = app
        self.inner = inner
        self.prefix: str = app.config["PREFIX"]

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        prefix = environ.get("SCRIPT_NAME", "").rstrip("/")
        if self.prefix:
            if not prefix:
                environ["PATH_INFO"] = without(self.prefix, environ.get("PATH_INFO", ""))
            prefix = self.prefix
        elif not PREFIX_FORM.fullmatch(prefix):
            sentence = "The prefix that was handed on with this request is not a path."
            return refusal(self.app, environ, 400, sentence)(environ, start_response)
        environ["SCRIPT_NAME"] = prefix
        return self.inner(environ, start_response)
