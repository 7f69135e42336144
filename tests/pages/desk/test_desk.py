"""The desk of editors: what lies on it, and where each entry leads."""

import html
import re
from collections import Counter

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_file, a_source, a_statement, an_actor, an_event
from tests.files import entry, import_into, planned, take_in
from tests.html import Page, plain
from tests.pages.desk.conftest import ALL, INFERRED, a_past_plan, lists, ways
from webapp.domain.site_vocabulary import SiteRole
from webapp.pages.desk.views import FIRST, SIZE

pytestmark = pytest.mark.read_only


@pytest.mark.writes
def test_all_that_wants_mending_is_counted_in_groups_and_leads_into_its_form(editor, peace):
    desk = editor.get(f"{peace}/desk")
    assert lists(desk) == ALL
    events = f"{peace}/events"
    assert set(ways(desk)) == {
        f"{events}/call/outcome",
        f"{events}/talks/edit?at=date.note",
        f"{events}/part/edit?at=part_of",
        f"{events}/told/edit?at=citations.0.source",
        f"{events}/told/edit?at=statements.1.citations.0.source",
        f"{peace}/sources/old/edit?at=accessed",
        f"{peace}/sources/late/edit?at=issued",
        f"{peace}/sources/copy/edit?at=issued",
        f"{peace}/sources/copy-2/edit?at=issued",
        f"{peace}/actors/twin/merge?into=petro",
        f"{peace}/actors/wolodymyr/merge?into=volodymyr",
        f"{events}/told-2/edit",
        f"{peace}/places/merge?place=\u039ayiv&into=Kyiv".replace("\u039a", "%CE%9A"),
        f"{events}/part/edit?at=citations.0.source",
        f"{events}/call/edit?at=schedule.0.citations.0.source",
        f"{events}/told/edit?at=statements.0.citations.0.source",
    }
    for way in ways(desk):
        form = editor.get(way)
        assert form.status_code == 200, way
        field = re.search(r"[?&]at=([^&]+)", way)
        if field:
            [focus] = re.findall(r'<(?:input|textarea)\s+id="([^"]+)"[^>]*\sautofocus', form.text)
            assert focus == field[1]


@pytest.mark.writes
def test_places_by_another_name_and_sources_of_one_title_and_day_may_be_the_same(url, editor):
    file = a_file(
        events=[an_event(f"in-{number}", place=name) for number, name in enumerate(["doha", "Dawhah", "Rome"])]
    )
    file["negotiation"]["places"] = [{"name": "Doha", "aliases": ["Dawhah"]}]
    days = {"wire": "2025-03-01", "copy": "2025-03-01", "later": "2025-03-02", "dateless": None, "undated": None}
    file["actors"] = [an_actor(f"d{number}", name=f"Delegate {number}") for number in (2, 3, 22)]
    file["sources"] = [a_source(uid, issued=day, **{"container-title": uid}) for uid, day in days.items()]
    import_into(url, file)
    assert ways(editor.get("/peace/desk?list=places")) == [
        "/peace/places/merge?place=Dawhah&into=Doha",
        "/peace/places/merge?place=doha&into=Doha",
    ]
    assert ways(editor.get("/peace/desk?list=pairs"))[2:] == ["/peace/sources/wire/merge?into=copy"]


@pytest.mark.writes
def test_readers_and_contributors_have_no_desk(client, logged_in):
    assert client.get(f"{UKRAINE}/desk").status_code == 303
    assert "Set-Cookie" not in client.get(f"{UKRAINE}/desk").headers
    contributor = logged_in(SiteRole.CONTRIBUTOR)
    assert contributor.get(f"{UKRAINE}/desk").status_code == 403
    assert contributor.post(f"{UKRAINE}/desk/answers").status_code == 403
    assert f"{UKRAINE}/desk" not in contributor.get(f"{UKRAINE}/").text


@pytest.mark.writes
def test_suggestions_and_reports_lie_on_top(client, editor, logged_in):
    contributor, event = logged_in(SiteRole.CONTRIBUTOR), f"{UKRAINE}/events/witkoff-briefs-putin"
    sent = Page(contributor.get(f"{event}/edit").text).fields | {"place": "Minsk"}
    assert contributor.post(f"{event}/edit", data=sent).status_code == 303
    report = {"sentence": "It was on Wednesday.", "address": "reader@example.org"}
    assert client.post(f"{event}/report", data=report).status_code == 303
    desk = editor.get(f"{UKRAINE}/desk")
    assert list(lists(desk).items())[:2] == [("suggestions", 1), ("reports", 1)]
    assert ways(desk)[:2] == [f"{UKRAINE}/review/suggestions/1/edit", f"{event}/edit"]
    assert "It was on Wednesday." in desk.text
    for name in ("suggestions", "reports"):
        assert editor.get(f"{UKRAINE}/desk?list={name}").headers["Location"] == f"{UKRAINE}/review?list={name}"
    assert editor.post(f"{event}/delete", data={"base": "1"}).status_code == 303
    desk = editor.get(f"{UKRAINE}/desk")
    assert ways(desk)[1] == f"{UKRAINE}/review?list=reports"
    assert "Witkoff briefs Putin in Moscow" in desk.text


