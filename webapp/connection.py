"""A visitor's connection, bounded: in what is taken in from it, and in what waits on it.

waitress stores the whole body of a request before the application sees it, and takes in all requests that are sent
at once. What a stranger may send has to be bounded here: four connections once held 100 MiB of the temporary
folder, and 200 that each sent 20 requests for a large file and read slowly kept everybody else waiting.
"""

import copy
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from wsgiref.types import WSGIEnvironment

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.task import WSGITask
from waitress.utilities import RequestEntityTooLarge, build_http_date

from webapp.config import MIB

SPECIAL = frozenset({"connection", "date", "server"})
"""Headers by which waitress decides on others."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many bytes of body are taken: `usual` from everybody, `large` for a request that `allows` says yes to when
    its head has been read. `headers` go with a refusal."""

    usual: int
    large: int
    allows: Callable[[HTTPRequestParser], bool]
    headers: Mapping[str, str]


Find = Callable[[WSGIEnvironment], bool]
"""Says of a request whether its answer is there already, and puts that with it."""


class TooLarge(RequestEntityTooLarge):  # type: ignore[misc]
    """The answer to a request that is larger than it may be."""

    def __init__(self, limits: Limits, most: int) -> None:
        super().__init__(
            f"What was sent is larger than {most // 1024:,} KiB, the most that is taken here. Nothing was changed. "
            "Go back: what you typed is still in the form. Send less of it. "
            f"Whoever is logged in may import a file of up to {limits.large // MIB} MiB; a larger one goes in by the "
            "command line: ceasefire-timeline import FILE"
        )
        self.headers = limits.headers

    def to_response(self, ident: str | None = None) -> tuple[str, list[tuple[str, str]], bytes]:
        """Status, headers and body."""
        headers = {**self.headers, "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "private, no-store"}
        return "413 Content Too Large", list(headers.items()), f"{self.body}\n".encode()


class Incoming(HTTPRequestParser):  # type: ignore[misc]
    """A request as it comes in. It ends where it is too large; what comes behind it is left with its connection."""

    adj: Any
    error: Any
    headers: dict[str, str]

    def __init__(self, connection: "Connection") -> None:
        super().__init__(connection.adj)
        self.connection = connection
        self.limits = connection.limits

    def parse_header(self, header_plus: bytes) -> None:
        """Reads the head and decides how large the body may be. Raises waitress' ParsingError."""
        try:
            super().parse_header(header_plus)
        except ValueError:  # Python makes no numbers of more than 4,300 digits
            raise ParsingError("Content-Length is invalid") from None
        self._settle()
        if self.body_rcv is None:
            self.expect_continue = False  # waitress would wait for a body that does not come
        elif (self.chunked or self.content_length > self.limits.usual) and self.limits.allows(self):
            self.adj = copy.copy(self.adj)
            self.adj.max_request_body_size = self.limits.large + 1

    def _settle(self) -> None:
        """Decides where a head says two things, as RFC 9112 does and waitress does not: whoever stands in between may
        have read the other. Raises waitress' ParsingError where it cannot be known where the body ends (section 6)."""
        if "TRANSFER_ENCODING" in self.headers or (self.chunked and "CONTENT_LENGTH" in self.headers):
            raise ParsingError("This request says in two ways where it ends")
        if self.proxy_netloc:  # the whole address in the first line counts, not Host (section 3.2.2)
            self.headers["HOST"] = self.proxy_netloc
        options = self.headers.get("CONNECTION", "").lower().split(",")
        if "close" in map(str.strip, options):  # beside others, too (section 9.6)
            self.headers["CONNECTION"] = "close"

    def received(self, data: bytes) -> int:
        """Takes in what was sent; says how much of it is dealt with."""
        count: int = super().received(data)
        if self.error:
            if isinstance(self.error, RequestEntityTooLarge):
                self.error = TooLarge(self.limits, self.adj.max_request_body_size - 1)
            self.expect_continue = False  # waitress would ask for the body that was just refused, and store it
            self.connection.refused = True
            return len(data)
        if self.completed and not self.empty:
            self.connection.behind = data[count:]
            return len(data)
        return count


class Task(WSGITask):  # type: ignore[misc]
    """The work on one request. waitress would close the connection after every answer without a body, as 304 is: a
    browser then had to connect anew for the next page. Such an answer ends with its head (RFC 9112 section 6.3)."""

    wrote_header: bool

    def set_close_on_finish(self) -> None:
        """Closes the connection afterwards, if that is asked for or tells where the answer ends."""
        if self._is_last or self.has_body or self.version != "1.1":
            super().set_close_on_finish()

    def write(self, data: bytes) -> None:
        """Hands over the next piece of the answer. The head of one that is whole goes with it, in one call of the
        system: each lets the other threads in, for whom this one has to wait again."""
        if self.wrote_header or not self.has_body or not 0 < len(data) == self.content_length:
            super().write(data)
            return
        head = self.build_response_header()
        self.wrote_header, self.content_bytes_written = True, len(data)
        self.channel.write_soon(head + data)

    def build_response_header(self) -> bytes:
        """The head of the answer. waitress spells and sorts the names anew for each, which was the longest part of
        sending a page that is kept; where nothing is to be added but the date, they go as they are."""
        names = {name.lower() for name, _ in self.response_headers}
        plain = self.version == "1.1" and not self._is_last and ("content-length" in names) == self.has_body
        if not plain or names & SPECIAL:
            head: bytes = super().build_response_header()
            return head
        lines = [f"{name}: {value}" for name, value in self.response_headers]
        date = f"Date: {build_http_date(self.start_time)}"
        return "\r\n".join([f"HTTP/1.1 {self.status}", *lines, date, "", ""]).encode("latin-1")

    @property
    def _is_last(self) -> bool:
        """Whether the visitor wants no more on this connection."""
        return bool(self.request.headers.get("CONNECTION", "").lower() == "close")


class Connection(HTTPChannel):  # type: ignore[misc]
    """A connection on which one request is dealt with at a time: the next one when the answer has been sent and two
    threads have nothing to do. Browsers do not send requests ahead, so whoever does comes after everybody else.

    So whoever reads slowly has one answer waiting, not twenty, and no thread waits for them, as long as views answer
    with a whole text or with a file. After a request was refused before its end, what still comes is read and thrown
    away for a while: a connection that is closed with something unread is reset, and the refusal may be lost on its
    way (RFC 9112 section 9.6).
    """

    behind = b""
    """What came behind the request that is being dealt with: no more than one piece read from the socket."""

    refused = False
    draining = False
    task: Task | None = None
    at_once = False

    def __init__(self, limits: Limits, find: Find, *arguments: Any, **options: Any) -> None:
        self.limits = limits
        self.find = find
        super().__init__(*arguments, **options)

    def parser_class(self, _adjustments: object) -> Incoming:
        """What waitress takes in a request with."""
        return Incoming(self)

    def task_class(self, _connection: "Connection", request: Incoming) -> Task:
        """What waitress answers a request with."""
        task, self.task = self.task, None
        return task or Task(self, request)

    def is_ready(self) -> bool:
        """Whether the answer to the request that came in is there already; then this connection gives it by itself."""
        [request] = self.requests
        if not request.error:
            self.task = Task(self, request)
            self.at_once = self.find(self.task.get_environment())
        return self.at_once

    def received(self, data: bytes) -> bool:
        """Takes in what was sent, and gives the answer that is ready."""
        taken: bool = super().received(data)
        if self.at_once:
            self.at_once = False
            self.service()
        return taken

    def readable(self) -> bool:
        """Whether more is taken in: not while there is a next request already."""
        return self.draining or (not self.behind and bool(super().readable()))

    def writable(self) -> bool:
        """Whether there is something to send, or the next request to begin with."""
        return self._is_next or bool(super().writable())

    def handle_write(self) -> None:
        """Sends what waits. When all has been sent, the next request's turn has come."""
        super().handle_write()
        if self._is_next:
            data, self.behind = self.behind, b""
            self.received(data)

    @property
    def _is_next(self) -> bool:
        busy = self.requests or self.total_outbufs_len or self.will_close or self.close_when_flushed
        threads = self.server.task_dispatcher
        idle = 0 if threads.queue else len(threads.threads) - threads.active_count
        return bool(self.behind and self.connected and not busy and idle > 1)

    def handle_read(self) -> None:
        """Takes in what was sent, or throws it away after a refusal."""
        if self.draining:
            self.recv(self.adj.recv_bytes)  # this closes at the end
        else:
            super().handle_read()

    def handle_close(self) -> None:
        """Closes; after a refusal only what is sent. waitress closes the rest 20 to 50 seconds later."""
        if self.refused and self.socket and not self.requests and not self.total_outbufs_len:
            self.refused, self.draining, self.will_close = False, True, False
            try:
                self.socket.shutdown(socket.SHUT_WR)
            except OSError:
                self.draining = False
            else:
                return
        super().handle_close()


def hand_on(to_threads: Callable[[Connection], None], connection: Connection) -> None:
    """Lets a thread answer the request of a connection, unless the answer is ready: to wake one up and to take turns
    with it takes twice as long as all the rest of sending a page that is kept (5,000 a second, and 15,000 without), and
    all of them may be busy."""
    if not connection.is_ready():
        to_threads(connection)
