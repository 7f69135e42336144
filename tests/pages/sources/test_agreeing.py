"""Sources that agree, relay and contradict, as a reader finds them."""

import re

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_source, a_statement, an_actor, an_event
from tests.files import LATER, entry, planned, take_in
from tests.pages.sources.seen import claims, roll, words


@pytest.fixture
def peace(app):
    """Sources that support, contradict, relay, and came later; the negotiation's address."""
    paper, agency, late, rumour = ([{"source": source}] for source in ("paper", "agency", "late", "rumour"))
    app.config["NOW"] = LATER
    return take_in(
        app,
        actors=[an_actor("ann")],
        sources=[
            a_source("paper", issued="2025-03-12", title="The paper", URL="https://example.org/paper",
                     author=[{"family": "Doe", "given": "Jo"}, {"literal": "News desk"}], accessed="2025-03-13",
                     language="en", note="Seen in print."),
            a_source("agency", issued="2025-03-10", title="The agency"),
            a_source("late", issued="2025-04-01", title="The late one"),
            a_source("rumour", issued="2025-03-01", title="The rumour"),
            a_source("unused", title="The unused one"),
        ],
        events=[
            an_event("alone", citations=paper, date={"edtf": "2025-03-11"},
                     statements=[a_statement("inherits", speaker="ann")]),
            an_event("both", citations=[*paper, *agency], date={"edtf": "2025-03-09"}),
            an_event("disputed", citations=[*paper, {"source": "late", "relation": "contradicts"}],
                     statements=[a_statement("denied", speaker="ann",
                                             citations=[{"source": "agency", "relation": "contradicts"},
                                                        {"source": "late", "relation": "contradicts"}]),
                                 a_statement("foretold", speaker="ann", citations=rumour)]),
            an_event("foreseen", citations=rumour, date={"edtf": "2025-03-12"},
                     statements=[a_statement("said-there", speaker="ann")]),
            an_event("bare"),
            an_event("bare-but-said", date={"edtf": "2025-03-10"},
                     statements=[a_statement("cited", speaker="ann", citations=agency)]),
            planned("call", entry("2025-03-01", "2025-07-01", citations=late), citations=agency),
            an_event("relayed", citations=[{"source": "paper", "origin": "agency"}], date={"edtf": "2025-03-10"}),
        ],
    )  # fmt: skip


def test_what_rests_on_sources_that_agree_relay_and_contradict(client, peace):
    answer = client.get(f"{peace}/sources")
    assert roll(answer) == {
        "late": (1, 2, 0),
        "paper": (4, 3, 5),
        "agency": (3, 2, 2),
        "rumour": (1, 1, 0),
        "unused": (0, 0, 0),
    }


def test_how_a_claim_is_borne_out_stands_beside_what_contradicts_it(client, peace):
    said = words(client.get(f"{peace}/sources/late"))
    assert "One source sources disagree" in said
    assert "contradicts" in said
    assert "Announced" in words(client.get(f"{peace}/sources/rumour")), "older than the day, it bears out a plan"


def test_the_index_leads_to_what_sources_disagree_on(client, peace):
    said = words(client.get(f"{peace}/sources"))
    [number] = re.findall(r"Sources disagree on (\d+) events? \.", said)
    [way] = re.findall(r'href="([^"]*\?contradicted=1)"', client.get(f"{peace}/sources").text)
    assert client.get(way).text.count("<article") == int(number) > 0
    assert "Sources disagree on none of them." in words(client.get(f"{UKRAINE}/sources"))


def test_of_a_single_event_none_is_said_not_to_be_disagreed_on(app, client):
    said = words(client.get(f"{take_in(app, events=[an_event('only')])}/sources"))
    assert "How well 1 event is supported: no source yet 1" in said
    assert "disagree" not in said


def test_numbers_and_lists_agree(client, peace):
    for path in ("", "?as_of=2025-03-11", "?as_of=2025-03-20"):
        for uid, (events, statements, alone) in roll(client.get(f"{peace}/sources{path}")).items():
            answer = client.get(f"{peace}/sources/{uid}{path}")
            assert len(re.findall(r"<li>\s*The event", answer.text)) == events, (path, uid)
            assert len(re.findall(r"<b><a[^>]*/actors/", answer.text)) == statements, (path, uid)
            answer = client.get(f"{peace}/sources/{uid}{path}{'&' if path else '?'}list=alone")
            assert len(claims(answer)) == alone, (path, uid)


def test_all_fields_of_a_source_are_told(client, peace):
    said = words(client.get(f"{peace}/sources/paper"))
    for sentence in (
        "By Jo Doe, News desk",
        "Address https://example.org/paper",
        "Read on 13 March 2025",
        "Language English",
        "Seen in print.",
    ):
        assert sentence in said
    assert "Published not known" in words(client.get(f"{peace}/sources/unused"))
    assert "Nothing here cites it." in words(client.get(f"{peace}/sources/unused"))


def test_as_known_on_a_day(client, peace):
    """A source of a later day is not named; nor is one by which nothing was known."""
    assert roll(client.get(f"{peace}/sources?as_of=2025-02-28")) == {}
    answer = client.get(f"{peace}/sources?as_of=2025-03-11")
    assert roll(answer) == {"agency": (2, 1, 2)}
    assert [title for title in ("The paper", "The late one", "The unused one") if title in answer.text] == []
    answer = client.get(f"{peace}/sources?as_of=2025-03-20")
    assert roll(answer) == {"paper": (4, 3, 5), "agency": (3, 2, 2), "rumour": (1, 1, 0)}
    assert "The late one" not in answer.text
    answer = client.get(f"{peace}/sources?as_of=2025-04-01")
    assert roll(answer)["late"] == (1, 2, 0)
    assert client.get(f"{peace}/sources/paper?as_of=2025-03-12").status_code == 200
    for uid, day in (("paper", "2025-03-11"), ("late", "2025-03-31"), ("unused", "2025-05-01")):
        assert client.get(f"{peace}/sources/{uid}?as_of={day}").status_code == 404, uid


def test_a_note_is_of_now_and_not_shown_as_of_a_day(client, peace):
    assert client.get(f"{peace}/sources/paper").text.count("Seen in print.") == 3, "in the page and its descriptions"
    assert "Seen in print." not in client.get(f"{peace}/sources/paper?as_of=2025-03-20").text
