"""Bounded requests. waitress stores the whole body of a request before the application sees it: four connections once
held 100 MiB of the temporary folder."""

import copy
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from waitress.parser import HTTPRequestParser, ParsingError
from waitress.utilities import Error, RequestEntityTooLarge, logger

from webapp.config import MIB
from webapp.http.problem_document import MEDIA_TYPE, problem_document


@dataclass(frozen=True, slots=True)
class Limits:
    """The bytes of a body that are accepted: `usual` from everybody, `large` if `allows` says yes to the head of the
    request. `headers` are those of a refusal, and `sheet` is the address of its style sheet."""

    usual: int
    large: int
    allows: Callable[[HTTPRequestParser], bool]
    headers: Mapping[str, str]
    sheet: str


class Sender(Protocol):
    adj: Any
    limits: Limits
    refused: bool
    behind: bytes


PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="stylesheet" href="{sheet}">
<header class="masthead"><b class="brand">Ceasefire Timeline</b></header>
<main>{main}</main>
"""


class Refused(Error):  # type: ignore[misc]
    """A refusal without the application: a page, its main part for htmx, or a problem document for programs."""

    def __init__(self, limits: Limits, head: Mapping[str, str], status: str, title: str, said: str) -> None:
        super().__init__(said)
        self.status = status
        main = f"<h1>{title}</h1><p>{said}</p>"
        page = main if _stays(head) else PAGE.format(title=title, sheet=limits.sheet, main=main)
        is_page = "text/html" in head.get("ACCEPT", "")
        self.text = page if is_page else problem_document(int(status.partition(" ")[0]), title, said)
        kind = "text/html; charset=utf-8" if is_page else MEDIA_TYPE
        self.headers = {**limits.headers, "Content-Type": kind, "Cache-Control": "private, no-store"}

    def to_response(self, ident: str | None = None) -> tuple[str, list[tuple[str, str]], bytes]:
        return self.status, list(self.headers.items()), self.text.encode()


def _stays(head: Mapping[str, str]) -> bool:
    """Return whether the page with the form stays in sight."""
    return head.get("HX_REQUEST_TYPE") == "partial"


def _typed(head: Mapping[str, str]) -> str:
    return "What you typed is still here." if _stays(head) else "Go back: what you typed is still in the form."


def too_large(limits: Limits, most: int, head: Mapping[str, str], path: str) -> Refused:
    """Return the answer to a request that is too large."""
    way = f"{_typed(head)} Send less."
    if path.rstrip("/").endswith("/import"):
        way = (
            f"Whoever is logged in may import a file of up to {limits.large // MIB} MiB; a larger one goes in by "
            "the command line: ceasefire-timeline import FILE"
        )
    said = f"What was sent is larger than {most // MIB} MiB, the most that is taken here. Nothing was changed. {way}"
    return Refused(limits, head, "413 Content Too Large", "This is too large", said)


def no_room(limits: Limits, head: Mapping[str, str]) -> Refused:
    """Return the answer to a request whose body cannot be stored."""
    said = f"There is no room here for what was sent. Nothing was changed. {_typed(head)} Try again in a moment."
    refused = Refused(limits, head, "503 Service Unavailable", "This is not possible right now", said)
    refused.headers["Retry-After"] = "5"
    return refused


class Unreadable(Refused):
    """The answer to an invalid request: waitress' reason in a sentence, with the headers of every answer."""

    def __init__(self, limits: Limits, error: Error) -> None:
        self.text = f"This request cannot be read ({error.body}), so nothing was changed.\n"
        self.status = f"{error.code} {error.reason}"
        self.headers = {**limits.headers, "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store"}
        Error.__init__(self, self.text)


SLOWEST = 4_096
"""The least bytes a second; besides, a connection may pause as long as an idle one. One byte now and then used to keep
it open for ever: 2,000 connections with half a form held 1 GB of memory."""


class Incoming(HTTPRequestParser):  # type: ignore[misc]
    """A request as it comes in. It ends when it is too large; what comes after it is left with its connection."""

    adj: Any
    error: Any
    headers: dict[str, str]
    path: str = ""  # waitress names it in its log even where no head could be read
    header_bytes_received: int
    body_bytes_received: int

    def __init__(self, connection: Sender) -> None:
        super().__init__(connection.adj)
        self.began = time.time()
        self.connection = connection
        self.limits = connection.limits

    def parse_header(self, header_plus: bytes) -> None:
        """Parse the head, and decide how large the body may be. Raises waitress' ParsingError."""
        if not header_plus.partition(b"\r\n")[0].isascii():  # RFC 9112 section 3.2: to be refused, not mended
            raise ParsingError("quote the letters of its address that are not ASCII, é as %C3%A9")
        try:
            super().parse_header(header_plus)
        except ValueError:  # Python makes no numbers of more than 4,300 digits, and no addresses of half a bracket
            raise ParsingError("Content-Length or the address is invalid") from None
        self._settle()
        if self.body_rcv is None:
            self.expect_continue = False  # waitress would wait for a body that does not come
        elif (self.chunked or self.content_length > self.limits.usual) and self.limits.allows(self):
            self.adj = copy.copy(self.adj)
            self.adj.max_request_body_size = self.limits.large + 1

    @property
    def kept_pace_until(self) -> float:
        """The time at which the slowest accepted sender would have sent what came by now."""
        return self.began + (self.header_bytes_received + self.body_bytes_received) / SLOWEST

    def _settle(self) -> None:
        """Settle contradictions in a head as RFC 9112 does and waitress does not: a proxy may have read it the other
        way. Raises waitress' ParsingError if the end of the body is ambiguous (section 6)."""
        if "TRANSFER_ENCODING" in self.headers or (self.chunked and "CONTENT_LENGTH" in self.headers):
            raise ParsingError("This request says in two ways where it ends")
        if self.proxy_netloc:  # the whole address in the first line counts, not Host (section 3.2.2)
            self.headers["HOST"] = self.proxy_netloc
        options = self.headers.get("CONNECTION", "").lower().split(",")
        if "close" in map(str.strip, options):  # beside others, too (section 9.6)
            self.headers["CONNECTION"] = "close"

    def received(self, data: bytes) -> int:
        """Take in data; return how much of it was consumed."""
        try:
            count: int = super().received(data)
        except OSError as error:  # the temporary folder is full, or has gone
            logger.error("storing a request: %s", error.strerror)
            self.error, self.completed = no_room(self.limits, self.headers), True
        if self.error:
            if isinstance(self.error, RequestEntityTooLarge):
                self.error = too_large(self.limits, self.adj.max_request_body_size - 1, self.headers, self.path)
            elif not isinstance(self.error, Refused):
                self.error = Unreadable(self.limits, self.error)
            self.expect_continue = False  # waitress would ask for the body that was just refused, and store it
            self.connection.refused = True
            return len(data)
        if self.completed and not self.empty:
            self.connection.behind = data[count:]
            return len(data)
        return count
