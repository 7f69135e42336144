"""What there is of the strip beside the page: cards of marks, and the picture file; and what the page makes of it."""

import re
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_source, an_actor, an_event
from tests.files import LATER, entry, planned, take_in
from webapp.pages.timeline import strip_queries

SVG = "{http://www.w3.org/2000/svg}"


def texts(answer):
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml"), answer.text
    root = ElementTree.fromstring(answer.data)  # noqa: S314 - our own
    assert not re.search(r"<(style|script|image|use|a)\b|href=|url\(", answer.text)
    return [text.text for text in root.iter(f"{SVG}text")]


@pytest.mark.read_only
def test_the_picture_stands_by_itself(client):
    found = texts(client.get(f"{UKRAINE}/strip.svg"))
    for words in ("From 10 to 18 March 2025", "United States", "Witkoff briefs Putin in Moscow", "5", "Mon 10"):
        assert words in found
    assert found.count("5") == 2, "on the line of each side of the call"
    narrowed = client.get(f"{UKRAINE}/strip.svg?side=nato&since=2025-03-14&until=2025-03-14")
    assert "14 March 2025, narrowed to: NATO" in texts(narrowed)
    assert f'href="{UKRAINE}/strip.svg?side=nato"' in client.get(f"{UKRAINE}/?side=nato").text


@pytest.mark.read_only
@pytest.mark.parametrize(("query", "status"), [("since=soon", 400), ("q=quintessence", 404), ("lines=some", 400)])
def test_what_cannot_be_drawn_is_said(client, query, status):
    assert client.get(f"{UKRAINE}/strip.svg?{query}").status_code == status


def test_what_has_no_day_is_drawn_on_none(app, client):
    address = take_in(app, events=[planned("idea", entry("2025-03-01", None, "proposed"))])
    assert client.get(f"{address}/strip.svg").status_code == 404


@pytest.mark.read_only
def test_the_card_of_a_mark_is_the_event_in_short(client):
    card = client.get(f"{UKRAINE}/events/witkoff-briefs-putin/card", headers={"HX-Request-Type": "partial"})
    assert "<html" not in card.text
    words = " ".join(re.sub("<[^>]+>", " ", card.text).split())
    assert words.startswith("Thursday 13 March 2025 Witkoff briefs Putin in Moscow")
    assert f'href="{UKRAINE}/events/witkoff-briefs-putin"' in card.text
    assert client.get(f"{UKRAINE}/events/no-such-thing/card").status_code == 404


@pytest.mark.read_only
def test_what_was_not_known_is_in_no_card_and_no_picture(client):
    assert client.get(f"{UKRAINE}/events/witkoff-briefs-putin/card?as_of=2025-03-12").status_code == 404
    assert "Witkoff" not in client.get(f"{UKRAINE}/strip.svg?as_of=2025-03-12").text
    page = client.get(f"{UKRAINE}/?as_of=2025-03-17").text
    assert f'data-card="{UKRAINE}/events/witkoff-briefs-putin/card?as_of=2025-03-17"' in page


@pytest.mark.read_only
def test_folded_lines_are_a_link_away(client):
    page = client.get(f"{UKRAINE}/").text
    assert "+ 2 lines:" in page
    whole = client.get(f"{UKRAINE}/?lines=all").text
    assert "+ 2 lines:" not in whole
    names = re.findall("<li><bdi>([^<]+)", whole.partition('class="frame small"')[0].partition('class="names"')[2])
    assert {"NATO", "Saudi Arabia"} <= set(names)


def strokes(answer):
    """The strokes of each mark of the large picture, by the uid of its event."""
    page = answer.text.partition('class="frame small"')[0]
    bodies = re.findall(r'data-card="[^"]*/events/([a-z]+)/card.*?>(.*?)</a>', page, re.DOTALL)
    return {uid: re.findall(r'class="(stroke[ a-z]*)"', body) for uid, body in bodies}


def test_only_those_who_sat_together_are_joined(app, client):
    sides = [an_actor(uid, kind="state") for uid in ("north", "south", "west")]

    def of(*takings):
        return [{"actor": actor, "role": role} for actor, role in takings]

    address = take_in(
        app,
        actors=sides,
        events=[
            an_event("talks", participants=of(("north", "party"), ("south", "party"), ("west", "host"))),
            an_event("truce", kind="ceasefire", participants=of(("north", "party"), ("south", "party"))),
            an_event("message", kind="message", participants=of(("north", "speaker"), ("west", "addressee"))),
            an_event("rounds", participants=of(("north", "party"), ("south", "party"), ("west", "mediator"))),
            an_event("one", part_of="rounds", participants=of(("north", "party"), ("west", "mediator"))),
            an_event("two", part_of="rounds", participants=of(("south", "party"), ("west", "mediator"))),
        ],
    )
    assert strokes(client.get(f"{address}/")) == {
        "talks": ["stroke"],
        "truce": [],
        "message": [],
        "rounds": ["stroke apart", "stroke apart"],
        "one": ["stroke"],
        "two": ["stroke"],
    }


