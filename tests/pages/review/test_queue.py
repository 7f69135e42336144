"""The queue of suggestions and a contributor's own list: page by page, and no longer than allowed."""

import re

import pytest

from tests.html import Page, plain
from tests.pages.review.conftest import EDIT, OWN, QUEUE

SIZE = 3


@pytest.fixture
def short(monkeypatch):
    """The queue goes on to another page after a few."""
    for module in ("queue", "suggestions"):
        monkeypatch.setattr(f"webapp.reading.{module}.SIZE", SIZE)


@pytest.fixture
def suggest_halls(contributor):
    """Suggests so many places, "Hall 0" and so on, one after the other, in forms that differ in nothing else."""

    def send(count: int) -> None:
        form = Page(contributor.get(EDIT).text).fields
        for number in range(count):
            own = {"place": f"Hall {number}", "token": f"{form['token'][0]}-{number}"}
            assert contributor.post(EDIT, data=form | own).status_code == 303

    return send


def test_queue_and_own_list_go_on_to_their_ends(contributor, editor, suggest_halls, short):
    wanted = [f"Hall {number}" for number in range(SIZE + 3)]
    suggest_halls(len(wanted))
    assert every(QUEUE, editor) == wanted
    assert every(OWN, contributor) == wanted[::-1]
    for number in range(1, SIZE + 3):
        assert editor.post(f"{QUEUE}/suggestions/{number}/decline", data={"reason": "No."}).status_code == 303
    assert every(QUEUE, editor) == wanted[-1:]
    assert every(f"{QUEUE}?answered=1", editor) == wanted[-2::-1]
    for wrong in ("?after=5", "?list=nothing", "?list=suggestions&after=x"):
        assert editor.get(f"{QUEUE}{wrong}").status_code == 400


def every(address: str, browser) -> list[str]:
    """The halls that are suggested on a page and on all that follow it."""
    found: list[str] = []
    while address:
        text = browser.get(address).text
        found += re.findall(r"<ins[^>]*>(Hall \d+)</ins>", text)
        [address] = re.findall(r'href="([^"]+)" rel="next"', text) or [""]
        address = address.replace("&amp;", "&")
    return found


def test_what_was_typed_stays_wherever_in_the_queue_it_was(contributor, editor, suggest_halls, short):
    suggest_halls(SIZE + 2)
    last = f"{QUEUE}/suggestions/{SIZE + 2}/decline"
    refused = editor.post(last, data={"reason": "x" * 501})
    assert refused.status_code == 422
    assert Page(refused.text).fields["reason"] == ["x" * 501]
    assert editor.post(last, data={"reason": "No."}).status_code == 303
    assert editor.post(last, data={"reason": "No."}).status_code == 303  # a double click
    meanwhile = editor.post(last, data={"reason": "It is right after all."})
    assert "You answered this already: declined." in plain(meanwhile, 422)
    assert "You had typed: It is right after all." in plain(meanwhile, 422)


def test_so_many_wait_and_no_more(suggest, suggest_halls, monkeypatch):
    monkeypatch.setattr("webapp.record.suggestions.MOST_WAITING", 3)
    suggest_halls(3)
    answer = suggest({"place": "One more"}, status=422)
    assert "3 of your suggestions wait for an editor" in answer.text
    assert Page(answer.text).fields["place"] == ["One more"]
