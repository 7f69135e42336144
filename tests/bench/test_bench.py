"""The benchmark itself: what it makes up is valid and the same each time, and every measurement runs."""

import json
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.bench import __main__ as bench
from tests.bench import browser, bulk, compare, generate, measure, saves, served
from webapp.domain import dates
from webapp.domain.vocabulary import EventKind, Form, Stance, Status
from webapp.record.consistency import inconsistencies
from webapp.store.database import Database


@pytest.fixture(scope="module")
def file() -> dict[str, Any]:
    """A made-up negotiation file."""
    found: dict[str, Any] = json.loads("".join(generate.write(600)))
    return found


def test_it_is_the_same_each_time() -> None:
    assert "".join(generate.write(20)) == "".join(generate.write(20))
    assert "".join(generate.write(20)) != "".join(generate.write(20, seed=2))


def test_it_is_varied(file: dict[str, Any]) -> None:
    events = file["events"]
    assert [len(file[name]) for name in ("events", "actors", "issues", "sources")] == [600, 200, 30, 30]
    assert {event["kind"] for event in events} == set(EventKind)
    assert {event["status"] for event in events} >= {Status.OCCURRED, Status.PROPOSED, Status.POSTPONED}
    shapes = {dates.parse(event["date"]["edtf"]).shape for event in events if event["date"]}
    assert shapes == {"#", "#~", "#/#", "#/..", "[#..#]", "[..#]"}
    statements = [said for event in events for said in event["statements"]]
    assert {said["form"] for said in statements} == set(Form)
    assert {position["stance"] for said in statements for position in said["positions"]} == set(Stance)
    assert any(event.get("part_of") for event in events)
    assert any(citation["origin"] for event in events for citation in event["citations"])
    assert any(actor["name"].startswith("Олексій") for actor in file["actors"])


def words(html: str) -> list[str]:
    return unescape(re.sub("<[^>]*>", " ", html)).split()


def say_the_same(ours: Callable[[], Any], theirs: Callable[[], Any]) -> list[float]:
    """Instead of how long each takes: that the bare list has the words of ours, but for the marks of a search."""
    here, there = ours(), theirs()
    if isinstance(ours, partial) and ours.func.__name__ == "block" and not ours.args[0].startswith("q="):
        assert words(here.decode()) == words(there), ours.args
    return [1.0, 1.0, 1.0]


def test_every_measurement_runs_and_the_bare_says_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (measure, saves):
        monkeypatch.setattr(module, "median_ms", lambda _times, act: (act(0), 1.0)[1])
    monkeypatch.setattr(measure, "_per_second", lambda ask: (ask(), 1.0)[1])
    path, written = tmp_path / "bench.db", tmp_path / "file.json"
    written.write_text("".join(generate.write(120)))
    for name, act in measure.MEASURES.items():
        figures = act(path, written) if name == "importing" else act(path)
        assert all(figure >= 0 for figure in figures.values()), name
    saved = saves.main(path, 20)
    assert saved.keys() == {*bench.SAVES, *bench.CROWDED}
    for figures in (bulk.importing(path, written), bulk.exporting(path), saved):
        assert all(figure >= 0 for figure in figures.values())
    monkeypatch.setattr(compare, "in_turn", say_the_same)
    monkeypatch.setattr(compare.Site, "get", cache(compare.Site.get))  # each page is written once
    parts = compare.parts
    some = {"", "q=businesslike"}  # of which all is compared; of the other filters the lists

    def of_each(site: Any, other: Any, asked: str, *ours: bytes) -> dict[str, compare.Pair]:
        found = parts(site, other, asked, *ours)
        return found if asked in some else {"list": found["list"]}

    monkeypatch.setattr(compare, "parts", of_each)
    heaviest = {"LOOKS": ("at=2022-05-01",), "MATRICES": ("open=russia&then=2024-01-01",), "PAGES": ("actors",)}
    for name, asked in {"FILTERS": ("q=businesslike",), **heaviest}.items():
        monkeypatch.setattr(compare, name, asked)  # of each kind the heaviest page
    gzipped, plain = compare.compared(path)["weight"]
    assert (gzipped <= 30, plain <= 100_000 / 1024) == (True, True), "KiB of the heaviest page"
    for name in ("CONNECTIONS", "ROUNDS", "TURNS"):
        monkeypatch.setattr(served, name, 1)
    assert all(figure > 0 for figure in served.main().values())
    monkeypatch.setattr(browser, "TIMES", 1)
    monkeypatch.setattr(browser, "REST", 0)
    with ThreadPoolExecutor(1) as alone:  # Playwright allows one at a time in a thread, and other tests have theirs
        figures = alone.submit(browser.in_chromium, path).result()
    # To hundredths, as Core Web Vitals are told: a frame may be drawn while half of the head is there.
    assert {round(one["moved"], 2) for one in figures.values()} == {0}
    database = Database(f"sqlite:///{path}")
    with database.reader() as session:
        assert list(inconsistencies(session)) == []
    database.engine.dispose()