def test_a_meeting_that_was_denied_and_is_reported_no_more_joins_nobody(app, client):
    app.config["NOW"] = LATER
    scoop = a_source("scoop", issued="2025-03-12", standing={"state": "retracted", "on": "2025-03-14"})
    cited = [{"source": "scoop"}, {"source": "denial", "relation": "contradicts"}]
    parties = [{"actor": uid, "role": "party"} for uid in ("north", "south")]
    address = take_in(
        app,
        actors=[an_actor(uid, kind="state") for uid in ("north", "south")],
        sources=[scoop, a_source("denial", issued="2025-03-12")],
        events=[an_event("talks", participants=parties, citations=cited), an_event("visit", participants=parties)],
    )
    assert strokes(client.get(f"{address}/?as_of=2025-03-13")) == {"talks": ["stroke"], "visit": ["stroke"]}
    assert strokes(client.get(f"{address}/")) == {"talks": [], "visit": ["stroke"]}


def test_as_of_a_day_the_strokes_of_a_whole_are_those_of_the_parts_known_by_then(app, client):
    """Who sat in no part that was known had met in the whole, for all that was known."""

    def sat(uid, *actors, **fields):
        return an_event(uid, participants=[{"actor": one, "role": "party"} for one in actors], **fields)

    address = take_in(
        app,
        actors=[an_actor(uid, kind="state") for uid in ("north", "south", "west")],
        sources=[a_source("early", issued="2025-03-12"), a_source("late", issued="2025-03-16")],
        events=[
            sat("talks", "north", "south", "west", citations=[{"source": "early"}]),
            sat("one", "north", "west", part_of="talks", citations=[{"source": "late"}]),
            sat("two", "south", "west", part_of="talks", citations=[{"source": "late"}]),
        ],
    )
    assert strokes(client.get(f"{address}/")) == {
        "talks": ["stroke apart", "stroke apart"],
        "one": ["stroke"],
        "two": ["stroke"],
    }
    assert strokes(client.get(f"{address}/?as_of=2025-03-13")) == {"talks": ["stroke"]}
    met_apart = "Dotted stroke: met apart."
    assert [met_apart in client.get(f"{address}/strip.svg{day}").text for day in ("", "?as_of=2025-03-13")] == [
        True,
        False,
    ]


def test_who_stayed_away_is_joined_with_nobody_once_it_has_begun(app, client):
    app.config["NOW"] = LATER
    sat = [{"actor": "north", "role": "party"}, {"actor": "south", "role": "party", "attendance": "absent"}]
    talks = an_event(
        "talks",
        date={"edtf": "2025-03-12/2025-03-20"},
        participants=sat,
        schedule=[entry("2025-03-01", "2025-03-12")],
        citations=[{"source": "article"}],
    )
    visit = an_event("visit", date={"edtf": "2025-03-02"}, participants=sat[:1])
    actors = [an_actor(uid, kind="state") for uid in ("north", "south")]
    address = take_in(app, actors=actors, sources=[a_source(issued="2025-03-13")], events=[talks, visit])
    drawn = {day: strokes(client.get(f"{address}/?as_of=2025-03-{day}"))["talks"] for day in ("05", "14", "21")}
    assert drawn == {"05": ["stroke"], "14": [], "21": []}


def test_a_day_gone_by_is_not_called_today(app, client):
    app.config["NOW"] = datetime(2025, 3, 20, 9, tzinfo=UTC)
    assert ">then</text>" in client.get(f"{UKRAINE}/?as_of=2025-03-17").text
    assert ">today</text>" not in client.get(f"{UKRAINE}/?as_of=2025-03-17").text


@pytest.mark.parametrize(
    ("query", "said"), [("", "Scheduled; no outcome recorded"), ("&as_of=2025-03-17", "Scheduled")]
)
def test_mark_and_table_say_of_an_overdue_plan_that_no_outcome_is_recorded(app, client, query, said):
    app.config["NOW"] = datetime(2025, 3, 20, 9, tzinfo=UTC)
    page = client.get(f"{UKRAINE}/?open=table{query}").text
    assert (f"· {said} ·" in page, f"<td>{said}</td>" in page) == (True, True)
    assert f"{said.lower()})" in client.get(f"{UKRAINE}/strip.svg?{query}").text


def test_numbers_are_those_of_the_list_even_where_the_picture_is_of_some_events(app, client, monkeypatch):
    app.config["NOW"] = datetime(2025, 3, 20, 9, tzinfo=UTC)
    monkeypatch.setattr(strip_queries, "MOST", 5)
    days = [an_event(f"on-{n}", title=f"On {n}", date={"edtf": f"2025-03-{n}"}, key_event=True) for n in range(13, 18)]
    address = take_in(app, events=[*days, planned("far", entry("2025-03-18", "2027-03-18"), key_event=True)])
    client.get(f"{address}/embed?after=2025-03-17%201%20-%2010001%20on-17")  # a strip without the list
    page = client.get(f"{address}/").text
    listed = re.findall("On [0-9]+|Far", page.partition('class="moments')[2].partition("</ol>")[0])
    assert listed == ["On 14", "On 15", "On 16", "On 17", "Far"]
    drawn = re.findall('aria-label="([0-9]? ?On [0-9]+) ·', page.partition('class="frame small"')[0])
    assert drawn == ["On 13", "1 On 14", "2 On 15", "3 On 16", "4 On 17"]
