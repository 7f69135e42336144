"""Any revision read, compared and brought back, and what was deleted found in one place."""

import re

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_file, a_source, a_statement, an_actor, an_event, an_issue
from tests.html import Page, plain
from tests.rows import rows
from webapp.pages.changes.views import MOST_DELETED
from webapp.web import changed_words

ITEMS = {
    "events/talks": (
        "events",
        an_event("talks", title="Talks", summary="They met."),
        {"summary": "They met twice.", "title": "More talks", "participants": [{"actor": "usa", "role": "party"}]},
    ),
    "actors/putin": ("actors", an_actor("putin"), {"note": "In office.", "aliases": ["V. Putin"]}),
    "issues/truce": ("issues", an_issue("truce"), {"proposition": "All guns fall silent."}),
    "sources/article": ("sources", a_source("article"), {"issued": "2025-03-17", "publisher": "The Paper"}),
}


@pytest.fixture
def take(editor):
    """Takes in a file with these lists, whatever it takes back."""

    def taken(**lists):
        answer = editor.post("/import?overwrite=1", json=a_file(**lists))
        assert answer.status_code == 200, answer.text

    return taken


@pytest.fixture
def record(take):
    """A negotiation in which each item was changed once, and changed back; its address."""
    for changed in (False, True, False):
        lists = {name: [document | (change if changed else {})] for name, document, change in ITEMS.values()}
        take(**lists | {"actors": [*lists["actors"], an_actor("usa")]})
    return "/peace"


@rows("item", ITEMS)
def test_any_two_revisions_are_compared(client, record, item):
    address = f"{record}/{item}/compare"
    changed = {"also known as" if name == "aliases" else name.replace("_", " ") for name in ITEMS[item][2]}
    for query in ("?from=1&to=2", "?from=2&to=3", ""):
        answer = client.get(address + query)
        labels = {label.lower() for label in re.findall(r"<dt>([^<]+)</dt>", answer.text)}
        assert (answer.status_code, labels & changed) == (200, changed)
    assert "Both say the same." in plain(client.get(f"{address}?from=1&to=3"))


def test_what_changed_is_told_in_the_words_of_pages(client, take):
    for stance, kind, basis in (("supports", "webpage", "stated"), ("conditional", "post", "inferred")):
        words = a_statement(positions=[{"issue": issue, "stance": stance} for issue in ("truce", "peace")])
        take(
            actors=[an_actor()],
            issues=[an_issue("truce"), an_issue("peace", forecast=True)],
            sources=[a_source(type=kind)],
            events=[an_event("talks", date={"edtf": "2025-03-11", "basis": basis}, statements=[words])],
        )
    event, source = (plain(client.get(f"/peace/{item}/compare")) for item in ("events/talks", "sources/article"))
    assert "Truce Stance for partly for Peace Stance confident hopeful" in event
    assert "How we know the day stated by the source inferred by the editors" in event
    assert "Type Webpage Social media post" in source


def test_what_was_added_is_told_with_all_that_it_says(client, take):
    spoken = {"form": "quote", "quote": "Never", "text": "She said no.", "translated_by": "Reuters"}
    spoken |= {"original": {"language": "uk", "text": "Ніколи"}}
    for actor, statements, ids in (
        ({}, [], []),
        ({"kind": "igo"}, [a_statement(**spoken)], [{"scheme": "pa-x", "id": "5"}]),
    ):
        take(actors=[an_actor(same_as=ids, **actor)], events=[an_event("talks", statements=statements)])
    event, actor = (plain(client.get(f"/peace/{item}/compare")) for item in ("events/talks", "actors/putin"))
    assert "Putin : “Never”, She said no.; Ніколи (Ukrainian), translated by Reuters" in event
    assert "Kind person intergovernmental organisation Same as PA-X 5" in actor


@rows("item", ITEMS)
def test_an_earlier_revision_is_read_as_a_page(client, record, item):
    before, after = (plain(client.get(f"{record}/{item}/history/{number}")) for number in (1, 2))
    assert "Revision 1 of 3, saved on" in before
    for value in ITEMS[item][2].values():
        if isinstance(value, str):
            assert (value in before, value in after or "17 March 2025" in after) == (False, True)


def _newest(client, record):
    return max(map(int, re.findall(r"/changes/(\d+)", client.get(f"{record}/changes").text)))


