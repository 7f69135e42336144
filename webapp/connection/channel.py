"""A visitor's connection, bounded in what waits on it.

waitress takes in all requests that are sent at once: 200 connections that each sent 20 requests for a large file and
read slowly kept everybody else waiting.
"""

import socket
import time
from collections.abc import Callable
from typing import Any
from wsgiref.types import WSGIEnvironment

from waitress.channel import HTTPChannel

from webapp.connection.incoming import SLOWEST, Incoming, Limits
from webapp.connection.task import Task

Find = Callable[[WSGIEnvironment], bool]
"""Says of a request whether its answer is there already, and puts that with it."""


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
    request: Incoming | None
    last_activity: float
    total_outbufs_len: int
    read_until: float | None = None
    """Until when whoever reads has kept pace; None where nothing waits to be read."""

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
        """Whether there is something to send, or the next request to begin with. Who was given up is let go: waitress
        would wait for the system to take more, which it does not while nobody reads."""
        if self.will_close and self.total_outbufs_len and not self.requests:
            self.handle_close()
            return False
        return self._is_next or bool(super().writable())

    def handle_write(self) -> None:
        """Sends what waits. When all has been sent, the next request's turn has come."""
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
        """Takes in what was sent, or throws it away after a refusal."""
        if self.draining:
            self.recv(self.adj.recv_bytes)  # this closes at the end
        else:
            super().handle_read()
            if self.request:  # its rest is still to come
                self.last_activity = min(self.last_activity, self.request.kept_pace_until)

    def handle_close(self) -> None:
        """Closes; after a refusal only what is sent. waitress closes the rest 20 to 25 seconds later."""
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
