"""What is next, overdue, slipped and called off, as a reader finds it."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_source, an_event
from tests.files import LATER, entry, planned, take_in
from tests.html import sources, words
from tests.pages.agenda.listed import lists
from tests.rows import rows
from webapp.pages.agenda.queries import SIZE

pytestmark = pytest.mark.read_only

CALL = "trump-putin-phone-call"


def test_the_call_is_next_tomorrow(client):
    answer = client.get(f"{UKRAINE}/agenda")
    assert lists(answer) == {"next": [CALL]}
    said = words(answer.text, "")
    assert "Tuesday 18 March 2025 tomorrow" in said
    assert "Announced 17 March 2025: scheduled for 18 March 2025" in said
    assert (
        "Nothing is overdue, under way until a planned end, waiting for a date, moved to another day or called off."
        in said
    )
    assert f'href="{UKRAINE}/events/{CALL}.ics"' in answer.text
    for name, nothing in (("slipped", "moved to another day"), ("undated", "waiting for a date")):
        assert f"Nothing is {nothing}." in words(client.get(f"{UKRAINE}/agenda?list={name}").text), "a plan there is"


@pytest.mark.writes
def test_where_nothing_ever_was_planned_that_is_said_in_short(app, client):
    assert "Nothing is planned." in words(client.get(f"{take_in(app)}/agenda").text)


def test_without_an_outcome_it_is_overdue(app, client):
    app.config["NOW"] = datetime(2025, 3, 20, 9, tzinfo=UTC)
    answer = client.get(f"{UKRAINE}/agenda")
    assert lists(answer) == {"overdue": [CALL]}
    assert "Planned for 18 March 2025; no outcome recorded 2 days overdue" in words(answer.text, "")
    assert "Add to calendar" not in words(answer.text, "")


@pytest.mark.writes
def test_announcements_carry_numbers_of_sources_that_stand_at_the_end(client, peace):
    listed, notes = sources(client.get(f"{UKRAINE}/agenda").text)
    assert len(listed) == 1
    assert listed[0].startswith("Newspaper article on the planned Trump–Putin call (title and outlet unknown)")
    assert notes == ["[1, par. 1]"]
    listed, notes = sources(client.get(f"{peace}/agenda").text)
    assert listed == ["On the talks, 11 April 2025"]
    assert notes == ["[1, p. 3]", "[1, p. 3]"]
    assert sources(client.get(f"{peace}/agenda?list=next").text) == ([], [])


@pytest.mark.writes
def test_a_move_is_told_as_a_delay_is(app, client):
    places = ("Bonn", "Bonn", None, "Rome", "Oslo")
    schedule = [entry(f"2025-03-0{n}", "2025-07-01", place=place) for n, place in enumerate(places, start=1)]
    address = take_in(app, events=[planned("moved", *schedule, place="Oslo")])
    for page in ("agenda", "events/moved"):
        assert re.findall(r"moved from [A-Z]\w+", words(client.get(f"{address}/{page}").text)) == [
            "moved from Bonn",
            "moved from Rome",
        ]


def test_the_navigation_leads_here(client):
    assert f'<a href="{UKRAINE}/agenda" aria-current="page">Agenda</a>' in client.get(f"{UKRAINE}/agenda").text


@pytest.fixture
def peace(app):
    """A negotiation in which plans went all ways they can; its address."""
    app.config["NOW"] = datetime(2025, 6, 1, 12, tzinfo=UTC)
    source = a_source("report", issued="2025-04-11")
    cited = [{"source": "report", "locator": "p. 3"}]
    held = {"status": "occurred", "date": {"edtf": "2025-04-10"}, "citations": cited}
    return take_in(
        app,
        sources=[source],
        events=[
            planned("summit", entry("2025-05-01", "2025-06-10"), entry("2025-05-20", "2025-06-17")),
            planned("window", entry("2025-05-01", "[2025-06-02..2025-06-20]")),
            planned("round", entry("2025-03-17", "2025-04-08"), **held),
            planned("visit", entry("2025-03-17", "2025-04-01"), entry("2025-03-30", None, "postponed")),
            planned("idea", entry("2025-05-05", None, "proposed")),
            planned(
                "parade",
                entry("2025-03-17", "2025-05-09"),
                entry("2025-05-01", "2025-05-09", "cancelled", citations=cited),
            ),
            planned("signing", entry("2025-03-17", "2025-05-20")),
            an_event("truce", kind="ceasefire", status="ongoing", date={"edtf": "2025-05-10/2025-06-09"}),
            an_event("blockade", kind="incident", status="ongoing", date={"edtf": "2025-05-10"}),
            an_event("occupation", kind="incident", status="ongoing", date={"edtf": "2014-02-20/.."}),
        ],
    )


@pytest.mark.writes
def test_plans_that_slipped_were_called_off_or_wait(client, peace):
    answer = client.get(f"{peace}/agenda")
    assert lists(answer) == {
        "next": ["summit", "window"],
        "overdue": ["signing"],
        "under-way": ["truce"],
        "undated": ["visit", "idea"],
        "slipped": ["round"],
        "called-off": ["parade"],
    }
    said = words(answer.text, "")
    for sentence in (
        "Announced 20 May 2025: scheduled for 17 June 2025, 7 days later",
        "Tuesday 17 June 2025 in 16 days 7 days later than the day first planned",
        "some day from 2 to 20 June 2025",
        "Took place: Thursday 10 April 2025, 2 days later than planned",
        "Announced 30 March 2025: postponed, no new date",
        "no new date (was planned for 1 April 2025)",
        "Announced 1 May 2025: cancelled (was planned for 9 May 2025)",
        "since 10 May 2025, planned until 9 June 2025 ends in 8 days",
    ):
        assert sentence in said
    assert said.count("Announced 20 May 2025") == 1, "what is told under Next is not told again under Slipped"
    for uid, sentence in (
        ("summit", "for Tuesday 17 June 2025, 7 days later"),
        ("round", "Took place: Thursday 10 April 2025, 2 days later than planned"),
        ("visit", "postponed, no new date"),
    ):
        assert sentence in words(client.get(f"{peace}/events/{uid}").text, ""), "their own pages say the same"
    assert lists(client.get(f"{peace}/agenda?list=slipped")) == {"slipped": ["visit", "summit", "round"]}
    assert words(client.get(f"{peace}/agenda?list=slipped").text, "").count("Announced 20 May 2025") == 1
    assert "Nothing is" not in said
    assert said.lower().count("no date yet") == 1, "of what has had none it is said once"


@pytest.mark.writes
def test_the_agenda_of_then(client, peace):
    answer = client.get(f"{peace}/agenda?as_of=2025-04-09")
    assert lists(answer) == {
        "next": ["parade", "signing"],
        "overdue": ["round"],
        "undated": ["visit"],
    }
    said = words(answer.text, "")
    assert "As known on Wednesday 9 April 2025" in said
    assert "Planned for 8 April 2025; no outcome recorded 1 day overdue" in said
    assert "Add to calendar" not in said
    assert "as_of=2025-04-09" in answer.text
    assert lists(client.get(f"{peace}/agenda?as_of=2025-04-11"))["slipped"] == ["round"]
    assert lists(client.get(f"{peace}/agenda?as_of=2025-03-16")) == {}


def test_before_anything_was_reported_the_call_was_not_on_the_agenda(app, client):
    app.config["NOW"] = datetime(2025, 3, 20, 9, tzinfo=UTC)
    assert lists(client.get(f"{UKRAINE}/agenda?as_of=2025-03-16")) == {}
    assert lists(client.get(f"{UKRAINE}/agenda?as_of=2025-03-18")) == {"next": [CALL]}
    assert "today" in words(client.get(f"{UKRAINE}/agenda?as_of=2025-03-18").text, "")


@pytest.mark.writes
def test_lists_go_on_where_they_end(app, client, selects):
    first = date(2025, 7, 1)
    days = [(first + timedelta(days=number // 2)).isoformat() for number in range(2 * SIZE + 5)]
    plans = [planned(f"call-{number}", entry("2025-05-01", day)) for number, day in enumerate(days)]
    address = take_in(app, events=plans)
    app.config["NOW"] = datetime(2025, 6, 1, 12, tzinfo=UTC)
    selects.clear()
    answer = client.get(f"{address}/agenda")
    assert len(selects) <= 12
    seen = lists(answer)["next"]
    while onward := re.search(r'rel="next" hx-get="([^"]+)"', answer.text):
        answer = client.get(onward[1].replace("&amp;", "&"))
        assert lists(answer).keys() == {"next"}
        seen += lists(answer)["next"]
    assert sorted(seen) == sorted(plan["uid"] for plan in plans)
    assert [days[int(uid.removeprefix("call-"))] for uid in seen] == days


def test_htmx_gets_the_list_alone(app, client):
    cursor = f"2025-03-17.{CALL}"
    answer = client.get(f"{UKRAINE}/agenda?list=next&after={cursor}", headers={"HX-Request-Type": "partial"})
    assert lists(answer) == {"": [CALL]}
    assert "<h1" not in answer.text
    assert "<h2" not in answer.text
    assert sources(answer.text)[1] == ["[1, par. 1]"]
    assert f'id="{cursor}-source-1"' in answer.text, "apart from the list of the page that it is put into"


@rows(
    ("asked", "sentence"),
    [
        (
            "list=tomorrow",
            "“tomorrow” is no list; choose from next, overdue, under-way, undated, slipped, called-off.",
        ),
        ("list=next&after=2025-13-01.call", "is not a place in this list"),
        ("after=%27;--", "is not a place in this list"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(client, asked, sentence):
    answer = client.get(f"{UKRAINE}/agenda?{asked}")
    assert answer.status_code == 400
    assert sentence in answer.text


@pytest.mark.writes
def test_the_day_of_a_plan_that_was_called_off_is_not_when_it_was(app, client):
    app.config["NOW"] = LATER
    off = [entry("2025-05-10", "2025-05-17"), entry("2025-05-14", "2025-05-17", "cancelled")]
    later = [entry("2025-05-10", "2025-05-17"), entry("2025-05-14", None, "postponed")]
    address = take_in(app, events=[planned("off", *off), planned("later", *later)])
    for path in ("agenda", "events/off"):
        page = " ".join(re.sub("<[^>]+>", " ", client.get(f"{address}/{path}").text).split())
        assert "Cancelled Saturday 17 May 2025" not in page, "it was called off three days before"
        assert "was planned for Saturday 17 May 2025" in page
    without = client.get(f"{address}/agenda").text.partition('id="undated"')[2].partition("</section")[0]
    beside = without.partition("<article")[0]
    assert ("No new date" in beside, "17 May" in beside) == (True, False), "it has no date any more"
