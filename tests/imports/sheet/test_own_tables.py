"""Our own tables, read back: what they carry comes out as it went in."""

import csv
import io
import json
import re

import pytest

from tests.conftest import RECORD, UKRAINE
from tests.documents import a_source, a_statement, an_actor, an_event, an_issue
from tests.files import take_in
from tests.html import Page, words
from tests.imports.sent import look

ELSEWHERE = {"events": [], "actors": [], "sources": []}

OF_OTHERS = {
    # columns that tell of what these tables do not carry: of when sources came out, of whom actors belong to
    "events.csv": {"known_on", "statements"},
    "statements.csv": {"known_on", "side"},
}


@pytest.fixture
def elsewhere(editor) -> str:
    """Another record with the same issues and nothing else."""
    file = json.loads(RECORD.read_bytes()) | ELSEWHERE
    file["negotiation"]["uid"] = "elsewhere"
    assert editor.post("/import", json=file).status_code == 200
    return "/elsewhere"


def rows(client, address: str, name: str) -> list[dict[str, str]]:
    table = csv.DictReader(io.StringIO(client.get(f"{address}/{name}").text))
    carried = ({column: cell for column, cell in row.items() if column not in OF_OTHERS[name]} for row in table)
    return sorted(carried, key=lambda row: row[f"{name[:-5]}_uid"])


def test_a_round_trip_gives_the_same_rows(editor, client, elsewhere):
    for name in OF_OTHERS:
        shown = look(editor, client.get(f"{UKRAINE}/{name}?bom=1").data, into=elsewhere[1:])
        fields = Page(shown.text).fields | {"actor.": "person", "actor.ukraine": "state"}
        assert editor.post("/import/confirm", data=fields).status_code == 303, shown.text
        assert rows(client, elsewhere, name) == rows(client, UKRAINE, name)
        again = words(look(editor, client.get(f"{UKRAINE}/{name}").data, into=elsewhere[1:]).text)
        assert "There is nothing to import" in again
    kinds = {actor["name"]: actor["kind"] for actor in client.get(f"{elsewhere}/export.json").json["actors"]}
    assert (kinds["Ukraine"], kinds["Vladimir Putin"]) == ("state", "person")


def test_statements_need_their_events(editor, client, elsewhere):
    table = client.get(f"{UKRAINE}/statements.csv").data
    assert "There is no event “kyiv-agrees-to-a-30-day-ceasefire” here; import the table of events first." in words(
        look(editor, table, into=elsewhere[1:]).text
    )


def test_statements_say_form_and_stance_in_words(editor, client, elsewhere):
    table = client.get(f"{UKRAINE}/statements.csv").text
    assert (table.count(",paraphrase,"), table.count(": supports")) > (0, 0)
    worded = (
        table.replace(",paraphrase,", ",Пересказ,").replace(": supports", ": Dafür").replace(": opposes", ": Against")
    )
    for name, sent in (("events.csv", client.get(f"{UKRAINE}/events.csv").text), ("statements.csv", worded)):
        shown = look(editor, sent.encode(), into=elsewhere[1:])
        assert editor.post("/import/confirm", data=Page(shown.text).fields | {"actor.": "person"}).status_code == 303
        assert rows(client, elsewhere, name) == rows(client, UKRAINE, name)


def test_statements_without_uids_are_added_once(app, editor, client):
    talks = an_event("talks", statements=[a_statement("own", text="Yes.")])
    actors = [an_actor(name="Vladimir Putin"), an_actor("lee", name="Lee; Kim (host)")]
    peace = take_in(app, actors=actors, events=[talks])
    head = "event_uid,speaker,quote,text"
    table = f'{head}\ntalks,Vladimir Putin,,yes\ntalks,"""Lee; Kim (host)""; Vladimir Putin",“No.”,'
    for told in ("row 2.", "rows 2, 3."):
        shown = look(editor, table.encode(), into=peace[1:])
        assert f"Left as they are, here already by uid or words: {told}" in words(shown.text)
        editor.post("/import/confirm", data=Page(shown.text).fields)
    [event] = client.get(f"{peace}/export.json").json["events"]
    own, added = event["statements"]
    assert own["uid"] == "own"
    assert [added[key] for key in ("speaker", "jointly_with", "form", "text")] == ["lee", ["putin"], "quote", "No."]


