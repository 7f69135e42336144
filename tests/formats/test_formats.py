"""Every format there is, as it is asked for by its address and by the command."""

import csv
import io
import json
import re
from datetime import UTC, datetime

import icalendar
import pytest
from click.testing import CliRunner

from tests.conftest import RECORD, UKRAINE
from tests.documents import a_source, a_statement, an_actor, an_event, an_issue
from tests.files import entry, planned, take_in
from webapp.cli import main
from webapp.config import COMPRESSED
from webapp.exports.documents import NARROWING
from webapp.formats import FORMATS
from webapp.formats.format import EVENTS
from webapp.formats.sources_csv import SOURCES
from webapp.formats.timelinejs import SLIDES

each_format = pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
each_of_events = pytest.mark.parametrize(
    "form", [form for form in FORMATS if form.parameters >= EVENTS and form != SOURCES], ids=lambda form: form.name
)


def rows(answer):
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


def events_in(answer, form):
    """The uids of the events that a file tells of, in its order."""
    if form.suffix == "json":
        return [event["unique_id" if form == SLIDES else "uid"] for event in answer.json["events"]]
    if form.suffix == "atom":
        titles = {event["title"]: event["uid"] for event in json.loads(RECORD.read_bytes())["events"]}
        return [titles[title] for title in re.findall(r"<entry>\n<id>.*</id>\n<title>(.*)</title>", answer.text)]
    if form.suffix == "ics":
        return [str(event["UID"]).partition("@")[0] for event in icalendar.Calendar.from_ical(answer.data).events]
    return list(dict.fromkeys(row["event_uid"] for row in rows(answer)))


@each_format
@pytest.mark.parametrize(("days", "options"), [("", []), ("?as_of=2025-03-16", ["--as-of", "2025-03-16"])])
def test_the_address_and_the_command_give_the_same_bytes(client, url, monkeypatch, form, days, options):
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("SITE_URL", "http://localhost")
    answer = client.get(f"{UKRAINE}/{form.path}{days}")
    if days and "as_of" not in form.parameters:
        assert (answer.status_code, "leave “as_of” out" in answer.text) == (400, True)
        return
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == form.media_type in COMPRESSED
    assert answer.headers["ETag"]
    name = answer.headers["Content-Disposition"]
    assert name.startswith("attachment; filename=ukraine-ceasefire-2025-03")
    assert name.endswith(f"-v1{'-as-of-2025-03-16-partial' if days else ''}.{form.suffix}")
    done = CliRunner().invoke(main, ["export", UKRAINE[1:], "--format", form.name, *options])
    assert (done.exit_code, done.stdout_bytes) == (0, answer.data)


@pytest.mark.read_only
@each_format
def test_what_does_not_narrow_a_file_is_refused_whatever_is_kept(client, form):
    address = f"{UKRAINE}/{form.path}"
    assert client.get(address).status_code == 200
    for name in {*NARROWING, "actors", "as-of"} - form.parameters - {"as_of"}:
        answer = client.get(f"{address}?{name}=1", headers={"Accept": "application/json"})
        assert answer.status_code == 400, name
        assert f"“{name}” says nothing to {form.path}; leave it out. It takes " in answer.text
    assert client.get(f"{address}?utm_source=1").status_code == 200


@pytest.mark.parametrize("option", [["--said-by", "2025-03-16"], ["--bom"], ["--as-of", "9999-01-01"]])
def test_the_command_refuses_it_too(url, monkeypatch, option):
    monkeypatch.setenv("DATABASE_URL", url)
    done = CliRunner().invoke(main, ["export", UKRAINE[1:], *option])
    assert done.exit_code == 1
    assert "leave it out" in done.output or "is in the future" in done.output


@pytest.mark.read_only
@each_of_events
def test_a_filter_leaves_the_events_that_match(client, form):
    place = "Air Force One (Florida to Washington)"
    answer = client.get(f"{UKRAINE}/{form.path}", query_string={"place": place})
    assert events_in(answer, form) == ["trump-announces-the-call"]
    unknown = client.get(f"{UKRAINE}/{form.path}?actor=nobody")
    assert unknown.status_code == 400
    assert "There is no actor “nobody” in this negotiation" in unknown.text


@pytest.mark.read_only
@each_of_events
def test_so_many_events_at_a_time_make_the_same_file(client, form, monkeypatch):
    whole = client.get(f"{UKRAINE}/{form.path}").data
    client.application.extensions["front"].kept.clear()
    monkeypatch.setattr("webapp.reading.contents.AT_ONCE", 2)
    assert client.get(f"{UKRAINE}/{form.path}").data == whole


