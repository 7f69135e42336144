"""What all templates know: macros and functions, under names that nothing else takes."""

import pytest
from flask import Flask
from jinja2 import nodes

from tests.conftest import UKRAINE
from tests.http.test_frame import READ_AS_OF

OTHERS = ["/positions", "/changes", "/changes/1", "/events/new", "/events/trump-putin-phone-call/edit", "/nowhere"]


def templates(app):
    """The trees of all templates, by their names."""
    env = app.jinja_env
    return {name: env.parse(env.loader.get_source(env, name)[0]) for name in env.list_templates(extensions=["html"])}


def test_no_template_takes_a_name_that_all_know_nor_says_outside_its_blocks_what_they_need(app):
    """A block that htmx asked for is rendered alone: what stands beside it is not there then."""
    taken, lost = set(), []
    for name, tree in templates(app).items():
        extends = any(isinstance(node, nodes.Extends) for node in tree.body)
        lost += [(name, node.lineno) for node in tree.body if extends and isinstance(node, nodes.Macro | nodes.Assign)]
        named = {node.name for node in tree.find_all((nodes.Name, nodes.Macro)) if getattr(node, "ctx", "") != "load"}
        taken |= {(name, known) for known in named & app.jinja_env.globals.keys()}
    assert (taken, lost) == (set(), [])


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