def test_what_only_our_tables_write_is_read(editor, client, elsewhere):
    head = "event_uid,title,date_edtf,kind,participants,sources,plans"
    plans = '"2025-02-01 scheduled 2025-03-01 (Bonn (old; new))"; 2025-02-02 postponed (Rome (EUR))'
    part = '"Ann Lee (acting)" (host, "Secretary; (of state)", absent); Bob (participant)'
    sources = '"A; b" (supports); C [retracted], has this from D (contradicts, says 2025-03-01); and 3 more'
    cells = ",".join('"' + cell.replace('"', '""') + '"' for cell in ("call", part, sources, plans))
    shown = look(editor, f"{head}\na,A,2025-03-02,{cells}".encode(), into=elsewhere[1:])
    assert "Left out, sources that our own table counts but does not name: row 2." in words(shown.text)
    assert editor.post("/import/confirm", data=Page(shown.text).fields | {"actor.": "person"}).status_code == 303
    [row] = rows(client, elsewhere, "events.csv")
    assert (row["participants"], row["plans"]) == (part, plans)
    assert row["sources"] == sources.removesuffix("; and 3 more")


def test_an_event_without_a_date_is_no_row_of_totals(app, editor, client, elsewhere):
    plan = {"announced_on": "2025-03-01", "status": "proposed", "date": None}
    event = an_event("total", title="Total ceasefire", kind="proposal", status="proposed", date=None, schedule=[plan])
    peace = take_in(app, events=[event])
    shown = look(editor, client.get(f"{peace}/events.csv").data, into=elsewhere[1:])
    assert editor.post("/import/confirm", data=Page(shown.text).fields).status_code == 303
    assert rows(client, elsewhere, "events.csv") == rows(client, peace, "events.csv")


def test_a_source_cited_at_several_places_is_named_once(app, editor, client, elsewhere):
    citations = [{"source": "article", "relation": "supports", "locator": f"par. {number}"} for number in (5, 7)]
    said = [a_statement("own", text="Yes.", citations=[*citations]), a_statement("of-event", text="No.")]
    event = an_event("talks", citations=citations, statements=said)
    peace = take_in(app, actors=[an_actor()], sources=[a_source("article", title="On the talks")], events=[event])
    [row] = rows(client, peace, "events.csv")
    assert (row["sources"], row["locator"]) == ("On the talks (supports)", "par. 5, par. 7")
    for name in OF_OTHERS:
        shown = look(editor, client.get(f"{peace}/{name}").data, into=elsewhere[1:])
        fields = Page(shown.text).fields | {"actor.": "person"}
        assert editor.post("/import/confirm", data=fields).status_code == 303
        assert rows(client, elsewhere, name) == rows(client, peace, name)


def test_a_condition_comes_back_as_it_was(app, editor, client, elsewhere):
    conditions = ["refugees return; all of them", "once they return", "if Israel signs", "If Iran, too; in full"]
    said = [
        a_statement(f"s{place}", positions=[{"issue": "ceasefire", "stance": "conditional", "condition": condition}])
        for place, condition in enumerate(conditions)
    ]
    issues = [an_issue(name="Ceasefire")]
    peace = take_in(app, actors=[an_actor()], issues=issues, events=[an_event("talks", statements=said)])
    for name in OF_OTHERS:
        shown = look(editor, client.get(f"{peace}/{name}").data, into=elsewhere[1:])
        fields = Page(shown.text).fields | {"actor.": "person"}
        assert editor.post("/import/confirm", data=fields).status_code == 303
    [event] = client.get(f"{elsewhere}/export.json").json["events"]
    assert [statement["positions"][0]["condition"] for statement in event["statements"]] == conditions


