"""The public log, and the history of an event."""

import re
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_source, a_statement, an_actor, an_event, an_issue
from tests.files import LATER, take_in
from tests.html import Page
from tests.pages.changes.told import groups, versions, words
from tests.rows import rows
from webapp.pages.changes.queries import FEW, ITEMS_AT_ONCE, SIZE, version_before
from webapp.reading import dossier_named

CALL = "trump-putin-phone-call"


@pytest.fixture
def edited(app):
    """A negotiation with a history of five versions; its address."""
    hours = (LATER + timedelta(hours=number) for number in range(9))
    talks = an_event("talks", title="Talks in Jeddah", summary="They met for a day.")
    people = [an_actor("witkoff"), an_actor("putin")]
    take_in(app, who="Ann", why="First content", at=next(hours), events=[talks], actors=people)
    talks["summary"] = "They met for two days."
    take_in(app, who="Bob", why="It took longer", at=next(hours), events=[talks])
    talks["participants"] = [{"actor": "witkoff", "role": "mediator"}]
    take_in(
        app, who="Ann", at=next(hours), events=[talks], sources=[a_source()], actors=[an_actor("witkoff", note="Envoy")]
    )
    talks["participants"] = [{"actor": "witkoff", "role": "mediator", "capacity": "Envoy"}]
    take_in(app, who="Bob", at=next(hours), events=[talks])
    return take_in(app, who="Bob", at=next(hours), events=[an_event("call", title="A call")])


@pytest.mark.read_only
def test_the_items_of_changes_are_counted_without_a_look_at_their_documents(client, database, selects):
    client.get(f"{UKRAINE}/changes")
    [counting] = [sql for sql in selects if "count(*)" in sql and "GROUP BY revision.change_id" in sql]
    with database.engine.connect() as connection:
        [search, *_] = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {counting}", (1,) * counting.count("?"))
    assert "USING COVERING INDEX ix_revision_change_id_kind" in search.detail


def test_who_changed_what_when_and_why(client, edited):
    answer = client.get(f"{edited}/changes")
    assert versions(answer) == [5, 4, 3, 2, 1]
    said = words(answer)
    assert "Version 2 1 June 2025, 13:00 UTC Bob It took longer Changed event Talks in Jeddah" in said
    assert "They met for <del>a day</del><ins>two days</ins>." in answer.text
    assert re.search(r"Participants\s+Witkoff \(mediator\)\s+Capacity\s+Envoy", re.sub(r"<[^>]+>", "", answer.text))
    assert "Added source On the talks" in said
    assert "Added event Talks in Jeddah" in said
    assert f'href="{edited}/changes?who=Bob"' in answer.text


@rows(
    ("asked", "found"),
    [
        ("who=Bob", [5, 4, 2]),
        ("kind=source", [3]),
        ("kind=event", [5, 4, 3, 2, 1]),
        ("item=talks", [4, 3, 2, 1]),
        ("item=witkoff", [3, 1]),
        ("item=witkoff&kind=event", []),
        ("since=3", [5, 4]),
        ("since=5", []),
        ("who=Ann&kind=actor&item=witkoff&since=1", [3]),
        ("who=Nobody", []),
    ],
)
def test_the_log_can_be_narrowed(client, edited, asked, found):
    assert versions(client.get(f"{edited}/changes?{asked}")) == found


@rows(
    ("asked", "location"),
    [
        ("day=2025-06-01&who=Bob", "who=Bob&since=0"),
        ("day=2025-06-02", "since=5"),
        ("day=1+June+2025&since=3", "since=3"),
        ("day=2+%D9%8A%D9%88%D9%86%D9%8A%D9%88+2025", "since=5"),
    ],
)
def test_changes_from_a_day_on_are_those_after_the_last_version_before_it(app, client, edited, asked, location):
    app.config["NOW"] = LATER + timedelta(days=2)
    answer = client.get(f"{edited}/changes?{asked}", follow_redirects=True)
    assert answer.request.url.endswith(f"{edited}/changes?{location}")
    assert client.get(f"{edited}/changes?day=soon").status_code == 400
    assert "is in the future" in client.get(f"{edited}/changes?day=9999-01-01").text


def test_a_day_begins_in_the_zone_of_the_negotiation(edited, database):
    with database.write() as session:
        here = dossier_named(session, edited.strip("/"))
        before = [version_before(here, date(2025, 6, day), ZoneInfo("Asia/Tokyo")) for day in (1, 2, 3)]
    assert before == [0, 3, 5]


