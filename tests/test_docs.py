"""The README tells of every address, parameter, command and setting there is."""

import re
from pathlib import Path

import click
import pytest

from webapp.cli import main
from webapp.config import settings
from webapp.reading.filters import PARAMETERS

README = Path(__file__).parents[1].joinpath("README.md").read_text()
CODE = set(re.findall(r"`([^`]+)`", README))

CALLED = {
    "negotiation_uid": "negotiation",
    "number": "version",
    "who": "side or person",
    "about": "issue",
    "suggestion_id": "suggestion",
}


def test_every_address(app):
    addresses = {
        re.sub(r"<(?:[^<>]*:)?(\w+)>", lambda found: f"<{CALLED.get(found[1], found[1])}>", rule.rule)
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static"
    }
    assert addresses - CODE == set()
    told = {code for code in CODE if code.startswith("/") and len(code) > 1}
    assert told - addresses == set()


@pytest.mark.parametrize("parameter", [*PARAMETERS, "as_of"])
def test_every_filter(parameter):
    assert parameter in CODE


def commands(group, before=""):
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


@pytest.mark.parametrize(("name", "command"), list(commands(main)))
def test_every_command_and_its_options(name, command):
    assert any(code == name or code.startswith(f"{name} ") for code in CODE)
    assert command.help
    options = [parameter.opts for parameter in command.params if isinstance(parameter, click.Option)]
    assert all(any(name in README for name in names) for names in options)


@pytest.mark.parametrize(
    "name", ["HOST", "PORT", "SITE_URL", "PREFIX", "DATABASE_URL", "TRUSTED_PROXIES", "REQUEST_LOG", "HTMX_URL"]
)
def test_every_setting(name):
    assert name in CODE
    assert name in {"HOST", "PORT"} or name in settings()
