"""A real Chromium on the real program: `init` and `serve` in a process of their own, as users run them.

Nothing leaves the machine: htmx comes from a local copy of the same file, whose integrity hash the browser checks.
Every other address outside the site leads nowhere and fails the test, and so does any error in the browser's console.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.bench import generate
from tests.browser import steps
from tests.browser.fetch import chromium
from tests.browser.fields import send
from tests.browser.sites import SECONDS, Site, another, first_run
from tests.browser.windows import Profiles, Window, windows
from tests.conftest import PASSWORD, UKRAINE
from tests.program import program

GENERATED = 260
"""Events of the generated negotiation: more than the strip draws one by one."""
SWITCHES = [
    *("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"),
    "--renderer-process-limit=1",  # or each window would begin one
    "--disable-gpu",
    # As many cores are busy anyway; and to optimize code that runs once on a page takes longer than to run it.
    "--js-flags=--single-threaded --no-opt",
    "--in-process-gpu",  # nor such processes
    # RenderDocument at its lowest: the frame that shows a page shows the next one, and none is made anew for it.
    "--enable-features=NetworkServiceInProcess2,CDPScreenshotNewSurface,RenderDocument:level/crashed-frame",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]

BLIND = "--disable-threaded-compositing"
"""Has a Chromium lay pages out and draw no frame: half the work. Clicks and animations wait for frames, styles and
boxes do not."""

expect.set_options(timeout=SECONDS * 1_000)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browsers."""
    with sync_playwright() as driver:
        yield driver


@contextmanager
def launched(playwright: Playwright, *more: str) -> Iterator[Browser]:
    """A Chromium, with more switches. Where there is none, the tests fail; they are never skipped."""
    browser = playwright.chromium.launch(executable_path=chromium(), args=[*SWITCHES, *more])
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def chrome(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium as Playwright starts it."""
    with launched(playwright) as browser:
        yield browser


@pytest.fixture(scope="session")
def blind_chrome(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium for pages that nobody looks at or points to."""
    with launched(playwright, BLIND) as browser:
        yield browser


@pytest.fixture(scope="session")
def profiles(chrome: Browser) -> Profiles:
    """The profiles of that Chromium."""
    return Profiles(chrome)


@pytest.fixture(scope="session")
def blind_profiles(blind_chrome: Browser) -> Profiles:
    """The profiles of the one that draws nothing."""
    return Profiles(blind_chrome)


@pytest.fixture
def window(profiles: Profiles) -> Iterator[Window]:
    """Opens a window on a site, as `windows` does; whatever goes wrong in it fails the test."""
    with windows(profiles) as open_window:
        yield open_window


@pytest.fixture
def blind(blind_profiles: Profiles) -> Iterator[Window]:
    """Opens a window that draws nothing, at half the work: in it one uses the keyboard, and what waits for
    frames waits forever: the mouse, `autofocus`, the list below key moments (see `data-opening`)."""
    with windows(blind_profiles) as open_window:
        yield open_window


@pytest.fixture
def first(tmp_path: Path) -> Iterator[Site]:
    """A site that nobody has been to."""
    with first_run(tmp_path) as site:
        yield site


@pytest.fixture(scope="session")
def entered(blind_chrome: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site into which the first person has logged in, and nothing more."""
    with first_run(tmp_path_factory.mktemp("entered")) as new:
        with blind_chrome.new_context(base_url=new.url, java_script_enabled=False) as context:
            steps.log_in_for_the_first_time(context.new_page(), new.password, live=False)
            logged_in = context.storage_state()
        yield replace(new, logged_in=logged_in)


@pytest.fixture
def fresh(entered: Site, tmp_path: Path) -> Iterator[Site]:
    """A site of the test's own into which the first person has logged in."""
    with another(entered, tmp_path) as site:
        yield site


@pytest.fixture(scope="session")
def generated() -> dict[str, Any]:
    """The file of a generated negotiation, which has a lead."""
    file: dict[str, Any] = json.loads("".join(generate.write(GENERATED)))
    file["negotiation"]["lead"] = {"text": "They have agreed to go on. " * 8, "as_of": "2025-03-17"}
    return file


@pytest.fixture(scope="session")
def still(entered: Site, tmp_path_factory: pytest.TempPathFactory, generated: dict[str, Any]) -> Iterator[Site]:
    """A site that tests share which change nothing: a generated negotiation beside the seed."""
    with another(entered, tmp_path_factory.mktemp("still"), generated) as site:
        yield site


@pytest.fixture(scope="session")
def site(blind_chrome: Browser, still: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site that many tests share, and change: a long negotiation beside those, and two suggestions."""
    with another(still, tmp_path_factory.mktemp("site"), long_negotiation()) as site:
        yield replace(site, contributor=contributor(blind_chrome, site))


def contributor(browser: Browser, site: Site) -> Any:
    """The cookies of a browser in which somebody is who has suggested something twice."""
    printed = program(site.database_url, "user", "add", "contributor", "--role", "contributor").split()[-1]
    with browser.new_context(base_url=site.url) as context:
        send(context.request, "/login", [("username", "contributor"), ("password", printed)])
        fields = [("current", printed), ("new", PASSWORD), ("again", PASSWORD)]
        send(context.request, "/account/password", fields)
        for place in ("Vienna", "Geneva"):
            address = f"{UKRAINE}/events/us-officials-hint-at-concessions/edit"
            send(context.request, address, [("place", place), ("why", "As the paper says")])
        return context.storage_state()


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
