"""A record with something of each kind on its desk, and what the desk shows."""

import html
import re

import pytest

from tests.documents import a_plan, a_source, a_statement, an_actor, an_event
from tests.files import take_in

INFERRED = {"edtf": "2025-03-12", "basis": "inferred"}


def a_past_plan(uid):
    entry = {"announced_on": "2025-03-10", "status": "scheduled", "date": "2025-03-14"}
    return a_plan(uid, "2025-03-14", title=uid.title(), schedule=[entry])


@pytest.fixture
def peace(app):
    """A record with one thing of each kind to mend."""
    old = [{"source": "old"}]
    said = [a_statement("said", speaker="ann"), a_statement("told", speaker="ann", citations=old)]
    return take_in(
        app,
        actors=[
            an_actor("ann"),
            an_actor("petro", name="Petro Kovalenko"),
            an_actor("twin", name="\u0420etro Kovalenko"),
            an_actor("volodymyr", name="Zelenskyy"),
            an_actor("wolodymyr", name="Zelensky"),
        ],
        sources=[
            a_source("old", title="Days before", issued="2025-03-01", accessed="2025-02-28"),
            a_source("late", title="Not yet out", issued="2031-01"),
            a_source("copy", title="A truce", URL="https://paper.example/x"),
            a_source("copy-2", title="Truce kept", URL="http://www.paper.example/x?utm_source=mail"),
        ],
        events=[
            an_event("talks", title="Talks", date=INFERRED, citations=[{"source": "copy"}], place="Kyiv"),
            an_event("part", title="Part", date={"edtf": "2025-03-15"}, part_of="talks", place="\u039ayiv"),
            an_event("told", title="Told", date={"edtf": "2025-03-11"}, citations=old, statements=said),
            an_event("told-2", title="Told", date={"edtf": "2025-03-11"}, citations=[{"source": "copy"}]),
            a_past_plan("call"),
        ],
    )


def lists(answer) -> dict[str, int]:
    """The lists on the desk, each with the number beside it."""
    assert answer.status_code == 200, answer.text
    found = re.findall(r'desk\?list=([a-z-]+)">[^<]*</a>\s*<span class="soft">([\d,]+)</span>', answer.text)
    return {name: int(number.replace(",", "")) for name, number in found}


def ways(answer) -> list[str]:
    """The addresses to which the entries lead."""
    assert answer.status_code == 200, answer.text
    entries = re.findall(r'<ul class="todo"[^>]*>(.*?)</ul>', answer.text, re.DOTALL)
    return [html.unescape(way) for some in entries for way in re.findall(r'<a href="([^"]+)"', some)]


ALL = {
    "overdue": 1, "no-reason": 1, "outside-whole": 1, "old-source": 2, "read-too-early": 1, "after-today": 1,
    "undated": 2, "pairs": 4, "places": 1, "uncited": 2, "uncited-statements": 2, "announced": 1, "single-origin": 2,
}  # fmt: skip
