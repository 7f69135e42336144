"""Merging as an editor does it, with the pages and without JavaScript: looked at first, done, followed and undone."""

import re

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_file, a_source, a_statement, an_actor, an_event, an_issue
from tests.files import take_in
from tests.html import Page, words
from tests.rows import rows
from webapp.domain.site_vocabulary import SiteRole

ACTORS = [
    an_actor("rus", name="Russia", kind="state"),
    an_actor("russia", name="Russian Federation", kind="state", note="The state."),
    an_actor("envoy", name="The envoy", affiliation="russia"),
]
TALKS = an_event("talks", title="Talks", participants=[{"actor": who, "role": "host"} for who in ("rus", "russia")])


@pytest.fixture
def peace(app):
    """The address of a negotiation in which the same is recorded twice."""
    issues = [an_issue("truce", name="Truce"), an_issue("ceasefire", name="Ceasefire")]
    said = a_statement(
        speaker="envoy", positions=[{"issue": "truce", "stance": "supports"}], citations=[{"source": "copy"}]
    )
    sources = [a_source("article", title="On the talks"), a_source("copy", title="On the talks, again")]
    remark = an_event("remark", title="A remark", statements=[said], issues=["truce"])
    return take_in(app, actors=ACTORS, issues=issues, sources=sources, events=[TALKS, remark])


@pytest.fixture
def confirm(editor):
    """Sends what a merge page offers, with these fields instead; what comes back."""

    def send(address, into, **fields):
        answer = editor.get(f"{address}/merge", query_string={"into": into})
        assert answer.status_code == 200, answer.text
        page = Page(answer.text)
        offered = {name: values[-1] for name, values in page.fields.items() if name}
        return editor.post(page.ways["Merge them"][0], data=offered | fields)

    return send


def test_the_page_says_first_what_it_does(editor, peace):
    chosen = editor.get(f"{peace}/actors/russia/merge")
    assert Page(chosen.text).fields["into"] == [""]
    assert '<option value="Russia">' in editor.get(f"{peace}/names?kind=actor&into=Rus").text
    said = words(editor.get(f"{peace}/actors/russia/merge?into=Russia").text, "")
    for sentence in (
        "“Russian Federation” becomes part of “Russia”",
        "Also known as Russian Federation",
        "Note The state.",
        "1 affiliation, 1 participant in 2 entries will name “Russia”",
        "The envoy 1 affiliation",
        "Talks 1 participant Takes part twice in the same role: that becomes one entry.",
    ):
        assert sentence in said


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
        ("nobody", "There is no actor “nobody” here; choose one from the list."),
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


def test_what_has_changed_since_it_was_looked_at_is_shown_anew(app, editor, peace, contents):
    looked_at = Page(editor.get(f"{peace}/actors/russia/merge?into=rus").text).fields
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
    looked_at = Page(editor.get(f"{peace}/actors/russia/merge?into=rus").text).fields
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
    looked_at = Page(editor.get(f"{peace}/actors/russia/merge?into=rus").text).fields
    admin = logged_in(SiteRole.ADMIN)
    page = Page(admin.get(f"{peace}/actors/rus/{way}").text)
    offered = {name: values[-1] for name, values in page.fields.items() if name}
    assert admin.post(page.ways[button][0], data=offered).status_code == 303
    answer = editor.post(f"{peace}/actors/russia/merge", data={name: sent[-1] for name, sent in looked_at.items()})
    assert (answer.status_code, Page(answer.text).errors["into"]) == (422, sentence)


def test_histories_tell_what_was_merged_from_what_was_deleted(client, editor, peace, confirm):
    assert confirm(f"{peace}/actors/russia", "rus", why="One").status_code == 303
    gone = editor.post(f"{peace}/actors/russia/merge", data={"into": "envoy", "base": "0"})
    assert "Editor Merged into another: One revision 2" in words(gone.text)
    assert "It was merged into another in this revision." in words(client.get(f"{peace}/actors/russia/history/2").text)
    assert "Merged into another" in words(client.get(f"{peace}/actors/russia/compare").text)
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


def test_files_that_name_what_was_merged_follow(client, editor, peace, confirm):
    older = client.get(f"{peace}/export.json").json
    confirm(f"{peace}/actors/russia", "rus")
    confirm(f"{peace}/issues/truce", "ceasefire")
    merged = client.get(f"{peace}/export.json").text

    def take(file):
        answer = editor.post("/import", json=file)
        assert answer.status_code == 200, answer.text
        return answer.json

    done = take(older)
    assert done["merged"] == {"actor/russia": "actor/rus", "issue/truce": "issue/ceasefire"}
    assert (done["created"], done["changed"], done["deleted"]) == (0, 0, [])
    assert client.get(f"{peace}/export.json").text == merged

    said = a_statement("s", speaker="russia", positions=[{"issue": "truce", "stance": "opposes"}])
    news = an_event("news", statements=[said], participants=[{"actor": "russia", "role": "speaker"}])
    done = take(a_file(events=[news]))
    assert (done["created"], done["merged"]) == (1, {"actor/russia": "actor/rus", "issue/truce": "issue/ceasefire"})
    stored = client.get(f"{peace}/events/news.json").json
    assert (stored["participants"][0]["actor"], stored["statements"][0]["speaker"]) == ("rus", "rus")
    assert stored["statements"][0]["positions"][0]["issue"] == "ceasefire"
    both = [{"issue": issue, "stance": stance} for issue, stance in (("truce", "supports"), ("ceasefire", "opposes"))]
    row = an_event("row", statements=[said | {"uid": "r", "positions": both}])
    refused = editor.post("/import", json=a_file(events=[row]))
    assert refused.status_code == 422
    assert [one["path"] for one in refused.json["problems"]] == ["events.0.statements.0.positions.1.stance"]


