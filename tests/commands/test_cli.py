"""The command line, as people type it: `serve`, and what every command says of itself."""

import errno
import os
import re
import runpy
import socket
from importlib.metadata import entry_points
from typing import NoReturn

import pytest

from tests.commands.typed import SLUG
from tests.deploy.processes import ROOT
from tests.program import MAINS, begin, end
from tests.rows import rows
from webapp import server
from webapp.cli import main


def test_a_port_in_use_is_refused(url, tmp_path):
    """In a process of its own: waitress leaves threads and pipes behind when it cannot listen."""
    said = tmp_path / "said"
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert end(begin("serve", out=said, DATABASE_URL=url, PORT=str(port))) == 1
    assert re.fullmatch(
        rf"Database: .+\nError: 127\.0\.0\.1:{port} cannot be used \(.+\); set PORT to another one\.\n",
        said.read_text(),
    )


def test_the_script_that_is_installed_is_the_program():
    [script] = entry_points(group="console_scripts", name="ceasefire-timeline")
    assert (script.value, script.load()) == (MAINS["ceasefire-timeline"], main)


def refused_by_the_system(number: int) -> NoReturn:
    raise OSError(number, os.strerror(number))


@pytest.mark.parametrize(
    ("host", "number"),
    [
        ("localhost.invalid", 0),
        ("256.1.1.1", 0),
        ("192.0.2.1", errno.EADDRNOTAVAIL),
        ("fe80::1", errno.EINVAL),  # without the link that it is on
    ],
)
def test_a_host_that_this_machine_does_not_have_is_refused(app, monkeypatch, host, number):
    if number:
        monkeypatch.setattr("waitress.create_server", lambda *_, **__: refused_by_the_system(number))
    with pytest.raises(server.AddressTaken, match=r"; set HOST to one that this machine has, such as 127\.0\.0\.1"):
        server.listen(app, host, 5000)


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1"])
def test_a_port_that_is_none_is_refused(run, file, monkeypatch, port):
    monkeypatch.setenv("PORT", port)
    result = run(file, "serve")
    sentence = f"Error: The port is “{port}”; write PORT or --port as a number from 1 to 65535."
    assert (result.exit_code, sentence in result.output) == (2, True)
    with pytest.raises(SystemExit, match=sentence):
        runpy.run_path(f"{ROOT}/deploy/gunicorn.conf.py")


@rows("words", [["backup", "", "--force"], ["restore", ""], ["export", SLUG, "-o", ""]])
def test_a_file_without_a_name_is_refused(run, file, words):
    result = run(file, *words)
    assert (result.exit_code, "It is empty; give the name of a file." in result.output) == (2, True)


def test_serving_what_cannot_be_written_says_so(run, file, monkeypatch):
    monkeypatch.setattr("webapp.server.listen", lambda *_: [])
    monkeypatch.setattr("webapp.server.serve", lambda _: None)
    assert run(file, "serve").stderr == ""
    monkeypatch.setattr("webapp.store.database.ROOM", 2**62)
    assert run(file, "serve").stderr == "Warning: nothing can be saved for now. The disk is full.\n"


def test_every_command_explains_itself(run, file):
    for words in ([], ["user"]):
        listed = re.findall(r"^  ([a-z]+)  +\S", run(file, *words, "--help").output, re.MULTILINE)
        assert listed
        for name in listed:
            assert run(file, *words, name, "--help").output.count("\n") > 5
    assert run(file, "--version").exit_code == 0


@pytest.mark.parametrize("words", [["init"], ["check"], ["user", "list"]], ids=lambda words: words[0])
def test_a_command_leaves_no_connection_open(run, file, words):
    """SQLite's log goes with the last one; Python 3.13 warns of those that are left."""
    assert run(file, *words).exit_code == 0
    assert not file.with_name(f"{file.name}-wal").exists()
