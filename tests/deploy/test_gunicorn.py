"""Several processes under gunicorn, behind a proxy, as deploy/gunicorn.conf.py runs them."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import UKRAINE
from tests.deploy.processes import SEVERAL, ask, free_port, log_in, wait
from tests.documents import a_file, an_event
from tests.program import begin, end

FORWARDED = {
    "X-Forwarded-Host": "talks.example.org",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Prefix": "/talks",
    "X-Request-ID": "from-the-proxy",
}


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("gunicorn") / "server.log"


@pytest.fixture(scope="module")
def port(template: Path, log: Path) -> Iterator[int]:
    """Where three processes answer."""
    found = free_port()
    url = f"sqlite:///{shutil.copy(template, log.with_name('timeline.db'))}"
    settings = {"DATABASE_URL": url, "TRUSTED_PROXIES": "1", "REQUEST_LOG": "json", "WEB_CONCURRENCY": "3", "HOST": ""}
    process = begin(*SEVERAL, out=log, script="gunicorn", PORT=str(found), **settings)
    wait(found, process.is_alive, log)
    yield found
    process.terminate()
    assert end(process) == 0, log.read_text()


def test_it_answers_as_the_embedded_server_does(port, log):
    answer = ask(port, f"{UKRAINE}/", **FORWARDED)
    assert answer.status == 200
    assert f'<link rel="canonical" href="https://talks.example.org/talks{UKRAINE}/">' in answer.body.decode()
    assert answer.headers["X-Request-ID"] == "from-the-proxy"
    again = ask(port, f"{UKRAINE}/", If_None_Match=answer.headers["ETag"], **FORWARDED)
    assert (again.status, again.body) == (304, b"")
    assert ask(port, f"{UKRAINE}/export.json").status == 200
    assert ask(port, "/ready").status == 200
    lines = [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]
    assert [line["status"] for line in lines[-4:]] == [200, 304, 200, 200]


def test_what_one_process_saves_all_of_them_show(port):
    cookie = log_in(port)
    for number in range(3):
        file = a_file("peace", events=[an_event(title=f"Talks, round {number}")])
        sent = ask(
            port,
            "/import",
            "POST",
            json.dumps(file).encode(),
            Content_Type="application/json",
            Cookie=cookie,
        )
        assert sent.status == 200, sent.body
        pages = {ask(port, "/peace/events/talks-in-jeddah.json").body for _ in range(12)}
        assert [json.loads(page)["title"] for page in pages] == [f"Talks, round {number}"]


def test_a_database_that_is_not_there_is_refused(tmp_path):
    said = tmp_path / "said"
    url = f"sqlite:///{tmp_path}/none.db"
    assert end(begin(*SEVERAL, out=said, script="gunicorn", DATABASE_URL=url, PORT=str(free_port())))
    assert "run: ceasefire-timeline init" in said.read_text()


def test_settings_that_will_not_do_are_told_in_a_sentence(url, tmp_path):
    said = tmp_path / "said"
    wrong = {"DATABASE_URL": url, "PREFIX": "/a//b", "HOST": "::1", "PORT": str(free_port())}
    assert end(begin(*SEVERAL, out=said, script="gunicorn", **wrong)) == 1
    assert "\nError: PREFIX is “/a//b”; write the path" in said.read_text()
    assert "Traceback" not in said.read_text()
