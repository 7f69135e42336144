"""The two-step log-in, as its owner uses it, as a thief of the password tries it, and as it is taken off."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from sqlalchemy import text, update

from tests.accounts.conftest import PASSWORD
from webapp.accounts import administration, factor, people
from webapp.accounts.authority import COMMAND_LINE
from webapp.model import SecondFactor

START = datetime(2025, 3, 18, 9, 0, 10, tzinfo=UTC)
STEP = timedelta(seconds=30)
NEW = "six brown bottles"


@pytest.fixture
def clock(app):
    """Moves the clock to so long after the start."""
    app.config["NOW"] = START
    return lambda passed: app.config.update(NOW=START + passed)


@pytest.fixture
def code(app, database, maria):
    """The code that maria's device shows now, or so many steps later."""

    def make(later: int = 0) -> str:
        with database.reader() as session:
            return pyotp.TOTP(session.get_one(SecondFactor, maria.id).secret).at(app.config["NOW"] + later * STEP)

    return make


@pytest.fixture
def confirmed(app, clock, database, maria):
    """Sets the second step up for maria; gives her recovery codes."""
    with app.app_context(), database.write() as session:
        factor.begin(session, maria.id)
        secret = session.get_one(SecondFactor, maria.id).secret
        return factor.confirm(session, maria.id, pyotp.TOTP(secret).at(START), by=COMMAND_LINE)


@pytest.fixture
def shown(client, clock, code, log_in):
    """Sets the second step up in maria's browser and logs her out; gives her recovery codes, as the page shows them."""
    log_in()
    assert client.post("/account/second-step/begin").status_code == 303
    answer = client.post("/account/second-step/confirm", data={"code": code(), "password": PASSWORD})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/account/second-step")
    page = client.get("/account/second-step").text
    client.post("/logout")
    return [line.split("</code>")[0] for line in page.split("<code>")[1:]]


@pytest.fixture
def second_step(client):
    """Sends the form of the second step."""
    return lambda typed: client.post("/login/code", data={"code": typed})


def test_it_is_set_up_with_a_picture_and_counts_once_a_code_has_confirmed_it(
    app, client, clock, code, log_in, logged_in, database
):
    log_in()
    elsewhere = app.test_client()
    log_in(client=elsewhere)
    assert "Set it up" in client.get("/account/second-step").text
    client.post("/account/second-step/begin")
    page = client.get("/account/second-step").text
    assert '<svg viewBox="' in page
    with database.reader() as session:
        assert session.scalar(text("SELECT secret FROM second_factor")) in page
    assert log_in(client=app.test_client()).headers["Location"] == "/"
    wrong = client.post("/account/second-step/confirm", data={"code": code(5), "password": PASSWORD})
    assert (wrong.status_code, 'id="code-error"' in wrong.text, "<svg" in wrong.text) == (422, True, True)
    refused = client.post("/account/second-step/confirm", data={"code": code(), "password": "a wild guess"})
    assert (refused.status_code, 'id="password-error"' in refused.text) == (422, True)
    client.post("/account/second-step/confirm", data={"code": code(), "password": PASSWORD})
    assert log_in(client=app.test_client()).headers["Location"] == "/login/code?next=/"
    assert logged_in(client)
    assert not logged_in(elsewhere)


def test_recovery_codes_are_shown_once_and_stored_as_hashes(client, shown, code, clock, log_in, second_step, database):
    assert len(shown) == len(set(shown)) == 10
    clock(STEP * 2)
    log_in()
    second_step(code())
    assert shown[0] not in client.get("/account/second-step").text
    with database.reader() as session:
        everything = str(session.execute(text("SELECT code_hash FROM recovery_code")).all())
        everything += str(session.execute(text("SELECT data FROM login_session")).all())
    assert not any(one in everything or one.replace("-", "") in everything for one in shown)
    client.post("/logout")
    log_in()
    assert second_step(shown[0]).status_code == 303


def test_a_secret_that_waits_to_be_shown_is_not_in_the_table(client, clock, code, log_in, database):
    log_in()
    client.post("/account/second-step/begin")
    client.post("/account/second-step/confirm", data={"code": code(), "password": PASSWORD})
    with database.reader() as session:
        [waiting] = session.scalars(text("SELECT data FROM login_session")).all()
    page = client.get("/account/second-step").text
    shown = page.split("<code>")[1].split("</code>")[0]
    assert "sealed" in waiting
    assert shown not in waiting
    assert shown.encode().hex() not in waiting


