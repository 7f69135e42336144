"""Answers kept in front of Flask: an anonymous page is rendered once for each state of the data it shows.

The answer of a view marked `@public_answer` depends on its address, the parameters it names, and a state that the app
reads in one small query. They decide between 304, the kept bytes (already compressed) and rendering, so a kept answer
is never stale. Requests with a cookie get `private, no-store`. Entity tags are strong (RFC 9110 section 8.8.3).
"""

import hashlib
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask, Response, request
from werkzeug.datastructures import Headers, MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.http import parse_date
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Request

from webapp.domain.text.address_form import unread
from webapp.http.access import PUBLIC, is_personal
from webapp.http.answer import Answer, names_tag, wants_another
from webapp.http.bounded_cache import BoundedCache
from webapp.http.files import is_file
from webapp.http.head import arrives
from webapp.http.marks import View, mark, marked
from webapp.http.memo import TAG, encodings
from webapp.http.security import security_headers

DATES = ("HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE")

VARY = "Cookie, HX-Request-Type, Accept-Encoding, Sec-Fetch-Site"

MOST_BYTES = 64 * 1024 * 1024
"""Bytes of all kept answers."""

LARGEST = 8 * 1024 * 1024
"""Bytes of one kept answer: a whole negotiation of 5,000 events. When 200 visitors asked at once for one of 4 MiB that
was not kept, others waited for 20 seconds."""

ASK_FIRST = "no-cache"
FOR_EVER = "public, max-age=31536000, immutable"

State = Callable[[Flask, Sequence[str], Mapping[str, object], MultiDict[str, str]], Hashable]
"""Gives what the answer of a view depends on besides its address and query, from the parameters that the view reads,
the values in the address and the query; None if nothing may be kept."""


def public_answer(*parameters: str, lasting: str = "") -> Callable[[View], View]:
    """Mark a view that everybody may see, and whose answer may be kept for requests without a cookie, with the query
    parameters that it reads. A request with the `lasting` parameter has the same answer for ever."""
    return mark(access=PUBLIC, parameters=parameters, lasting=lasting)


def init_app(app: Flask, state: State) -> None:
    """Put the layer in front of the app, and say in every answer who may keep it."""
    app.before_request(_drop_impossible_dates)
    app.after_request(_set_cache_headers)
    app.extensions["front"] = FrontCache(app, app.wsgi_app, state)
    app.wsgi_app = app.extensions["front"]  # type: ignore[method-assign]


def _cache_control(lasting: str, args: MultiDict[str, str]) -> str:
    """Return the Cache-Control header of an answer that may be kept."""
    return FOR_EVER if lasting and args.get(lasting) else ASK_FIRST


def _drop_impossible_dates() -> None:
    """Empty headers with impossible dates, as RFC 9110 section 13.1 asks: Werkzeug raises an OverflowError."""
    for name in DATES:
        try:
            parse_date(request.environ.get(name))
        except OverflowError:
            request.environ[name] = ""


def _set_cache_headers(response: Response) -> Response:
    if request.endpoint != "static" or response.status_code >= 400:  # a static file says itself, an error page does not
        keep = marked("parameters") is not None and not is_personal(request.environ) and response.status_code == 200
        control = _cache_control(marked("lasting"), request.args) if keep else "private, no-store"
        response.headers["Cache-Control"], response.headers["Vary"] = control, VARY
    return response


class Key(NamedTuple):
    """The entity tag of the answer to a request (equal tags, equal bytes), its Cache-Control header, and whether other
    sites may frame it."""

    etag: str
    control: str
    framed: bool


