"""Serving through waitress, which answers while slow clients dawdle, and finishes its requests when told to stop.

Measured with 200 dawdling connections: gunicorn's and granian's workers stopped answering, waitress with these settings
answered in 6 to 11 ms.
"""

import errno
import gc
import signal
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from resource import RLIM_INFINITY, RLIMIT_NOFILE, getrlimit, setrlimit
from typing import Any

import waitress
from flask import Flask
from waitress.server import BaseWSGIServer

from webapp.accounts.sessions import names_a_person
from webapp.connection.channel import Connection, hand_on
from webapp.connection.incoming import Limits
from webapp.http import memo, static
from webapp.http.prefix import without
from webapp.http.security import security_headers

GRACE = 25
"""Seconds to finish requests after being told to stop; supervisors usually kill after 30."""

THREADS = 8
"""Requests answered at the same time, besides those with a kept answer."""

PATIENCE = 20
"""Seconds for which a connection may pause."""

MOST_CONNECTIONS = 2_000

FILES_EACH = 2
"""Files of a connection: its socket, and a large request or answer."""

OTHER_FILES = 200
"""Files of everything else, such as connections to the database."""

ELSEWHERE = "set HOST to one that this machine has, such as 127.0.0.1, or 0.0.0.0 for all of them."


class AddressTaken(Exception):
    """The host or the port cannot be listened on; the text is a sentence with the fix."""


def listen(app: Flask, host: str, port: int) -> Sequence[BaseWSGIServer]:
    """Make a listening server for each address of the host, without answering yet. Raises AddressTaken."""
    limits = _limits(app)
    sockets: dict[int, object] = {}
    try:
        waitress.create_server(
            app,
            map=sockets,
            host=host,
            port=port,
            threads=THREADS,
            connection_limit=most_connections(),
            asyncore_use_poll=True,
            channel_timeout=PATIENCE,
            cleanup_interval=PATIENCE // 4 or 1,
            inbuf_overflow=64 * 1024,
            max_request_header_size=64 * 1024,
            max_request_body_size=limits.usual + 1,
            ident=None,
            clear_untrusted_proxy_headers=not app.config["TRUSTED_PROXIES"],  # which http/proxies.py reads
        )
    except ValueError as error:  # waitress' error for an unknown name
        raise AddressTaken(f"HOST is “{host}”, which is not an address; {ELSEWHERE}") from error
    except OSError as error:
        taken = error.errno in {errno.EADDRINUSE, errno.EACCES}
        fix = "set PORT to another one." if taken else ELSEWHERE
        raise AddressTaken(f"{host}:{port} cannot be used ({error.strerror}); {fix}") from error
    servers = [listening for listening in sockets.values() if isinstance(listening, BaseWSGIServer)]
    for server in servers:
        server.channel_class = partial(Connection, limits, memo.finder(app))
        server.add_task = partial(hand_on, server.add_task)
    return servers


def most_connections() -> int:
    """Ask the system for enough files for MOST_CONNECTIONS; return how many it allows, usually some 400 (1,024 files).
    At 1,100 connections no file was left for the database, and the log got a traceback for each, in an endless loop."""
    wanted = MOST_CONNECTIONS * FILES_EACH + OTHER_FILES
    given, most = getrlimit(RLIMIT_NOFILE)
    if given != RLIM_INFINITY and given < wanted:
        more = wanted if most == RLIM_INFINITY else min(wanted, most)
        with suppress(OSError, ValueError):  # the system may have a limit of its own
            setrlimit(RLIMIT_NOFILE, (more, most))
            given = more
    if given == RLIM_INFINITY:
        return MOST_CONNECTIONS
    return min(MOST_CONNECTIONS, max(given - OTHER_FILES, FILES_EACH) // FILES_EACH)


def serve(servers: Sequence[BaseWSGIServer]) -> None:
    """Answer until SIGTERM or Ctrl-C, then finish the requests in progress."""
    spare_the_collector()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    try:
        loop(servers, timeout=1)
    except (SystemExit, KeyboardInterrupt):
        _finish(servers)


def _limits(app: Flask) -> Limits:
    """1 MiB for everybody; more for a file that a person sends to be imported.

    A cookie or token may be made up, so the session is looked up in the database, in the thread that reads from all
    connections. That is one row by its key, takes 0.3 ms and waits for no writer (in WAL mode readers never do), and
    only happens for a POST of more than 1 MiB to that address with either.
    """
    [address] = app.url_map.iter_rules("imports.take")

    def allows(request: Any) -> bool:
        if request.command != "POST" or without(app.config["PREFIX"], request.path) != address.rule:
            return False
        return names_a_person(app, request.headers.get("COOKIE", ""), request.headers.get("AUTHORIZATION", ""))

    usual, large = app.config["MAX_CONTENT_LENGTH"], app.config["IMPORT_LIMIT"]
    headers = security_headers(app, secure=False)
    with app.test_request_context():
        sheet = app.config["PREFIX"] + static.address("app.css")
    return Limits(usual, large, allows, headers, sheet)


def spare_the_collector() -> None:
    """Exclude all present objects from garbage collection. Else it scans all modules, tables and templates again while
    a page is made: 70 of 220 ms for a page that reads 25,000 rows."""
    gc.collect()
    gc.freeze()


def loop(servers: Sequence[BaseWSGIServer], timeout: float, count: int | None = None) -> None:
    """Answer for ever, or for `count` rounds of at most `timeout` seconds."""
    first = servers[0]
    first.asyncore.loop(timeout=timeout, map=first._map, use_poll=True, count=count)


def _finish(servers: Sequence[BaseWSGIServer]) -> None:
    """Accept no new connections, and go on until every request in progress is answered."""
    for server in servers:
        server.del_channel()
        server.socket.close()
    end = time.monotonic() + GRACE
    while time.monotonic() < end and any(
        channel.requests or channel.request or channel.total_outbufs_len
        for server in servers
        for channel in server.active_channels.values()
    ):
        loop(servers, timeout=0.1, count=1)
    servers[0].task_dispatcher.shutdown()