@rows("item", ITEMS)
def test_any_revision_is_brought_back_as_a_new_one(client, editor, record, item):
    page = Page(editor.get(f"{record}/{item}/history/2").text)
    address, _ = page.ways["Restore this"]
    assert editor.post(address, data=page.fields).status_code == 303
    assert "Both say the same." in plain(client.get(f"{record}/{item}/compare?from=2&to=4"))
    assert "Brought back revision 2" in plain(client.get(f"{record}/{item}/history"))
    assert "Restore this" not in Page(editor.get(f"{record}/{item}/history/4").text).ways
    again = editor.post(address, data=page.fields)
    assert (again.status_code, again.headers["Location"]) == (303, f"{record}/changes/{_newest(client, record)}")
    assert editor.post(address, data=page.fields | {"why": "Another"}).status_code == 409


def test_the_header_has_a_history_as_well(client, editor):
    fields = Page(editor.get(f"{UKRAINE}/edit").text).fields
    assert editor.post(f"{UKRAINE}/edit", data=fields | {"contact": "desk@example.org"}).status_code == 303
    assert "desk@example.org" in plain(client.get(f"{UKRAINE}/compare"))
    log = client.get(f"{UKRAINE}/history").text
    assert "Version 2" in log
    assert f'<p class="crumbs"><a href="{UKRAINE}/"' in log
    assert "desk@example.org" not in plain(client.get(f"{UKRAINE}/history/1"))
    assert editor.post(f"{UKRAINE}/history/1/restore", data={"base": "2"}).status_code == 303
    assert "Both say the same." in plain(client.get(f"{UKRAINE}/compare?from=1&to=3"))


@rows(
    ("address", "status"),
    [
        ("events/talks/history/4", 404),
        ("events/talks/history/0", 404),
        ("events/never-was/history/1", 404),
        ("events/talks/compare?from=1&to=9", 404),
        ("events/talks/compare?from=one", 400),
        ("actors/never-was/compare", 404),
    ],
)
def test_what_never_was_is_not_there(client, record, address, status):
    assert client.get(f"{record}/{address}").status_code == status


def test_names_in_an_earlier_revision_are_those_of_then(client, record, take):
    take(actors=[an_actor("usa", name="United States")])
    then = plain(client.get(f"{record}/events/talks/history/2"))
    assert ("Usa" in then, "United States" in then) == (True, False)


def test_what_refers_to_what_is_gone_stays_back_and_says_why(client, editor, record, contents):
    assert editor.post(f"{record}/actors/usa/delete", data={"base": "1"}).status_code == 303
    gone = "The actor “Usa” (usa) was deleted here; restore it first"
    told = f"It cannot be restored as it was, because what it refers to is gone: {gone}"
    assert told in plain(editor.get(f"{record}/events/talks/history/2"))
    before = contents()
    answer = editor.post(f"{record}/events/talks/history/2/restore", data={"base": "3"})
    assert gone in plain(answer, 422)
    assert contents() == before
    assert "Usa" in plain(client.get(f"{record}/events/talks/compare?from=1&to=2")), "its name is still known"


def test_what_todays_rules_refuse_is_brought_back_and_that_is_said(client, editor, record, database):
    """An address that was taken in before its rule was made."""
    old = '"URL": "https://user:secret@example.org/"'
    with database.write() as session:
        session.connection().exec_driver_sql(
            f"UPDATE revision SET document = replace(document, '\"URL\": null', '{old}') "  # noqa: S608
            "WHERE kind = 'source' AND uid = 'article' AND number = 2"
        )
    shown = editor.get(f"{record}/sources/article/history/2")
    assert "Today’s rules would refuse this, but it can still be restored:" in plain(shown)
    assert editor.post(f"{record}/sources/article/history/2/restore", data={"base": "3"}).status_code == 303
    assert "user:secret@" in client.get(f"{record}/export.json").text


def test_a_deletion_is_a_revision_and_is_found_in_one_place(client, editor, record, contents):
    assert "Nothing is deleted, or what was has been restored." in plain(client.get(f"{record}/changes/deleted"))
    for item in ("events/talks", "actors/usa"):
        base = {"events/talks": "3", "actors/usa": "1"}[item]
        assert editor.post(f"{record}/{item}/delete", data={"base": base, "why": "Twice"}).status_code == 303
    page = editor.get(f"{record}/changes/deleted")
    assert re.search(r"Actor Usa deleted .* Twice .*Event Talks deleted .* Twice", plain(page))
    assert "It was deleted in this revision." in plain(client.get(f"{record}/events/talks/history/4"))
    assert "Deleted" in plain(client.get(f"{record}/events/talks/compare"))
    assert editor.post(f"{record}/events/talks/history/4/restore", data={"base": "4"}).status_code == 404
    assert editor.post(f"{record}/events/talks/restore").status_code == 303
    assert "Talks" not in plain(editor.get(f"{record}/changes/deleted"))
    assert "Restore" not in client.get(f"{record}/changes/deleted").text


