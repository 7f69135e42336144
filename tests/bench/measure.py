"""The measurements, each run in a process of its own, so that memory is its own too.

    python -m tests.bench.measure NAME DATABASE [FILE]

prints one JSON object of figures.
"""

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flask import Flask
from sqlalchemy import select
from werkzeug.test import EnvironBuilder, run_wsgi_app

from tests.bench.generate import UID
from webapp import create_app, record, server
from webapp.http.caching import FrontCache
from webapp.imports import negotiation_file
from webapp.imports.stored_file import StoredFile
from webapp.model import EventState
from webapp.model.event_state import NOW as STANDS_NOW
from webapp.record.rows import is_outdated
from webapp.store import schema
from webapp.store.database import Database

NOW = datetime(2025, 3, 17, 18, 0, tzinfo=UTC)
MIB = 1024 * 1024

Figures = dict[str, float]


def peak_bytes() -> int:
    """The most memory this process ever held."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used if sys.platform == "darwin" else used * 1024


def held_bytes() -> int:
    """The memory this process holds now; where the system does not tell, the most it ever held."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return peak_bytes()
    return pages * resource.getpagesize()


@contextmanager
def measured(figures: Figures) -> Iterator[None]:
    """Adds the seconds on the clock and of the processor, and the memory beyond what was held before."""
    held, wall, cpu = held_bytes(), time.perf_counter(), time.process_time()
    yield
    figures["seconds"] = time.perf_counter() - wall
    figures["cpu_seconds"] = time.process_time() - cpu
    figures["mib"] = max(0.0, (peak_bytes() - held) / MIB)


@contextmanager
def application(path: Path) -> Iterator[Flask]:
    """The site over a prepared database, on the evening that the events lead up to."""
    app = create_app({"DATABASE_URL": f"sqlite:///{path}", "NOW": NOW})
    server.spare_the_collector()
    yield app
    app.extensions["database"].engine.dispose()


def front(app: Flask) -> FrontCache:
    """The layer in front of the app."""
    layer: FrontCache = app.extensions["front"]
    return layer


