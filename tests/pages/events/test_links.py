"""How an event's page tells of its relations to others, which stand at both ends."""

import re
from datetime import UTC, datetime

import pytest

from tests.documents import a_source, an_event
from tests.files import take_in
from tests.html import words


@pytest.mark.parametrize(
    ("citations", "said"),
    [
        ([], "our reading"),
        ([{"source": "report", "relation": "contradicts"}], "our reading"),
        ([{"source": "report"}], ""),
    ],
)
def test_what_is_our_reading_is_said_at_both_ends(app, client, citations, said):
    breach = {"type": "breaches", "to": {"event": "truce"}, "citations": citations}
    events = [an_event("truce", kind="ceasefire"), an_event("attack", kind="incident", relations=[breach])]
    address = take_in(app, events=events, sources=[a_source("report")])
    for uid in ("truce", "attack"):
        relations = client.get(f"{address}/events/{uid}").text.partition('id="relations"')[2].partition("</ul>")[0]
        assert ("our reading" in relations) == bool(said), uid


def test_a_link_whose_source_was_taken_back_says_so_at_both_ends(app, client, selects):
    app.config["NOW"] = datetime(2025, 6, 1, 9, tzinfo=UTC)
    gone = a_source("gone", issued="2025-03-20", standing={"state": "retracted", "on": "2025-04-01"})
    sources = [gone, a_source("stands", issued="2025-03-20", title="Other")]
    cited = {"attack": ["gone"], "clash": ["gone", "stands"], "raid": [], "strike": ["stands"]}
    events = [
        an_event(
            uid,
            title=uid.title(),
            relations=[{"type": "breaches", "to": {"event": "truce"}, "citations": [{"source": one} for one in by]}],
        )
        for uid, by in cited.items()
    ]
    address = take_in(app, sources=sources, events=[an_event("truce", title="Truce"), *events])
    marks = {"attack": "source retracted", "clash": "", "raid": "our reading", "strike": ""}
    for query, gone_by_then in (("", True), ("?as_of=2025-03-31", False), ("?as_of=2025-04-01", True)):
        selects.clear()
        page = words(client.get(f"{address}/events/truce{query}").text)
        assert len(selects) <= 12
        for uid, mark in marks.items():
            said = mark if mark != "source retracted" or gone_by_then else ""
            found = re.findall(rf"Breached by {uid.title()} (.*?) ?(?:Breached|Where)", page)
            assert found == [said], (uid, query)
            own = words(client.get(f"{address}/events/{uid}{query}").text)
            found = re.findall(r"Breaches Truce (?:\[\d\] ?)*(.*?) ?Where", own)
            assert found == [said], (uid, query)


def test_an_order_that_dates_deny_is_marked_at_both_ends(app, client):
    def tied(uid, day, **ties):
        return an_event(uid, title=uid.title(), date={"edtf": day, **ties})

    events = [tied("pact", "2025-03-12"), tied("raid", "2025-03-10", after=["pact"], before=["truce"])]
    address = take_in(app, events=[*events, tied("truce", "2025-03-11")])
    for uid, told in (
        ("raid", "Came after Pact dates say otherwise Came before Truce Where"),
        ("pact", "Came before Raid dates say otherwise Where"),
        ("truce", "Came after Raid Where"),
    ):
        assert told in words(client.get(f"{address}/events/{uid}").text)
