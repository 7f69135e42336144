"""An event's own page and its JSON, as readers find them."""

import re
from datetime import UTC, datetime

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_file, a_plan, a_source, a_statement, an_actor, an_event
from tests.files import entry, import_into, take_in
from tests.pages.events.told import words
from tests.rows import rows

pytestmark = pytest.mark.read_only

WITKOFF = f"{UKRAINE}/events/witkoff-briefs-putin"
CALL = f"{UKRAINE}/events/trump-putin-phone-call"


def test_an_event_says_everything_about_itself(client, selects):
    answer = client.get(CALL)
    assert answer.status_code == 200
    for sentence in (
        "Trump–Putin phone call",
        '<span class="tag scheduled">scheduled</span>',
        "Tuesday 18 March 2025",
        "How we know the day: stated by the source",
        "The first Tuesday after the article’s Monday",
        "<code>2025-03-18</code>",
        "US President",
        "Announced",
        "Its sources report the plan; none that counts is cited for its having taken place.",
        "30-day ceasefire",
        "Announced 17 March 2025:",
        "<b>scheduled</b> for Tuesday 18 March 2025",
        "Newspaper article on the planned Trump–Putin call",
        "par. 1, 8",
        "<b>Seed</b>",
        "First content",
        "17 March 2025, 18:00 UTC",
        f'href="{CALL}.json"',
    ):
        assert sentence in answer.text, sentence
    assert "Edit" not in answer.text
    assert len(selects) <= 10


def test_statements_carry_their_words_speaker_and_stance(client):
    page = client.get(f"{UKRAINE}/events/putin-backs-the-ceasefire-in-principle").text
    for sentence in ("<blockquote", "Vladimir Putin", "on <a", "30-day ceasefire</bdi></a>", "partly for</a>"):
        assert sentence in page


@pytest.mark.writes
def test_what_registers_know_of_an_event_its_place_and_the_record_is_shown(url, client):
    file = a_file(events=[an_event(place="Doha", same_as=[{"scheme": "ucdp", "id": "5"}])])
    geonames = {"scheme": "geonames", "id": "290030"}
    places = [{"name": "Doha", "aliases": ["Ad Dawhah"], "same_as": [geonames]}, {"name": "Rome", "aliases": ["Roma"]}]
    file["negotiation"] |= {"places": places, "same_as": [{"scheme": "pa-x", "id": "2204"}]}
    import_into(url, file)
    event = client.get("/peace/events/talks-in-jeddah").text
    assert "UCDP 5" in words(event)
    assert "Where Doha also called Ad Dawhah GeoNames 290030" in words(event)
    assert 'href="https://www.geonames.org/290030"' in event
    assert "Roma" not in event
    assert 'PA-X <a href="https://www.peaceagreements.org/agreements/2204/"' in client.get("/peace/").text


@pytest.mark.writes
def test_a_source_that_contradicts_a_statement_stands_after_those_that_support_it(app, client):
    app.config["NOW"] = datetime(2025, 6, 1, tzinfo=UTC)
    cited = [{"source": "denial", "relation": "contradicts"}, {"source": "report"}]
    said = an_event(statements=[a_statement(citations=cited)])
    sources = [a_source(uid, issued="2025-03-12") for uid in ("denial", "report")]
    address = take_in(app, actors=[an_actor()], sources=sources, events=[said])
    page = words(client.get(f"{address}/events/{said['uid']}").text)
    assert "[2] contradicted by [1]" in page


def test_editors_find_edit_and_delete(editor):
    page = editor.get(WITKOFF).text
    assert f'href="{WITKOFF}/edit"' in page
    assert f'href="{WITKOFF}/delete"' in page


def test_the_json_of_an_event_is_its_entry_in_the_export(client):
    lines = client.get(f"{UKRAINE}/export.json").text.splitlines()
    for event in client.get(f"{UKRAINE}/export.json").json["events"]:
        answer = client.get(f"{UKRAINE}/events/{event['uid']}.json")
        assert (answer.status_code, answer.mimetype) == (200, "application/json")
        assert answer.json == event
        assert answer.text.rstrip("\n") in {line.rstrip(",") for line in lines}