def get(app: Flask, path: str, **headers: str) -> tuple[str, dict[str, str], int]:
    """Status, headers and length of an answer whose body is read and forgotten piece by piece."""
    environ = EnvironBuilder(path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    body, status, found = run_wsgi_app(app.wsgi_app, environ.get_environ(), buffered=False)
    try:
        return status, dict(found), sum(map(len, body))
    finally:
        _close(body)


def _close(body: Any) -> None:
    if hasattr(body, "close"):
        body.close()


def importing(path: Path, file: Path) -> Figures:
    """Takes in a negotiation file, as the command does."""
    figures: Figures = {"file_mib": file.stat().st_size / MIB}
    schema.upgrade(f"sqlite:///{path}")
    database = Database(f"sqlite:///{path}")
    act = record.Act("Bench", NOW)
    with database.reader() as session:
        is_outdated(session)  # as the command asks first, and whoever serves long ago: SQLAlchemy sets up its mappers
    server.spare_the_collector()
    with measured(figures), file.open("rb") as data, StoredFile(data) as stored:
        terms = record.Terms(NOW)
        with database.reader() as session:
            contents = negotiation_file.check(session, stored, NOW)
            batch = record.work_out(session, contents.negotiation, contents.drafts, terms=terms)
        begun = time.process_time()
        with batch, database.write() as session:
            negotiation_file.save(session, contents, act, terms, batch=batch)
        figures["lock_seconds"] = time.process_time() - begun
    database.engine.dispose()
    figures["database_mib"] = path.stat().st_size / MIB
    return figures


def _exporting(path: Path, accepted: str) -> Figures:
    figures: Figures = {}
    with application(path) as app:
        assert get(app, f"/{UID}/events/none")[0].startswith("404")  # so that idle means warm
        with measured(figures):
            status, headers, length = get(app, f"/{UID}/export.json", Accept_Encoding=accepted)
    assert status == "200 OK", status
    assert ("Content-Encoding" in headers) == (accepted != "identity")
    figures["sent_mib"] = length / MIB
    return figures


def exporting_again(path: Path) -> Figures:
    """Until the first bytes come of what was sent before."""
    with application(path) as app:
        environ = EnvironBuilder(f"/{UID}/export.json").get_environ()

        def begin(_: int) -> None:
            body, status, _headers = run_wsgi_app(app.wsgi_app, environ.copy(), buffered=False)
            assert next(iter(body))
            assert status == "200 OK"
            _close(body)

        begin(0)
        return {"begins_ms": median_ms(20, begin)}


def exporting(path: Path) -> Figures:
    """The whole negotiation through the site, as it is."""
    return _exporting(path, "identity")


def exporting_compressed(path: Path) -> Figures:
    """The whole negotiation through the site, as browsers ask for it."""
    return _exporting(path, "gzip, deflate, br, zstd")


def median_ms(times: int, act: Callable[[int], Any], seconds: float = 5) -> float:
    """The median of so many goes, or of those that fit into the seconds: of the processor, so that others who keep the
    machine busy do not count."""
    taken: list[float] = []
    while len(taken) < times and sum(taken) < seconds:
        begin = time.process_time()
        act(len(taken))
        taken.append(time.process_time() - begin)
    return statistics.median(taken) * 1000


def _cold(app: Flask, address: str, times: int = 30) -> float:
    layer = front(app)

    def ask(_: int) -> None:
        layer.kept.clear()
        assert get(app, address)[0] == "200 OK"

    ask(0)
    return median_ms(times, ask)


def cold_pages(path: Path) -> Figures:
    """Pages that nobody asked for since the last change."""
    with application(path) as app:
        with app.extensions["database"].reader() as session:
            positions = session.scalars(
                select(EventState.position).where(STANDS_NOW).order_by(EventState.position)
            ).all()
            middle = positions[len(positions) // 2]
            uid = session.scalar(select(EventState.event_uid).where(STANDS_NOW, EventState.position == middle))
        return {
            "first_ms": _cold(app, f"/{UID}/"),
            "middle_ms": _cold(app, f"/{UID}/?after={quote(middle)}"),
            "event_ms": _cold(app, f"/{UID}/events/{uid}"),
        }


def _per_second(ask: Callable[[], None], seconds: float = 2) -> float:
    ask()
    begin = time.perf_counter()
    done = 0
    while time.perf_counter() - begin < seconds:
        ask()
        done += 1
    return done / (time.perf_counter() - begin)


def warm_pages(path: Path) -> Figures:
    """The same page again and again, in one thread, without a server and a network."""
    with application(path) as app:
        tag = get(app, f"/{UID}/")[1]["ETag"]
        hello = Flask("hello")
        hello.add_url_rule("/", view_func=lambda: "Hello, World!")
        return {
            "repeated": _per_second(_asking(app, f"/{UID}/", "200 OK")),
            "repeated_gzipped": _per_second(_asking(app, f"/{UID}/", "200 OK", {"Accept-Encoding": "gzip"})),
            "not_modified": _per_second(_asking(app, f"/{UID}/", "304 Not Modified", {"If-None-Match": tag})),
            "hello_world": _per_second(_asking(hello, "/", "200 OK")),
        }


def _asking(app: Flask, path: str, expected: str, headers: Mapping[str, str] | None = None) -> Callable[[], None]:
    environ = EnvironBuilder(path, headers=headers).get_environ()

    def ask() -> None:
        told: list[str] = []

        def start(status: str, _headers: Any, _error: Any = None) -> Callable[[bytes], None]:
            told.append(status)
            return lambda _: None

        body = app.wsgi_app(environ.copy(), start)
        for _ in body:
            pass
        _close(body)
        assert told == [expected]

    return ask


MEASURES: dict[str, Callable[..., Figures]] = {
    measure.__name__: measure
    for measure in (importing, exporting, exporting_again, exporting_compressed, cold_pages, warm_pages)
}

if __name__ == "__main__":
    name, *paths = sys.argv[1:]
    print(json.dumps(MEASURES[name](*map(Path, paths))))