def test_names_were_not_quoted_in_former_tables(editor, client, elsewhere):
    head = "event_uid,title,date_edtf,kind,participants,sources,plans"
    plans = "2025-02-01 scheduled 2025-03-01 (Bonn (old; new)); 2025-02-02 postponed (Rome)"
    part = "Ann Lee (acting) (host, Secretary; (of state), absent); Bob"
    shown = look(editor, f'{head}\na,A,2025-03-02,call,"{part}",A; b (supports),{plans}'.encode(), into=elsewhere[1:])
    assert editor.post("/import/confirm", data=Page(shown.text).fields | {"actor.": "person"}).status_code == 303
    [event] = client.get(f"{elsewhere}/export.json").json["events"]
    assert [entry.get("place") for entry in event["schedule"]] == ["Bonn (old; new)", "Rome"]
    names = {item["uid"]: item for item in client.get(f"{elsewhere}/export.json").json["actors"]}
    assert [names[part["actor"]]["name"] for part in event["participants"]] == ["Ann Lee (acting)", "Bob"]


def test_two_of_one_name_are_told_apart_by_their_uids(app, editor, client, elsewhere):
    actors = [an_actor(uid, name="Petro Koval", kind="person") for uid in ("koval", "koval-2")]
    sources = [a_source(uid, title="Daily briefing") for uid in ("briefing", "briefing-2")]
    parts = [{"actor": "koval", "role": "host"}, {"actor": "koval-2", "role": "party", "capacity": "envoy"}]
    cited = [{"source": "briefing", "origin": "briefing-2"}, {"source": "briefing-2", "locator": "p. 1; 2"}]
    said = [a_statement("yes", speaker="koval-2", jointly_with=["koval"], text="Yes.", citations=[cited[1]])]
    event = an_event("first", title="First round", participants=parts, statements=said, citations=cited)
    peace = take_in(app, actors=actors, sources=sources, events=[event])
    [row] = rows(client, peace, "events.csv")
    assert row["participants"] == '"Petro Koval (koval)" (host); "Petro Koval (koval-2)" (party, envoy)'
    assert row["locator"] == '; "p. 1; 2"'
    first, second = "Daily briefing (briefing)", "Daily briefing (briefing-2)"
    assert row["sources"] == f"{first}, has this from {second} (supports); {second} (supports)"
    tables = [client.get(f"{peace}/{name}").text for name in OF_OTHERS]
    again = [
        table.replace("first", "second").replace("First", "Second").replace("\nyes,", "\nyes-2,") for table in tables
    ]
    for into, table in [*((peace, table) for table in again), *((elsewhere, table) for table in tables)]:
        shown = look(editor, table.encode(), into=into[1:]).text
        questions = re.findall(r'name="(is\.[^"]+)"', shown)
        fields = Page(shown).fields | {"actor.": "person"} | dict.fromkeys(questions, "another")
        assert editor.post("/import/confirm", data=fields).status_code == 303, words(shown)
    known, made = (client.get(f"{peace}/events/{uid}.json").json for uid in ("first", "second"))
    assert {**made, "uid": "", "title": "", "statements": []} == {**known, "uid": "", "title": "", "statements": []}
    assert [(one["speaker"], one["jointly_with"]) for one in made["statements"]] == [("koval-2", ["koval"])]
    assert len({part["actor"] for part in client.get(f"{elsewhere}/events/first.json").json["participants"]}) == 2


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2025-03-10", ("Bob (party)", "Prisoners", "News (supports)")),
        ("2025-03-14", ('"Bob (bob)" (party)', "Prisoners (swap)", "News (early) (supports)")),
    ],
)
def test_as_of_a_day_nothing_is_told_from_what_was_not_known_yet(app, client, day, told):
    days = {"early": "2025-03-01", "late": "2025-03-14"}
    uids = [("bob", "swap", "early"), ("bob-2", "swap-2", "late")]
    events = [
        an_event(
            f"of-{source}",
            date={"edtf": "2025-03-01"},
            participants=[{"actor": actor, "role": "party"}],
            issues=[issue],
            citations=[{"source": source}],
        )
        for actor, issue, source in uids
    ]
    peace = take_in(
        app,
        actors=[an_actor(actor, name="Bob") for actor, _, _ in uids],
        issues=[an_issue(issue, name="Prisoners") for _, issue, _ in uids],
        sources=[a_source(source, title="News", issued=days[source]) for _, _, source in uids],
        events=events,
    )
    row, *_ = csv.DictReader(io.StringIO(client.get(f"{peace}/events.csv?as_of={day}").text))
    assert (row["participants"], row["issues"], row["sources"]) == told
