"""Sites served by `init` and `serve` in processes of their own."""

import re
import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from tests.browser.fetch import htmx
from tests.files import import_into
from tests.program import begin, end, program

SECONDS = 30
"""Timeout of every wait, generous for a machine busy with other tests."""


@dataclass(frozen=True)
class Site:
    """A served site, with the password that its first run printed."""

    url: str
    database_url: str
    password: str
    logged_in: Any = None
    """Browser state with the first person logged in."""
    contributor: Any = None
    """Browser state of a contributor who has made suggestions."""


@contextmanager
def first_run(folder: Path) -> Iterator[Site]:
    """Serve a new site within the block."""
    database_url = f"sqlite:///{folder}/timeline.db"
    password = re.search(r"Log in as admin with the password (\S+)", program(database_url, "init"))
    assert password, "the first run prints a password"
    with served(database_url) as url:
        yield Site(url, database_url, password[1])


@contextmanager
def another(site: Site, folder: Path, *files: dict[str, Any]) -> Iterator[Site]:
    """Serve a copy of a site, log-ins included, after importing files into it."""
    path = folder / "timeline.db"
    with closing(sqlite3.connect(site.database_url.removeprefix("sqlite:///"))) as database:
        database.execute("VACUUM INTO ?", [str(path)])
    database_url = f"sqlite:///{path}"
    for file in files:
        import_into(database_url, file)
    with served(database_url) as url:
        yield replace(site, url=url, database_url=database_url)


@contextmanager
def served(database_url: str) -> Iterator[str]:
    """Serve a database within the block and yield the address; SIGTERM must then stop the server with status 0."""
    log = Path(database_url.removeprefix("sqlite:///")).with_name("server.log")
    server, url = serving(database_url, log)
    try:
        yield url
    finally:
        server.terminate()
        status = end(server)
        server.close()
    assert status == 0, log.read_text()


def serving(database_url: str, log: Path) -> tuple[BaseProcess, str]:
    """Start a server, wait until it listens, and return it with its address. If another program takes the free port
    first, try another port."""
    end_of_wait = time.monotonic() + SECONDS
    while True:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = str(free.getsockname()[1])
        log.write_text("")
        words = ("serve", "--host", "127.0.0.1", "--port", port)
        server = begin(*words, out=log, DATABASE_URL=database_url, HTMX_URL=htmx())
        while server.is_alive() and time.monotonic() < end_of_wait:
            if printed := re.search(r"Serving on (\S+)/ ", log.read_text()):
                return server, printed[1]
            time.sleep(0.05)
        server.kill()
        server.join()
        assert f":{port} cannot be used" in log.read_text(), log.read_text()
