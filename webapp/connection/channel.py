"""A visitor's connection, with a bounded number of waiting requests.

waitress takes in all requests that are sent at once: 200 connections that each sent 20 requests for a large file and
read slowly kept everybody else waiting.
"""

import socket
import time
from collections.abc import Callable
from typing import Any
from wsgiref.types import WSGIEnvironment

from waitress.channel import HTTPChannel
from waitress.task import WSGITask
from waitress.utilities import build_http_date

from webapp.connection.incoming import SLOWEST, Incoming, Limits

Find = Callable[[WSGIEnvironment], bool]
"""Says whether the answer to a request is ready, and if so puts it into the environment."""

SPECIAL = frozenset({"connection", "date", "server"})
"""Headers that waitress handles itself."""


class Task(WSGITask):  # type: ignore[misc]
    """The task of answering a request. waitress would close the connection after every answer without a body, such as
    304, and browsers would have to connect again. Such an answer ends with its head (RFC 9112 section 6.3)."""

    wrote_header: bool

    def set_close_on_finish(self) -> None:
        """Close the connection afterwards if the client wants it, or if that marks the end of the answer."""
        if self._is_last or self.has_body or self.version != "1.1":
            super().set_close_on_finish()

    def write(self, data: bytes) -> None:
        """Send the next piece of the answer, a whole answer with its head: each system call lets others in first."""
        if self.wrote_header or not self.has_body or not 0 < len(data) == self.content_length:
            super().write(data)
            return
        head = self.build_response_header()
        self.wrote_header, self.content_bytes_written = True, len(data)
        self.channel.write_soon(head + data)

    def build_response_header(self) -> bytes:
        """Return the head. waitress capitalises and sorts the names each time, which took longest in sending a kept
        page."""
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
        """Whether the client closes this connection."""
        return bool(self.request.headers.get("CONNECTION", "").lower() == "close")


class Connection(HTTPChannel):  # type: ignore[misc]
    """A connection that handles one request at a time: the next one when the answer has been sent and two threads are
    idle, so that clients that send requests ahead come after everybody else.

    A slow reader thus has one answer waiting, and no thread waits for it, as long as views answer with a whole text or
    a file. After a request was refused before its end, the rest is read and thrown away for a while: a connection
    closed with unread data is reset, and the refusal may be lost (RFC 9112 section 9.6).
    """

    behind = b""
    """What came after the current request: at most one piece read from the socket."""

    refused = False
    draining = False
    request: Incoming | None
    last_activity: float
    total_outbufs_len: int
    read_until: float | None = None
    """The time up to which the reader has kept pace; None if nothing waits to be read."""

    task: Task | None = None
    at_once = False

    def __init__(self, limits: Limits, find: Find, *arguments: Any, **options: Any) -> None:
        self.limits = limits
        self.find = find
        super().__init__(*arguments, **options)

    def parser_class(self, _adjustments: object) -> Incoming:
        return Incoming(self)

    def task_class(self, _connection: "Connection", request: Incoming) -> Task:
        task, self.task = self.task, None
        return task or Task(self, request)

    def is_ready(self) -> bool:
        """Return whether the answer to the received request is ready; then this connection sends it without a
        thread."""
        [request] = self.requests
        if not request.error:
            self.task = Task(self, request)
            self.at_once = self.find(self.task.get_environment())
        return self.at_once

    def received(self, data: bytes) -> bool:
        """Take in data, and send an answer that is ready."""
        taken: bool = super().received(data)
        if self.at_once:
            self.at_once = False
            self.service()
        return taken

    def readable(self) -> bool:
        """Return whether to read more: not while there is a next request already."""
        return self.draining or (not self.behind and bool(super().readable()))

    def writable(self) -> bool:
        """Return whether to send or to begin a request. Closes a client that was given up: waitress would wait for
        it."""
        if self.will_close and self.total_outbufs_len and not self.requests:
            self.handle_close()
            return False
        return self._is_next or bool(super().writable())

    def handle_write(self) -> None:
        """Send what waits. When all has been sent, begin the next request."""
        waited = self.total_outbufs_len
        super().handle_write()
        left, now = self.total_outbufs_len, time.time()
        self.read_until = min((self.read_until or now) + max(waited - left, 0) / SLOWEST, now) if left else None
        self.last_activity = min(self.last_activity, self.read_until or now)
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
        """Take in data, or throw it away after a refusal."""
        if self.draining:
            self.recv(self.adj.recv_bytes)  # this closes at the end
        else:
            super().handle_read()
            if self.request:  # its rest is still to come
                self.last_activity = min(self.last_activity, self.request.kept_pace_until)

    def handle_close(self) -> None:
        """Close; after a refusal only the sending side. waitress closes the rest 20 to 25 seconds later."""
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
    """Let a thread answer the request of a connection, unless the answer is ready: waking a thread takes twice as long
    as everything else in sending a kept page (5,000 a second, and 15,000 without), and all threads may be busy."""
    if not connection.is_ready():
        to_threads(connection)
