"""What proxies in front say of a request, which is believed of as many as are trusted."""

from collections.abc import Callable, Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix


def init_app(app: Flask) -> None:
    """Puts the layer in front of the app, where proxies are trusted."""
    if hops := app.config["TRUSTED_PROXIES"]:
        app.wsgi_app = _fix(app.wsgi_app, hops)  # type: ignore[method-assign]


def view(app: Flask) -> Callable[[WSGIEnvironment], WSGIEnvironment]:
    """Gives a request as the layers behind this one will see it, and leaves the one that came in as it is."""
    hops = app.config["TRUSTED_PROXIES"]
    if not hops:
        return lambda environ: environ
    fix = _fix(_nothing, hops)

    def seen(environ: WSGIEnvironment) -> WSGIEnvironment:
        copy = dict(environ)
        fix(copy, lambda *_: len)
        return copy

    return seen


def _fix(inner: WSGIApplication, hops: int) -> ProxyFix:
    return ProxyFix(inner, x_for=hops, x_proto=hops, x_host=hops, x_prefix=hops)


def _nothing(_environ: WSGIEnvironment, _start_response: StartResponse) -> Iterable[bytes]:
    return []
