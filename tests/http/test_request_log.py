"""The line that a request leaves in the log, and the id it is found by."""

import io
import json
import logging
import re
from unittest.mock import Mock

import pytest

from tests.conftest import UKRAINE
from webapp.accounts import invitations
from webapp.config import BadSetting, settings
from webapp.http.access import public

PLAIN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (\S+) (\S+) (\d{3}) (\d+|-) \d+\.\dms (\S+)\n")


class Log(io.StringIO):
    """What was written, line by line, one for each call."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def write(self, text: str) -> int:
        self.lines.append(text)
        return len(text)


@pytest.fixture
def asking(make):
    """Makes a browser, for the application with these settings, that says what was logged."""

    def site(**settings: object):
        app, log = make(**settings), Log()

        def ask(path: str, method: str = "GET", **given):
            return app.test_client().open(path, method=method, errors_stream=log, **given), log.lines

        ask.app = app
        return ask

    return site


def test_a_line_says_what_was_asked_and_nothing_about_who_asked(asking):
    ask = asking(REQUEST_LOG="plain", PREFIX="/talks")
    headers = {"User-Agent": "Anna", "Referer": "http://x/", "Cookie": "session=secret", "X-Request-ID": "stranger"}
    where = {"REMOTE_ADDR": "9.9.9.9"}
    answer, [line] = ask(f"/talks{UKRAINE}/?q=Anna&token=secret", headers=headers, environ_base=where)
    found = PLAIN.fullmatch(line)
    assert found
    assert found.groups() == ("GET", f"/talks{UKRAINE}/", "200", str(len(answer.data)), answer.headers["X-Request-ID"])
    assert not re.search(r"Anna|secret|9\.9\.9|stranger|\?", line)


def test_a_line_may_be_json(asking):
    ask = asking(REQUEST_LOG="json")
    answer, lines = ask("/nowhere/", "POST")
    said = json.loads(lines[-1])
    assert set(said) == {"time", "id", "method", "path", "status", "bytes", "ms"}
    assert (said["method"], said["path"], said["status"]) == ("POST", "/nowhere/", answer.status_code)
    assert (said["bytes"], said["id"]) == (len(answer.data), answer.headers["X-Request-ID"])


def test_the_link_of_an_invitation_is_in_no_log(asking, caplog, monkeypatch):
    ask, token = asking(REQUEST_LOG="plain"), "Yk3_" * 10 + "-Zq"
    monkeypatch.setattr(invitations, "open_invitation", Mock(side_effect=KeyError(f"at /invitations/{token}")))
    answer, [line] = ask(f"/invitations/{token}")
    assert (answer.status_code, PLAIN.fullmatch(line)[2]) == (500, "/invitations/…")
    logging.getLogger("waitress").error(f"GET /invitations/{token}")
    assert caplog.text.count("/invitations/…") == 3
    assert "Yk3_" not in caplog.text


STRANGE = ["/a\nb", "/\x1b[31m", "/ü\u202e", "/" + "x" * 5_000, "/ a", '/"']


@pytest.mark.parametrize("form", ["plain", "json"])
def test_whatever_a_stranger_asks_for_is_one_short_line(asking, form):
    ask = asking(REQUEST_LOG=form)
    for number, path in enumerate(STRANGE, 1):
        answer, lines = ask(path, "BREW-COFFEE-NOW" * 9)
        assert (answer.status_code >= 400, len(lines)) == (True, number), path
        line = lines[-1]
        assert (line.count("\n"), len(line) < 400) == (1, True), path
        assert line.strip().replace("…", "").isascii(), path
        assert line.strip().isprintable(), path
        assert "BREW" not in line, path


def test_kept_answers_and_refusals_have_lines_and_ids_of_their_own(asking):
    ask = asking(REQUEST_LOG="plain")
    tag = ask(f"{UKRAINE}/")[0].headers["ETag"]
    for status, headers in ((200, {}), (304, {"If-None-Match": tag}), (400, {"Host": "a b"})):
        answer, lines = ask(f"{UKRAINE}/", headers=headers)
        assert (answer.status_code, PLAIN.fullmatch(lines[-1])[3]) == (status, str(status))
        assert len(answer.headers.getlist("X-Request-ID")) == 1
    ids = [PLAIN.fullmatch(line)[5] for line in lines]
    assert len(set(ids)) == len(ids) == 4


TOLD = {
    0: {"a-1": False},
    1: {"a-1.b:2": True, "x" * 65: False, "a b": False, "a\tb": False, "ü": False, "": False},
    2: {"x" * 64: True},
}
"""By the number of trusted proxies: ids that are told, each with whether it is taken over."""


@pytest.mark.parametrize("hops", TOLD)
@pytest.mark.parametrize("log", ["off", "plain"])
def test_an_id_is_taken_over_from_a_trusted_proxy_alone(asking, hops, log):
    ask = asking(TRUSTED_PROXIES=hops, REQUEST_LOG=log)
    for number, (told, taken) in enumerate(TOLD[hops].items(), 1):
        answer, lines = ask("/login", headers={"X-Request-ID": told})
        echoed = answer.headers.get("X-Request-ID", "")
        assert (echoed == told) == taken or not told, told
        assert (echoed != "") == bool(hops or log != "off"), told
        assert len(lines) == (number if log != "off" else 0), told


def test_an_error_is_written_beside_the_id_of_its_request(asking, caplog):
    @public
    def failing() -> str:
        raise RuntimeError("100 % on purpose")

    ask = asking(REQUEST_LOG="plain")
    ask.app.add_url_rule("/failing", view_func=failing)
    answer, [line] = ask("/failing")
    assert (answer.status_code, PLAIN.fullmatch(line)[3]) == (500, "500")
    [record] = caplog.records
    assert record.getMessage() == f"Exception on /failing [GET] (request {answer.headers['X-Request-ID']})"


def test_a_log_that_nobody_reads_any_more_keeps_nobody_from_an_answer(asking, monkeypatch):
    def write(log: Log, text: str) -> int:
        raise BrokenPipeError

    monkeypatch.setattr(Log, "write", write)
    assert asking(REQUEST_LOG="plain")("/health")[0].status_code == 200


def test_a_setting_that_is_none_is_refused(monkeypatch):
    monkeypatch.setenv("REQUEST_LOG", "yes")
    with pytest.raises(BadSetting, match=r"^REQUEST_LOG is “yes”; write off, plain or json\.$"):
        settings()
