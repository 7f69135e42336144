"""A line in the log for each request: what was asked, and how long it took.

Nothing in it is about a person: no address, no cookie, no query (a search or a token), no body. Paths are quoted, cut,
and without the secret of an invitation's link. The request id, which the answer carries as well, links a line to the
log of a proxy and to the errors of the application.
"""

import json
import re
import secrets
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask

from webapp.log import LONGEST, REQUEST_ID, without_secrets

FORM = re.compile(r"[A-Za-z0-9._:+/=-]{1,64}")
"""Ids that are taken from a proxy; other requests get an id of ours."""

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def init_app(app: Flask) -> None:
    """Put the layer in front of all others, if lines are wanted, or trusted proxies may send ids to be sent back."""
    if app.config["REQUEST_LOG"] != "off" or app.config["TRUSTED_PROXIES"]:
        app.wsgi_app = RequestLog(app, app.wsgi_app)  # type: ignore[method-assign]


class RequestLog:
    """WSGI middleware that gives each request an id, and writes its line to `wsgi.errors` when the answer begins."""

    def __init__(self, app: Flask, inner: WSGIApplication) -> None:
        self.inner = inner
        self.form: str = app.config["REQUEST_LOG"]
        self.trusting = bool(app.config["TRUSTED_PROXIES"])

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        began = time.perf_counter()
        sent = environ.get("HTTP_X_REQUEST_ID", "") if self.trusting else ""
        request_id = sent if FORM.fullmatch(sent) else secrets.token_hex(8)
        environ[REQUEST_ID] = request_id
        answer = ["500", "-"]

        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Callable[[bytes], object]:
            answer[:] = [status[:3], next((value for name, value in headers if name.lower() == "content-length"), "-")]
            return start_response(status, [*headers, ("X-Request-ID", request_id)], *error)

        try:
            return self.inner(environ, start)
        finally:
            if self.form != "off":
                status, length = answer
                line = self._line(environ, status, length, time.perf_counter() - began)
                with suppress(OSError, ValueError):  # a closed log is no reason not to answer
                    environ["wsgi.errors"].write(f"{line}\n")
                    environ["wsgi.errors"].flush()

    def _line(self, environ: WSGIEnvironment, status: str, length: str, seconds: float) -> str:
        at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        method = environ["REQUEST_METHOD"] if environ["REQUEST_METHOD"] in METHODS else "-"
        path, request_id, ms = _path(environ), environ[REQUEST_ID], seconds * 1000
        if self.form == "plain":
            return f"{at} {method} {path} {status} {length} {ms:.1f}ms {request_id}"
        size = int(length) if length.isdecimal() else None
        fields = {"time": at, "id": request_id, "method": method, "path": path, "status": int(status), "bytes": size}
        return json.dumps(fields | {"ms": round(ms, 1)})


def _path(environ: WSGIEnvironment) -> str:
    path = quote(f"{environ.get('SCRIPT_NAME', '')}{environ.get('PATH_INFO', '')}", encoding="latin-1", safe="/:@+~")
    path = without_secrets(path)
    return path if len(path) <= LONGEST else f"{path[:LONGEST]}…"