def test_what_was_changed_in_what_was_merged_meanwhile_is_put_into_what_it_became(client, editor, peace, confirm):
    open_form = Page(editor.get(f"{peace}/actors/russia/edit").text).fields
    confirm(f"{peace}/actors/russia", "rus")
    before = client.get(f"{peace}/export.json").json["actors"]
    answer = editor.post(f"{peace}/actors/russia/edit", data=open_form | {"name": "Typed", "note": "Mine."})
    page = Page(answer.text)
    assert answer.status_code == 409
    assert "merged this actor into “Russia” while you were editing." in words(answer.text, "")
    assert (page.fields["note"], page.fields["clash.0.mine"]) == (["Mine."], ["Typed"])
    assert client.get(f"{peace}/export.json").json["actors"] == before
    assert (address := page.ways["Save actor"][0]) == f"{peace}/actors/rus/edit"
    assert editor.post(address, data=page.fields | {"clash.0.taken": "theirs"}).status_code == 303
    [now] = [one for one in client.get(f"{peace}/export.json").json["actors"] if one["uid"] == "rus"]
    assert now == next(one for one in before if one["uid"] == "rus") | {"note": "Mine."}


def test_forms_and_suggestions_that_name_what_was_merged_meanwhile_follow(client, editor, logged_in, peace, confirm):
    contributor = logged_in(SiteRole.CONTRIBUTOR)
    talks, remark, new = f"{peace}/events/talks", f"{peace}/events/remark", f"{peace}/events/new"
    opened = Page(editor.get(f"{talks}/edit").text).fields | {"row": "open:participants.1"}
    opened = Page(editor.post(f"{talks}/edit", data=opened).text).fields | {"row": ""}
    made = Page(editor.get(new).text).fields | {
        "title": "Later", "date.edtf": "2025-03-12", "participants.0.actor": "Russian Federation",
        "participants.0.actor.uid": "russia", "participants.0.actor.label": "Russian Federation",
        "participants.0.role": "host", "citations.0.source": "On the talks",
    }  # fmt: skip
    offered = Page(contributor.get(f"{remark}/edit").text).fields | {"place": "Bern"}
    assert contributor.post(f"{remark}/edit", data=offered).status_code == 303
    assert contributor.post(new, data=made).status_code == 303
    confirm(f"{peace}/actors/russia", "rus")
    confirm(f"{peace}/issues/truce", "ceasefire")
    assert editor.post(f"{talks}/edit", data=opened | {"summary": "They met."}).status_code == 303
    held = client.get(f"{talks}.json").json
    assert (held["summary"], [one["actor"] for one in held["participants"]]) == ("They met.", ["rus"])
    assert "Russian Federation (host)" in words(editor.get(f"{peace}/review").text)
    amended = Page(editor.get(f"{peace}/review/suggestions/2/edit").text).fields
    assert amended["participants.0.actor"] == ["Russian Federation"]
    assert editor.post(new, data=made).status_code == 303
    assert client.get(f"{peace}/events/later.json").json["participants"][0]["actor"] == "rus"
    assert editor.post(f"{peace}/review/suggestions/1/accept").status_code == 303
    assert client.get(f"{remark}.json").json.items() >= {"place": "Bern", "issues": ["ceasefire"]}.items()


def test_a_day_is_counted_from_what_its_source_became_part_of(client, editor, peace, confirm):
    article = f"{peace}/sources/article"
    dated = Page(editor.get(f"{article}/edit").text).fields | {"issued": "2025-03-15"}
    assert editor.post(f"{article}/edit", data=dated).status_code == 303
    made = Page(editor.get(f"{peace}/events/new").text).fields | {
        "title": "Later", "date.edtf": "yesterday", "citations.0.source": "On the talks, again",
        "citations.0.source.uid": "copy", "citations.0.source.label": "On the talks, again",
        "citations.1.source": "On the talks", "citations.1.relation": "supports",
        "citations.1.origin": "On the talks, again", "citations.1.origin.uid": "copy",
        "citations.1.origin.label": "On the talks, again",
    }  # fmt: skip
    confirm(f"{peace}/sources/copy", "article")
    assert editor.post(f"{peace}/events/new", data=made).status_code == 303
    later = client.get(f"{peace}/events/later.json").json
    assert later["date"]["edtf"] == "2025-03-14"
    assert [(one["source"], one["origin"]) for one in later["citations"]] == [("article", None)]


@pytest.mark.parametrize("way", ["events/remark/restore", "changes/2/undo", "events/remark/history/1/restore"])
def test_what_is_brought_back_and_names_what_was_merged_follows(client, editor, peace, confirm, way):
    remark = f"{peace}/events/remark"
    assert editor.post(f"{remark}/delete", data={"base": "1"}).status_code == 303
    confirm(f"{peace}/issues/truce", "ceasefire")
    confirm(f"{peace}/sources/copy", "article")
    assert editor.post(f"{peace}/{way}", data={"base": "2"}).status_code == 303
    found = client.get(f"{remark}.json").json
    [said] = found["statements"]
    assert (found["issues"], said["citations"][0]["source"]) == (["ceasefire"], "article")
    assert said["positions"] == [{"issue": "ceasefire", "stance": "supports"}]


def test_only_editors_merge(logged_in):
    contributor = logged_in(SiteRole.CONTRIBUTOR)
    for send in (contributor.get, contributor.post):
        assert send(f"{UKRAINE}/actors/putin/merge").status_code == 403
