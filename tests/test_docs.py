"""The README tells of every address, parameter, command, format and setting there is, and of no file that is gone."""

import re
from pathlib import Path

import click
import pytest

from tests.rows import rows
from webapp.cli import main
from webapp.config import settings
from webapp.formats import FORMATS

ROOT = Path(__file__).parents[1]
README = ROOT.joinpath("README.md").read_text()
CODE = set(re.findall(r"`([^`]+)`", re.sub("```.*?```", "", README, flags=re.DOTALL)))

CALLED = {
    "negotiation_uid": "negotiation",
    "number": "version",
    "who": "side or person",
    "about": "issue",
    "suggestion_id": "suggestion",
}


def test_every_address(app):
    views = {
        re.sub(r"<(?:[^<>]*:)?(\w+)>", lambda found: f"<{CALLED.get(found[1], found[1])}>", rule.rule): rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static"
    }
    of_the_site = {address for address, name in views.items() if hasattr(app.view_functions[name], "description")}
    assert views.keys() - of_the_site - CODE == set()  # those are on its page for programs, see exports/test_api.py
    told = {code for code in CODE if code.startswith("/") and len(code) > 1}
    assert told - views.keys() == set()


def commands(group, before=""):
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


@rows(("name", "command"), list(commands(main)))
def test_every_command_and_its_options(name, command):
    assert any(code == name or code.startswith(f"{name} ") for code in CODE)
    assert command.help
    options = [parameter.opts for parameter in command.params if isinstance(parameter, click.Option)]
    assert all(any(name in README for name in names) for names in options)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_every_format(form):
    assert form.name in CODE


@rows("name", ["HOST", "PORT", "SITE_URL", "PREFIX", "DATABASE_URL", "TRUSTED_PROXIES", "REQUEST_LOG", "HTMX_URL"])
def test_every_setting(name):
    assert name in CODE
    assert name in {"HOST", "PORT"} or name in settings()


def test_every_file_and_folder_that_is_named():
    named = {code for code in CODE if re.fullmatch(r"[a-z][a-z_/]*(?:/|\.py|\.html)", code)}
    assert len(named) > 40
    assert {name for name in named if not any([*ROOT.glob(at + name)] for at in ("", "tests/", "webapp/**/"))} == set()