@pytest.mark.writes
@pytest.mark.parametrize(
    ("date", "said", "moments"),
    [
        (
            {"edtf": "2025-03-18T14:00+03:00/2025-03-18T16:30+03:00", "timezone": "Europe/Moscow"},
            "Tuesday 18 March 2025, 14:00 to 16:30 (Moscow time)",
            ["2025-03-18T11:00:00+00:00", "2025-03-18T13:30:00+00:00"],
        ),
        (
            {"edtf": "2025-04-19T18:00+03:00/2025-04-21T00:00+03:00"},
            "from 18:00 on 19 April to 00:00 on 21 April 2025 (UTC+3)",
            ["2025-04-19T15:00:00+00:00", "2025-04-20T21:00:00+00:00"],
        ),
        ({"edtf": "2025-03-18T14:00Z~"}, "Tuesday 18 March 2025, about 14:00 (UTC)", ["2025-03-18T14:00:00+00:00"]),
        ({"edtf": "2025-03-18T14:00"}, "Tuesday 18 March 2025, 14:00 (time zone not known)", []),
        ({"edtf": "2025-03-18/2025-03-20T14:00Z"}, "from 18 March to 14:00 on 20 March 2025 (UTC)", []),
    ],
)
def test_times_of_day_are_told_with_the_moments_that_are_known(app, client, date, said, moments):
    page = client.get(f"{take_in(app, events=[an_event('it', date=date)])}/events/it").text
    when = page.partition("<dt>When</dt>")[2].partition("<details")[0]
    assert said in when
    assert re.findall(r'(?:datetime|data-to)="([^"]+)"', when) == moments


@rows("suffix", ["", ".json"])
def test_an_event_that_never_was_is_not_found(client, suffix):
    answer = client.get(f"{UKRAINE}/events/never-was{suffix}")
    assert answer.status_code == 404
    assert "There is no event “never-was” in this negotiation, and never was." in answer.text
    assert answer.mimetype == ("application/problem+json" if suffix else "text/html")


@rows("address", ["/events/Witkoff", "/events/a--b", "/events/-a", "/events/%00", "/events/", "/Events"])
def test_what_cannot_be_an_address_is_not_found(client, address):
    assert client.get(f"{UKRAINE}{address}").status_code == 404


@pytest.mark.writes
@pytest.mark.parametrize(
    ("about", "who"),
    [
        ({"jointly_with": ["usa", "rus"]}, "Putin, United States and Russia"),
        ({"speaker": "usa", "described_as": "an aide", "reported_by": "putin"}, "an aide (United States, not named)"),
    ],
)
def test_all_who_speak_are_one_part_of_the_line_below_their_words(app, client, about, who):
    said = [a_statement("said", **{"speaker": "putin"} | about)]
    states = [an_actor("usa", name="United States", kind="state"), an_actor("rus", name="Russia", kind="state")]
    events = [an_event("talks", kind="statement", statements=said)]
    address = take_in(app, events=events, actors=[an_actor("putin"), *states])
    (line,) = re.findall(r'<p class="said">(.*?)</p>', client.get(f"{address}/events/talks").text, re.DOTALL)
    first = re.match(r"\s*<span>(.*?)</span>", line, re.DOTALL)
    assert first
    assert re.sub("<[^>]+>", "", first[1]) == who


