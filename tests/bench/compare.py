"""The site's pages beside the same by bare sqlite3 and one template (`tests.bench.bare`), each in turn, all cold.

    python -m tests.bench.compare DATABASE

prints one JSON object: for each comparison the median milliseconds of ours and of the bare one, and the median of their
ratios pair by pair, which holds when the machine's speed drifts. Times are of the processor, so that other work counts
little.
"""

import gzip
import json
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl
from wsgiref.types import WSGIEnvironment

from flask import Flask, g
from werkzeug.datastructures import MultiDict
from werkzeug.test import EnvironBuilder, run_wsgi_app

from tests.bench import bare
from tests.bench.generate import UID
from tests.bench.measure import application, front
from webapp.clock import today
from webapp.pages.timeline.strip_queries import strip
from webapp.reading.facets import facets
from webapp.reading.filters import Filter
from webapp.reading.selection import Selection, select_events

PLACE = "2025-01-01 1 - 20000 z"
"""A place in the timeline, behind what is planned."""

Pair = tuple[Callable[[], Any], Callable[[], Any]]


def in_turn(ours: Callable[[], Any], theirs: Callable[[], Any], *, seconds: float = 1, most: int = 40) -> list[float]:
    """The medians in milliseconds of ours and theirs, and of the ratio of each pair."""
    pairs: list[tuple[float, float]] = []
    ours(), theirs()
    while len(pairs) < 3 or (len(pairs) < most and sum(map(sum, pairs)) < seconds):
        pairs.append((_taken(ours), _taken(theirs)))
    medians = (statistics.median(side) * 1000 for side in zip(*pairs, strict=True))
    return [*medians, statistics.median(one / other for one, other in pairs)]


def _taken(act: Callable[[], Any]) -> float:
    begin = time.process_time()
    act()
    return time.process_time() - begin


class Site:
    """The site in this process, with nothing kept from one question to the next."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.environs: dict[str, WSGIEnvironment] = {}

    def get(self, address: str, **headers: str) -> bytes:
        """The body of a page, through the layers that a server would go through, from what a server would hand over."""
        front(self.app).kept.clear()
        self.app.extensions["kept"].clear()
        if address not in self.environs:
            self.environs[address] = EnvironBuilder(address, headers=headers).get_environ()
        body, status, _ = run_wsgi_app(self.app.wsgi_app, self.environs[address].copy(), buffered=True)
        assert status == "200 OK", status
        return b"".join(body)

    def block(self, asked: str) -> bytes:
        """The list of events alone."""
        return self.get(f"/{UID}/?after={PLACE}&{asked}", **{"HX-Request-Type": "partial"})

    def page(self, asked: str) -> bytes:
        """The timeline, whole."""
        return self.get(f"/{UID}/?{asked}")

    def counted(self, asked: str, what: Callable[[Selection], Any]) -> None:
        """What is worked out once a version, for what a query string asks for."""
        with self.app.test_request_context(f"/{UID}/?{asked}"):
            self.app.preprocess_request()
            what(select_events(g.snapshot, Filter.from_args(MultiDict(parse_qsl(asked)))))


def parts(site: Site, other: bare.Bare, asked: str, *ours: bytes) -> dict[str, Pair]:
    """What is compared for each filter. The bare list and page have as many rows as ours, which have fewer where they
    are long."""
    block, page = (html.count(b"<article ") for html in ours)
    return {
        "list": (partial(site.block, asked), partial(other.block, asked, PLACE, block)),
        "facets": (partial(site.counted, asked, facets), partial(other.facets, asked)),
        "strip": (partial(site.counted, asked, drawn), partial(other.strip, asked)),
        "page": (partial(site.page, asked), partial(other.page, asked, page)),
    }


def drawn(selection: Selection) -> None:
    """The strip of more events than are drawn one by one."""
    strip(selection, "sides", today("Europe/Kyiv"), total=10_000, inside=10_000)


def compared(path: Path) -> dict[str, list[float]]:
    """All comparisons with one database."""
    found: dict[str, list[float]] = {}
    with application(path) as app, bare.opened(path) as other:
        site = Site(app)
        lists, pages = [*map(site.block, bare.TESTS)], [*map(site.page, bare.TESTS)]
        for asked, block, page in zip(bare.TESTS, lists, pages, strict=True):
            for part, (ours, theirs) in parts(site, other, asked, block, page).items():
                found[f"{part}: {asked or 'everything'}"] = in_turn(ours, theirs)
        found["positions"] = in_turn(partial(site.get, f"/{UID}/positions"), other.positions)
        pages += (site.get(f"/{UID}/{address}") for address in addresses())
        found["weight"] = [max(len(gzip.compress(page)) for page in pages) / 1024, max(map(len, pages)) / 1024]
        found["weight of rows"] = [max(len(gzip.compress(rows)) for rows in lists) / 1024, max(map(len, lists)) / 1024]
    return found


FILTERS = (
    "", "contradicted=1", "q=businesslike", "side=ukraine", "verification=uncited", "key=1", "as_of=2024-01-01",
    "q=businesslike&contradicted=1", "side=ukraine&contradicted=1", "contradicted=1&as_of=2024-01-01",
)  # fmt: skip
LOOKS = (
    "", "order=oldest", "lens=issues", "lens=kinds", "lines=all", "open=actor", "open=place", "open=table", "choose=1",
    "at=2022-05-01",
)  # fmt: skip
MATRICES = (
    "", "open=russia", "cell=russia.mine-clearance", "then=2024-01-01", "said_by=2024-02-01", "as_of=2024-01-01",
    "open=russia&then=2024-01-01", "open=russia&cell=russia.mine-clearance",
    "then=2024-01-01&cell=russia.mine-clearance", "then=2024-01-01&said_by=2019-01-01",
    "open=ukraine&said_by=2024-02-01",
)  # fmt: skip
PAGES = (
    "agenda", "actors", "issues", "sources", "changes", "export", "corrections", "actors?since=2024",
    "actors/russia", "actors/russia?with=ukraine", "issues/mine-clearance", "positions/russia/mine-clearance",
    "sources?list=sources", "agenda?list=slipped", "agenda?list=overdue",
)  # fmt: skip


def addresses() -> list[str]:
    """A page of every kind that readers see, in each way to look at it: one of them is the heaviest."""
    lists = (f"?{'&'.join(filter(None, parts))}" for parts in product(FILTERS, LOOKS))
    return [*lists, *(f"positions?{asked}" for asked in MATRICES), *PAGES]


if __name__ == "__main__":
    print(json.dumps(compared(Path(sys.argv[1]))))
