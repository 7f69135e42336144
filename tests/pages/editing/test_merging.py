"""Merging as an editor does it, with the pages and without JavaScript: looked at first, done, followed and undone."""

import re

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_source, a_statement, an_actor, an_event
from tests.files import take_in
from tests.html import Page, words
from tests.pages.editing.conftest import ACTORS, TALKS
from tests.rows import rows
from webapp.domain.site_vocabulary import SiteRole


def test_the_page_says_first_what_it_does(app, editor, peace):
    chosen = editor.get(f"{peace}/actors/russia/merge")
    assert Page(chosen.text).fields["into"] == [""]
    assert '<option value="Russia">' in editor.get(f"{peace}/names?kind=actor&into=Rus").text
    said = words(editor.get(f"{peace}/actors/russia/merge?into=Russia").text, "")
    for sentence in (
        "“Russian Federation” would be merged into “Russia”",
        "Also known as Russian Federation",
        "Note The state.",
        "1 affiliation, 1 participant in 2 entries will name “Russia”",
        "The envoy 1 affiliation",
        "Talks 1 participant Takes part twice in the same role: that becomes one entry.",
    ):
        assert sentence in said
    days = {"article": "2025-03-10", "copy": "2025-03-11"}
    take_in(app, sources=[a_source(uid, title="On the talks", issued=day) for uid, day in days.items()])
    chosen = {"into": "On the talks", "into.uid": "article", "into.label": "On the talks"}
    said = words(editor.get(f"{peace}/sources/copy/merge", query_string=chosen).text, "")
    assert "gains Nothing. What the two say differently Issued: 10 March 2025 stays, 11 March 2025 is given up." in said


@pytest.mark.parametrize(
    ("old", "into", "called"),
    [
        ("actors/russia", "rus", "Russia"),
        ("issues/truce", "ceasefire", "Ceasefire"),
        ("sources/copy", "article", "On the talks"),
    ],
)
def test_it_is_one_change_the_old_address_leads_on_and_it_is_undone(client, editor, peace, confirm, old, into, called):
    family = old.partition("/")[0]
    before = client.get(f"{peace}/export.json").text
    assert client.get(f"{peace}/{old}").status_code == 200
    answer = confirm(f"{peace}/{old}", into, why="They are one")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{peace}/{family}/{into}")
    moved = client.get(f"{peace}/{old}?as_of=2025-03-01")
    assert (moved.status_code, moved.headers["Location"]) == (301, f"{peace}/{family}/{into}?as_of=2025-03-01")
    assert "no-store" in moved.headers["Cache-Control"]
    assert editor.get(f"{peace}/{old}/edit").status_code == 301
    assert client.get(f"{peace}/{old}/history").status_code == 200
    log = words(client.get(f"{peace}/changes/2").text, "")
    assert "They are one" in log
    assert f"Merged {family[:-1]}" in log
    for address in ("changes", "changes/2", "changes/deleted", f"{old}/history"):
        assert f" into {called} " in words(client.get(f"{peace}/{address}").text, "")
    assert old.partition("/")[2] not in re.findall(r'"([a-z]+)"', client.get(f"{peace}/export.json").text)
    assert client.get(f"{peace}/export.json?edition=1").text == before
    gone = client.get(f"{peace}/{old}.json?edition=2").json
    assert (gone["title"], "had been merged into" in gone["detail"]) == ("This is no longer here", True)

    page = Page(editor.get(f"{peace}/{family}/{into}").text)
    assert editor.post(page.ways["Undo"][0]).status_code == 303
    assert client.get(f"{peace}/export.json").text == before
    assert client.get(f"{peace}/{old}").status_code == 200


def test_addresses_that_name_what_was_merged_lead_on(client, peace, confirm):
    confirm(f"{peace}/issues/truce", "ceasefire")
    confirm(f"{peace}/actors/russia", "rus")
    for address, onward in (
        ("/positions/russia/ceasefire", "/positions/rus/ceasefire"),
        ("/positions/rus/truce", "/positions/rus/ceasefire"),
        ("/?actor=russia&actor=rus&issue=truce&q=a", "/?actor=rus&issue=ceasefire&q=a"),
        ("/feed.atom?side=russia", "/feed.atom?side=rus"),
        ("/events.csv?issue=truce&as_of=2025-03-01", "/events.csv?issue=ceasefire&as_of=2025-03-01"),
        ("/positions?side=russia", "/positions?side=rus"),
        ("/positions?side=russia,usa&open=russia", "/positions?side=rus%2Cusa&open=rus"),
        ("/positions?cell=russia.truce", "/positions?cell=rus.ceasefire"),
    ):
        moved = client.get(f"{peace}{address}")
        assert (moved.status_code, moved.headers["Location"]) == (301, f"{peace}{onward}")
        assert "no-store" in moved.headers["Cache-Control"], "merging can be undone"
    assert client.get(f"{peace}/positions/nobody/ceasefire").status_code == 404
    assert client.get(f"{peace}/?actor=nobody").status_code == 400


