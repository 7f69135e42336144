"""Whatever is kept in front of the app, an answer is the one that would be rendered afresh."""

import json
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import EnvironBuilder

from tests.applications import Browser, lay
from tests.conftest import NOW
from tests.documents import a_file, a_plan, a_statement, an_actor, an_event, an_issue
from tests.files import import_into
from webapp import create_app, record
from webapp.accounts.throttle import Throttle
from webapp.http.memo import finder
from webapp.imports.negotiation_file import import_file
from webapp.store.database import database

TRUCE = a_file(
    "truce",
    actors=[an_actor(), an_actor("rus", kind="state")],
    issues=[an_issue()],
    events=[
        an_event("visit", participants=[{"actor": "putin", "role": "host"}]),
        an_event("remark", statements=[a_statement(positions=[{"issue": "ceasefire", "stance": "supports"}])]),
        a_plan(),
    ],
)
"""A negotiation with something of everything, and little of it: its pages are rendered over and over."""

ADDRESSES = [
    "/truce/", "/truce/?order=oldest", "/truce/?x=1", "/truce/?order=oldest&x=1", "/truce/?q=Putin&kind=talks",
    "/truce/?kind=talks&q=Putin", "/truce/positions", "/truce/agenda", "/truce/export.json", "/truce/events/visit",
    "/truce/events/never-was", "/peace/", "/", "/sitemap.xml",
]  # fmt: skip
HOSTS = ["localhost", "localhost:80", "LOCALHOST", "talks.example.org", "a b"]
COOKIES = ["seen=3", "session=made-up", "__Host-session=made-up; seen=2"]
ENCODINGS = ["", "gzip", "br, gzip", "gzip, deflate, br, zstd", "gzip;q=0"]


class Reading(NamedTuple):
    """A page is asked for."""

    address: str
    host: str
    prefix: str
    encoding: str
    part: str
    method: str
    tag: str
    cookie: str
    thread: int
    found_first: bool
    """As the embedded server does: it looks for the answer before it calls the application."""


readings = st.builds(
    Reading,
    st.sampled_from(ADDRESSES),
    st.sampled_from(HOSTS),
    st.sampled_from(["", "/talks"]),
    st.sampled_from(ENCODINGS),
    st.sampled_from(["", "partial", "full"]),
    st.sampled_from(["GET", "GET", "HEAD"]),
    st.sampled_from(["", "", "last", "weak", "*", '"other"']),
    st.sampled_from(["", "", *COOKIES]),
    st.integers(0, 1),
    st.booleans(),
)
variations = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"prefix": st.sampled_from(["", "/talks"])}),
    st.fixed_dictionaries({"host": st.sampled_from(HOSTS)}),
    st.fixed_dictionaries({"part": st.sampled_from(["", "partial"])}),
    st.fixed_dictionaries({"encoding": st.sampled_from(ENCODINGS)}),
    st.fixed_dictionaries({"tag": st.sampled_from(["", "last"])}),
    st.fixed_dictionaries({"cookie": st.sampled_from(["", *COOKIES])}),
)
again = st.tuples(st.just("read again"), st.integers(0, 3), variations)
acts = st.one_of(
    readings,
    again,
    again,
    again,
    st.tuples(st.just("save"), st.sampled_from(["/truce", "/peace"]), st.booleans()),
    st.tuples(st.just("log in"), st.booleans()),
    st.tuples(st.just("turn"), st.sampled_from([0, 240, 300, 1_440])),
    st.tuples(st.just("back up")),
    st.tuples(st.just("go back")),
)


def _timeless(answer: Any) -> list[tuple[str, str]]:
    """The headers of an answer; when it was sent may differ."""
    return sorted((name, value) for name, value in answer.headers if name != "Date")


