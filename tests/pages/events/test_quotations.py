"""What sources say themselves: their days side by side where they differ, and their words, leading to the sentence."""

import re

import pytest

from tests.documents import a_source, a_statement, an_actor, an_event
from tests.files import entry, planned, take_in

PAPER = "https://paper.example/a?b=1&c=2"
WORDS = "They met on 12 March, in a full-day session"


@pytest.fixture
def peace(app):
    """Two papers with days of their own for one meeting, a third without an address, and an event they agree on."""
    cited = [
        {"source": "a", "says_date": "2025-03-12", "quote": WORDS},
        {"source": "b", "says_date": "2025-03-13"},
        {"source": "c", "says_date": "2025-03-12", "quote": "On Wednesday"},
    ]
    said = a_statement("said", speaker="ann", citations=[{"source": "a", "quote": "a <b> & c"}])
    return take_in(
        app,
        actors=[an_actor("ann")],
        sources=[
            a_source("a", title="Paper A", issued="2025-03-14", URL=PAPER),
            a_source("b", title="Paper B", issued="2025-03-14"),
            a_source("c", title="Paper C", issued="2025-03-14", **{"archive-URL": "https://archive.example/c"}),
        ],
        events=[
            an_event("met", title="A meeting", date={"edtf": "2025-03-12"}, citations=cited, statements=[said]),
            an_event("agreed", title="Agreed", date={"edtf": "2025-03-12"}, citations=cited[:1]),
        ],
    )


def words(html):
    return re.sub(r" (?=[,.;])", "", " ".join(re.sub("<[^>]+>", " ", html).split()))


@pytest.mark.parametrize(("path", "marks"), [("", 2), ("events/met", 1)])  # one beside the latest event
def test_days_that_differ_stand_side_by_side(client, peace, path, marks):
    page = client.get(f"{peace}/{path}").text
    assert page.count("sources disagree on the day</span>") == marks
    [versions] = re.findall(r'<div class="versions">(.*?)</div>\s*</div>', page, re.DOTALL)
    assert words(versions) == (f"Wednesday 12 March 2025 {WORDS} Paper A; Paper C Thursday 13 March 2025 Paper B")


def test_what_a_source_says_of_a_plan_or_a_link_stands_beside_it(app, client, peace):
    plan = entry("2025-03-14", "2025-04-01", citations=[{"source": "a", "quote": "They will meet"}])
    link = {"type": "answers", "to": {"event": "met"}, "citations": [{"source": "b", "quote": "In answer"}]}
    take_in(app, events=[planned("next", plan, relations=[link])])
    page = words(client.get(f"{peace}/events/next").text)
    assert re.search("Paper A, 14 March 2025.*They will meet.*Paper B, 14 March 2025.*In answer", page)


def test_days_that_agree_need_no_line(client, peace):
    assert 'class="versions"' not in client.get(f"{peace}/events/agreed").text


@pytest.mark.parametrize("path", ["entry", ""])
def test_a_quotation_leads_to_its_sentence(client, peace, path):
    """On the event's page, and where a list unfolds it."""
    part = {"HX-Request-Type": "partial"} if path else {}
    page = client.get(f"{peace}/events/met/{path}".rstrip("/"), headers=part).text
    leads = f"{PAPER.replace('&', '&amp;')}#:~:text=They%20met%20on%2012%20March%2C%20in%20a%20full%2Dday%20session"
    assert f'<a href="{leads}" rel="noopener nofollow"><q dir="auto">{WORDS}</q></a>' in page
    assert 'href="https://archive.example/c#:~:text=On%20Wednesday"' in page
    assert '#:~:text=a%20%3Cb%3E%20%26%20c" rel="noopener nofollow"><q dir="auto">a &lt;b&gt; &amp; c</q>' in page