@pytest.fixture
def peace(app):
    return take_in(
        app,
        actors=[
            an_actor("ann", affiliation="north"),
            an_actor("bob", kind="person"),
            an_actor("north", kind="state"),
            an_actor("south", kind="state"),
        ],
        issues=[an_issue("truce"), an_issue("border")],
        sources=[a_source("paper", issued="2025-03-04", title="=1+1"), a_source("radio", issued="2025-03-05")],
        events=[
            an_event(
                "talks",
                title="+Talks, “first round”",
                date={"edtf": "[2025-03-01..2025-03-03]", "as_written": "this week"},
                participants=[
                    {"actor": "ann", "role": "party", "capacity": "minister"},
                    {"actor": "south", "role": "party", "attendance": "refused"},
                ],
                issues=["truce"],
                statements=[
                    a_statement(
                        "joint",
                        speaker="ann",
                        jointly_with=["south"],
                        form="fragment",
                        quote="for now",
                        text="They agree.",
                        original={"language": "de", "text": "vorerst"},
                        translated_by="us",
                        positions=[
                            {"issue": "truce", "stance": "conditional", "condition": "guns go"},
                            {"issue": "border", "stance": "opposes"},
                        ],
                        citations=[{"source": "radio"}],
                    )
                ],
                citations=[{"source": "paper"}, {"source": "radio", "origin": "paper", "relation": "supports"}],
            ),
            planned("call", entry("2025-03-04", "2025-03-10"), entry("2025-03-05", None, "postponed")),
        ],
    )


def test_a_row_of_an_event_tells_its_date_who_came_and_what_it_rests_on(client, peace):
    talks, call = rows(client.get(f"{peace}/events.csv"))
    expected = {
        "title": "'+Talks, “first round”",
        "status": "occurred",
        "date": "some day from 1 to 3 March 2025",
        "date_edtf": "[2025-03-01..2025-03-03]",
        "earliest": "2025-03-01",
        "latest": "2025-03-03",
        "date_as_written": "this week",
        "known_on": "2025-03-04",
        "participants": "Ann (party, minister); South (party, refused)",
        "issues": "Truce",
        "statements": "1",
        "verification": "single-origin",
        "origins": "1",
        "contradicted": "",
        "sources": "'=1+1 (supports); On the talks, has this from =1+1 (supports)",
    }
    assert {name: talks[name] for name in expected} == expected
    assert call["plans"] == "2025-03-04 scheduled 2025-03-10; 2025-03-05 postponed"
    assert (call["date_edtf"], call["earliest"], call["known_on"]) == ("", "", "2025-03-04")


def test_what_is_under_way_has_no_last_day(app, client):
    dates = ["2025-03-05", "[2025-03-01..2025-03-05]", "2025-03-05/2025-04-05"]
    events = [an_event(f"e{n}", status="ongoing", date={"edtf": edtf}) for n, edtf in enumerate(dates)]
    found = {row["event_uid"]: row["latest"] for row in rows(client.get(f"{take_in(app, events=events)}/events.csv"))}
    assert found == {"e0": "", "e1": "", "e2": ""}


def test_a_row_of_a_statement_tells_its_words_both_days_and_its_stances(client, peace):
    [joint] = rows(client.get(f"{peace}/statements.csv"))
    expected = {
        "statement_uid": "joint",
        "event_uid": "talks",
        "said": "some day from 1 to 3 March 2025",
        "said_by": "2025-03-03",
        "known_on": "2025-03-05",
        "speaker": "Ann",
        "side": "North",
        "capacity": "minister",
        "jointly_with": "South",
        "quote": "for now",
        "original_language": "de",
        "original": "vorerst",
        "translated_by": "us",
        "positions": "Truce: conditional, if guns go; Border: opposes",
        "verification": "single-origin",
        "sources": "On the talks (supports)",
    }
    assert {name: joint[name] for name in expected} == expected


def test_a_day_since_which_it_is_known_that_is_still_ahead_is_left_out(app, client):
    """A source dated by a range of days may end it later than today; its last day is no day on which anything was."""
    told = [a_statement(positions=[{"issue": "ceasefire", "stance": "supports"}])]
    talks = an_event(date={"edtf": "2025-03-02"}, statements=told, citations=[{"source": "article"}])
    lists = {"actors": [an_actor()], "issues": [an_issue()], "events": [talks]}
    peace = take_in(app, sources=[a_source(issued="[..2025-04-09]")], **lists)
    for today, known_on in {(2025, 4, 5): "", (2025, 4, 9): "2025-04-09"}.items():
        app.config["NOW"] = datetime(*today, 12, tzinfo=UTC)
        for path in ("events.csv", "statements.csv", "positions.csv"):
            assert [row["known_on"] for row in rows(client.get(f"{peace}/{path}"))] == [known_on], (path, today)