def test_the_right_password_alone_opens_nothing(client, confirmed, log_in, logged_in, database):
    answer = log_in(query_string={"next": "/x"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/login/code?next=/x")
    assert not logged_in(client)
    assert client.get("/account").status_code == 303
    with database.reader() as session:
        assert session.scalar(text("SELECT count(*) FROM login_session WHERE person_id IS NOT NULL")) == 0


@pytest.mark.parametrize(("later", "status"), [(-2, 422), (-1, 303), (0, 303), (1, 303), (2, 422)])
def test_a_code_of_the_step_before_and_after_counts(client, confirmed, clock, code, log_in, second_step, later, status):
    clock(STEP * 10)
    log_in()
    answer = second_step(f" {code(later)[:3]} {code(later)[3:]} ")
    assert answer.status_code == status
    assert client.get("/account").status_code == (200 if status == 303 else 303)


def test_a_code_is_taken_once_and_those_before_it_never(app, client, confirmed, clock, code, log_in, second_step):
    clock(STEP * 10)
    log_in()
    assert second_step(code()).status_code == 303
    for again in (code(), code(-1)):
        log_in()
        assert second_step(again).status_code == 422
    assert second_step(code(1)).status_code == 303


def test_a_clock_that_was_ahead_and_was_corrected_locks_nobody_out(client, confirmed, clock, code, log_in, second_step):
    clock(timedelta(days=400))
    log_in()
    assert second_step(code()).status_code == 303
    clock(STEP * 10)
    for status in (303, 422):  # once, as ever
        log_in()
        assert second_step(code()).status_code == status


@pytest.mark.parametrize("zero", ["\uff10", "\u0660", "\u06f0", "\u0966"])
def test_a_code_may_be_typed_in_the_digits_of_any_keyboard(client, confirmed, clock, code, log_in, second_step, zero):
    clock(2 * STEP)
    log_in()
    typed = "".join(chr(ord(zero) + int(digit)) for digit in code())
    assert second_step(f" {typed[:3]} {typed[3:]}\n").status_code == 303


def test_a_recovery_code_opens_however_wide_it_is_typed(client, confirmed, log_in, second_step):
    log_in()
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in confirmed[0].upper())
    assert second_step(wide).status_code == 303


def test_a_recovery_code_opens_once(client, confirmed, log_in, second_step):
    for typed, status in [
        (confirmed[0].upper().replace("-", " "), 303), (confirmed[0], 422), (confirmed[1], 303), ("x" * 5_000, 422),
    ]:  # fmt: skip
        log_in()
        assert second_step(typed).status_code == status
        client.post("/logout")


def test_the_half_way_state_ends_after_five_minutes_and_with_the_password(
    app, client, confirmed, clock, code, log_in, second_step, database
):
    clock(STEP * 4)
    log_in()
    clock(STEP * 4 + timedelta(minutes=5))
    late = second_step(code())
    assert (late.status_code, "longer than five minutes" in late.text) == (422, True)
    assert client.get("/login/code").headers["Location"] == "/login?next=/"
    log_in()
    assert client.get("/login/code").status_code == 200
    with app.app_context(), database.write() as session:
        people.set_password(session, "maria", NEW, by=COMMAND_LINE)
    assert second_step(code()).status_code == 422
    log_in(password=NEW)
    with app.app_context(), database.write() as session:
        administration.disable(session, "maria", by=COMMAND_LINE)
    assert second_step(code()).status_code == 422
    with app.app_context(), database.write() as session:
        administration.enable(session, "maria", by=COMMAND_LINE)
    assert second_step(code()).status_code == 303


def test_nobody_gets_a_cookie_by_opening_the_second_step(client):
    answer = client.get("/login/code")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/login?next=/")
    assert "Set-Cookie" not in answer.headers
    assert "Set-Cookie" not in client.post("/login/code", data={"code": "123456"}).headers


def test_wrong_codes_are_slowed_as_passwords_are(client, confirmed, log_in, second_step, slept):
    log_in()
    assert [second_step("000000").status_code for _ in range(7)] == [422] * 7
    assert slept == [0.5, 1, 2, 4]
    slowed = second_step("000000")
    assert (slowed.status_code, slowed.headers["Retry-After"]) == (429, "8")


def test_after_a_hundred_wrong_codes_only_recovery_codes_open(
    client, confirmed, clock, code, log_in, second_step, database
):
    clock(STEP * 9)
    with database.write() as session:
        session.execute(update(SecondFactor).values(failures=factor.MOST_FAILURES))
    log_in()
    closed = second_step(code())
    assert (closed.status_code, "Use a recovery code" in closed.text) == (422, True)
    assert second_step(confirmed[0]).status_code == 303
    clock(STEP * 12)
    log_in()
    assert second_step(code()).status_code == 303


def test_the_owner_turns_it_off_with_the_password_and_makes_new_codes_with_it(
    client, confirmed, clock, code, log_in, second_step
):
    clock(STEP * 3)
    log_in()
    second_step(code())
    assert client.post("/account/second-step/off", data={"password": "a wild guess"}).status_code == 422
    assert client.post("/account/second-step/codes", data={"password": PASSWORD}).status_code == 303
    fresh = client.get("/account/second-step").text.split("<code>")[1].split("</code>")[0]
    assert fresh not in confirmed
    client.post("/logout")
    log_in()
    assert second_step(confirmed[0]).status_code == 422
    assert second_step(fresh).status_code == 303
    client.post("/account/second-step/off", data={"password": PASSWORD})
    assert log_in().headers["Location"] == "/"


def test_it_is_taken_off_for_who_is_locked_out(app, client, confirmed, log_in, logged_in, database):
    with app.app_context(), database.write() as session:
        administration.take_factor_off(session, "maria", by=COMMAND_LINE)
    log_in()
    assert logged_in(client)