@pytest.mark.writes
def test_each_has_the_words_of_its_date_that_pages_have(app, editor):
    cited = [{"source": "one"}]
    truce = {"status": "ongoing", "date": {"edtf": "2025-03-10/2025-04-10"}, "citations": cited}
    plan = planned("plan", entry("2025-03-01", "2025-03-12/..", citations=cited))
    address = take_in(
        app, sources=[a_source("one", issued="2025-03-11")], events=[an_event("truce", title="Truce", **truce), plan]
    )
    for name, said in (
        ("overdue", "Plan from 12 March 2025"),
        ("single-origin", "Truce since 10 March 2025, planned until 10 April 2025"),
    ):
        assert said in plain(editor.get(f"{address}/desk?list={name}")), name


@pytest.mark.writes
def test_what_was_to_have_ended_is_asked_about_until_somebody_has_looked(app, editor, client):
    def truce(uid, days):
        return an_event(uid, kind="ceasefire", status="ongoing", date={"edtf": days}, citations=[{"source": "one"}])

    spans = {"over": "2025-03-10/2025-03-16", "last-day": "2025-03-10/2025-03-17", "without-end": "2025-03-10/.."}
    events = [truce(*of) for of in spans.items()]
    address = take_in(app, sources=[a_source("one", issued="2025-03-11")], events=events)
    assert lists(editor.get(f"{address}/desk"))["overdue"] == 1
    listed = editor.get(f"{address}/desk?list=overdue")
    way = f"{address}/events/over/edit?at=status"
    assert ways(listed) == [way]
    assert "since 10 March 2025, planned until 16 March 2025 · Is it over, or does it go on?" in plain(listed)
    for page in ("agenda", "", "agenda?list=under-way"):
        assert editor.get(f"{address}/{page}").text.count(">Is it over?<") == 1, page
        assert "Is it over?" not in client.get(f"{address}/{page}").text, page
    assert f'href="{way}"' in editor.get(f"{address}/agenda").text
    sent = Page(listed.text).fields
    assert editor.post(f"{address}/desk/answers", data=sent).status_code == 303
    assert "overdue" not in lists(editor.get(f"{address}/desk"))
    assert "Editor checked on" in plain(editor.get(f"{address}/agenda"))


@pytest.mark.writes
def test_lists_go_on_to_their_ends_and_cost_the_same_however_long(app, editor, selects):
    total = 2 * SIZE + 3
    cited = [{"source": "old"}]
    record = take_in(
        app,
        actors=[an_actor("ann")],
        sources=[
            a_source("old", issued="2025-03-01"),
            *(a_source(f"late-{n:02}", title=f"Late {n}", issued="2031") for n in range(total)),
            *(a_source(f"undated-{n:02}", title=f"Undated {n}") for n in range(total)),
            *(a_source(f"copy-{n:02}", title="Copied", issued="2025-03-01") for n in range(total + 1)),
        ],
        events=[
            *(an_event(f"old-{n:02}", title=f"Old {n}", citations=cited) for n in range(total)),
            *(
                an_event(
                    f"bare-{n:02}", title=f"Bare {n}", statements=[a_statement(f"s{n}", speaker="ann")], date=INFERRED
                )
                for n in range(total)
            ),
            *(a_past_plan(f"plan-{n:02}") for n in range(total)),
        ],
    )
    editor.get(f"{record}/desk")
    selects.clear()
    desk = editor.get(f"{record}/desk")
    assert len(selects) <= 25
    numbers = lists(desk)
    shown = Counter(re.findall(r'<ul class="todo" aria-label="([^"]+)"', desk.text))
    assert set(shown.values()) == {1}
    assert len(ways(desk)) == FIRST * len(shown)
    for name in (
        "overdue",
        "old-source",
        "no-reason",
        "after-today",
        "undated",
        "pairs",
        "uncited",
        "uncited-statements",
    ):
        assert numbers[name] == (number := 2 * total if name == "uncited" else total), name
        answer, seen = editor.get(f"{record}/desk?list={name}"), []
        while True:
            seen += ways(answer)
            onward = re.search(r'rel="next" hx-get="([^"]+)"', answer.text)
            if not onward:
                break
            selects.clear()
            answer = editor.get(html.unescape(onward[1]), headers={"HX-Request-Type": "partial"})
            assert len(selects) <= 12
            assert "<h1" not in answer.text
        assert len(seen) == len(set(seen)) == number, name


@pytest.mark.parametrize(
    "query",
    [
        "list=nothing",
        "list=uncited&after=x",
        "list=overdue&after=%27",
        "list=pairs&after=x",
        "list=undated&after=%27",
        "list=old-source&after=x",
    ],
)
def test_places_that_are_none_are_refused(editor, query):
    assert editor.get(f"{UKRAINE}/desk?{query}").status_code == 400


@pytest.mark.writes
def test_a_record_with_nothing_to_mend_says_so(app, editor):
    cited = [{"source": "one"}, {"source": "two"}]
    both = [
        a_source("one", issued="2025-03-14"),
        a_source("two", title="Another", issued="2025-03-14", **{"container-title": "Paper"}),
    ]
    record = take_in(app, sources=both, events=[an_event("sound", citations=cited)])
    answer = editor.get(f"{record}/desk")
    assert lists(answer) == {}
    assert "no overdue plan is left to look into" in plain(answer), "one may be overdue that somebody looked into"


@pytest.mark.writes
def test_a_record_of_nothing_boasts_of_no_claims(app, editor):
    assert "two or more sources" not in editor.get(f"{take_in(app)}/desk").text
