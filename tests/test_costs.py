"""Twice as much in a record is twice the work, for every page and file that tells of it, for saving it and for the
proof that rows and documents agree."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event as listening

from tests.conftest import NOW
from tests.counting import MOST, Work, counting
from tests.documents import Raw, an_actor
from tests.files import take_in
from tests.growing import Shape, chain, days, inherited, named, of_their_own, one_side, one_source, stances
from tests.html import Page
from webapp import create_app
from webapp.domain.site_vocabulary import SiteRole
from webapp.formats import positions_csv
from webapp.record import chains
from webapp.record.consistency import inconsistencies
from webapp.store.database import Database

DAY = "2025-03-15"
"""A day by which everything in these records was known, so that it is worked out what that was."""

PAGES: list[tuple[Shape, str]] = [
    (inherited, f"/?as_of={DAY}"),
    (inherited, "/events/e"),
    (inherited, f"/sources?as_of={DAY}"),
    (inherited, "/sources/s0"),
    (of_their_own, f"/?as_of={DAY}"),
    (of_their_own, "/events/e"),
    (one_source, "/sources"),
    (one_source, f"/sources/s0?as_of={DAY}"),
    (chain, "/actors"),
    (chain, "/actors/a0"),
    (chain, "/export.json?kind=call"),
    (stances, "/positions.csv"),
    (inherited, f"/statements.csv?as_of={DAY}"),
    (of_their_own, "/statements.csv"),
    (of_their_own, f"/events.csv?as_of={DAY}"),
    (chain, "/events.csv"),
    (chain, "/export.ics"),
    (stances, f"/positions?as_of={DAY}"),
    (one_side, "/actors/a0"),
]

SAVES: list[Shape] = [inherited, of_their_own, days]

COUNT = 55
"""How much is once as much: a little more than stands on one page of a list."""


@pytest.fixture(scope="module")
def made(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Shape, int], Flask]]:
    """Applications over a record of this shape and size."""
    apps: dict[tuple[Shape, int], Flask] = {}

    def make(shape: Shape, count: int) -> Flask:
        if (shape, count) not in apps:
            path = tmp_path_factory.mktemp("costs") / "timeline.db"
            shutil.copy(template, path)
            app = apps[shape, count] = create_app({"DATABASE_URL": f"sqlite:///{path}", "NOW": NOW})
            with pytest.MonkeyPatch.context() as earlier:
                earlier.setattr(chains, "LONGEST", count)
                take_in(app, at=NOW, **shape(count))
        return apps[shape, count]

    yield make
    for app in apps.values():
        app.extensions["database"].engine.dispose()


def changed(lists: dict[str, list[Raw]]) -> dict[str, list[Raw]]:
    """The same items, each of them and all that is in them a little different."""
    for event in lists["events"]:
        event["title"] += "!"
        for statement in event.get("statements", ()):
            statement["text"] += " Still."
        for citation in event.get("citations", ()):
            citation["locator"] = f"{citation.get('locator', '')}, below"
    return lists


def at_most_twice(work: Callable[[int], Work]) -> None:
    """Checks that the work for twice as much is twice the work, beyond what there is to do for next to nothing: that
    was done before, as what is made once for all applications would count there."""
    least, once, twice = (work(number) for number in (2, COUNT, 2 * COUNT))
    assert twice.python - least.python <= MOST * max(once.python - least.python, 1_000)
    assert twice.sqlite - least.sqlite <= MOST * max(once.sqlite - least.sqlite, 1_000)


@pytest.mark.parametrize(("shape", "address"), PAGES, ids=lambda value: getattr(value, "__name__", value))
def test_a_page_about_twice_as_much_is_twice_the_work(made, monkeypatch, shape, address):
    # Of more cells than these a file tells only those that say something: it would be a square of so few.
    monkeypatch.setattr(positions_csv, "MOST", COUNT**2 - 1)

    def read(number: int) -> None:
        app = made(shape, number)
        app.extensions["kept"].clear()
        client = app.test_client()
        client.set_cookie("seen", "5")  # with a cookie no answer is kept in front of the app
        answer = client.get(f"/peace{address}")
        assert (answer.status_code, bool(answer.data)) == (200, True)
        answer.close()

    def work(number: int) -> Work:
        with counting(made(shape, number).extensions["database"]) as measure:
            return measure(lambda: read(number))

    for _ in range(2):  # what is made once is all there after two rounds: one alone left a third of a page's lines
        read(2)
    at_most_twice(work)


TYPED = {
    "title": "Talks again",
    "kind": "talks",
    "status": "occurred",
    "date.edtf": "2025-03-12",
    "date.basis": "stated",
    "participants.0.actor": "petro ahn ahn bohm",
    "participants.0.role": "party",
    "participants.1.actor": "Pietro Ahn Ahn Cid",
    "participants.1.actor.new.kind": "person",
    "participants.1.role": "party",
    "citations.0.source": "Another report",
    "citations.0.source.new.type": "webpage",
    "citations.0.source.new.URL": "https://paper.example/1/",
    "citations.0.relation": "supports",
    "token": "t",
    "base": "0",
}
"""A form that is asked about: the actor it makes is close to one, and its source is here already."""


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("/events/e", None),
        (f"/events/e?as_of={DAY}", None),
        ("/events/e.ics", None),
        ("/events/new", None),
        ("/events/new", TYPED),
        ("/events/e/edit", None),
        ("/actors/a1/edit", None),
        ("/names?kind=actor&q=kol", None),
        ("/names?kind=source&q=report 00", None),
        ("/names?kind=place&q=mos", None),
        ("/names?kind=place&q=palace of ahn ahn", None),
    ],
)
def test_an_event_or_a_form_costs_the_same_in_a_larger_record(made, cookies, address, typed):
    def work(number: int) -> Work:
        app = made(named, number)
        client = app.test_client()
        client.set_cookie("session", cookies[SiteRole.EDITOR])

        def ask() -> None:
            answer = client.post(f"/peace{address}", data=typed) if typed else client.get(f"/peace{address}")
            assert (answer.status_code, len(answer.data) > 30) == (422 if typed else 200, True), answer.text
            assert not typed or ("is close to" in answer.text and "is here already" in answer.text), answer.text
            answer.close()

        with counting(app.extensions["database"]) as measure:
            ask()
            return measure(ask)

    small, large = work(60), work(240)
    assert large.python <= 1.05 * small.python
    assert large.sqlite <= 1.05 * small.sqlite + 400


def test_saving_an_event_costs_the_same_in_a_larger_record(made, cookies):
    """With an actor whose side is three links away: only those links are read."""

    def work(number: int) -> tuple[Work, int]:
        app = made(named, number)
        database: Database = app.extensions["database"]
        chain = [an_actor(uid, affiliation=above) for uid, above in (("a0", None), ("b", "a0"), ("a1", "b"))]
        take_in(app, at=NOW, actors=chain)
        client = app.test_client()
        client.set_cookie("session", cookies[SiteRole.EDITOR])
        selects: list[str] = []

        def save() -> None:
            answer = client.post("/peace/events/e/edit", data=fields)
            assert answer.status_code == 303, answer.text

        with counting(database) as measure:
            for title in ("Talks at first", "Talks at last"):
                fields = Page(client.get("/peace/events/e/edit").text).fields | {"title": title}
                listening.listen(database.engine, "before_cursor_execute", lambda *given: selects.append(given[2]))
                selects.clear()
                done = measure(save)
        return done, sum(statement.startswith("SELECT") for statement in selects)

    (small, few), (large, many) = work(60), work(240)
    assert many == few
    assert large.python <= 1.05 * small.python
    assert large.sqlite <= 1.05 * small.sqlite + 2_000


@pytest.mark.parametrize("shape", SAVES, ids=lambda value: getattr(value, "__name__", value))
def test_saving_and_checking_twice_as_much_is_twice_the_work(made, shape):
    def work(number: int) -> Work:
        app = made(shape, number)
        database: Database = app.extensions["database"]

        def save_and_check() -> None:
            take_in(app, at=NOW, **shape(number))
            take_in(app, at=NOW, **changed(shape(number)))
            with database.reader() as session:
                assert list(inconsistencies(session)) == []

        with counting(database) as measure:
            return measure(save_and_check)

    work(2)
    at_most_twice(work)
