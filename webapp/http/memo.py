"""The shortest way to a kept answer: by the words of the request, before anything in them is parsed.

The same words get the same answer until something is saved or the day changes. Days begin on a quarter of an hour in
every zone (no zone's offset is finer today), so a note holds for one quarter.
"""

from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache
from typing import NamedTuple
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

from webapp.clock import moment
from webapp.http import proxies
from webapp.http.access import is_personal
from webapp.http.answer import Answer
from webapp.http.bounded_cache import BoundedCache
from webapp.http.head import arrives

ENCODINGS = ("zstd", "br", "gzip", "deflate")
QUARTER = 15 * 60

MOST = 4_000
"""Requests remembered."""

LONGEST = 2_000
"""Characters of a remembered request; no link of ours is longer."""

USUAL = 100
"""Characters of an Accept-Encoding header; browsers send 23."""

TAG = "webapp.tag"
"""The key of a WSGI environment for the entity tag of the answer, set by `caching` for requests worth remembering."""

ANSWER = "webapp.answer"
"""The key of a WSGI environment for an answer that was found before the application was called."""

Watch = Callable[[], Hashable]
"""Gives a value that changes with every save; None if the database cannot be watched."""


class Note(NamedTuple):
    """A request and the state in which it came: the version of the database and the quarter of an hour."""

    words: tuple[str, ...]
    state: Hashable
    quarter: int


def init_app(app: Flask, kept: BoundedCache[str, Answer], watch: Watch) -> None:
    """Put the memo in front of the layers registered so far."""
    app.extensions["memo"] = Memo(app, app.wsgi_app, kept, watch)
    app.wsgi_app = app.extensions["memo"]  # type: ignore[method-assign]


class Memo:
    """WSGI middleware that remembers which requests got which kept answer."""

    def __init__(self, app: Flask, inner: WSGIApplication, kept: BoundedCache[str, Answer], watch: Watch) -> None:
        self.app = app
        self.inner = inner
        self.kept = kept
        self.watch = watch
        self.tags: BoundedCache[Note, str] = BoundedCache(MOST, lambda _: 1)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        note = None if ANSWER in environ else self._note(environ)
        answer: Answer | None = environ.get(ANSWER) or self._answer(note)
        if answer:
            return answer.send(environ, start_response)
        body = self.inner(environ, start_response)
        if note and (tag := environ.get(TAG)) and sum(map(len, note.words)) <= LONGEST:
            self.tags.put(note, tag)
        return body

    def find(self, environ: WSGIEnvironment) -> Answer | None:
        """Return the kept answer to a request, if there is one."""
        return self._answer(self._note(environ))

    def _answer(self, note: Note | None) -> Answer | None:
        tag = self.tags.get(note) if note else None
        return self.kept.get(tag) if tag else None

    def _note(self, environ: WSGIEnvironment) -> Note | None:
        """Return the note of a request, taken before anything is read that may be newer; None for one not to
        remember."""
        if is_personal(environ) or environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return None
        get = environ.get
        words = (
            environ["wsgi.url_scheme"],
            get("HTTP_HOST", ""),
            get("SCRIPT_NAME", ""),
            get("PATH_INFO", ""),
            get("QUERY_STRING", ""),
            encodings(get("HTTP_ACCEPT_ENCODING", "")),
            get("HTTP_HX_REQUEST_TYPE", ""),
            "arrives" if arrives(environ) else "",
        )
        state = self.watch()
        return None if state is None else Note(words, state, int(moment(self.app).timestamp()) // QUARTER)


def finder(app: Flask) -> Callable[[WSGIEnvironment], bool]:
    """Return a function that says whether the answer to a request is kept, and if so puts it into the environment.
    Calling the application for that request then waits for nothing and renders nothing, whatever is saved meanwhile."""
    memo: Memo = app.extensions["memo"]
    seen = proxies.view(app)

    def find(environ: WSGIEnvironment) -> bool:
        answer = memo.find(seen(environ))
        if answer:
            environ[ANSWER] = answer
        return answer is not None

    return find


def encodings(accepted: str) -> str:
    """Return an Accept-Encoding header reduced to the encodings we use, so that there are few different keys."""
    return _few(accepted) if len(accepted) <= USUAL else _few.__wrapped__(accepted)


@lru_cache(256)
def _few(accepted: str) -> str:
    qualities: Accept = parse_accept_header(accepted, Accept)
    return ", ".join(name for name in ENCODINGS if qualities[name] > 0)