class Model:
    """The site, and beside it the same site, on the same database, that keeps nothing."""

    def __init__(self, url: str) -> None:
        shared: dict[str, Any] = {"DATABASE_URL": url, "NOW": NOW, "TRUSTED_PROXIES": 1}
        self.file = Path(url.removeprefix("sqlite:///"))
        self.site, self.fresh = create_app(shared), create_app(shared)
        for app in (self.site, self.fresh):
            app.test_client_class = Browser
            app.extensions["throttle"] = Throttle(sleep=lambda _seconds: None)
        self.threads = [ThreadPoolExecutor(1), ThreadPoolExecutor(1)]
        self.saves = 0
        self.offset = 0
        self.tags: dict[str, str] = {}
        self.readings = [Reading(ADDRESSES[0], "localhost", "", "", "", "GET", "", "", 0, found_first=False)]
        self.find = finder(self.site)
        self.backup = self.file.with_suffix(".backup")

    def close(self) -> None:
        for thread in self.threads:
            thread.shutdown()
        for app in (self.site, self.fresh):
            app.extensions["database"].engine.dispose()

    def set_clock(self) -> None:
        now = NOW + timedelta(minutes=self.offset, seconds=self.saves)
        self.site.config["NOW"] = self.fresh.config["NOW"] = now

    def act(self, what: Any) -> None:
        if isinstance(what, Reading):
            self.read(what)
            return
        name, *how = what
        getattr(self, name.replace(" ", "_"))(*how)

    def save(self, negotiation: str, here: bool) -> None:
        self.saves += 1
        self.set_clock()
        file = a_file(negotiation.strip("/"), events=[an_event("talks", title=f"Talks, round {self.saves}")])
        file["negotiation"]["title"] = f"Negotiation {self.saves}"
        app = self.site if here else self.fresh
        act = record.Act("Somebody", NOW + timedelta(seconds=self.saves))
        with app.app_context(), database().write() as session:
            import_file(session, json.dumps(file).encode(), act)

    def log_in(self, here: bool) -> None:
        browser = (self.site if here else self.fresh).test_client()
        assert browser.post("/login", data={"username": "editor", "password": "wrong"}).status_code in {422, 429}

    def turn(self, minutes: int) -> None:
        self.offset = minutes
        self.set_clock()

    def back_up(self) -> None:
        with closing(sqlite3.connect(self.file)) as one, closing(sqlite3.connect(self.backup)) as other:
            one.backup(other)

    def go_back(self) -> None:
        """While the site is running, as SQLite allows: it comes to the same versions again."""
        if self.backup.exists():
            with closing(sqlite3.connect(self.backup)) as one, closing(sqlite3.connect(self.file)) as other:
                one.backup(other)

    def read_again(self, before: int, varied: dict[str, str]) -> None:
        """The same as a while ago, but for one word."""
        self.read(self.readings[-1 - before % len(self.readings)]._replace(**varied))

    def read(self, reading: Reading) -> None:
        self.readings.append(reading)
        last = self.tags.get(reading.address, '"none"')
        tag = {"last": last, "weak": f"W/{last}"}.get(reading.tag, reading.tag)
        headers = {
            "Host": reading.host,
            "X-Forwarded-Prefix": reading.prefix,
            "Accept-Encoding": reading.encoding,
            "HX-Request-Type": reading.part,
            "If-None-Match": tag,
            "Cookie": reading.cookie,
            "X-Request-ID": "the-same",
        }
        given = {name: value for name, value in headers.items() if value}

        def ask(app: Flask, *, found_first: bool = False) -> Any:
            request = EnvironBuilder(reading.address, method=reading.method, headers=given).get_environ()
            if found_first:
                self.find(request)
            return app.test_client().open(request)

        found = self.threads[reading.thread].submit(ask, self.site, found_first=reading.found_first).result()
        self.fresh.extensions["front"].kept.clear()
        self.fresh.extensions["kept"].clear()
        wanted = ask(self.fresh)
        assert found.status_code == wanted.status_code
        assert _timeless(found) == _timeless(wanted)
        assert found.data == wanted.data
        if "ETag" in found.headers:
            assert "Date" not in found.headers
            self.tags[reading.address] = found.headers["ETag"]


@pytest.fixture
def model(bare: Path, ground: Path) -> Iterator[Model]:
    """Both sites, with nothing in them but what is read here."""
    url = lay(bare, ground)
    import_into(url, TRUCE)
    made = Model(url)
    made.save("/peace", here=True)
    yield made
    made.close()


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(sequence=st.lists(acts, min_size=6, max_size=16))
def test_every_answer_is_the_one_that_would_be_rendered_afresh(model: Model, sequence: list[Any]) -> None:
    """Whatever is saved, read, asked for in parts, encoded, addressed and said by clocks, in any order, in two threads
    and from another process."""
    for what in sequence:
        model.act(what)
