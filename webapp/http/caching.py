"""Answers kept in front of Flask: an anonymous page is rendered once for each version of its negotiation.

A view marked `@cacheable` depends on nothing but its address, the parameters it names, the version of its
negotiation (of the site, where it has none) and the day there. So one tiny read decides between 304, the kept
bytes (already compressed) and rendering; a kept answer can never be stale. Requests with a cookie pass through and
get `private, no-store`. Strong validators: RFC 9110 section 8.8.3.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask, Response, current_app, request
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.datastructures import Headers
from werkzeug.exceptions import HTTPException
from werkzeug.http import parse_etags
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Request
from werkzeug.wsgi import wrap_file

from webapp.clock import day_in
from webapp.http.security import security_headers

View = TypeVar("View", bound=Callable[..., Any])

VARY = "Cookie, HX-Request-Type, Accept-Encoding"
ENCODINGS = ("zstd", "br", "gzip", "deflate")
MOST_BYTES = 64 * 1024 * 1024
LARGEST = 8 * 1024 * 1024
"""Bytes of one answer that is kept: whole negotiations of 5,000 events. 200 visitors who asked at once for one of
4 MiB, which was not kept, made others wait for 20 seconds."""

EVERYWHERE = ("edition", "as_of")
"""Query parameters that every page answers, if only by refusing them: what is kept without them is no answer then."""

VERSIONS = text(
    "SELECT site.version, negotiation.version, negotiation.timezone"
    " FROM site LEFT JOIN negotiation ON negotiation.uid = :uid OR :everywhere ORDER BY negotiation.id"
)
"""What one page depends on: its negotiation; for a page of the site, all of them."""


def cacheable(*parameters: str) -> Callable[[View], View]:
    """Marks a view whose answer to an anonymous GET may be kept, and the query parameters that it reads."""

    def mark(view: View) -> View:
        view.parameters = parameters  # type: ignore[attr-defined]
        return view

    return mark


def init_app(app: Flask) -> None:
    """Puts the layer in front of the app and says in every answer who may keep it."""
    app.after_request(_say_who_keeps)
    app.extensions["front"] = FrontCache(app, app.wsgi_app)
    app.wsgi_app = app.extensions["front"]  # type: ignore[method-assign]


def _say_who_keeps(response: Response) -> Response:
    if request.endpoint != "static":
        view = current_app.view_functions.get(request.endpoint or "")
        keep = hasattr(view, "parameters") and not request.cookies and response.status_code == 200
        response.headers["Cache-Control"] = "no-cache" if keep else "private, no-store"
        response.headers["Vary"] = VARY
    return response


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it goes over the wire."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes


class FrontCache:
    """WSGI middleware around an app; holds at most MOST_BYTES of bodies, the least used go first."""

    def __init__(self, app: Flask, inner: WSGIApplication) -> None:
        self.app = app
        self.inner = inner
        self.build = build_id()
        self.kept: OrderedDict[str, Answer] = OrderedDict()
        self.bytes = 0
        self.lock = Lock()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        etag = None if environ.get("HTTP_COOKIE") else self.etag(environ)
        if etag is None:
            return self.inner(environ, start_response)
        asked = parse_etags(environ.get("HTTP_IF_NONE_MATCH"))
        with self.lock:
            answer = self.kept.get(etag)
            if answer:
                self.kept.move_to_end(etag)
        # "*" is for what exists (RFC 9110 section 13.1.2), which only rendering tells where nothing is kept.
        if asked.is_strong(etag) or asked.is_weak(etag) or (asked.star_tag and answer):
            return self._not_modified(environ, start_response, etag)
        if answer:
            return self._send(environ, start_response, answer)
        return self._render(environ, start_response, etag)

    def etag(self, environ: WSGIEnvironment) -> str | None:
        """What stands for the bytes this request would get: equal tags, equal bytes. None where nothing is kept."""
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return None
        try:
            endpoint, values = self.app.url_map.bind_to_environ(environ).match()
        except (HTTPException, RequestRedirect):
            return None
        parameters = getattr(self.app.view_functions[endpoint], "parameters", None)
        if parameters is None:
            return None
        uid = values.get("negotiation_uid")
        try:
            with self.app.extensions["database"].engine.connect() as connection:
                found = connection.execute(VERSIONS, {"uid": uid, "everywhere": uid is None}).all()
        except SQLAlchemyError:  # the app will meet it, too, and has words for it
            return None
        if not found:
            return None
        asked = Request(environ)
        # Flask-Compress chooses by this header; reduced to what matters it makes few different keys.
        environ["HTTP_ACCEPT_ENCODING"] = ", ".join(name for name in ENCODINGS if asked.accept_encodings[name] > 0)
        parts = (
            self.build,
            asked.host_url,
            asked.path,
            [(name, asked.args.getlist(name)) for name in (*parameters, *EVERYWHERE)],
            asked.headers.get("HX-Request-Type") == "partial",
            environ["HTTP_ACCEPT_ENCODING"],
            [version if uid else site_version for site_version, version, _ in found],
            [day_in(self.app, timezone or "UTC") for _, _, timezone in found],
        )
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]

    def _render(self, environ: WSGIEnvironment, start_response: StartResponse, etag: str) -> Iterable[bytes]:
        started: list[Any] = []

        def hold(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], object]:
            started[:] = [status, Headers(headers), exc_info]
            return lambda _: None

        body = self.inner(environ, hold)
        status, headers, exc_info = started
        if headers.get("Cache-Control") != "no-cache":
            start_response(status, list(headers), exc_info)
            return body
        headers.set("ETag", f'"{etag}"')
        anything = parse_etags(environ.get("HTTP_IF_NONE_MATCH")).star_tag
        large = int(headers.get("Content-Length", LARGEST)) >= LARGEST
        if not anything and (large or environ["REQUEST_METHOD"] == "HEAD"):
            start_response(status, list(headers), exc_info)
            return body
        try:
            answer = None if anything else Answer(status, list(headers), b"".join(body))
        finally:
            if hasattr(body, "close"):
                body.close()
        if answer is None:
            return self._not_modified(environ, start_response, etag)
        self._keep(etag, answer)
        return self._send(environ, start_response, answer)

    def _keep(self, etag: str, answer: Answer) -> None:
        with self.lock:
            if etag not in self.kept:
                self.kept[etag] = answer
                self.bytes += len(answer.body)
            while self.bytes > MOST_BYTES:
                _, dropped = self.kept.popitem(last=False)
                self.bytes -= len(dropped.body)

    def _not_modified(self, environ: WSGIEnvironment, start_response: StartResponse, etag: str) -> Iterable[bytes]:
        always = security_headers(self.app.config["HTMX_URL"], secure=environ["wsgi.url_scheme"] == "https")
        headers = {**always, "ETag": f'"{etag}"', "Cache-Control": "no-cache", "Vary": VARY}
        start_response("304 Not Modified", list(headers.items()))
        return []

    @staticmethod
    def _send(environ: WSGIEnvironment, start_response: StartResponse, answer: Answer) -> Iterable[bytes]:
        start_response(answer.status, answer.headers)
        if environ["REQUEST_METHOD"] == "HEAD":
            return []
        # As a file, whose bytes a server sends as they are wanted: as text it would copy them for each slow reader.
        return wrap_file(environ, BytesIO(answer.body))


@cache
def build_id() -> str:
    """A hash of the code, templates and static files: what else the bytes of a page depend on."""
    digest = hashlib.sha256()
    root = Path(__file__).parent.parent
    for path in sorted(root.rglob("*")):
        if path.suffix in {".py", ".html", ".css", ".js", ".svg"}:
            digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]
