"""Guesses are slowed; strangers lock nobody out; the server's threads are left alone."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import cycle
from threading import Event, Semaphore

import pytest
from sqlalchemy import text
from werkzeug.exceptions import TooManyRequests
from werkzeug.test import TestResponse

from tests.rows import rows
from webapp.accounts import passwords
from webapp.accounts.throttle import LONGEST_DELAY, LONGEST_WAIT, MOST_WAITING, WINDOW, Throttle, delay, keys

START = datetime(2025, 3, 18, 9, tzinfo=UTC)


class Clock:
    """A clock that stands still, and that sleeping moves on."""

    def __init__(self) -> None:
        self.at = START

    def now(self) -> datetime:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)

    @property
    def seconds(self) -> float:
        """How long it has gone."""
        return (self.at - START).total_seconds()


@pytest.fixture
def clock(app) -> Clock:
    found = Clock()
    throttle: Throttle = app.extensions["throttle"]
    throttle.now, throttle.sleep = found.now, found.sleep
    return found


@pytest.fixture
def patient(database, monkeypatch) -> None:
    """Writers wait for each other for as long as they do in earnest; other tests see what happens where they do not."""
    monkeypatch.setattr("webapp.store.engine.BUSY_MILLISECONDS", 10_000)
    database.engine.dispose()


@pytest.fixture
def guess(log_in):
    """A wrong password, from an address."""
    return lambda address, username="maria": log_in(username, "a wrong guess", environ_base={"REMOTE_ADDR": address})


@pytest.fixture
def enter(log_in):
    """The right password, from an address."""
    return lambda address: log_in(environ_base={"REMOTE_ADDR": address})


def test_an_address_waits_the_longer_the_more_often_it_failed_and_without_failures_never():
    assert [delay(own, 0) for own in [0, 2, 3, 4, 5, 9, 10, 10_000]] == [0, 0, 0.5, 1, 2, 32, 60, 60]
    assert [delay(0, name) for name in [0, 3, 10_000]] == [0, 0, 0]
    assert [delay(1, name) for name in [0, 2, 3, 4, 10_000]] == [0, 0, 0.5, 1, 60]
    assert [delay(0, 10_000, under_way) for under_way in [0, 3, 7]] == [0, 0, 0]
    assert [delay(1, 0, under_way) for under_way in [1, 2, 3]] == [0, 0.5, 1]


@rows(
    ("one", "other", "alike"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:c000:202", False),
        ("64:ff9b::192.0.2.1", "64:ff9b::c000:201", True),
        ("64:ff9b::192.0.2.1", "192.0.2.1", True),
        ("64:ff9b::192.0.2.1", "64:ff9b::192.0.2.2", False),
        ("192.0.2.1", "192.0.2.1:50123", True),
        ("2001:db8::1", "2001:0DB8:0:0:ffff::2", True),
        ("2001:db8::1", "[2001:db8::2]:50123", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("fe80::1%eth0", "fe80::2", True),
        ("unknown", "_hidden1", True),
        (None, "unknown", True),
        ("unknown", "192.0.2.1", False),
    ],
)
def test_an_address_is_one_however_it_is_written(one, other, alike):
    assert (keys("maria", one) == keys("maria", other)) == alike


@contextmanager
def all_places_taken(app, log_in) -> Iterator[None]:
    """As many addresses as may wait do so until the end of the block, each with a try at maria's name."""
    asleep, wake = Semaphore(0), Event()

    def sleep(_seconds: float) -> None:
        asleep.release()
        assert wake.wait(10)

    app.extensions["throttle"].sleep = sleep
    with ThreadPoolExecutor() as pool:

        def wait_as(address: str) -> Future[TestResponse]:
            browser = app.test_client()
            return pool.submit(log_in, password="a guess", client=browser, environ_base={"REMOTE_ADDR": address})

        waiting = [wait_as(f"192.0.2.{number}") for number in range(MOST_WAITING)]
        try:
            assert all(asleep.acquire(timeout=10) for _ in waiting)
            yield
        finally:
            wake.set()
        assert [answer.result().status_code for answer in waiting] == [422] * MOST_WAITING


def test_the_right_password_from_an_address_without_failures_gets_in_whoever_else_guesses(
    app, clock, guess, log_in, patient
):
    for number in range(20):
        guess(f"192.0.2.{number}")
    clock.sleep(LONGEST_DELAY - 1)
    with all_places_taken(app, log_in):
        before, answers = clock.at, []
        for number in range(6):
            guess(f"192.0.2.{number}")
            answers.append(log_in(client=app.test_client(), environ_base={"REMOTE_ADDR": f"198.51.100.{number}"}))
        assert [answer.status_code for answer in answers] == [303] * 6
        assert clock.at == before


def test_who_mistyped_while_others_guess_is_told_when_to_come_back_and_is_looked_at_then(
    app, clock, guess, enter, log_in, patient
):
    for number in range(20):
        guess(f"192.0.2.{number}")
    assert guess("198.51.100.1").status_code == 422
    clock.sleep(LONGEST_DELAY - 3)
    with all_places_taken(app, log_in):
        told = enter("198.51.100.1")
        assert (told.status_code, told.headers["Retry-After"]) == (429, "3")
        assert "Wait 3 seconds and send it again." in told.text
        assert 'value="maria"' in told.text
        clock.sleep(2)
        assert "Wait 1 second and send it again." in enter("198.51.100.1").text
        clock.sleep(1)
        assert enter("198.51.100.1").status_code == 303


def test_a_short_wait_is_done_here(clock, guess, enter):
    for _ in range(4):
        guess("192.0.2.1")
    assert clock.seconds == 0.5
    assert enter("192.0.2.1").status_code == 303
    assert clock.seconds == 1.5


