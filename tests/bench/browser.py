"""What a browser makes of the pages: when the first event is there to see, beside a plain page of the same events; what
moves and what holds it up afterwards; and what Lighthouse says of the seed, on a phone.

    python -m tests.bench.browser DATABASE

prints one JSON object. Times are on the clock, from the moment the page is asked for: here they are what counts.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.bench import bare, measure
from tests.bench.generate import UID
from tests.bench.served import PAGE, nothing_but, seeded
from tests.browser.fetch import chromium, htmx
from tests.serving import served
from webapp import create_app

SIZES = {"desktop": (1280, 800), "phone": (360, 740)}
TIMES = 20
REST = 0.5
"""Seconds for which a browser does nothing before it is asked for a page, as that of a visitor. One that has just
closed a window shows a light page 35 ms sooner and a heavier one 20 (medians of 16 pairs each: without rest ours took
1.65 times as long as the plain page, after 0.1 s 1.53, after 0.4 s 1.41, after 1.5 s 1.46)."""
LIGHTHOUSE = "lighthouse@13.5.0"
CHROME = "--chrome-flags=--headless=new --no-sandbox"
TRIES = 3
"""How often Lighthouse is asked: it fails at times (“Something went wrong … Please run Lighthouse again”)."""

PAGES = {"timeline": PAGE, "event": f"{PAGE}events/witkoff-briefs-putin", "positions": f"{PAGE}positions"}
LOOK = """
    const observed = (type) => {
        const found = [];
        new PerformanceObserver((list) => found.push(...list.getEntries())).observe({ type, buffered: true });
        return found;
    };
    window.moves = observed("layout-shift");
    window.holdups = observed("longtask");
    window.seen = new Promise((resolve) => {
        const sight = new IntersectionObserver(([{ isIntersecting, time }]) => isIntersecting && resolve(time));
        new MutationObserver((_, parsing) => {
            const first = document.querySelector(".moments h3, article h4");
            if (first) {
                parsing.disconnect();
                sight.observe(first);
            }
        }).observe(document, { childList: true, subtree: true });
    });
"""
"""Notes when an event is in sight in a frame that is drawn, which waits for the style sheets; and what else happens."""


def load(browser: Browser, address: str, size: tuple[int, int], *, is_still: bool = False) -> dict[str, float]:
    """Milliseconds until the first event is in sight, how far things moved (as in Core Web Vitals), and milliseconds
    of tasks that held the page up for more than 50, for somebody who was never here. Of a page that is not still, the
    half second after its last answer counts as well."""
    width, height = size
    time.sleep(REST)
    with browser.new_context(viewport={"width": width, "height": height}) as visitor:
        page = visitor.new_page()
        page.add_init_script(LOOK)
        page.goto(address, wait_until="load" if is_still else "networkidle")
        found: dict[str, float] = page.evaluate(
            """async () => ({
                seen: await window.seen,
                moved: window.moves.reduce((sum, move) => sum + move.value, 0),
                held: window.holdups.reduce((sum, task) => sum + task.duration, 0),
            })"""
        )
        return found


@contextmanager
def at(path: Path, page: str = "") -> Iterator[str]:
    """The address of a site with this database, with htmx from this machine; or with nothing but this page."""
    app = create_app({"DATABASE_URL": f"sqlite:///{path}", "NOW": measure.NOW, "HTMX_URL": htmx()})
    with served(nothing_but(page, app) if page else app) as [(host, port)]:
        yield f"http://{host}:{port}"
    app.extensions["database"].engine.dispose()


def in_chromium(path: Path) -> dict[str, dict[str, float]]:
    """By size: the medians of `load`, with the same of the plain page (`plain`) and how many times as long ours takes
    to show an event (`times`, the median of pairs)."""
    with ExitStack() as stack:
        site = stack.enter_context(at(path))
        database = stack.enter_context(bare.opened(path))
        other = stack.enter_context(at(path, f"<!doctype html><title>Timeline</title>{database.block('', '', 50)}"))
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=chromium(whole=True), args=["--no-sandbox"]
        )
        figures = {}
        for name, size in SIZES.items():
            pairs = [
                (load(browser, f"{site}/{UID}/", size), load(browser, other, size, is_still=True)) for _ in range(TIMES)
            ]
            ours = {what: statistics.median(one[what] for one, _ in pairs) for what in pairs[0][0]}
            figures[name] = ours | {
                "plain": statistics.median(there["seen"] for _, there in pairs),
                "times": statistics.median(one["seen"] / there["seen"] for one, there in pairs),
            }
        browser.close()
        return figures


def by_lighthouse() -> dict[str, dict[str, int]] | None:
    """The scores of each page by category, of 100; None where Lighthouse cannot be had (it takes Node.js) or fails."""
    if not (npx := shutil.which("npx")):
        return None
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        quiet = os.environ | {"CHROME_PATH": chromium(whole=True), "npm_config_loglevel": "error"}
        site = stack.enter_context(at(seeded(folder / "seed.db")))
        scores = {}
        for name, address in PAGES.items():
            command = [npx, "--yes", LIGHTHOUSE, f"{site}{address}", "--output=json", "--quiet", CHROME]
            for _ in range(TRIES):
                answer = subprocess.run(command, env=quiet, stdout=subprocess.PIPE, check=False)
                if not answer.returncode:
                    break
            else:
                return None
            categories: dict[str, Any] = json.loads(answer.stdout)["categories"]
            scores[name] = {one["title"]: round(100 * one["score"]) for one in categories.values()}
        return scores


def main(path: Path) -> dict[str, Any]:
    """Both."""
    return {"chromium": in_chromium(path), "lighthouse": by_lighthouse()}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
