"""The questions that a record raises, on the page of claims to check."""

import re

import pytest

from tests.documents import a_source, an_actor, an_event
from tests.files import take_in


@pytest.fixture
def peace(app):
    """An outcome with a source too old for it, two Petros that look alike, and 150 sound events after them."""
    cited = [{"source": "old"}]
    petros = [{"actor": "petro", "role": "party"}]
    return take_in(
        app,
        actors=[an_actor("petro", name="Petro"), an_actor("twin", name="\u0420etro")],
        sources=[
            a_source("old", title="Days before", issued="2025-03-01"),
            a_source("recent", title="After it", issued="2025-03-12"),
        ],
        events=[
            an_event("first", title="Outcome", date={"edtf": "2025-03-10"}, citations=cited, participants=petros),
            *(an_event(f"day-{n:03}", title=f"Day {n}", citations=[{"source": "recent"}]) for n in range(150)),
            an_event("last", title="Another", date={"edtf": "2025-03-15"}, citations=cited),
        ],
    )


def listed(answer):
    """The items that raise something, each with its sentences."""
    assert answer.status_code == 200
    lines = re.findall(r'<li class="line">(.*?)</li>', answer.text, re.DOTALL)
    return [" ".join(re.sub("<[^>]+>", " ", line).split()) for line in lines]


def test_questions_are_asked_in_runs_of_events(client, editor, peace, selects):
    way = f"{peace}/sources?list=questions"
    assert way in editor.get(f"{peace}/sources").text
    assert way not in client.get(f"{peace}/sources").text, "what wants checking stands on the editors' desk"
    selects.clear()
    answer = client.get(f"{peace}/sources?list=questions")
    assert len(selects) <= 10
    assert listed(answer) == [
        "Event Outcome “Days before” came out on 1 March 2025, before this could begin (10 March 2025): "
        "does it report it or announce it?",
        "Actor Petro “Petro” looks like the actor “twin”: are they two?",
    ]
    [more] = re.findall(r'href="([^"]*list=questions[^"]*after=[^"]*)"', answer.text)
    selects.clear()
    rest = client.get(more.replace("&amp;", "&"))
    assert len(selects) <= 10
    [asked] = listed(rest)
    assert asked.startswith("Event Another “Days before” came out on 1 March 2025")
    assert "after=" not in rest.text.partition("<main")[2]


def test_questions_are_of_now_and_a_place_that_is_none_is_refused(client, peace):
    assert "not as of a day" in client.get(f"{peace}/sources?list=questions&as_of=2025-03-16").text
    assert "list=questions" not in client.get(f"{peace}/sources?as_of=2025-03-16").text
    assert client.get(f"{peace}/sources?list=questions&after=nothing").status_code == 400