def looked_at(app, clock: Clock, addresses: int, username: Callable[[int], str]) -> list[float]:
    """When tries of the most eager guesser from so many addresses were looked at in the first two quarters of an hour.

    All fail. No time is lost: each address is tried in turn, again when it was told to, and again when none is due."""
    throttle, times, due = app.extensions["throttle"], [], dict.fromkeys(range(addresses), START)
    with app.app_context():
        for number in cycle(range(addresses)):
            if clock.at >= START + 2 * WINDOW:
                return times
            if due[number] > clock.at:
                clock.at = max(clock.at, min(due.values()))
                continue
            tried = keys(username(len(times)), f"192.0.2.{number}")
            try:
                with throttle.turn(tried), app.extensions["database"].write() as session:
                    throttle.failed(session, tried)
                times.append(clock.seconds)
            except TooManyRequests as refusal:
                due[number] = clock.at + timedelta(seconds=refusal.retry_after)
    raise AssertionError


@pytest.mark.parametrize(
    ("addresses", "username", "first", "then"),
    [
        (1, "one", 23, 15),
        (1, "many", 23, 15),
        (5, "one", 5 * 16, 5 * 15),
        (5, "many", 5 * 23, 5 * 15),
    ],
)
def test_the_rate_of_guesses_is_bounded_and_other_names_do_not_raise_that_of_an_address(
    app, clock, addresses, username, first, then
):
    times = looked_at(app, clock, addresses, lambda number: "maria" if username == "one" else f"person{number}")
    quarter = WINDOW.total_seconds()
    assert (sum(at < quarter for at in times), sum(at >= quarter for at in times)) == (first, then)


def test_a_success_clears_the_name_but_not_the_address(clock, guess, enter):
    for _ in range(3):
        guess("192.0.2.1")
    guess("192.0.2.2")
    assert enter("192.0.2.3").status_code == 303
    assert enter("192.0.2.2").status_code == 303
    assert clock.seconds == 0
    assert enter("192.0.2.1").status_code == 303
    assert clock.seconds == 0.5


@pytest.mark.parametrize("then", [WINDOW, timedelta(days=-365)], ids=["a quarter of an hour", "a clock put right"])
def test_failures_are_forgotten_and_swept_after(clock, database, guess, then):
    for _ in range(4):
        guess("192.0.2.1")
    clock.at = later = clock.at + then
    guess("192.0.2.1")
    assert clock.at == later
    with database.reader() as session:
        assert session.scalar(text("SELECT count(*) FROM login_failure")) == 2


def test_the_table_names_nobody(database, guess):
    guess("192.0.2.1")
    with database.reader() as session:
        assert set(session.scalars(text("SELECT key FROM login_failure"))) == set(keys("maria", "192.0.2.1"))
    assert all(len(key) == 64 for key in keys("maria", "192.0.2.1"))


def test_changing_the_password_is_slowed_too(client, log_in, clock):
    log_in()
    form = {"current": "a wrong guess", "new": "x", "again": "x"}
    assert [client.post("/account/password", data=form).status_code for _ in range(4)] == [422] * 4
    assert clock.seconds == 0.5
    answers = [client.post("/account/password", data=form) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [422, 422, 422, 429]
    assert "Wait 8 seconds" in answers[-1].text


def test_nothing_of_the_database_is_held_while_waiting_or_hashing(app, client, database, guess, log_in, watch_hashing):
    held: list[int] = []

    def look(*_: object) -> None:
        held.append(database.engine.pool.checkedout())
        with database.write() as session:
            session.execute(text("DELETE FROM login_session WHERE 0"))

    app.extensions["throttle"].sleep = look
    watch_hashing(look)
    log_in()
    for _ in range(4):
        guess("192.0.2.1")
    form = {"current": "five green bottles", "new": "six brown bottles", "again": "six brown bottles"}
    assert client.post("/account/password", data=form).status_code == 303
    assert set(held) == {0}


def test_tries_sent_at_once_count_as_failures_until_they_are_looked_at(app, clock, guess, log_in, monkeypatch, patient):
    """Else all would be due at once: two are free, as after one failure, one waits for them, and others do not."""
    guess("127.0.0.1")
    with ThreadPoolExecutor() as pool, held(app, monkeypatch) as (looking, asleep):
        sent = []
        for semaphore in (looking, looking, asleep):
            sent.append(pool.submit(log_in, client=app.test_client()))
            assert semaphore.acquire(timeout=10)
        refused = pool.submit(log_in, client=app.test_client()).result(10)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "1")
    assert [answer.result().status_code for answer in sent] == [422] * 3


def test_a_newsroom_behind_one_address_may_log_in_at_once(app, log_in, monkeypatch, patient):
    with ThreadPoolExecutor() as pool, held(app, monkeypatch) as (looking, _):
        sent = [pool.submit(log_in, client=app.test_client()) for _ in range(5)]
        assert all(looking.acquire(timeout=10) for _ in sent)
    assert [answer.result().status_code for answer in sent] == [422] * 5


@contextmanager
def held(app, monkeypatch) -> Iterator[tuple[Semaphore, Semaphore]]:
    """Until the end of the block passwords are looked at, and tries wait, without end; counts how many of each."""
    looking, asleep, go_on = Semaphore(0), Semaphore(0), Event()

    def stay(semaphore: Semaphore) -> bool:
        semaphore.release()
        return not go_on.wait(10)

    app.extensions["throttle"].sleep = lambda _seconds: stay(asleep)
    monkeypatch.setattr(passwords, "matches", lambda *_: stay(looking))
    try:
        yield looking, asleep
    finally:
        go_on.set()


def test_the_server_waits_for_seconds_and_in_a_few_of_its_threads():
    assert LONGEST_WAIT <= 4
    assert MOST_WAITING <= 3
