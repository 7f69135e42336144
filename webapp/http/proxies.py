"""The X-Forwarded headers of as many proxies as are trusted."""

from collections.abc import Callable
from wsgiref.types import WSGIApplication, WSGIEnvironment

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix


def init_app(app: Flask) -> None:
    """Put the layer in front of the app, if proxies are trusted."""
    if hops := app.config["TRUSTED_PROXIES"]:
        app.wsgi_app = _fix(app.wsgi_app, hops)  # type: ignore[method-assign]


def view(app: Flask) -> Callable[[WSGIEnvironment], WSGIEnvironment]:
    """Return a function that gives a request as the layers behind this one will see it, and does not change the
    original."""
    hops = app.config["TRUSTED_PROXIES"]
    if not hops:
        return lambda environ: environ
    fix = _fix(lambda _environ, _start_response: [], hops)

    def seen(environ: WSGIEnvironment) -> WSGIEnvironment:
        copy = dict(environ)
        fix(copy, lambda *_: len)
        return copy

    return seen


def _fix(inner: WSGIApplication, hops: int) -> ProxyFix:
    return ProxyFix(inner, x_for=hops, x_proto=hops, x_host=hops, x_prefix=hops)
