"""An item that others name is not deleted: they are listed, each with the way to its form."""

import re

import pytest

from tests.documents import a_source, a_statement, an_actor, an_event, an_issue
from tests.files import take_in
from tests.html import Page
from tests.rows import rows

STANCE = [{"issue": "ceasefire", "stance": "supports"}]


@pytest.fixture
def peace(app):
    said = a_statement("said", speaker="putin", positions=STANCE, citations=[{"source": "article"}])
    return take_in(
        app,
        actors=[an_actor("rus", name="Russia"), an_actor("putin", affiliation="rus"), an_actor("trump", name="Trump")],
        issues=[an_issue()],
        sources=[a_source(), a_source("relay")],
        events=[
            an_event("whole", title="The whole"),
            an_event("part", title="The part", part_of="whole", statements=[said]),
            an_event("next", title="The next", date={"edtf": "2025-03-12", "after": ["part"]}),
            an_event("told", title="Told", citations=[{"source": "relay", "origin": "article"}]),
        ],
    )


@rows(
    ("item", "namers"),
    [
        ("actors/putin", ["events/part"]),
        ("actors/rus", ["actors/putin"]),
        ("issues/ceasefire", ["events/part"]),
        ("sources/article", ["events/part", "events/told"]),
        ("events/whole", ["events/part"]),
        ("events/part", ["events/next"]),
    ],
)
def test_what_names_it_is_listed(editor, peace, nothing_written, item, namers):
    page = editor.get(f"{peace}/{item}/delete")
    for namer in namers:
        assert f'href="{peace}/{namer}/edit"' in page.text
    assert page.text.count('/edit"') == len(namers)
    assert ("merge it into another" in page.text) == (not item.startswith("events"))
    refused = editor.post(f"{peace}/{item}/delete", data={"base": "1", "why": "A mistake"})
    assert (refused.status_code, Page(refused.text).fields["why"]) == (422, ["A mistake"])
    assert re.search(r"\) cannot be deleted: [a-z ]+ \(“[^”]+”\). Change that first.", refused.text)
    assert f'href="{peace}/{namers[0]}/edit"' in refused.text


def test_what_nothing_names_is_deleted(editor, peace):
    assert "Delete actor" in editor.get(f"{peace}/actors/trump/delete").text
    assert editor.post(f"{peace}/actors/trump/delete", data={"base": "1"}).status_code == 303
