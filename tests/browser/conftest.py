"""A real Chromium on the real program: `init` and `serve` in a process of their own, as users run them.

Nothing leaves the machine: the address of htmx is answered with the same file, whose integrity hash the browser
checks; every other address outside the site fails the test, and so does any error in the browser's console.
"""

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Route, WebError, expect, sync_playwright

from tests.bench import generate
from tests.browser import steps
from tests.browser.fetch import chromium, vendored
from tests.conftest import UKRAINE
from tests.files import import_into
from webapp.config import HTMX_URL

PROGRAM = Path(sys.executable).with_name("ceasefire-timeline")
SECONDS = 30
"""How long anything is waited for, on a machine that is busy with other tests."""
GENERATED = 260
"""Events of the generated negotiation: more than the strip draws one by one."""
REFUSED = re.compile(r"Failed to load resource: the server responded with a status of (401|404|409|410|422) ")
"""What Chromium's console says of the refusals that tests ask for."""

expect.set_options(timeout=SECONDS * 1_000)

Window = Callable[..., Page]


@dataclass(frozen=True)
class Site:
    """A site that is being served, with the password that its first run printed."""

    url: str
    database_url: str
    password: str
    logged_in: Any = None
    """The cookies of a browser in which the first person is logged in."""
    contributor: Any = None
    """Those of one in which somebody is who may only suggest."""


def program(database_url: str, *arguments: str | Path) -> str:
    """What a command of the program prints; it must succeed."""
    command = [PROGRAM, *arguments]
    done = subprocess.run(command, env=settings(database_url), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def settings(database_url: str) -> dict[str, str]:
    return os.environ | {"DATABASE_URL": database_url, "HTMX_URL": HTMX_URL}


@contextmanager
def first_run(folder: Path) -> Iterator[Site]:
    """A fresh site, served until the end of the block; then SIGTERM must end it well."""
    database_url = f"sqlite:///{folder}/timeline.db"
    password = re.search(r"Log in as admin with the password (\S+)", program(database_url, "init"))
    assert password, "the first run prints a password"
    log = folder / "server.log"
    server, url = serving(database_url, log)
    with server:
        try:
            yield Site(url, database_url, password[1])
        finally:
            server.terminate()
            server.wait(SECONDS)
    assert server.returncode == 0, log.read_text()


def serving(database_url: str, log: Path) -> tuple[subprocess.Popen[bytes], str]:
    """A server and its address, as soon as it listens. Where another program, such as other tests, was quicker to take
    the port that was free, it listens on another one."""
    end = time.monotonic() + SECONDS
    while True:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        command = [PROGRAM, "serve", "--host", "127.0.0.1", "--port", str(port)]
        with log.open("w") as output:
            server = subprocess.Popen(command, env=settings(database_url), stdout=output, stderr=output)
        while server.poll() is None and time.monotonic() < end:
            if printed := re.search(r"Serving on (\S+)/ ", log.read_text()):
                return server, printed[1]
            time.sleep(0.05)
        server.kill()
        server.wait()
        assert f":{port} cannot be used" in log.read_text(), log.read_text()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browsers."""
    with sync_playwright() as driver:
        yield driver


@contextmanager
def launched(playwright: Playwright, **options: Any) -> Iterator[Browser]:
    """A Chromium. Where there is none, the tests fail; they are never skipped."""
    arguments = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
    browser = playwright.chromium.launch(executable_path=chromium(), args=arguments, **options)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def chrome(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium as Playwright starts it: without the cache that Back shows pages from."""
    with launched(playwright) as browser:
        yield browser


@pytest.fixture
def chrome_with_back_cache(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium that, as people have it, shows a page again on Back as it was left."""
    with launched(playwright, ignore_default_args=["--disable-back-forward-cache"]) as browser:
        yield browser


@contextmanager
def windows(chrome: Browser) -> Iterator[Window]:
    """Opens browsers of their own on a site, in `chrome` unless told otherwise, until the end of the block. Whatever
    goes wrong in one, beyond `allowed`, fails then."""
    complaints: list[str] = []
    contexts = []

    def open_window(
        site: Site, *, browser: Browser = chrome, logged_in: Any = False, allowed: str = "(?!)", **options: Any
    ) -> Page:
        def answer(route: Route) -> None:
            if route.request.url == HTMX_URL:
                headers = {"Access-Control-Allow-Origin": "*", "Content-Type": "text/javascript"}
                route.fulfill(path=vendored("htmx"), headers=headers)
            else:
                complaints.append(f"asked for {route.request.url}")
                route.abort()

        def listen(message: ConsoleMessage) -> None:
            if message.type in {"error", "warning"} and not re.search(f"{REFUSED.pattern}|{allowed}", message.text):
                page = message.page.url if message.page else ""
                complaints.append(f"{page}: {message.text} ({message.location['url']})")

        def fail(error: WebError) -> None:
            complaints.append(f"{error.page.url if error.page else ''}: {error.error}")

        context = browser.new_context(
            base_url=site.url,
            storage_state=site.logged_in if logged_in is True else logged_in or None,
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        context.set_default_timeout(SECONDS * 1_000)
        context.route(lambda address: not address.startswith(site.url), answer)
        context.on("console", listen)
        context.on("weberror", fail)
        return context.new_page()

    yield open_window
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def window(chrome: Browser) -> Iterator[Window]:
    """Opens a browser of its own on a site, as `windows` does; whatever goes wrong in it fails the test."""
    with windows(chrome) as open_window:
        yield open_window


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Site]:
    """A site that nobody has been to."""
    with first_run(tmp_path) as site:
        yield site


@pytest.fixture(scope="session")
def site(chrome: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site that many tests share, with a person who is logged in: a long negotiation and a generated one beside the
    seed."""
    folder = tmp_path_factory.mktemp("site")
    with first_run(folder) as new:
        for file in (long_negotiation(), json.loads("".join(generate.write(GENERATED)))):
            import_into(new.database_url, file)
        with chrome.new_context(base_url=new.url, java_script_enabled=False) as context:
            steps.log_in_for_the_first_time(context.new_page(), new.password)
            logged_in = context.storage_state()
        printed = program(new.database_url, "user", "add", "contributor", "--role", "contributor").split()[-1]
        with chrome.new_context(base_url=new.url, java_script_enabled=False) as context:
            page = context.new_page()
            steps.log_in_for_the_first_time(page, printed, "contributor", "Suggest")
            for place in ("Vienna", "Geneva"):
                page.goto(f"{UKRAINE}/events/us-officials-hint-at-concessions/edit")
                steps.save(page, "Place", place, why="As the paper says", button="Suggest event")
                expect(page.get_by_role("heading", name="Your suggestions")).to_be_visible()
            contributor = context.storage_state()
        yield replace(new, logged_in=logged_in, contributor=contributor)


def long_negotiation() -> dict[str, Any]:
    """120 events, one a day: more than two pages hold."""
    first = date(2024, 1, 1)
    return {
        "format": "ceasefire-timeline/1",
        "negotiation": {"uid": "long-talks", "title": "Long talks"},
        "events": [
            {
                "uid": f"round-{number}",
                "title": f"Round {number}",
                "kind": "talks",
                "status": "occurred",
                "date": {"edtf": (first + timedelta(days=number)).isoformat()},
            }
            for number in range(1, 121)
        ],
    }