def test_fields_left_empty_leave_no_trace_in_the_address(client, edited):
    answer = client.get(f"{edited}/changes?who=Bob&kind=&item=&since=&since=")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{edited}/changes?who=Bob")
    answer = client.get(f"{edited}/changes?who=&kind=&item=&since=")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{edited}/changes")


def test_nothing_found_says_so(client, edited):
    assert "Nothing has changed since version 5." in words(client.get(f"{edited}/changes?since=5"))
    answer = client.get(f"{edited}/changes?since=6")
    assert (answer.status_code, "There is no version 6 of this negotiation yet" in answer.text) == (404, True)
    assert "No change matches. See all changes." in words(client.get(f"{edited}/changes?who=Nobody"))


def test_a_narrowed_log_shows_the_items_asked_for_and_counts_the_others(client, edited):
    said = words(client.get(f"{edited}/changes?item=witkoff"))
    assert "Changed actor Witkoff" in said
    assert "Changed event" not in said
    assert "2 other items in this change" in said
    said = words(client.get(f"{edited}/changes?who=Ann&kind=actor&item=witkoff&since=1"))
    assert "Changes by Ann to witkoff (actor) after version 1 · All changes" in said


def test_an_event_has_its_own_history(app, client, edited):
    answer = client.get(f"{edited}/events/talks/history")
    assert versions(answer) == [4, 3, 2, 1]
    assert f'href="{edited}/events/talks/history"' in client.get(f"{edited}/events/talks").text
    assert client.get(f"{edited}/events/no-such-event/history").status_code == 404
    take_in(app, events=[an_event("talks", title="Jeddah")])
    assert "<title>History of Jeddah ·" in client.get(f"{edited}/events/talks/history?after=6").text


def test_a_deleted_event_keeps_its_history(client, editor):
    editor.post(f"{UKRAINE}/events/{CALL}/delete", data={"base": "1", "why": "Made up"})
    editor.post(f"{UKRAINE}/events/{CALL}/restore")
    answer = client.get(f"{UKRAINE}/events/{CALL}/history")
    assert versions(answer) == [3, 2, 1]
    said = words(answer)
    for act in ("Restored event Trump–Putin phone call", "Made up Deleted event", "Added event"):
        assert act in said
    deletion = client.get(f"{UKRAINE}/changes/2").text
    assert '<del dir="auto">18 March 2025 (“on Tuesday”), stated by the source</del>' in deletion


def test_what_is_deleted_by_now_is_called_by_its_name(app, client, editor):
    answering = an_event("deal", relations=[{"type": "answers", "to": {"event": "offer"}}])
    address = take_in(app, events=[an_event("offer", title="An offer of gas"), answering])
    for event in ("deal", "offer"):
        assert editor.post(f"{address}/events/{event}/delete", data={"base": "1"}).status_code == 303
    for change in (1, 2):
        assert "Answers An offer of gas" in words(client.get(f"{address}/changes/{change}"))


def test_one_change_tells_all_it_did(client, edited):
    answer = client.get(f"{edited}/changes/3")
    said = words(answer)
    assert "1 actor, 1 event, 1 source" in said
    for sentence in (
        "Changed actor Witkoff",
        "Changed event Talks in Jeddah",
        "Added source On the talks",
        "Everything in it",
    ):
        assert sentence in said
    assert f'href="{edited}/changes/2"' in answer.text
    assert f'href="{edited}/export.json?edition=3" download' in answer.text
    assert f'href="{edited}/changes/4"' in answer.text
    assert "There is no version 6 of this negotiation yet; the newest is 5." in client.get(f"{edited}/changes/6").text


def test_a_change_of_many_items_is_counted_in_the_log_and_told_page_by_page(app, client, selects):
    people = [an_actor(f"actor-{number:03}") for number in range(2 * ITEMS_AT_ONCE + 1)]
    address = take_in(app, actors=people)
    assert len(people) > FEW
    selects.clear()
    answer = client.get(f"{address}/changes")
    assert "101 actors, 1 negotiation" in words(answer)
    assert "Actor-000" not in answer.text
    assert len(selects) <= 12
    selects.clear()
    answer = client.get(f"{address}/changes/1")
    assert len(selects) <= 12
    assert groups(answer) == ["50 of 101 actors added"]
    seen = re.findall(r"actor-\d{3}", answer.text.lower())
    while onward := re.search(r'rel="next" hx-get="([^"]+)"', answer.text):
        answer = client.get(onward[1])
        seen += re.findall(r"actor-\d{3}", answer.text.lower())
    assert {person["uid"] for person in people} <= set(seen)


