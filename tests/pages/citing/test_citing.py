"""How a page is cited, as a reader finds it."""

import re
from html import escape, unescape
from itertools import chain
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_source, a_statement, an_actor, an_event, an_issue
from tests.files import LATER, take_in
from tests.rows import rows
from webapp import reading, record
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind

pytestmark = pytest.mark.read_only

EVENT = f"{UKRAINE}/events/witkoff-briefs-putin"
SOURCE = f"{UKRAINE}/sources/article-2025-03-17"


def cite(page):
    """Where the page's own link leads."""
    [link] = set(re.findall(r'<a href="([^"]*/cite[^"]*)">Cite this page</a>', page))
    return unescape(link)


@rows(
    ("path", "line"),
    [
        ("/", "US-brokered Ukraine–Russia ceasefire talks, version 1, 17 March 2025."),
        (
            "/events/witkoff-briefs-putin",
            "“Witkoff briefs Putin in Moscow”, US-brokered Ukraine–Russia ceasefire talks",
        ),
        ("/actors/putin", "“Vladimir Putin”, US-brokered"),
        ("/issues/ceasefire", "“30-day ceasefire”, US-brokered"),
        ("/sources/article-2025-03-17", "“Newspaper article on the planned Trump–Putin call"),
        ("/positions", "“Positions”, US-brokered"),
        ("/positions?said_by=2025-03-14", "“Positions, said by 14 March 2025”, US-brokered"),
        (
            "/positions?said_by=2025-03-16&then=2025-03-13",
            "“Positions, said by 13 March 2025 and by 16 March 2025”, US-brokered",
        ),
        ("/positions/rus/ceasefire", "“Russia on 30-day ceasefire”, US-brokered"),
        ("/events/witkoff-briefs-putin/history", "“Witkoff briefs Putin in Moscow, history”, US-brokered"),
        ("/events/witkoff-briefs-putin/history/1", "“Witkoff briefs Putin in Moscow, revision 1”, US-brokered"),
        ("/history", "“Changes”, US-brokered"),
        ("/changes/1", "US-brokered Ukraine–Russia ceasefire talks, version 1, 17 March 2025."),
        ("/actors", "“Actors”, US-brokered"),
        ("/?side=rus&key=1", "US-brokered Ukraine–Russia ceasefire talks, version 1, 17 March 2025."),
        ("/agenda", "“Agenda”, US-brokered"),
        ("/changes", "“Changes”, US-brokered"),
    ],
)
def test_every_page_leads_to_how_it_is_cited(client, path, line):
    there = cite(client.get(f"{UKRAINE}{path}").text)
    page = client.get(there).text
    said = " ".join(
        unescape(re.sub("<[^>]*>", "", page.partition("<blockquote")[2].partition("</blockquote>")[0])).split()
    )
    assert line in said
    assert f'<a href="{UKRAINE}{path}">Back to the page</a>' in unescape(page)
    [lasting] = re.findall('href="([^"]*)">That version<', page)
    is_event = f"{UKRAINE}{path}" == EVENT
    assert lasting == (f"{EVENT}?edition=1" if is_event else f"{UKRAINE}/changes/1")
    assert client.get(lasting).status_code == 200
    if not path.startswith("/sources/"):
        assert f"http://localhost{lasting if is_event else UKRAINE + path} (accessed 17 March 2025)" in said
    for suffix, kind in ((".bib", "application/x-bibtex"), (".json", "application/vnd.citationstyles.csl+json")):
        answer = client.get(there.replace("/cite?", f"/cite{suffix}?"))
        assert (answer.status_code, answer.mimetype) == (200, kind)
        assert "attachment; filename=ukraine-ceasefire-2025-03-v1" in answer.headers["Content-Disposition"] or path == (
            "/sources/article-2025-03-17"
        )


ITEMS = {
    "actors": "putin", "issues": "ceasefire", "sources": "article-2025-03-17", "events": "witkoff-briefs-putin",
}  # fmt: skip
PLACES = {"who": "rus", "about": "ceasefire", "number": 1, "revision": 1}


def reader_pages(app):
    """The address of every page of the negotiation that readers see, an item's for each kind; none for frames."""
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        is_page = hasattr(view, "parameters") and not hasattr(view, "framed")
        if "negotiation_uid" in rule.arguments and is_page and "." not in rule.rule:
            kind = rule.rule.split("/")[2]
            values = {name: PLACES.get(name, ITEMS.get(kind)) for name in rule.arguments - {"negotiation_uid"}}
            query = "?from=1&to=1" if "from" in view.parameters else ""
            yield rule.build({"negotiation_uid": UKRAINE[1:], **values}, append_unknown=False)[1] + query


