"""What all templates know: macros and functions, under names that nothing else takes."""

import pytest
from flask import Flask
from jinja2 import nodes

from tests.conftest import UKRAINE
from tests.http.test_frame import READ_AS_OF

OTHERS = ["/positions", "/changes", "/changes/1", "/events/new", "/events/trump-putin-phone-call/edit", "/nowhere"]


def test_no_template_takes_the_name_of_what_all_of_them_know(app):
    taken = set()
    for name in app.jinja_env.list_templates(extensions=["html"]):
        tree = app.jinja_env.parse(app.jinja_env.loader.get_source(app.jinja_env, name)[0])
        named = {node.name for node in tree.find_all((nodes.Name, nodes.Macro)) if getattr(node, "ctx", "") != "load"}
        taken |= {(name, known) for known in named & app.jinja_env.globals.keys()}
    assert taken == set()


def test_no_page_says_outside_its_blocks_what_they_need(app):
    """A block that htmx asked for is rendered alone: what stands beside it is not there then."""
    lost = []
    for name in app.jinja_env.list_templates(extensions=["html"]):
        body = app.jinja_env.parse(app.jinja_env.loader.get_source(app.jinja_env, name)[0]).body
        extends = any(isinstance(node, nodes.Extends) for node in body)
        lost += [(name, node.lineno) for node in body if extends and isinstance(node, nodes.Macro | nodes.Assign)]
    assert lost == []


@pytest.mark.parametrize("path", [*READ_AS_OF, *OTHERS])
def test_no_page_takes_one_either(app, editor, monkeypatch, path):
    given = []
    update = Flask.update_template_context

    def listen(app, context):
        given.append(set(context))
        update(app, context)

    monkeypatch.setattr(Flask, "update_template_context", listen)
    editor.get(f"{UKRAINE}{path}")
    [names] = given
    assert names & app.jinja_env.globals.keys() == set()
