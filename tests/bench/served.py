"""The timeline of the seed, which is kept, beside "hello world" in Flask on the same server: through the embedded
server and sockets.

    python -m tests.bench.served

prints one JSON object: requests that each serves in a second of the processor, in turn, so that both meet the same
machine. The visitors are a process of their own: as threads of this one they took turns with the server's, and whose
turn it was made more of a difference than the work.
"""

import json
import logging
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from flask import Flask

from tests.bench.measure import application, get
from tests.serving import served
from webapp.commands import seed
from webapp.store import schema
from webapp.store.database import Database

ROOT = Path(__file__).parents[2]
PAGE = "/ukraine-ceasefire-2025-03/"
CONNECTIONS = 8
ROUNDS = 100
TURNS = 9
ACCEPTED = "gzip, deflate, br, zstd"


def request(path: str, headers: Mapping[str, str]) -> bytes:
    """The bytes of a request, as a browser that keeps its connection sends them."""
    lines = [f"GET {path} HTTP/1.1", "Host: localhost", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode()


def per_second(address: tuple[str, int], sent: bytes, status: int) -> float:
    """Answers with this status in a second of the processor, which others that keep the machine busy do not count
    in: it is of this process, and all that it does meanwhile is to serve."""
    host, port = address
    visitors = [sys.executable, "-m", "tests.bench.visitors", host, *map(str, (port, status, CONNECTIONS, ROUNDS))]
    begin = time.process_time()
    subprocess.run(visitors, cwd=ROOT, input=sent, check=True)
    return CONNECTIONS * ROUNDS / (time.process_time() - begin)


def nothing_but(page: str, site: Flask) -> Flask:
    """The site with nothing in it but the least that Flask can answer: this page."""
    other = Flask("other")
    other.add_url_rule("/", view_func=lambda: page)
    site.wsgi_app = other.wsgi_app  # type: ignore[method-assign]
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
        [ours], [theirs] = (stack.enter_context(served(app)) for app in (site, nothing_but("Hello, World!", other)))
        hello = request("/", {"Accept-Encoding": ACCEPTED})
        figures = {}
        for name, headers, status in (
            ("page", {"Accept-Encoding": ACCEPTED}, 200),
            ("not_modified", {"Accept-Encoding": ACCEPTED, "If-None-Match": tag}, 304),
        ):
            pairs = [
                (per_second(ours, request(PAGE, headers), status), per_second(theirs, hello, 200)) for _ in range(TURNS)
            ]
            figures[name], figures[f"{name}_hello"] = (statistics.median(side) for side in zip(*pairs, strict=True))
            figures[f"{name}_times"] = statistics.median(one / other for one, other in pairs)
        return figures


if __name__ == "__main__":
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # all ask at once: that some wait a moment is the point
    print(json.dumps(main()))