def test_every_page_of_a_reader_can_be_taken_along(app, client):
    answers = {path: client.get(path) for path in reader_pages(app)}
    assert {answer.status_code for answer in answers.values()} == {200, 303}
    whole = {path: page for path, answer in answers.items() if '<main id="main"' in (page := answer.text)}
    assert {f"{UKRAINE}/{name}" for name in ("", "agenda", "changes", "export", "positions", "sources")} < whole.keys()
    assert len(whole) > 25
    for path, page in whole.items():
        assert f'<input value="http://localhost{escape(path)}" readonly>' in page, path
        assert all(part in page for part in ("data-copy", "data-print", f'href="{UKRAINE}/export')), path
        reference = unescape(client.get(cite(page)).text.partition("<blockquote")[2].partition("</blockquote>")[0])
        assert path == SOURCE or ("version 1" in reference and path in reference), path


def test_a_reference_names_what_was_asked_and_nothing_else(client):
    page = client.get(f"{UKRAINE}/?q=land&order=oldest&evil=1&as_of=2025-03-17").text
    [item] = client.get(cite(page).replace("/cite?", "/cite.json?")).json
    assert item["URL"] == f"http://localhost{UKRAINE}/?q=land&order=oldest&as_of=2025-03-17"
    assert item["note"] == "as known on 17 March 2025"


def test_nothing_is_named_that_was_not_known(client, app):
    [item] = client.get(f"{UKRAINE}/cite.json?as_of=2025-03-16&page={EVENT}").json
    assert "Witkoff" not in item["title"]
    [item] = client.get(f"{UKRAINE}/cite.json?page={EVENT}").json
    assert item["title"] == "Witkoff briefs Putin in Moscow"


@rows(
    ("page", "then", "by_now"),
    [
        ("actors/usa", "Actors", "United States"),
        ("issues/ceasefire", "Issues", "30-day ceasefire"),
        ("positions/usa/ceasefire", "Positions", "United States on 30-day ceasefire"),
        ("sources/article-2025-03-17", "Sources", "Newspaper article on the planned Trump–Putin call"),
    ],
)
def test_a_page_as_of_a_day_is_cited_under_the_name_that_was_known(client, page, then, by_now):
    """The sources of the record came out on 17 March, which is the last day here, and as of which it stands as now."""
    for day, title in (("2025-03-16", then), ("2025-03-17", by_now)):
        [item] = client.get(f"{UKRAINE}/cite.json?as_of={day}&page={UKRAINE}/{page}").json
        assert item["title"].startswith(title), day


def test_corrections_are_cited_as_such(client):
    [item] = client.get(f"{UKRAINE}/cite.json?page={UKRAINE}/corrections").json
    assert item["title"] == "Corrections"


INTERVIEW = f"{UKRAINE}/events/witkoff-interview-with-cnn"


def test_a_statement_is_cited_with_who_said_it_when_and_who_tells_it(client):
    pages = (INTERVIEW, f"{UKRAINE}/actors/witkoff", f"{UKRAINE}/positions/usa/recognition")
    labelled = re.compile(r'href="([^"]*)"\s+aria-label="Cite: a little premature"')
    per_page = [labelled.findall(client.get(path).text) for path in pages]
    assert [*map(len, per_page)] == [1, 1, 1]
    [link] = {*chain.from_iterable(per_page)}
    said = "Steve Witkoff: ‘a little premature’, some day from 15 to 16 March 2025"
    page = unescape(client.get(link).text)
    assert f"“{said}”, US-brokered" in page
    assert f'<a href="{INTERVIEW}#witkoff-recognition-premature">Back to the page</a>' in page
    [item] = client.get(link.replace("/cite?", "/cite.json?")).json
    assert (item["title"], item["version"], item["URL"].partition("#")[2]) == (
        said,
        "1",
        "witkoff-recognition-premature",
    )
    assert re.fullmatch("after Newspaper article on the planned .*, par. 12, from .*CNN.*", item["note"])
    for no_more in ("x", "&as_of=2025-03-15"):
        [item] = client.get(link.replace("/cite?", "/cite.json?") + no_more).json
        assert "premature" not in item["title"], "no statement of the event, not known on the day"


