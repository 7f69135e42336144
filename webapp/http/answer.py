"""A kept answer, ready to be sent again."""

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from wsgiref.types import StartResponse, WSGIEnvironment

from werkzeug.http import parse_etags
from werkzeug.wsgi import wrap_file

from webapp.http.problem_document import MEDIA_TYPE, problem_document

Headers = list[tuple[str, str]]

ROOM = 2 * 1_024
"""Estimated bytes of an answer besides its texts."""

SMALL = 16 * 1_024
"""Bytes sent in one piece with their head: as many as a system takes at once, so that nothing waits here."""


OTHER = "This address has another text than “If-Match” names; its ETag says which. Leave the header out to read it."


@dataclass(frozen=True, slots=True)
class Answer:
    """The bytes behind an entity tag, with their headers and those of a 304."""

    tag: str
    status: str
    headers: Headers
    body: bytes
    unchanged: Headers

    @property
    def size(self) -> int:
        """Estimated bytes of memory."""
        texts = sum(len(name) + len(value) for name, value in (*self.headers, *self.unchanged))
        return len(self.body) + texts + ROOM

    def send(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Send this answer, 304 to a client that has it, or 412 to one that wants another."""
        if wants_another(environ, self.tag):
            return refuse_other(environ, start_response, self.unchanged)
        if_none_match = environ.get("HTTP_IF_NONE_MATCH")
        if if_none_match and (if_none_match == f'"{self.tag}"' or names_tag(if_none_match, self.tag)):
            start_response("304 Not Modified", self.unchanged)
            return []
        start_response(self.status, self.headers)
        if environ["REQUEST_METHOD"] == "HEAD":
            return []
        if len(self.body) <= SMALL:
            return [self.body]
        # As a file, which a server reads as it sends: a text it would copy for each slow reader.
        return wrap_file(environ, BytesIO(self.body))


def wants_another(environ: WSGIEnvironment, tag: str) -> bool:
    """Return whether a request has an If-Match header that does not name the tag (RFC 9110 section 13.1.1)."""
    header = environ.get("HTTP_IF_MATCH")
    if not header:
        return False
    tags = parse_etags(header)
    return not tags.star_tag and not tags.is_strong(tag)


def refuse_other(environ: WSGIEnvironment, start_response: StartResponse, headers: Headers) -> Iterable[bytes]:
    """Send 412 with its reason; only programs name tags."""
    body = problem_document(HTTPStatus.PRECONDITION_FAILED, "This was asked for on a condition", OTHER).encode()
    told = [("Content-Type", MEDIA_TYPE), ("Content-Length", str(len(body)))]
    start_response("412 Precondition Failed", [*headers, *told])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def names_tag(header: str, tag: str, *, exists: bool = True) -> bool:
    """Return whether an If-None-Match header names the tag; "*" names whatever exists (RFC 9110 section 13.1.2)."""
    tags = parse_etags(header)
    return tags.is_strong(tag) or tags.is_weak(tag) or (tags.star_tag and exists)
