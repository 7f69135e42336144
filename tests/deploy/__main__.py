"""Tries the files of deploy/ with the programs that this machine has: python -m tests.deploy

nginx and Caddy are started from their examples, in front of the site as it is run for others, and asked; systemd and
Docker look at theirs; gunicorn and the embedded server are asked without a proxy. What is not installed is said. What
needs nothing is looked at by the tests of tests/deploy, which always run.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.deploy.processes import EMBEDDED, GUNICORN, ROOT, ask, free_port, running

DEPLOY = ROOT / "deploy"
HOST = "talks.example.org"
MIB = 1024 * 1024


class Missing(Exception):
    """A program is not installed."""


def program(name: str) -> str:
    """Where a program is. Raises Missing."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin:/sbin")
    if not found:
        raise Missing(name)
    return found


def run(*command: str | Path) -> None:
    """Runs a program that must say yes."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}".strip()


def settings_of(folder: Path) -> dict[str, str]:
    """The settings of deploy/settings.env, with a database in this folder."""
    lines = (DEPLOY / "settings.env").read_text().splitlines()
    given = dict(line.split("=", 1) for line in lines if re.match(r"[A-Z]", line))
    return given | {"DATABASE_URL": f"sqlite:///{folder}/timeline.db"}


@contextmanager
def site(folder: Path, command: list[str]) -> Iterator[int]:
    """The port of a new site, run with the settings for others."""
    port, given = free_port(), settings_of(folder)
    if not (folder / "timeline.db").exists():
        init = [*EMBEDDED[:-1], "init"]
        subprocess.run(init, cwd=ROOT, env=os.environ | given, capture_output=True, check=True)
    given = {name: value for name, value in given.items() if name not in {"HOST", "PORT"}}
    with running(command, folder / "site.log", port, **given):
        yield port


def question(port: int) -> None:
    """What a site must do behind a proxy, whichever it is."""
    ready = ask(port, "/ready", Host=HOST)
    assert json.loads(ready.body)["status"] == "ready", ready.body
    mine = {"X-Forwarded-Prefix": "/evil", "X-Forwarded-Host": "evil.example", "X-Request-ID": "mine"}
    front = ask(port, "/", Host=HOST, **mine)
    place = front.headers["Location"]
    assert (front.status, place.startswith(("/u", f"https://{HOST}/u"))) == (302, True), place
    path = place.removeprefix(f"https://{HOST}")
    page = ask(port, path, Host=HOST, Accept_Encoding="gzip", **mine)
    assert page.status == 200, page.status
    assert re.fullmatch(r"[0-9a-f-]{16,36}", page.headers["X-Request-ID"]), page.headers["X-Request-ID"]
    assert ask(port, path, Host=HOST, Accept_Encoding="gzip", If_None_Match=page.headers["ETag"]).status == 304
    plain = ask(port, path, Host=HOST).body.decode()
    assert f'href="https://{HOST}{path}"' in plain
    assert "evil" not in plain
    refused = ask(port, "/import", "POST", bytes(8 * MIB), Host=HOST, Content_Type="application/json")
    assert refused.status in {401, 413}, refused.status
    statuses = {ask(port, path, "POST", bytes(3 * MIB), Host=HOST).status for _ in range(20)}
    assert statuses == {413}, statuses


def embedded(folder: Path) -> None:
    """The embedded server, told what a proxy tells."""
    _unproxied(folder, EMBEDDED)


def gunicorn(folder: Path) -> None:
    """Several processes."""
    _unproxied(folder, GUNICORN)


def _unproxied(folder: Path, command: list[str]) -> None:
    with site(folder, command) as port:
        told = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
        assert ask(port, "/ready", **told).status == 200
        place = ask(port, "/", **told).headers["Location"]
        assert f'href="https://{HOST}{place}"' in ask(port, place, **told).body.decode()


def nginx(folder: Path) -> None:
    """The example on another port, without its certificate."""
    binary = program("nginx")
    with site(folder, EMBEDDED) as port:
        front = free_port()
        text = (DEPLOY / "nginx.conf").read_text().replace("127.0.0.1:5000", f"127.0.0.1:{port}")
        text = re.sub(r"listen \[::\]:\d+[^;]*;|ssl_\w+ [^;]+;|listen 80;", "", text)
        text = re.sub(r"listen 443[^;]*;", f"listen 127.0.0.1:{front};", text).replace("$scheme", "https")
        text = text[text.index("}") + 1 :]  # the first server is the one that leads to https
        bodies = "".join(
            f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        file = folder / "nginx.conf"
        file.write_text(
            f"{'user root;' if os.geteuid() == 0 else ''} daemon off;"
            f"pid {folder}/nginx.pid; error_log {folder}/nginx.log;"
            f"events {{}} http {{ access_log off; {bodies} {text} }}"
        )
        run(binary, "-t", "-e", f"{folder}/nginx.log", "-c", file)
        with running([binary, "-e", f"{folder}/nginx.log", "-c", str(file)], folder / "proxy.log", front):
            question(front)


def caddy(folder: Path) -> None:
    """The example on another port, without its certificate."""
    binary = program("caddy")
    run(binary, "validate", "--adapter", "caddyfile", "--config", DEPLOY / "Caddyfile")
    with site(folder, EMBEDDED) as port:
        front = free_port()
        text = (DEPLOY / "Caddyfile").read_text().replace("127.0.0.1:5000", f"127.0.0.1:{port}")
        text = text.replace(f"{HOST} {{", f"http://{HOST}:{front} {{")
        text = text.replace("header_up -X", "header_up X-Forwarded-Proto https\n\t\theader_up -X")
        file = folder / "Caddyfile"
        file.write_text(f"{{\n\tadmin off\n\tauto_https off\n}}\n{text}")
        command = [binary, "run", "--adapter", "caddyfile", "--config", str(file)]
        with running(command, folder / "proxy.log", front, XDG_DATA_HOME=str(folder), XDG_CONFIG_HOME=str(folder)):
            question(front)


def systemd(folder: Path) -> None:
    """The units, with programs that are there in the place of those that are installed later."""
    binary = program("systemd-analyze")
    for unit in (*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")):
        text = unit.read_text().replace("/opt/ceasefire-timeline/bin/ceasefire-timeline", "/bin/true")
        (folder / unit.name).write_text(text.replace("User=timeline\n", ""))
    run(binary, "verify", *sorted(folder.glob("*.service")), *sorted(folder.glob("*.timer")))


def image(_folder: Path) -> None:
    """The recipe of the image, as far as it is looked at without one being made."""
    _docker("build", "--check", "--file", "deploy/Dockerfile", ".")


def composition(_folder: Path) -> None:
    """The composition, without a container."""
    _docker("compose", "--file", "deploy/compose.yaml", "config", "--quiet")


def _docker(*words: str) -> None:
    binary, settings = program("docker"), os.environ | {"SITE": HOST}
    done = subprocess.run([binary, *words], cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
    if lacking := re.search(r".*(daemon|unknown (command|flag|shorthand)).*", done.stderr):
        raise Missing(f"docker {words[0]} ({lacking[0]})")
    assert done.returncode == 0, done.stderr.strip()


CHECKS: dict[str, Callable[[Path], None]] = {
    check.__name__: check for check in (embedded, gunicorn, nginx, caddy, systemd, image, composition)
}


def main() -> int:
    """Runs all checks; 1 where one failed."""
    failed = 0
    for name, check in CHECKS.items():
        with tempfile.TemporaryDirectory() as folder:
            try:
                check(Path(folder))
            except Missing as missing:
                print(f"{name}: not here: {missing}")
            except (AssertionError, subprocess.CalledProcessError) as error:
                failed += 1
                print(f"{name}: FAILED\n{error}")
            else:
                print(f"{name}: good")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