@pytest.mark.writes
@pytest.mark.parametrize(
    ("said", "heading"),
    [
        (["paraphrase"], "What <bdi>Putin</bdi> said"),
        (["act"], "What <bdi>Putin</bdi> did"),
        (["act", "paraphrase"], "What <bdi>Putin</bdi> said and did"),
        (["act", "usa"], "What was said and done"),
    ],
)
def test_what_was_done_was_not_said(app, client, said, heading):
    statements = [
        a_statement(form, form="paraphrase", speaker="usa") if form == "usa" else a_statement(form, form=form)
        for form in said
    ]
    address = take_in(app, events=[an_event("it", statements=statements)], actors=[an_actor(), an_actor("usa")])
    assert f">{heading}</h2>" in client.get(f"{address}/events/it").text


@pytest.mark.writes
def test_what_came_out_before_an_event_supports_nothing_that_was_said_or_came_of_it(app, client):
    sources = [a_source("old", issued="2025-03-10"), a_source("late", issued="2025-03-12")]
    sources.append(a_source("relay", issued="2025-03-13"))
    plan = entry("2025-03-10", "2025-03-20", citations=[{"source": "old"}])
    cited = [{"source": "old", "locator": "p. 1"}, {"source": "late"}]
    relayed = [*cited, {"source": "relay", "origin": "old"}]
    took_place = an_event("it", schedule=[plan], citations=relayed, statements=[a_statement()])
    address = take_in(app, events=[took_place, a_plan(citations=cited)], sources=sources, actors=[an_actor()])
    said = {path: words(client.get(f"{address}/{path}").text) for path in ("events/it", "events/the-call", "agenda")}
    assert "10 March 2025 predates the event, p. 1 On the talks, 12 March 2025 supports the event" in said["events/it"]
    assert "On the talks, 10 March 2025 goes back to before the event" in said["events/it"]
    assert "10 March 2025 supports the event, p. 1" in said["events/the-call"], "it bears out the plan"
    assert "Took place: Tuesday 11 March 2025, 9 days earlier than planned [2] " in said["agenda"]
    for path in ("actors/putin", "statements.csv"):
        text = client.get(f"{address}/{path}").text
        assert text.count("On the talks") == 1, path


@pytest.mark.writes
def test_what_was_under_way_says_until_when_it_was_planned_as_far_as_that_was_known(app, client):
    app.config["NOW"] = datetime(2025, 6, 1, 9, tzinfo=UTC)
    plans = [entry("2025-03-10", "2025-03-12/2025-04-10"), entry("2025-04-09", "2025-03-12/2025-04-20")]
    held = an_event("held", date={"edtf": "2025-03-12/2025-05-02"}, schedule=plans)
    holds = an_event("holds", status="ongoing", date={"edtf": "2025-03-12/.."}, schedule=plans)
    address = take_in(app, events=[held, holds])
    first, second = (f"since 12 March 2025, planned until {day} April 2025 ongoing" for day in (10, 20))
    late = "no outcome recorded"
    for day, said in (("04-08", first), ("04-09", second), ("04-20", second), ("04-21", f"{second} {late}")):
        for uid in ("held", "holds"):
            page = client.get(f"{address}/events/{uid}?as_of=2025-{day}").text
            assert words(page.partition('<p class="day-of">')[2].partition("</p>")[0]).strip() == said, (day, uid)
    assert late in client.get(f"{address}/events/holds").text
    assert "from 12 March to 2 May 2025" in client.get(f"{address}/events/held").text


@pytest.mark.writes
def test_as_of_a_day_nothing_leads_to_a_file_of_now_or_gives_the_reasons_of_later_changes(app, client):
    app.config["NOW"] = datetime(2025, 3, 20, 9, tzinfo=UTC)
    plan = {"announced_on": "2025-03-10", "status": "scheduled", "date": "2025-03-25"}
    call = an_event("call", status="scheduled", date={"edtf": "2025-03-25"}, schedule=[plan])
    address = take_in(app, events=[call], why="They will sign at the call.")
    now, then = (client.get(f"{address}/events/call{query}").text for query in ("", "?as_of=2025-03-12"))
    assert ("call.ics" in now, "They will sign" in now) == (True, True)
    assert ("call.ics" in then, "They will sign" in then) == (False, False)