@pytest.mark.read_only
def test_the_tables_agree_with_the_file_and_with_each_other(client):
    file = client.get(f"{UKRAINE}/export.json").json
    events = rows(client.get(f"{UKRAINE}/events.csv"))
    statements = rows(client.get(f"{UKRAINE}/statements.csv"))
    assert [(row["event_uid"], int(row["statements"])) for row in events] == [
        (event["uid"], len(event["statements"])) for event in file["events"]
    ]
    assert [row["statement_uid"] for row in statements] == [
        statement["uid"] for event in file["events"] for statement in event["statements"]
    ]
    days = [
        "said", "said_edtf", "said_by", "known_on", "speaker", "capacity", "quote", "text", "sources", "locator",
        "verification",
    ]  # fmt: skip
    by_uid = {row["statement_uid"]: row for row in statements}
    for row in rows(client.get(f"{UKRAINE}/positions.csv")):
        if row["statement_uid"]:
            told = by_uid[row["statement_uid"]]
            assert [row[name] for name in days] == [told[name] for name in days]


@pytest.mark.read_only
@pytest.mark.parametrize("day", ["2025-03-12", "2025-03-13", "2025-03-16", "2025-03-17"])
def test_statements_by_a_day_are_those_certain_to_have_been_made(client, day):
    whole = rows(client.get(f"{UKRAINE}/statements.csv"))
    said = rows(client.get(f"{UKRAINE}/statements.csv?said_by={day}"))
    assert said == [row for row in whole if row["said_by"] and row["said_by"] <= day]
    assert 0 < len(said) <= len(whole)


def test_sources_stand_by_the_names_that_the_other_tables_cite(app, client):
    link = "https://daily.example/1"
    standing = {"state": "retracted", "on": "2025-03-12", "note": "Nobody said it."}
    taken_back = {"standing": standing, "publisher": "The House"}
    sources = [
        a_source("bare", title="", label="daily.example/1", URL=link),
        a_source("paper", author=[{"family": "Berg", "given": "Ada"}, {"literal": "Staff"}], **taken_back),
        a_source("unused"),
    ]
    cited = [{"source": "bare"}, {"source": "paper"}]
    here = take_in(app, actors=[an_actor()], sources=sources, events=[an_event(citations=cited)])
    bare, paper, _ = rows(client.get(f"{here}/sources.csv"))
    assert (bare["source_uid"], bare["source"], bare["url"]) == ("bare", "daily.example/1", link)
    assert (paper["authors"], paper["publisher"], paper["standing"]) == ("Berg, Ada; Staff", "The House", "retracted")
    assert (paper["standing_on"], paper["standing_note"]) == ("2025-03-12", "Nobody said it.")
    [event] = rows(client.get(f"{here}/events.csv"))
    assert event["sources"].startswith(f"{bare['source']} (supports); {paper['source']} (paper) [")
    assert [row["source_uid"] for row in rows(client.get(f"{here}/sources.csv?kind=talks"))] == ["bare", "paper"]
    [_, paper] = rows(client.get(f"{here}/sources.csv?as_of=2025-03-11"))
    assert paper["standing"] == "", "that was not known yet"


@pytest.mark.read_only
def test_tables_for_excel_begin_with_a_byte_order_mark(client):
    for name in ("events", "statements", "positions", "sources"):
        plain, for_excel = (client.get(f"{UKRAINE}/{name}.csv{bom}").data for bom in ("", "?bom=1"))
        assert for_excel == b"\xef\xbb\xbf" + plain


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        ("feed.atom", "<summary>(.*?)</summary>"),
        ("export.ics", "DESCRIPTION:(.*?)\r\n[A-Z]"),
        ("events/it", '"description": (".*?")'),
        ("events/it", '<meta name="description" content="(.*?)"'),
        ("", '<meta name="description" content="(.*?)"'),
    ],
)
def test_where_no_markup_is_read_prose_has_none(app, client, path, pattern):
    prose = "They *met*, see [the speech](https://paper.example/1)."
    header = {"uid": "peace", "title": "Peace talks", "description": prose}
    take_in(app, negotiation=header, events=[an_event("it", summary=prose)])
    [told] = re.findall(pattern, client.get(f"/peace/{path}").text, re.DOTALL)
    plain = told.replace("\r\n ", "").replace("\\,", ",")
    assert "They met, see the speech." in plain
    assert "https://paper.example" not in plain
