"""Pages of the timeline stay within 100 KB, however long their rows are."""

import pytest

from tests.documents import a_source, an_event
from tests.files import take_in
from tests.pages.timeline.test_stretches import cards, turned
from tests.rows import rows


@pytest.fixture
def long(app):
    """A negotiation of long events: its address, and their uids in the order of time."""
    cited = [{"source": "article"}, {"source": "paper", "relation": "contradicts"}]
    days = [f"2025-{1 + number // 28:02}-{1 + number % 28:02}" for number in range(60)]
    talks = [an_event(f"talks-{day}", date={"edtf": day}, summary="So it was. " * 200, citations=cited) for day in days]
    sources = [a_source(issued="2025-03-10"), a_source("paper", issued="2025-03-11")]
    return take_in(app, events=talks, sources=sources), [event["uid"] for event in talks]


@rows("asked", ["", "choose=1", "open=actor&contradicted=1&order=oldest"])
def test_where_rows_are_long_a_page_has_fewer_of_them(client, long, asked):
    long, order = long
    order = order if "oldest" in asked else order[::-1]
    pages = [client.get(f"{long}/?{asked}").text]
    while onward := turned(pages[-1], "Load more events"):
        pages.append(client.get(onward).text)
    assert max(len(page.encode()) for page in pages) < 100_000
    assert [uid for page in pages for uid in cards(page)] == order
    back = turned(pages[-1], "(?:Newer|Earlier) events")
    assert cards(client.get(back).text)[-1] == order[len(order) - len(cards(pages[-1])) - 1]
    around = client.get(f"{long}/?around={order[30]}&{asked}").text
    assert len(around.encode()) < 100_000
    assert cards(around)[:6] == order[25:31]
