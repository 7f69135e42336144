"""Guesses are slowed; nobody is locked out; the server's threads are left alone."""

from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Event, Semaphore

import pytest
from flask_security.utils import hash_password, verify_password
from sqlalchemy import text
from werkzeug.test import TestResponse

from webapp.accounts import passwords
from webapp.accounts.throttle import MOST_WAITING, delay, keys


@pytest.fixture
def guess(log_in):
    """A wrong password, from an address."""
    return lambda address, username="maria": log_in(username, "a wrong guess", environ_base={"REMOTE_ADDR": address})


def test_delays_double_up_to_four_seconds():
    assert [delay(failures) for failures in [0, 2, 3, 4, 5, 6, 7, 10_000]] == [0, 0, 0.5, 1, 2, 4, 4, 4]


def test_a_name_is_slowed_wherever_the_guesses_come_from_even_with_the_right_password(guess, log_in, slept):
    for host in range(5):
        guess(f"192.0.2.{host}")
    assert slept == [0.5, 1]
    assert log_in().status_code == 303
    assert slept == [0.5, 1, 2]


def test_an_address_is_slowed_whatever_names_it_tries(guess, slept):
    for number in range(4):
        guess("2001:db8::1", f"person{number}")
    guess("2001:db8::ffff", "somebody")
    guess("2001:db8:0:1::1", "nobody")
    assert slept == [0.5, 1]


def test_a_success_clears_the_name_but_not_the_address(guess, log_in, slept):
    for _ in range(3):
        guess("192.0.2.1")
    log_in(environ_base={"REMOTE_ADDR": "192.0.2.2"})
    slept.clear()
    log_in(environ_base={"REMOTE_ADDR": "192.0.2.3"})
    assert slept == []
    log_in(environ_base={"REMOTE_ADDR": "192.0.2.1"})
    assert slept == [0.5]


def test_failures_are_forgotten_and_swept_after_a_quarter_of_an_hour(app, database, guess, slept):
    for _ in range(4):
        guess("192.0.2.1")
    app.extensions["throttle"].now = lambda: datetime.now(UTC) + timedelta(minutes=15)
    slept.clear()
    guess("192.0.2.1")
    assert slept == []
    with database.reader() as session:
        assert session.scalar(text("SELECT count(*) FROM login_failure")) == 2


def test_the_table_names_nobody(database, guess):
    guess("192.0.2.1")
    with database.reader() as session:
        assert set(session.scalars(text("SELECT key FROM login_failure"))) == set(keys("maria", "192.0.2.1"))
    assert all(len(key) == 64 for key in keys("maria", "192.0.2.1"))


def test_changing_the_password_is_slowed_too(client, log_in, slept):
    log_in()
    for _ in range(4):
        client.post("/account/password", data={"current": "a wrong guess", "new": "x", "again": "x"})
    assert slept == [0.5]


def test_nothing_of_the_database_is_held_while_waiting_or_hashing(app, client, database, guess, log_in, monkeypatch):
    held: list[int] = []

    def look(*_: object) -> None:
        held.append(database.engine.pool.checkedout())
        with database.write() as session:
            session.execute(text("DELETE FROM login_session WHERE 0"))

    app.extensions["throttle"].sleep = look
    monkeypatch.setattr(passwords, "verify_password", lambda *given: (look(), verify_password(*given))[1])
    monkeypatch.setattr(passwords, "hash_password", lambda given: (look(), hash_password(given))[1])
    log_in()
    for _ in range(4):
        guess("192.0.2.1")
    form = {"current": "five green bottles", "new": "six brown bottles", "again": "six brown bottles"}
    assert client.post("/account/password", data=form).status_code == 303
    assert set(held) == {0}


def test_when_too_many_wait_further_ones_are_told_when_to_come_back(app, guess, log_in):
    for _ in range(3):
        guess("192.0.2.99")
    asleep, wake = Semaphore(0), Event()

    def sleep(_seconds: float) -> None:
        asleep.release()
        assert wake.wait(10)

    app.extensions["throttle"].sleep = sleep
    with ThreadPoolExecutor() as pool:

        def try_from(address: str) -> Future[TestResponse]:
            return pool.submit(log_in, client=app.test_client(), environ_base={"REMOTE_ADDR": address})

        try:
            waiting = [try_from("192.0.2.0")]
            assert asleep.acquire(timeout=10)
            same_address = try_from("192.0.2.0").result(10)
            waiting += [try_from(f"192.0.2.{host}") for host in range(1, MOST_WAITING)]
            assert all(asleep.acquire(timeout=10) for _ in range(1, MOST_WAITING))
            refused = try_from("192.0.2.50").result(10)
            free = pool.submit(
                log_in, "somebody", "x", client=app.test_client(), environ_base={"REMOTE_ADDR": "192.0.2.51"}
            )
            assert free.result(10).status_code == 422
        finally:
            wake.set()
    assert [answer.result().status_code for answer in waiting] == [303] * MOST_WAITING
    for answer in [same_address, refused]:
        assert (answer.status_code, answer.headers["Retry-After"]) == (429, "4")
        assert 'value="maria"' in answer.text
        assert "Wait 4 seconds" in answer.text
