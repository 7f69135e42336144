"""The log: what strangers send stands in it on one line, harmless and short."""

import logging
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import UKRAINE
from tests.rows import rows
from webapp.http.access import public
from webapp.log import GUARD, LONGEST, quoted

HOSTILE = "https://evil\n[2025-03-17] INFO logged in: admin\x1b[2J\x9b31m\u202e\x00\ud800" + "x" * 20_000


def written(log: Callable[[logging.Logger], None]) -> str:
    """What a guarded logger writes, without the lines of code of a traceback."""
    lines: list[str] = []

    class Paper(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.extend(line for line in self.format(record).split("\n") if not line.startswith(("  File", "    ")))

    logger = logging.getLogger("tests.paper")
    logger.handlers = [Paper()]
    logger.addFilter(GUARD)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    log(logger)
    return "\n".join(lines)


@rows(
    ("value", "text"),
    [
        ("https://example.org", "'https://example.org'"),
        ("", "''"),
        (None, "'None'"),
        ("a\r\nb\x1b[31m\x9b\u2028\u202e", r"'a\r\nb\x1b[31m\x9b\u2028\u202e'"),
        ("Київ “так”", "'Київ “так”'"),
        ("'" * 2, "\"''\""),
        ("x" * LONGEST, f"'{'x' * LONGEST}'"),
        ("x" * 20_000, f"'{'x' * LONGEST}'… (20,000 characters)"),
        (ValueError("a\nb"), r"'a\nb'"),
    ],
)
def test_a_value_is_quoted_and_cut(value: object, text: str) -> None:
    assert quoted(value) == text


@given(st.text() | st.sampled_from([HOSTILE]))
def test_no_text_makes_a_second_line_or_an_unprintable_one(text: str) -> None:
    def fail(logger: logging.Logger) -> None:
        try:
            try:
                raise KeyError(text)
            except KeyError as error:
                raise ValueError(text) from error
        except ValueError:
            logger.exception("failed over %s", text)

    for log, lines in (
        (lambda logger: logger.warning("refused %s", text), 1),
        (lambda logger: logger.warning("refused %(it)s", {"it": text}), 1),
        (lambda logger: logger.warning("%s after %d of %.1f", text, 3, 4.5), 1),
        (lambda logger: logger.info("Client disconnected while serving " + text), 1),  # as waitress does
        (fail, 5),
    ):
        said = written(log).split("\n")
        assert len(said) == lines
        assert all(line.isprintable() and len(line) < 10 * LONGEST for line in said)


def test_our_own_words_stay_as_they_are() -> None:
    assert (
        written(lambda logger: logger.info("Serving on http://[::1]:80 at 100%"))
        == "Serving on http://[::1]:80 at 100%"
    )
    assert written(lambda logger: logger.info("%d of %s", 3, "four")) == "3 of 'four'"


def test_causes_that_go_in_circles_come_to_an_end() -> None:
    error = ValueError("round")
    error.__cause__ = KeyError("and round")
    error.__cause__.__cause__ = error
    assert "round" in written(lambda logger: logger.error("failed", exc_info=error))


@pytest.mark.own_application
def test_what_a_request_brings_is_harmless_in_the_log(app, client, caplog):
    def fail(rest: str) -> str:
        raise RuntimeError(HOSTILE + rest)

    app.add_url_rule("/failing/<path:rest>", "failing", public(fail))
    client.post(f"{UKRAINE}/events/new", headers={"Origin": "https://evil\x9b31m" + "x" * 20_000})
    client.get("/failing/%0A[2025-03-17]%20INFO%1B[2J" + "x" * 20_000)
    assert [record.levelname for record in caplog.records] == ["WARNING", "ERROR"]
    for record in caplog.records:
        assert len(record.getMessage()) < 2 * LONGEST
        assert record.getMessage().isprintable()
        assert (record.exc_text or "").replace("\n", "").isprintable()
    assert "\n[2025-03-17] INFO" not in caplog.text
    assert caplog.text.count("https://evil") == 2


@pytest.mark.own_application
def test_the_server_in_front_is_guarded_and_so_are_parameters_of_statements(app, client, caplog):
    assert GUARD in logging.getLogger("waitress").filters

    def fail() -> None:
        with app.extensions["database"].reader() as session:
            session.connection().exec_driver_sql("SELECT * FROM nowhere WHERE secret = ?", ("hash of a password",))

    app.add_url_rule("/failing", "failing", public(fail))
    assert client.get("/failing").status_code == 500
    assert "no such table: nowhere" in caplog.text
    assert "hash of a password" not in caplog.text.replace('("hash of a password",)', "")
