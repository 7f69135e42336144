"""The files for running the site elsewhere: what they name is there, and they agree with each other."""

import configparser
import re
import shlex
import subprocess

import click
import yaml

from tests.deploy.processes import ROOT
from tests.rows import rows
from webapp.cli import main
from webapp.config import MIB, settings
from webapp.server import GRACE

DEPLOY = ROOT / "deploy"
README = DEPLOY / "README.md"
SETTINGS = {"HOST", "PORT", "SITE_URL", "PREFIX", "DATABASE_URL", "TRUSTED_PROXIES", "REQUEST_LOG", "HTMX_URL"}
TEXTS = {path.name: path.read_text() for path in DEPLOY.iterdir() if path.is_file()}
UNITS = [name for name in TEXTS if name.endswith((".service", ".timer"))]
PROXIES = ["nginx.conf", "Caddyfile", "compose.Caddyfile"]


def commands(group: click.Group) -> set[str]:
    return set(group.commands)


def test_every_file_is_told_of():
    untold = {name for name in TEXTS if f"`{name}`" not in README.read_text()}
    assert untold == {"Dockerfile.dockerignore", README.name}


def test_every_setting_that_is_named_is_one():
    assert SETTINGS - {"HOST", "PORT"} <= settings().keys()
    given = re.findall(r"^#? ?([A-Z_]+)=", TEXTS["settings.env"], re.MULTILINE)
    given += re.findall(r"^(?:ENV| {4}) *([A-Z_]+)=", TEXTS["Dockerfile"], re.MULTILINE)
    given += yaml.safe_load(TEXTS["compose.yaml"])["services"]["site"]["environment"]
    assert len(given) > 8
    assert set(given) <= SETTINGS


@rows("name", TEXTS)
def test_every_command_that_is_named_is_one(name):
    named = set(re.findall(r"bin/ceasefire-timeline ([a-z]+)|&& exec ceasefire-timeline ([a-z]+)", TEXTS[name]))
    assert {one or other for one, other in named} <= commands(main)


@rows("name", UNITS)
def test_units_can_be_read_and_say_what_they_are(name):
    unit = configparser.ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(TEXTS[name])
    assert unit["Unit"]["Description"]
    assert TEXTS[name].startswith(f"# /etc/systemd/system/{name}\n")
    if name.endswith(".service"):
        service = unit["Service"]
        assert (service["User"], service["UMask"], service["StateDirectoryMode"]) == ("timeline", "0077", "0700")
        assert service["EnvironmentFile"] == "/etc/ceasefire-timeline.env"
        assert shlex.split(service["ExecStart"])[0].startswith("/")
    else:
        assert TEXTS.get(name.replace(".timer", ".service"))


def test_the_unit_waits_until_the_server_has_finished():
    wait = int(re.findall(r"TimeoutStopSec=(\d+)", TEXTS["ceasefire-timeline.service"])[0])
    assert wait > GRACE
    assert yaml.safe_load(TEXTS["compose.yaml"])["services"]["site"]["stop_grace_period"] == f"{wait}s"
    assert int(re.findall(r"graceful_timeout = (\d+)", TEXTS["gunicorn.conf.py"])[0]) <= wait


@rows("name", PROXIES)
def test_proxies_say_what_a_request_is_called_and_no_stranger_says_the_prefix(name):
    text = TEXTS[name]
    assert text.count("{") == text.count("}")
    assert "Request-ID" in text
    assert re.search(r"X-Forwarded-Prefix \"\"|-X-Forwarded-Prefix", text)


@rows("name", ["nginx.conf", "compose.Caddyfile"])
def test_proxies_that_store_requests_let_pass_what_the_site_takes_and_no_more_than_that_from_strangers(name):
    sizes = [int(size) for size in re.findall(r"(?:client_max_body_size|max_size) (\d+)[mM]", TEXTS[name])]
    limits = settings()
    assert {size for size in sizes if size * 10**6 > limits["IMPORT_LIMIT"]} == {9}
    assert {size for size in sizes if size < 9} == {2}
    assert limits["MAX_CONTENT_LENGTH"] < 2 * 10**6 < 2 * MIB


def test_the_image_is_made_of_what_is_there_as_nobody_special():
    lines = [line for line in TEXTS["Dockerfile"].splitlines() if line.startswith("COPY ")]
    copied = [source for line in lines for source in shlex.split(line)[1:-1]]
    assert all((ROOT / source).exists() for source in copied)
    let_in = {line[1:] for line in TEXTS["Dockerfile.dockerignore"].splitlines() if line.startswith("!")}
    assert set(copied) == let_in
    assert "--require-hashes --requirement requirements.lock" in TEXTS["Dockerfile"]
    assert TEXTS["Dockerfile"].index("USER timeline") < TEXTS["Dockerfile"].index("CMD")
    version = re.findall(r"FROM python:3\.(\d+)", TEXTS["Dockerfile"])
    assert int(version[0]) >= 11


def test_the_composition_mounts_what_is_there():
    services = yaml.safe_load(TEXTS["compose.yaml"])["services"]
    build = services["site"]["build"]
    assert (DEPLOY / build["context"] / build["dockerfile"]).resolve() == (DEPLOY / "Dockerfile").resolve()
    [mounted] = [one.split(":")[0] for one in services["proxy"]["volumes"] if one.startswith(".")]
    assert (DEPLOY / mounted).is_file()
    assert "reverse_proxy site:5000" in (DEPLOY / mounted).read_text()


def test_scripts_are_scripts():
    script = DEPLOY / "timeline"
    assert script.stat().st_mode & 0o111
    assert subprocess.run(["sh", "-n", script], check=False).returncode == 0


def test_every_port_is_the_same():
    assert set(re.findall(r"(?:127\.0\.0\.1:|site:|PORT=|PORT', ')(\d{4})", "".join(TEXTS.values()))) == {"5000"}