def test_an_import_is_folded_by_kind_with_counts(client, edited):
    assert groups(client.get(f"{UKRAINE}/changes/1")) == ["27 actors added", "23 events added"]
    assert groups(client.get(f"{edited}/changes/3")) == []


def test_the_log_goes_on_page_by_page_both_ways(app, client):
    total = 2 * SIZE + 5
    for number in range(total):
        address = take_in(app, events=[an_event("talks", order=number)])
    answer = client.get(f"{address}/changes")
    seen = [versions(answer)]
    while onward := re.search(r'rel="next" hx-get="([^"]+)"', answer.text):
        answer = client.get(onward[1])
        seen.append(versions(answer))
    assert [version for page in seen for version in page] == list(range(total, 0, -1))
    back = re.search(r'href="([^"]+)"\s+rel="prev"', answer.text)
    assert versions(client.get(back[1])) == seen[-2]
    part = client.get(f"{address}/changes?after=21", headers={"HX-Request-Type": "partial"})
    assert versions(part) == list(range(20, 0, -1))
    assert "Newer changes" not in part.text


@rows(
    ("path", "sentence"),
    [
        ("changes?since=yesterday", "“since” is a whole number, as in since=42; “yesterday” is none."),
        ("changes?since=-1", "“since” is a whole number"),
        ("changes?since=99999999999999999999", "“since” is a whole number"),
        ("changes?after=x", "“after” is a whole number"),
        ("changes?before=1.5", "“before” is a whole number"),
        ("changes?kind=person", "“person” is no kind; choose from negotiation, actor, issue, source, event."),
        ("changes?item=%27%20OR%201", "cannot be a uid; take it out of “item”."),
        (f"changes?who={'x' * 201}", "“who” takes at most 200 characters."),
        ("changes/1?after=planet.mars", "“planet.mars” is not a place in this list"),
        ("changes/newer", "Say which version the page shows, as in than=42."),
        ("changes/newer?than=soon", "“than” is a whole number"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(client, path, sentence):
    answer = client.get(f"{UKRAINE}/{path}")
    assert answer.status_code == 400
    assert sentence in answer.text.replace("&#39;", "'")


def test_versions_beyond_all_numbers_are_not_there(client):
    assert client.get(f"{UKRAINE}/changes/{'9' * 30}").status_code == 404


def test_a_conflict_shows_what_changed_meanwhile_word_by_word(editor):
    page = Page(editor.get(f"{UKRAINE}/events/{CALL}/edit").text)
    first = {**page.fields, "title": "Trump–Putin call"}
    assert editor.post(f"{UKRAINE}/events/{CALL}/edit", data=first).status_code == 303
    second = editor.post(f"{UKRAINE}/events/{CALL}/edit", data={**page.fields, "title": "Call"})
    assert second.status_code == 409
    assert "Trump–Putin <del>phone </del>call" in second.text


def test_what_was_added_is_told_with_all_that_it_says(app, client):
    other = an_event("deal", title="Deal")
    lists = {"actors": [an_actor("putin"), an_actor("usa")], "issues": [an_issue()], "sources": [a_source("s")]}
    take_in(app, **lists, events=[an_event("talks"), other])
    said = {
        "described_as": "an aide",
        "positions": [{"issue": "ceasefire", "stance": "conditional", "condition": "paid"}],
    }
    cited = [{"source": "s", "says_date": "2025-03-12"}]
    talks = an_event(
        "talks",
        participants=[{"actor": "usa", "role": "party", "attendance": "refused"}],
        statements=[a_statement("word", **said, citations=cited)],
        relations=[{"type": "carries-out", "to": {"event": "deal"}, "note": "As agreed."}],
    )
    standing = {"state": "retracted", "on": "2025-04", "note": "Untrue."}
    lists["sources"] = [a_source("s", standing=standing)]
    address = take_in(app, **lists, events=[talks, other])
    log = words(client.get(f"{address}/changes/2"))
    for told in (
        "Usa (party, refused to come)",
        "an aide (Putin): He is for it.; Ceasefire: partly for, if paid; On the talks supports, says 12 March 2025",
        "Carries out Deal; As agreed.",
        "retracted April 2025: Untrue.",
    ):
        assert told in log, told
