"""The shortest way to an answer that is kept: from the words of the request, before anything is read in them.

What a request got is noted where it was asked in the words that links of ours use, so strangers cannot fill this with
queries that say nothing. The same words get the same answer as long as nothing was saved since. Days begin on a quarter
of an hour in every zone (the offset of none is finer today), so a note holds for one.
"""

from collections.abc import Container, Iterable
from functools import lru_cache
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header
from werkzeug.wrappers import Request

from webapp.clock import moment
from webapp.http.shelf import Shelf, Words
from webapp.store.watch import Watch

ENCODINGS = ("zstd", "br", "gzip", "deflate")
QUARTER = 15 * 60
LONGEST = 2_000
"""Characters of a request that is remembered; no link of ours is longer."""

USUAL = 100
"""Characters of an Accept-Encoding header; browsers send 23."""

WORDS = "webapp.words"
"""Where the environment holds the words of the request as it came in."""


class Memo:
    """WSGI middleware in front of all that reads a request; passes on what it does not know."""

    def __init__(self, app: Flask, inner: WSGIApplication, kept: Shelf, watch: Watch) -> None:
        self.app = app
        self.inner = inner
        self.kept = kept
        self.watch = watch

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not environ.get("HTTP_COOKIE") and environ["REQUEST_METHOD"] in {"GET", "HEAD"}:
            words = _words(environ)
            note = self.kept.note(words)
            if note and note.quarter == quarter(self.app) and note.state == self.watch.state():
                answer = self.kept.get(note.tag)
                if answer:
                    return answer.send(environ, start_response)
            environ[WORDS] = words
        return self.inner(environ, start_response)


def quarter(app: Flask) -> int:
    """The number of this quarter of an hour."""
    return int(moment(app).timestamp()) // QUARTER


def plain(environ: WSGIEnvironment, asked: Request, parameters: Container[str]) -> bool:
    """Whether a request came in the words that links of ours would use. The memo has room for no others."""
    words: Words | None = environ.get(WORDS)
    if words is None or sum(map(len, words)) > LONGEST:
        return False
    _, host, _, _, _, _, part = words
    return host == asked.host and part in {"", "partial"} and all(name in parameters for name in asked.args)


def _words(environ: WSGIEnvironment) -> Words:
    get = environ.get
    return (
        environ["wsgi.url_scheme"],
        get("HTTP_HOST", ""),
        get("SCRIPT_NAME", ""),
        get("PATH_INFO", ""),
        get("QUERY_STRING", ""),
        encodings(get("HTTP_ACCEPT_ENCODING", "")),
        get("HTTP_HX_REQUEST_TYPE", ""),
    )


def encodings(accepted: str) -> str:
    """An Accept-Encoding header, reduced to what matters: it makes few different keys."""
    return _few(accepted) if len(accepted) <= USUAL else _few.__wrapped__(accepted)


@lru_cache(256)
def _few(accepted: str) -> str:
    given: Accept = parse_accept_header(accepted, Accept)
    return ", ".join(name for name in ENCODINGS if given[name] > 0)
