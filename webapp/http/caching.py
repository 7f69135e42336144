"""Answers kept in front of Flask: an anonymous page is rendered once for each version of its negotiation.

A view marked `@cacheable` depends on nothing but its address, the parameters it names, the version of its
negotiation (of the site, where it has none) and the day there. So one tiny read decides between 304, the kept
bytes (already compressed) and rendering; a kept answer can never be stale. Requests with a cookie pass through and
get `private, no-store`. Strong validators: RFC 9110 section 8.8.3.
"""

import hashlib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask, Response, current_app, request
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.datastructures import Headers
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Request

from webapp.clock import day_in
from webapp.http.answer import Answer, has
from webapp.http.memo import WORDS, Memo, encodings, plain, quarter
from webapp.http.security import security_headers
from webapp.http.shelf import Note, Shelf
from webapp.store.database import Database

View = TypeVar("View", bound=Callable[..., Any])

VARY = "Cookie, HX-Request-Type, Accept-Encoding"
LARGEST = 8 * 1024 * 1024
"""Bytes of one answer that is kept: whole negotiations of 5,000 events. 200 visitors who asked at once for one of
4 MiB, which was not kept, made others wait for 20 seconds."""

EVERYWHERE = ("edition",)
"""Query parameters that every page answers, if only by refusing them: what is kept without them is no answer then."""

VERSIONS = text(
    "SELECT site.version, negotiation.version, negotiation.timezone, negotiation.edited_at"
    " FROM site LEFT JOIN negotiation ON negotiation.uid = :uid OR :everywhere ORDER BY negotiation.id"
)
"""What one page depends on: its negotiation; for a page of the site, all of them. A site that went back to a backup
comes to the same versions again, but not at the same moments."""


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


def remember_requests(app: Flask) -> None:
    """Puts the memo in front of all layers that are there by now."""
    front: FrontCache = app.extensions["front"]
    database: Database = app.extensions["database"]
    app.wsgi_app = Memo(app, app.wsgi_app, front.kept, database.watch)  # type: ignore[method-assign]


def _say_who_keeps(response: Response) -> Response:
    if request.endpoint != "static":
        view = current_app.view_functions.get(request.endpoint or "")
        keep = hasattr(view, "parameters") and not request.cookies and response.status_code == 200
        response.headers["Cache-Control"] = "no-cache" if keep else "private, no-store"
        response.headers["Vary"] = VARY
    return response


class FrontCache:
    """WSGI middleware around an app."""

    def __init__(self, app: Flask, inner: WSGIApplication) -> None:
        self.app = app
        self.inner = inner
        self.build = build_id()
        self.kept = Shelf()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        note = None if environ.get("HTTP_COOKIE") else self.note(environ)
        if note is None:
            return self.inner(environ, start_response)
        answer = self.kept.get(note.tag)
        if answer:
            self._write_down(environ, note)
            return answer.send(environ, start_response)
        # "*" is for what exists, which only rendering tells where nothing is kept.
        if has(environ.get("HTTP_IF_NONE_MATCH", ""), note.tag, exists=False):
            return self._not_modified(environ, start_response, note.tag)
        return self._render(environ, start_response, note)

    def note(self, environ: WSGIEnvironment) -> Note | None:
        """What stands for the bytes this request would get: equal tags, equal bytes. None where nothing is kept.

        Its state is None where the request is not to be remembered as it came in.
        """
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return None
        try:
            endpoint, values = self.app.url_map.bind_to_environ(environ).match()
        except (HTTPException, RequestRedirect):
            return None
        parameters = getattr(self.app.view_functions[endpoint], "parameters", None)
        if parameters is None:
            return None
        database: Database = self.app.extensions["database"]
        state, now = database.watch.state(), quarter(self.app)  # before anything is read that may be newer
        uid = values.get("negotiation_uid")
        try:
            with database.engine.connect() as connection:
                found = connection.execute(VERSIONS, {"uid": uid, "everywhere": uid is None}).all()
        except SQLAlchemyError:  # the app will meet it, too, and has words for it
            return None
        if not found:
            return None
        asked = Request(environ)
        # Flask-Compress chooses by this header.
        environ["HTTP_ACCEPT_ENCODING"] = encodings(environ.get("HTTP_ACCEPT_ENCODING", ""))
        parts = (
            self.build,
            asked.root_url,
            asked.path,
            [(name, asked.args.getlist(name)) for name in (*parameters, *EVERYWHERE)],
            asked.headers.get("HX-Request-Type") == "partial",
            environ["HTTP_ACCEPT_ENCODING"],
            [(version if uid else site_version, edited_at) for site_version, version, _, edited_at in found],
            [day_in(self.app, timezone or "UTC") for _, _, timezone, _ in found],
        )
        tag = hashlib.sha256(repr(parts).encode()).hexdigest()[:32]
        return Note(tag, state if plain(environ, asked, parameters) else None, now)

    def _write_down(self, environ: WSGIEnvironment, note: Note) -> None:
        if note.state is not None:
            self.kept.write_down(environ[WORDS], note)

    def _render(self, environ: WSGIEnvironment, start_response: StartResponse, note: Note) -> Iterable[bytes]:
        started: list[Any] = []

        def hold(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], object]:
            started[:] = [status, Headers(headers), exc_info]
            return lambda _: None

        body = self.inner(environ, hold)
        status, headers, exc_info = started
        if headers.get("Cache-Control") != "no-cache":
            start_response(status, list(headers), exc_info)
            return body
        headers.set("ETag", f'"{note.tag}"')
        headers.remove("Date")  # of each time that it is sent; the server says it
        anything = has(environ.get("HTTP_IF_NONE_MATCH", ""), note.tag)
        large = int(headers.get("Content-Length", LARGEST)) >= LARGEST
        if not anything and (large or environ["REQUEST_METHOD"] == "HEAD"):
            start_response(status, list(headers), exc_info)
            return body
        try:
            whole = None if anything else b"".join(body)
        finally:
            if hasattr(body, "close"):
                body.close()
        if whole is None:
            return self._not_modified(environ, start_response, note.tag)
        if headers.get("Content-Encoding") == "gzip":
            whole = whole[:4] + bytes(4) + whole[8:]  # the moment of packing (RFC 1952): equal tags, equal bytes
        answer = Answer(note.tag, status, list(headers), whole, self._unchanged(environ, note.tag))
        self.kept.keep(answer)
        self._write_down(environ, note)
        return answer.send(environ, start_response)

    def _unchanged(self, environ: WSGIEnvironment, tag: str) -> list[tuple[str, str]]:
        always = security_headers(self.app.config["HTMX_URL"], secure=environ["wsgi.url_scheme"] == "https")
        return list({**always, "ETag": f'"{tag}"', "Cache-Control": "no-cache", "Vary": VARY}.items())

    def _not_modified(self, environ: WSGIEnvironment, start_response: StartResponse, tag: str) -> Iterable[bytes]:
        start_response("304 Not Modified", self._unchanged(environ, tag))
        return []


@cache
def build_id() -> str:
    """A hash of the code, templates and static files: what else the bytes of a page depend on."""
    digest = hashlib.sha256()
    root = Path(__file__).parent.parent
    for path in sorted(root.rglob("*")):
        if path.suffix in {".py", ".html", ".css", ".js", ".svg"}:
            digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]
