"""Serve applications with the embedded server, in threads of this process."""

import contextlib
import threading
from collections.abc import Iterator

from flask import Flask
from waitress import wasyncore

from webapp import server


@contextlib.contextmanager
def served(app: Flask) -> Iterator[list[tuple[str, int]]]:
    """Serve an application within the block; yield the hosts and ports it listens on."""
    servers = server.listen(app, "127.0.0.1", 0)
    ended = threading.Event()

    def answer() -> None:
        while not ended.is_set():
            server.loop(servers, timeout=0.05, count=1)

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        yield [(one.effective_host, int(one.effective_port)) for one in servers]
    finally:
        ended.set()
        thread.join()
        servers[0].task_dispatcher.shutdown()
        wasyncore.close_all(servers[0]._map)