class FrontCache:
    """WSGI middleware around an app."""

    def __init__(self, app: Flask, inner: WSGIApplication, state: State) -> None:
        self.app = app
        self.state = state
        self.inner = inner
        self.build = build_id()
        self.kept: BoundedCache[str, Answer] = BoundedCache(MOST_BYTES, lambda answer: answer.size)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        key = None if is_personal(environ) else self.key(environ)
        if key is None:
            return self.inner(environ, start_response)
        answer = self.kept.get(key.etag)
        if answer:
            return answer.send(environ, start_response)
        # "*" names what exists; if nothing is kept, only rendering can tell.
        known = names_tag(environ.get("HTTP_IF_NONE_MATCH", ""), key.etag, exists=False)
        if known and not environ.get("HTTP_IF_MATCH"):
            start_response("304 Not Modified", self._unchanged(environ, key))
            return []
        return self._render(environ, start_response, key)

    def key(self, environ: WSGIEnvironment) -> Key | None:
        """Return the key of the answer, None if it may not be kept. Offers requests without other parameters to the
        memo."""
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return None
        try:
            endpoint, values = self.app.url_map.bind_to_environ(environ).match()
        except (HTTPException, RequestRedirect):
            return None
        view = self.app.view_functions[endpoint]
        parameters, lasting = getattr(view, "parameters", None), getattr(view, "lasting", "")
        if parameters is None:
            return None
        request = Request(environ)
        if unread(request.args.items(multi=True), parameters):
            return None  # files refuse what they do not read, pages say so
        state = self.state(self.app, parameters, values, request.args)
        if state is None:
            return None
        # Flask-Compress chooses by this header.
        environ["HTTP_ACCEPT_ENCODING"] = encodings(environ.get("HTTP_ACCEPT_ENCODING", ""))
        parts = (
            self.build,
            self.app.config["HTMX_URL"],
            (request.scheme, request.host, request.root_path),  # `root_url` would read the host as IDNA 2003
            request.path,
            [(name, request.args.getlist(name)) for name in parameters],
            request.headers.get("HX-Request-Type") == "partial",
            arrives(environ),
            environ["HTTP_ACCEPT_ENCODING"],
            state,
        )
        etag = hashlib.sha256(repr(parts).encode()).hexdigest()[:32]
        if all(name in parameters for name in request.args):
            environ[TAG] = etag
        return Key(etag, _cache_control(lasting, request.args), getattr(view, "framed", False))

    def _render(self, environ: WSGIEnvironment, start_response: StartResponse, key: Key) -> Iterable[bytes]:
        started: list[tuple[str, Headers, tuple[Any, ...]]] = []

        def hold(status: str, headers: list[tuple[str, str]], *error: Any) -> Callable[[bytes], object]:
            started[:] = [(status, Headers(headers), error)]
            return lambda _: None

        body = self.inner(environ, hold)
        [(status, headers, error)] = started
        if headers.get("Cache-Control") != key.control:
            start_response(status, list(headers), *error)
            return body
        headers.set("ETag", f'"{key.etag}"')
        headers.remove("Date")  # the server adds it each time
        known = names_tag(environ.get("HTTP_IF_NONE_MATCH", ""), key.etag)
        is_unsent = known or wants_another(environ, key.etag)  # the answer is 304 or 412
        large = int(headers.get("Content-Length", LARGEST)) >= LARGEST
        if not is_unsent and (large or environ["REQUEST_METHOD"] == "HEAD"):
            start_response(status, list(headers), *error)
            return body
        try:
            whole = b"" if is_unsent else b"".join(body)
        finally:
            if hasattr(body, "close"):
                body.close()
        answer = Answer(key.etag, status, list(headers), whole, self._unchanged(environ, key))
        if not is_unsent:
            self.kept.put(key.etag, answer)
        return answer.send(environ, start_response)

    def _unchanged(self, environ: WSGIEnvironment, key: Key) -> list[tuple[str, str]]:
        secure = environ["wsgi.url_scheme"] == "https"
        shared = is_file(environ["PATH_INFO"])
        always = security_headers(self.app, secure=secure, private=False, shared=shared, framed=key.framed)
        return list({**always, "ETag": f'"{key.etag}"', "Cache-Control": key.control, "Vary": VARY}.items())


@cache
def build_id() -> str:
    """Return a hash of the code, templates and static files, on which the bytes of a page depend as well."""
    digest = hashlib.sha256()
    root = Path(__file__).parent.parent
    for path in sorted(root.rglob("*")):
        if path.suffix in {".py", ".html", ".css", ".js", ".svg"}:
            digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]