def test_all_that_was_deleted_is_walked(client, editor, record, take):
    sources = [a_source(f"s{number:03}") for number in range(MOST_DELETED + 3)]
    take(sources=sources)
    version = int(re.findall(r"Version (\d+)", plain(client.get(f"{record}/changes")))[0])
    assert editor.post(f"{record}/changes/{version}/undo").status_code == 303
    found, address = [], f"{record}/changes/deleted"
    while address:
        page = client.get(address).text
        found += re.findall(r"/sources/(s\d+)/history", page)
        address = next(iter(re.findall(r'class="button" href="([^"]+)" rel="next"', page)), "").replace("&amp;", "&")
    assert found == [source["uid"] for source in sources]


@rows("method", ["get", "post"])
def test_nobody_without_a_role_brings_anything_back(client, record, method, nothing_written):
    answer = getattr(client, method)(f"{record}/events/talks/history/1{'/restore' if method == 'post' else ''}")
    assert answer.status_code == (401 if method == "post" else 200)
    assert "Restore this" not in Page(answer.text).ways


def test_the_same_undo_sent_twice_leads_to_the_same_change(editor, contents):
    assert editor.post(
        f"{UKRAINE}/issues/ceasefire/edit",
        data=Page(editor.get(f"{UKRAINE}/issues/ceasefire/edit").text).fields | {"note": "N"},
    )
    undone = editor.post(f"{UKRAINE}/changes/2/undo")
    once = contents()
    again = editor.post(f"{UKRAINE}/changes/2/undo")
    assert (again.status_code, again.headers["Location"]) == (303, undone.headers["Location"])
    assert contents() == once
    change, record = editor.get(undone.headers["Location"]).text, editor.get(f"{UKRAINE}/").text
    assert [page.count("See what changed") for page in (change, record)] == [0, 1], "it is what the page shows"
    assert [len(re.findall("<button[^>]*>Undo", page)) for page in (change, record)] == [1, 1]


def test_an_undo_of_what_has_changed_since_leads_to_a_form_that_asks_about_clashes(editor, client):
    event = f"{UKRAINE}/events/witkoff-briefs-putin"

    def save(**fields):
        form = Page(editor.get(f"{event}/edit").text).fields | fields
        assert editor.post(f"{event}/edit", data=form).status_code == 303

    save(place="Sochi", summary="They met.", reason="correction")
    save(place="Kazan", title="Witkoff sees Putin")
    refused = editor.post(f"{UKRAINE}/changes/2/undo")
    assert (refused.status_code, "You changed this since" in refused.text) == (422, True)
    [address] = re.findall(r'href="([^"]*without=\d+)"', refused.text)
    form = Page(editor.get(address).text).fields
    assert (form["clash.0.mine"], form["clash.0.theirs"]) == (["Moscow"], ["Kazan"])
    assert editor.post(f"{event}/edit", data=form).status_code == 422
    assert editor.post(f"{event}/edit", data=form | {"clash.0.taken": "mine"}).status_code == 303
    now, first = client.get(f"{event}.json").json, client.get(f"{event}.json?edition=1").json
    assert now == first | {"title": "Witkoff sees Putin"}
    assert editor.post(f"{event}/delete", data={"base": "4"}).status_code == 303
    refused = editor.post(f"{UKRAINE}/changes/2/undo")
    assert "event “Witkoff sees Putin” (deleted). Undo that first." in plain(refused, 422)
    assert "without=" not in refused.text
    corrections = plain(client.get(f"{UKRAINE}/corrections"))
    assert "Version 4 17 March 2025, 18:00 UTC Editor Correction: Took back what revision 2 changed" in corrections


@rows("number", ["1", "99", "x", "0"])
def test_what_is_no_revision_to_take_back_says_so(editor, number):
    assert editor.get(f"{UKRAINE}/events/witkoff-briefs-putin/edit?without={number}").status_code == 404


def test_a_page_compares_so_many_words_and_shows_other_texts_whole(client, take, monkeypatch):
    said, says = "They all met again in Geneva.", "They all met once more in Geneva."
    for text in (said, says):
        take(actors=[an_actor()], events=[an_event("talks", statements=[a_statement(uid, text=text) for uid in "abc"])])
    monkeypatch.setattr(changed_words, "MOST", 2 * len(said + says))
    for address in ("events/talks/compare", "changes"):
        page = client.get(f"/peace/{address}").text
        assert page.count("<del>again</del><ins>once more</ins>") == 2
        assert f'<del dir="auto">{said}</del>' in page
        assert f'<ins dir="auto">{says}</ins>' in page
