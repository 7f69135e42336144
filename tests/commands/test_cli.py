"""The command line, as people type it: `serve`, and what every command says of itself."""

import errno
import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from webapp import server


def test_a_port_in_use_is_refused(url):
    """By the script that is installed, in a process of its own: waitress leaves threads and pipes behind when it cannot
    listen."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            [Path(sys.executable).with_name("ceasefire-timeline"), "serve"],
            env=os.environ | {"DATABASE_URL": url, "PORT": str(port)},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert re.fullmatch(
        rf"Database: .+\nError: 127\.0\.0\.1:{port} cannot be used \(.+\); set PORT to another one\.\n", done.stderr
    )


def not_of_this_machine(*_: object, **__: object) -> NoReturn:
    raise OSError(errno.EADDRNOTAVAIL, "Cannot assign requested address")


@pytest.mark.parametrize("host", ["localhost.invalid", "256.1.1.1", "192.0.2.1"])
def test_a_host_that_this_machine_does_not_have_is_refused(app, monkeypatch, host):
    if host == "192.0.2.1":
        monkeypatch.setattr("waitress.create_server", not_of_this_machine)
    with pytest.raises(server.AddressTaken, match=r"; set HOST to one that this machine has, such as 127\.0\.0\.1"):
        server.listen(app, host, 5000)


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1"])
def test_a_port_that_is_none_is_refused(run, file, monkeypatch, port):
    monkeypatch.setenv("PORT", port)
    result = run(file, "serve")
    assert result.exit_code == 2
    assert "Invalid value for '--port'" in result.output


def test_every_command_explains_itself(run, file):
    for words in ([], ["user"]):
        listed = re.findall(r"^  ([a-z]+)  +\S", run(file, *words, "--help").output, re.MULTILINE)
        assert listed
        for name in listed:
            assert run(file, *words, name, "--help").output.count("\n") > 5
    assert run(file, "--version").exit_code == 0
