"""Servers in processes of their own, as they run for others, and questions to them over a socket."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from tests.conftest import PASSWORD

ROOT = Path(__file__).parents[2]
SECONDS = 60
"""How long anything is waited for, on a machine that is busy with other tests."""

EMBEDDED = [sys.executable, "-c", "from webapp.cli import main; main()", "serve"]
SEVERAL = ["--config", f"{ROOT}/deploy/gunicorn.conf.py", "webapp:create_app()"]
"""What gunicorn is told."""

GUNICORN = [sys.executable, "-m", "gunicorn", *SEVERAL]


class Answer(NamedTuple):
    """An answer as it came."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


def ask(port: int, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
    """The answer to one question. Underscores in the names of headers stand for hyphens."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)) as connection:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with suppress(BrokenPipeError, ConnectionResetError):  # refused before all of it was sent
            connection.request(method, path, body, named)
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())


def log_in(port: int, username: str = "editor") -> str:
    """The Cookie header of a person who has just logged in."""
    typed = urlencode({"username": username, "password": PASSWORD}).encode()
    answer = ask(port, "/login", "POST", typed, Content_Type="application/x-www-form-urlencoded")
    assert answer.status == 303, answer.body
    return answer.headers["Set-Cookie"].partition(";")[0]


@contextmanager
def running(command: list[str], log: Path, port: int, **settings: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process that listens on this port, ended at the end. What it says goes to the log."""
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = os.environ | {"PORT": str(port), "HOST": "127.0.0.1", "PYTHONPATH": path} | settings
    with log.open("ab") as out, subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out) as process:
        try:
            wait(port, lambda: process.poll() is None, log)
            yield process
        finally:
            process.terminate()
            try:
                process.wait(SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()


def wait(port: int, runs: Callable[[], bool], log: Path) -> None:
    """Waits until a process that runs listens on this port; where it does not come to it, fails with its log."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        assert runs(), log.read_text()
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(log.read_text())