@pytest.mark.writes
def test_a_statement_is_cited_after_the_sources_that_support_it(app, client):
    said = [a_statement(uid) for uid in ("plain", "denied")] + [a_statement("lost", citations=[{"source": "gone"}])]
    said[1]["citations"] = [{"source": "late", "relation": "contradicts"}]
    original = {"original": {"language": "uk", "text": "Так."}, "translated_by": "AP"}
    said[0] |= {"form": "quote", "quote": "Yes. We go on " + "and on " * 40} | original
    said[0]["positions"] = [{"issue": "truce", "stance": "supports"}]
    sources = [
        a_source(uid, title=uid.title(), issued=day) for uid, day in (("early", "2025-03-10"), ("late", "2025-03-12"))
    ]
    sources.append(a_source("gone", issued="2025-03-12", standing={"state": "disowned"}))
    cited = [{"source": "early"}, {"source": "late"}]
    events = [an_event("talks", statements=said[:2], citations=cited), an_event("rumour", statements=said[2:])]
    peace = take_in(app, actors=[an_actor()], issues=[an_issue("truce")], sources=sources, events=events)
    notes = {
        "talks%23plain": "translated from Ukrainian by AP; after Late",
        "talks%23denied": "sources disagree",
        "rumour%23lost": "source disowned",
    }
    for path, note in notes.items():
        [item] = client.get(f"{peace}/cite.json?page={peace}/events/{path}").json
        assert item["note"] == note, path
    [item] = client.get(f"{peace}/cite.json?page={peace}/events/talks%23plain").json
    assert re.match("Putin: ‘Yes. We go on (and on )+and on…’, ", item["title"])
    assert len(item["title"]) < 280
    assert "translated from Ukrainian by AP" in client.get(f"{peace}/issues/truce").text


@rows(
    "page",
    ["/nowhere", "/", "https://evil.example/", f"{EVENT}/edit", "/login", f"{UKRAINE}", "//", "%00", "/x" * 900, "//[",
     "http://a／b/"],
)  # fmt: skip
def test_what_is_no_page_of_the_negotiation_is_refused(client, page):
    answer = client.get(f"{UKRAINE}/cite?page={page}")
    assert answer.status_code == 400
    assert "“page” is not a page of this negotiation" in answer.text


def test_the_record_itself_is_cited_where_no_page_is_named(client):
    [item] = client.get(f"{UKRAINE}/cite.json").json
    assert (item["type"], item["version"]) == ("dataset", "1")


def meta(page):
    return {name: unescape(content) for name, content in re.findall(r'<meta name="([\w:]+)" content="([^"]*)">', page)}


def test_reference_managers_take_a_page_as_what_it_is(client):
    assert meta(client.get(f"{UKRAINE}/").text)["z:itemType"] == "dataset"
    event = meta(client.get(EVENT).text)
    assert (event["z:itemType"], event["citation_title"]) == ("encyclopediaArticle", "Witkoff briefs Putin in Moscow")
    assert event["citation_public_url"] == f"http://localhost{EVENT}"
    assert meta(client.get(SOURCE).text)["citation_publication_date"] == "2025/03/17"
    version = meta(client.get(f"{UKRAINE}/changes/1").text)
    assert (version["z:itemType"], version["citation_title"].rpartition(", ")[2]) == ("dataset", "version 1")


def test_forms_are_not_cited(logged_in):
    page = logged_in(SiteRole.EDITOR).get(f"{EVENT}/edit").text
    assert "Cite this page" not in page


@rows("page", ["/actors/nobody", "/events/nothing", "/sources/none", "/positions/nobody/ceasefire"])
def test_what_is_not_there_is_not_cited(client, page):
    answer = client.get(f"{UKRAINE}/cite.bib?page={UKRAINE}{page}")
    assert answer.status_code == 404
    assert "not on record" in answer.text


@pytest.mark.writes
def test_the_page_of_a_merged_item_is_cited_as_that_of_the_one_it_became(app, client, database):
    address = take_in(app, actors=[an_actor("rus"), an_actor("russia")], issues=[an_issue()])
    with app.app_context(), database.write() as session:
        here = reading.dossier_named(session, "peace")
        plan = record.plan_merger(here, ItemKind.ACTOR, "rus", "russia")
        plan.save(here, record.Act("Ann", LATER))
    for page in ("actors/rus", "positions/rus/ceasefire"):
        for form, day in (("cite", ""), ("cite.bib", ""), ("cite", "&as_of=2025-03-16")):
            answer = client.get(f"{address}/{form}?page={address}/{page}{day}")
            assert answer.status_code == 301
            [there] = parse_qs(urlsplit(answer.location).query)["page"]
            assert there.partition("?")[0] == f"{address}/{page.replace('rus', 'russia')}"
            assert client.get(answer.location).status_code == 200


def test_no_day_of_a_page_is_dropped(client):
    page = f"{UKRAINE}/cite?page={UKRAINE}/positions?as_of%3D2025-03-17"
    assert client.get(page).status_code == 400
    assert "as_of=2025-03-17" in client.get(f"{page}&as_of=2025-03-17").text
