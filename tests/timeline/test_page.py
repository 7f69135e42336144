"""The timeline as an anonymous reader finds it."""

from tests.conftest import UKRAINE


def test_front_page_leads_to_the_only_negotiation(client):
    answer = client.get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{UKRAINE}/")


def test_timeline_says_what_it_holds(client, selects):
    answer = client.get(f"{UKRAINE}/")
    assert answer.status_code == 200
    for words in (
        "<b>23</b> events",
        "<b>32</b> statements",
        "some day from 10 to 13 March 2025",
        "by 17 March 2025",
        "Trump–Putin phone call",
    ):
        assert words in answer.text
    assert len(selects) <= 8
