"""The shortest way to an answer that is kept: from the words of the request, before anything is read in them.

What a request got is noted where it was asked in the words that links of ours use, so strangers cannot fill this with
queries that say nothing. The same words get the same answer as long as nothing was saved since. Days begin on a quarter
of an hour in every zone (the offset of none is finer today), so a note holds for one.
"""

from collections.abc import Callable, Container, Hashable, Iterable
from functools import lru_cache
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header
from werkzeug.wrappers import Request

from webapp.clock import moment
from webapp.http import proxies
from webapp.http.answer import Answer
from webapp.http.shelf import Note, Shelf, Words

ENCODINGS = ("zstd", "br", "gzip", "deflate")
QUARTER = 15 * 60
LONGEST = 2_000
"""Characters of a request that is remembered; no link of ours is longer."""

USUAL = 100
"""Characters of an Accept-Encoding header; browsers send 23."""

NOTE = "webapp.note"
"""Where the environment holds the note that would be of the request as it came in."""

ANSWER = "webapp.answer"
"""Where the environment holds the answer that was found for the request before the application was called."""

Watch = Callable[[], Hashable]
"""Gives a value that changes with every save; None where nothing can be said."""


class Memo:
    """WSGI middleware in front of all that reads a request; passes on what it does not know."""

    def __init__(self, app: Flask, inner: WSGIApplication, shelf: Shelf, watch: Watch) -> None:
        self.app = app
        self.inner = inner
        self.shelf = shelf
        self.watch = watch

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        answer = environ.get(ANSWER) or self.find(environ)
        return answer.send(environ, start_response) if answer else self.inner(environ, start_response)

    def find(self, environ: WSGIEnvironment) -> Answer | None:
        """The answer that is kept for a request. None where there is none; then the request has its note with it."""
        if environ.get("HTTP_COOKIE") or environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return None
        note = Note(_words(environ), self.watch(), _quarter(self.app))  # before anything is read that may be newer
        answer = self.shelf.noted(note)
        if not answer and note.state is not None:
            environ[NOTE] = note
        return answer


def finder(app: Flask) -> Callable[[WSGIEnvironment], bool]:
    """Says of a request that comes in whether its answer is kept, and puts that with it: to call the application for it
    then waits for nothing, and renders nothing though something is saved meanwhile."""
    memo: Memo = app.extensions["memo"]
    seen = proxies.view(app)

    def find(environ: WSGIEnvironment) -> bool:
        answer = memo.find(seen(environ))
        if answer:
            environ[ANSWER] = answer
        return answer is not None

    return find


def _quarter(app: Flask) -> int:
    """The number of this quarter of an hour."""
    return int(moment(app).timestamp()) // QUARTER


def plain_note(environ: WSGIEnvironment, request: Request, parameters: Container[str]) -> Note | None:
    """The note of a request that came in the words that links of ours would use; there is room for no others."""
    note: Note | None = environ.get(NOTE)
    if note is None or sum(map(len, note.words)) > LONGEST:
        return None
    _, host, _, _, _, _, part = note.words
    plain = host == request.host and part in {"", "partial"} and all(name in parameters for name in request.args)
    return note if plain else None


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
    qualities: Accept = parse_accept_header(accepted, Accept)
    return ", ".join(name for name in ENCODINGS if qualities[name] > 0)
