"""Serving through waitress: answers others while slow visitors dawdle, and finishes what it began when told to stop.

Measured with 200 dawdling connections: gunicorn's and granian's workers stopped answering, waitress with these
settings answered visitors in 6 to 11 ms.
"""

import gc
import signal
import time
from types import FrameType
from typing import Any, NoReturn

import waitress
from flask import Flask

GRACE = 25
"""Seconds to finish what was begun after being told to stop; supervisors usually kill after 30."""


class AddressTaken(Exception):
    """The port cannot be listened on; the text is a sentence with the fix."""


def listen(app: Flask, host: str, port: int) -> Any:
    """A server that listens and does not answer yet. Raises AddressTaken."""
    proxy: dict[str, Any] = {}
    if app.config["TRUSTED_PROXIES"]:
        # waitress drops these headers unless told whom to trust; ProxyFix, in create_app, then reads them.
        proxy = {"clear_untrusted_proxy_headers": False}
    try:
        return waitress.create_server(
            app,
            host=host,
            port=port,
            threads=8,
            connection_limit=2_000,
            asyncore_use_poll=True,
            channel_timeout=20,
            max_request_body_size=app.config["IMPORT_LIMIT"] + 1024 * 1024,
            ident=None,
            **proxy,
        )
    except OSError as error:
        raise AddressTaken(f"{host}:{port} cannot be used ({error.strerror}). Set PORT to another one.") from error


def serve(server: Any) -> None:
    """Answers until SIGTERM or Ctrl-C, then finishes the requests that were begun."""
    spare_the_collector()
    signal.signal(signal.SIGTERM, _stop)
    try:
        server.asyncore.loop(timeout=server.adj.asyncore_loop_timeout, map=server._map, use_poll=True)
    except (SystemExit, KeyboardInterrupt):
        _finish(server)


def spare_the_collector() -> None:
    """Tells the garbage collector that what is there now stays for good. Else it looks through all modules, tables and
    templates again while a page is made: 70 of 220 ms where one reads 25,000 rows."""
    gc.collect()
    gc.freeze()


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit


def _finish(server: Any) -> None:
    """Takes no new connections, and goes on until every request that was begun is answered."""
    server.del_channel()
    server.socket.close()
    end = time.monotonic() + GRACE
    while time.monotonic() < end and any(_busy(channel) for channel in server.active_channels.values()):
        server.asyncore.loop(timeout=0.1, map=server._map, use_poll=True, count=1)
    server.task_dispatcher.shutdown()


def _busy(channel: Any) -> bool:
    return bool(channel.requests or channel.request or channel.total_outbufs_len)