@pytest.fixture
def gone_and_twins(app, editor, peace):
    """An actor that was deleted, and two of one name."""
    take_in(app, actors=[an_actor("gone"), *(an_actor(uid, name="Twin") for uid in ("t1", "t2"))])
    editor.post(f"{peace}/actors/gone/delete", data={"base": "1"})


@rows(
    ("into", "sentence"),
    [
        ("", "Choose the actor to merge this one into."),
        ("Russian Federation", "This is the same actor; choose the other one"),
        ("The envoy", "“The envoy” belongs to “Russian Federation”, or did"),
        ("truce", "“truce” is an issue, and an actor can only be merged into another actor"),
        ("nobody", "There is no actor “nobody” here; choose one that is offered."),
        ("gone", "You deleted “gone”; restore it first, or choose another actor."),
        ("Twin", "There are 2: “Twin (t1)”, “Twin (t2)”; choose one."),
        ("x" * 500, "There is no actor “xxx"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_typed_is_lost(
    editor, peace, gone_and_twins, nothing_written, into, sentence
):
    for answer in (
        editor.get(f"{peace}/actors/russia/merge", query_string={"into": into, "why": "One"}),
        editor.post(f"{peace}/actors/russia/merge", data={"into": into, "base": "0" * 64, "why": "One"}),
    ):
        assert answer.status_code == 422
        page = Page(answer.text)
        assert page.errors["into"].startswith(sentence)
        assert into in page.fields["into"]
        assert page.fields["why"] == ["One"]


def test_a_name_that_is_refused_comes_back_with_those_that_begin_so(editor, peace):
    page = editor.get(f"{peace}/actors/russia/merge?into=Env").text
    assert '<datalist id="into-names"><option value="The envoy"></option></datalist>' in page


def test_what_has_changed_since_it_was_looked_at_is_shown_anew(app, editor, peace, contents):
    asked = editor.get(f"{peace}/actors/russia/merge?into=rus").text
    assert 'merge#merger"' in asked
    assert ' id="merger" tabindex="-1"' in asked, "where the choice leads to"
    looked_at = Page(asked).fields
    assert looked_at["into.uid"] == ["rus", "rus"]
    take_in(app, events=[an_event("more", title="More talks", participants=[{"actor": "russia", "role": "host"}])])
    before = contents()
    answer = editor.post(
        f"{peace}/actors/russia/merge", data={"into": "rus", "base": looked_at["base"][0], "why": "One"}
    )
    assert answer.status_code == 409
    assert "nothing has been merged" in words(answer.text, "")
    assert "More talks" in answer.text
    fields = Page(answer.text).fields
    assert (contents(), fields["why"]) == (before, ["One", "One"]), "in both forms: another may be chosen"
    again = editor.post(f"{peace}/actors/russia/merge", data={"into": "rus", "base": fields["base"][0]})
    assert again.status_code == 303
    twice = editor.post(f"{peace}/actors/russia/merge", data={"into": "rus", "base": fields["base"][0]})
    assert (twice.status_code, twice.headers["Location"]) == (303, f"{peace}/changes/3")
    assert editor.post(f"{peace}/actors/envoy/merge", data={"into": "rus"}).status_code == 400


@rows(
    ("who", "changed"),
    [
        ("Maria", {"actors": [ACTORS[1] | {"note": "Another."}]}),
        ("Petro", {"events": [TALKS | {"participants": []}]}),  # names neither any more
        ("Petro", {"actors": [ACTORS[2] | {"affiliation": None}]}),
    ],
)
def test_whoever_changed_what_a_merger_touches_is_named(app, editor, peace, who, changed):
    asked = editor.get(f"{peace}/actors/russia/merge?into=rus").text
    assert 'merge#merger"' in asked
    assert ' id="merger"' in asked, "where the choice leads to"
    looked_at = Page(asked).fields
    back = take_in_again(app, who=who, **changed)
    take_in_again(app, who="Olha", events=[an_event("remark", title="Another remark")])
    answer = editor.post(f"{peace}/actors/russia/merge", data={name: sent[-1] for name, sent in looked_at.items()})
    assert answer.status_code == 409
    sentence = f"{who} changed something that this touches after you looked at it, and nothing has been merged."
    assert sentence in words(answer.text)
    assert "Olha" not in answer.text
    back()


def take_in_again(app, who, **lists):
    """Import as somebody; a function that brings back what stood before."""
    take_in(app, who=who, **lists)
    return lambda: take_in(app, actors=ACTORS, events=[TALKS])


@pytest.mark.parametrize(
    ("way", "button", "sentence"),
    [
        ("delete", "Delete actor", "Admin deleted “Russia”; restore it first, or choose another actor."),
        ("merge?into=rf", "Merge them", "Admin merged “Russia” into “RF”; choose that one."),
    ],
)
def test_what_was_chosen_and_is_gone_is_not_taken_for_what_is_called_so(
    app, editor, logged_in, peace, way, button, sentence
):
    """“Russia” is also the uid of the actor that is to be merged."""
    take_in(app, actors=[an_actor("rf", name="RF", kind="state")], events=[TALKS | {"participants": []}])
    asked = editor.get(f"{peace}/actors/russia/merge?into=rus").text
    assert 'merge#merger"' in asked
    assert ' id="merger"' in asked, "where the choice leads to"
    looked_at = Page(asked).fields
    admin = logged_in(SiteRole.ADMIN)
    page = Page(admin.get(f"{peace}/actors/rus/{way}").text)
    offered = {name: values[-1] for name, values in page.fields.items() if name}
    assert admin.post(page.ways[button][0], data=offered).status_code == 303
    answer = editor.post(f"{peace}/actors/russia/merge", data={name: sent[-1] for name, sent in looked_at.items()})
    assert (answer.status_code, Page(answer.text).errors["into"]) == (422, sentence)


def test_histories_tell_what_was_merged_from_what_was_deleted(app, client, editor, peace, confirm):
    assert confirm(f"{peace}/actors/russia", "rus", why="One").status_code == 303
    gone = editor.post(f"{peace}/actors/russia/merge", data={"into": "envoy", "base": "0"})
    assert "Editor Merged into another: One revision 2" in words(gone.text)
    assert "It was merged into another in this revision." in words(client.get(f"{peace}/actors/russia/history/2").text)
    assert "Editor: One Merged into another" in words(client.get(f"{peace}/actors/russia/compare").text, "")
    take_in(app, actors=[an_actor("rossiya")])
    assert confirm(f"{peace}/actors/rossiya", "rus").status_code == 303
    refused = words(editor.post(f"{peace}/changes/3/undo").text)
    assert "You changed this since: actor “Rossiya” (merged into another). Undo that first." in refused
    event = f"{peace}/events/remark"
    assert editor.post(f"{event}/delete", data={"base": "1"}).status_code == 303
    assert editor.post(f"{event}/restore").status_code == 303
    assert re.search(r"Editor Restored revision 3 .*Editor Deleted revision 2", words(client.get(event).text))


def test_stances_that_differ_are_named_before_and_nothing_is_offered(app, editor, peace):
    both = [{"issue": "truce", "stance": "supports"}, {"issue": "ceasefire", "stance": "opposes"}]
    take_in(app, events=[an_event("row", title="A row", statements=[a_statement("x", speaker="rus", positions=both)])])
    answer = editor.get(f"{peace}/issues/truce/merge?into=ceasefire")
    assert answer.status_code == 422
    assert "A row: One statement is “for” and “against” on the two" in words(answer.text, "")
    assert "Merge them" not in answer.text


@pytest.mark.parametrize("page", ["actors/rus", "issues/truce", "sources/copy"])
def test_editors_find_what_they_can_do_where_they_look(client, editor, peace, page):
    family = page.partition("/")[0]
    for act in ("edit", "merge", "delete"):
        assert f'href="{peace}/{page}/{act}"' in editor.get(f"{peace}/{page}").text
        assert f'href="{peace}/{page}/{act}"' not in client.get(f"{peace}/{page}").text
    assert f'href="{peace}/{family}/new"' in editor.get(f"{peace}/{family}").text
    assert f'href="{peace}/{family}/new"' not in client.get(f"{peace}/{family}").text
    assert f'href="{peace}/edit"' in editor.get(f"{peace}/").text


def test_only_editors_merge(logged_in):
    contributor = logged_in(SiteRole.CONTRIBUTOR)
    for send in (contributor.get, contributor.post):
        assert send(f"{UKRAINE}/actors/putin/merge").status_code == 403
