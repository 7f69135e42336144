"""The timeline of the seed, which is kept, beside "hello world" in Flask on the same server: through the embedded
server and a socket.

    python -m tests.bench.served

prints one JSON object: requests that each serves in a second of the processor, in turn, so that both meet the same
machine.
"""

import json
import logging
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from flask import Flask

from tests.bench.measure import application, get
from webapp import server
from webapp.commands import seed
from webapp.store import schema
from webapp.store.database import Database

PAGE = "/ukraine-ceasefire-2025-03/"
CONNECTIONS = 8
ROUNDS = 100
TURNS = 9
ACCEPTED = "gzip, deflate, br, zstd"


@contextmanager
def listening(app: Flask) -> Iterator[tuple[str, int]]:
    """The address where an application is served meanwhile."""
    servers = server.listen(app, "127.0.0.1", 0)
    ended = threading.Event()

    def answer() -> None:
        while not ended.is_set():
            server.loop(servers, timeout=0.05, count=1)

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        yield servers[0].socket.getsockname()
    finally:
        ended.set()
        thread.join()
        for one in servers:
            one.task_dispatcher.shutdown()
            for channel in list(one.active_channels.values()):
                channel.close()
            one.close()


def request(path: str, headers: Mapping[str, str]) -> bytes:
    """The bytes of a request, as a browser that keeps its connection sends them."""
    lines = [f"GET {path} HTTP/1.1", "Host: localhost", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode()


def receive(connection: socket.socket) -> bytes:
    """The head of an answer, whose body is read and forgotten."""
    read = b""
    while b"\r\n\r\n" not in read:
        some = connection.recv(65_536)
        assert some, "the server has closed the connection"
        read += some
    head, _, body = read.partition(b"\r\n\r\n")
    wanted = next((int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
    left = wanted - len(body)
    while left > 0:
        some = connection.recv(min(left, 65_536))
        assert some, "the server has closed the connection"
        left -= len(some)
    return head


def per_second(address: tuple[str, int], sent: bytes, status: bytes) -> float:
    """Answers a second of the server's own work, over a few connections, each of which asks again when it has its
    answer."""
    with ExitStack() as stack:
        connections = [stack.enter_context(socket.create_connection(address)) for _ in range(CONNECTIONS)]
        begin = _served()
        for _ in range(ROUNDS):
            for connection in connections:
                connection.sendall(sent)
            for connection in connections:
                assert receive(connection).startswith(b"HTTP/1.1 " + status)
        return CONNECTIONS * ROUNDS / (_served() - begin)


def _served() -> float:
    """Seconds of the processor that the server took so far: those of this process without those of this thread, which
    is the visitors. Others that keep the machine busy do not count."""
    return time.process_time() - time.thread_time()


def hello_world(site: Flask) -> Flask:
    """The site with nothing in it but the least that Flask can answer."""
    hello = Flask("hello")
    hello.add_url_rule("/", view_func=lambda: "Hello, World!")
    site.wsgi_app = hello.wsgi_app  # type: ignore[method-assign]
    return site


def seeded(path: Path) -> Path:
    """A new database with the seed in it."""
    url = f"sqlite:///{path}"
    schema.upgrade(url)
    database = Database(url)
    with Flask(__name__).app_context(), database.write() as session:
        assert list(seed.load(session))
    database.engine.dispose()
    return path


def main() -> dict[str, float]:
    """Requests a second, and how many times as many as "hello world" (the median of pairs)."""
    with ExitStack() as stack:
        path = seeded(Path(stack.enter_context(tempfile.TemporaryDirectory())) / "seed.db")
        site, other = (stack.enter_context(application(path)) for _ in range(2))
        tag = get(site, PAGE, Accept_Encoding=ACCEPTED)[1]["ETag"]
        served, plain = stack.enter_context(listening(site)), stack.enter_context(listening(hello_world(other)))
        hello = request("/", {"Accept-Encoding": ACCEPTED})
        figures = {}
        for name, headers, status in (
            ("page", {"Accept-Encoding": ACCEPTED}, b"200"),
            ("not_modified", {"Accept-Encoding": ACCEPTED, "If-None-Match": tag}, b"304"),
        ):
            pairs = [
                (per_second(served, request(PAGE, headers), status), per_second(plain, hello, b"200"))
                for _ in range(TURNS)
            ]
            figures[name], figures[f"{name}_hello"] = (statistics.median(side) for side in zip(*pairs, strict=True))
            figures[f"{name}_times"] = statistics.median(ours / theirs for ours, theirs in pairs)
        return figures


if __name__ == "__main__":
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # all ask at once: that some wait a moment is the point
    print(json.dumps(main()))
