"""A contributor's save is a suggestion: seen by nobody but editors, accepted as it is or amended."""

import re

import pytest

from tests.conftest import UKRAINE
from tests.html import Page, plain
from tests.pages.events.conftest import save_all_the_same
from tests.pages.review.conftest import EDIT, NEW, OWN, QUEUE, RUTTE, WITH_SOURCE, record_of
from webapp.domain.site_vocabulary import SiteRole


@pytest.fixture
def save(editor):
    def send(fields: dict[str, str], address: str = EDIT) -> None:
        sent = Page(editor.get(address).text).fields | fields
        assert editor.post(address, data=sent).status_code == 303

    return send


@pytest.fixture
def document(client):
    return lambda: client.get(f"{RUTTE}.json").json


def test_nobody_but_editors_sees_it_until_it_is_accepted(client, contributor, editor, logged_in, suggest, contents):
    before, page = record_of(contents), client.get(RUTTE).data
    shown = Page(contributor.get(EDIT).text)
    assert "Suggest this change" in shown.ways
    answer = suggest({"place": "Brussels", "why": "It is in the article", "reason": "correction"} | WITH_SOURCE)
    assert answer.headers["Location"] == OWN
    assert record_of(contents) == before
    assert client.get(RUTTE).data == page
    assert "Waiting for an editor" in plain(contributor.get(OWN))
    asking = "(1) waiting for an answer"
    assert [asking in plain(one.get(RUTTE)) for one in (editor, contributor, client)] == [True, False, False]
    told = plain(editor.get(QUEUE))
    for words in ("Change of event: Rutte", "Contributor", "It is in the article", "Place Brussels", "A paper nobody"):
        assert words in told
    assert contributor.get(QUEUE).status_code == 403
    assert "Brussels" not in plain(logged_in(SiteRole.READER).get(OWN))
    assert client.get(OWN).status_code == 303
    assert "Brussels" not in client.get(f"{UKRAINE}/export.json").text.partition(RUTTE.rpartition("/")[2])[2][:200]


def test_what_it_makes_in_passing_is_shown_whole(contributor, editor, suggest):
    envoy = {"statements.0.speaker": "An envoy", "statements.0.quote": "Yes", "statements.0.speaker.new.kind": "person"}
    paper = {"citations.0.source": "A paper nobody has", "citations.0.source.new.type": "report"}
    said = {"statements.0.speaker.new.affiliation": "Ukraine", "citations.0.source.new.URL": "https://paper.example/a"}
    suggest({"title": "An envoy speaks", "kind": "statement", "date.edtf": "2025-03-16"} | envoy | paper | said, NEW)
    for told in (plain(editor.get(QUEUE)), plain(contributor.get(OWN))):
        assert "Together with a new actor: Name An envoy Kind person Belongs to Ukraine" in told
        assert "Web address https://paper.example/a" in told
    form = Page(editor.get(f"{QUEUE}/suggestions/1/edit").text).fields
    assert form["statements.0.speaker.new.affiliation"] == ["Ukraine"], "not its uid"


def test_it_is_accepted_as_it_is(client, contributor, editor, logged_in, suggest, document):
    suggest({"place": "Brussels", "why": "It is in the article", "reason": "correction"} | WITH_SOURCE)
    address, _ = Page(editor.get(QUEUE).text).ways["Accept as it is"]
    assert editor.post(address).status_code == 303
    assert f"{UKRAINE}/changes/2/undo" in editor.get(QUEUE).text
    assert document()["place"] == "Brussels"
    assert [one["source"] for one in document()["citations"]][-1] == "a-paper-nobody-has"
    log = plain(client.get(f"{UKRAINE}/changes/2"))
    assert "Contributor" in log
    assert "It is in the article (accepted by Editor)" in log
    assert "Accepted 17 March 2025, 18:00 UTC by Editor , version 2" in plain(contributor.get(OWN))
    assert "Accept as it is" not in Page(editor.get(QUEUE).text).ways
    assert editor.post(address).headers["Location"] == f"{UKRAINE}/changes/2"  # a double click
    meanwhile = logged_in(SiteRole.ADMIN).post(address)
    assert "Editor answered this already: accepted." in plain(meanwhile, 422)


def test_a_reason_to_decline_keeps_it_from_being_accepted(editor, suggest, document):
    suggest({"place": "Brussels"} | WITH_SOURCE)
    before = document()
    refused = editor.post(f"{QUEUE}/suggestions/1/accept", data={"reason": "Not in the source."})
    assert "Take this reason out to accept the suggestion" in plain(refused, 422)
    assert 'value="Not in the source."' in refused.text
    assert document() == before


def test_it_is_accepted_amended(client, contributor, editor, suggest, document):
    suggest({"place": "Brussels", "summary": "He spoke.", "why": "From the article"} | WITH_SOURCE)
    queue = editor.get(QUEUE).text
    form = Page(editor.get(re.findall(r'href="([^"]+/edit)">Change it first', queue)[0]).text)
    assert form.fields["place"] == ["Brussels"]
    assert form.fields["citations.1.source"] == ["A paper nobody has"]
    assert form.fields["why"] == ["From the article"]
    for _ in range(2):  # the second is a double click
        assert editor.post(EDIT, data=form.fields | {"summary": "He spoke on Friday."}).status_code == 303
    assert (document()["place"], document()["summary"]) == ("Brussels", "He spoke on Friday.")
    log = plain(client.get(f"{UKRAINE}/changes/2"))
    assert "Editor 1 event, 1 source From the article (suggested by Contributor)" in log
    assert "Accepted 17 March 2025, 18:00 UTC by Editor , who may have changed it, version 2" in plain(
        contributor.get(OWN)
    )
    assert "Change it first" not in editor.get(QUEUE).text


def test_what_an_editor_made_of_one_that_was_answered_meanwhile_is_saved_as_their_own(editor, suggest, document):
    suggest({"place": "Brussels"})
    form = Page(editor.get(f"{QUEUE}/suggestions/1/edit").text).fields | {"summary": "He spoke on Friday."}
    assert editor.post(f"{QUEUE}/suggestions/1/decline", data={"reason": "No."}).status_code == 303
    refused = editor.post(EDIT, data=form)
    assert "You answered this already: declined." in plain(refused, 422)
    assert document()["place"] != "Brussels"
    assert editor.post(EDIT, data=Page(refused.text).fields).status_code == 303
    assert (document()["place"], document()["summary"]) == ("Brussels", "He spoke on Friday.")


def test_a_new_event_is_suggested_and_accepted(client, contributor, editor, suggest):
    suggest({"title": "Talks go on", "kind": "talks", "date.edtf": "2025-03-16"}, NEW)
    suggest({"title": "Talks end", "kind": "talks", "date.edtf": "2025-03-17"}, NEW)
    assert client.get(f"{UKRAINE}/events/talks-go-on").status_code == 404
    first, second = re.findall(r"/review/suggestions/(\d+)/accept", editor.get(QUEUE).text)
    assert editor.post(f"{UKRAINE}/review/suggestions/{first}/accept").status_code == 303
    assert client.get(f"{UKRAINE}/events/talks-go-on").status_code == 200
    form = Page(editor.get(f"{UKRAINE}/review/suggestions/{second}/edit").text)
    assert save_all_the_same(editor, NEW, form.fields | {"place": "Jeddah"}).status_code == 303
    assert client.get(f"{UKRAINE}/events/talks-end.json").json["place"] == "Jeddah"
    assert plain(contributor.get(OWN)).count("Accepted") == 2


def test_one_on_an_old_base_is_merged(editor, suggest, save, document):
    suggest({"place": "Brussels"})
    save({"summary": "He spoke."})
    address, _ = Page(editor.get(QUEUE).text).ways["Accept as it is"]
    assert editor.post(address).status_code == 303
    assert (document()["place"], document()["summary"]) == ("Brussels", "He spoke.")


def test_one_that_clashes_is_asked_about_in_the_form(editor, suggest, save, document, contents):
    suggest({"place": "Brussels", "title": "Rutte speaks"})
    assert "never been changed" in plain(editor.get(since := f"{RUTTE}/compare?from=1"))
    save({"place": "Mons"})
    assert f'href="{since}"' in editor.get(QUEUE).text
    assert "Mons" in plain(editor.get(since))
    before = record_of(contents)
    address, _ = Page(editor.get(QUEUE).text).ways["Accept as it is"]
    assert "You changed the same since: place." in plain(editor.post(address), 422)
    assert record_of(contents) == before
    asked = editor.get(address.replace("accept", "edit"))
    form = Page(asked.text)
    assert (form.fields["clash.0.mine"], form.fields["clash.0.theirs"]) == (["Brussels"], ["Mons"])
    assert "Suggested: Brussels As it is now: Mons" in plain(asked)
    assert editor.post(EDIT, data=form.fields).status_code == 422
    nothing = editor.post(EDIT, data=form.fields | {"clash.0.taken": "theirs", "title": document()["title"]})
    assert "so there is nothing to accept. To refuse the suggestion, decline it" in plain(nothing, 422)
    assert f'href="{QUEUE}?list=suggestions"' in nothing.text
    assert editor.post(EDIT, data=form.fields | {"clash.0.taken": "theirs"}).status_code == 303
    assert (document()["place"], document()["title"]) == ("Mons", "Rutte speaks")


def test_what_was_saved_while_a_contributor_typed_is_merged_before_it_is_suggested(contributor, editor, save):
    mine = Page(contributor.get(EDIT).text).fields | {"place": "Brussels"}
    save({"summary": "He spoke."})
    assert contributor.post(EDIT, data=mine).status_code == 303
    queue = editor.get(QUEUE).text
    assert "Brussels" in queue
    assert "He spoke." not in queue
    clashing = Page(contributor.get(EDIT).text).fields | {"place": "Mons"}
    save({"place": "Paris"})
    answer = contributor.post(EDIT, data=clashing)
    assert answer.status_code == 409
    assert Page(answer.text).fields["clash.0.theirs"] == ["Paris"]


def test_what_was_added_meanwhile_is_told_and_not_made_twice(client, editor, suggest, save):
    new = {"participants.0.actor": "Anna Nova", "participants.0.actor.new.kind": "person"}
    suggest({"title": "Talks go on", "kind": "talks", "date.edtf": "2025-03-16", **new}, NEW)
    save({"name": "Anna Nova", "kind": "person"}, f"{UKRAINE}/actors/new")
    suggest({"title": "Talks end", "kind": "talks", "date.edtf": "2025-03-16"}, NEW)
    sent = Page(editor.get(NEW).text).fields | {"title": "Talks end", "kind": "talks", "date.edtf": "2025-03-10"}
    assert save_all_the_same(editor, NEW, sent).status_code == 303
    for added, made in (("actor “Anna Nova”", "talks-go-on"), ("event “Talks end”", "talks-end-2")):
        number = re.findall(r"/review/suggestions/(\d+)/accept", editor.get(QUEUE).text)[0]
        suggested = f"{UKRAINE}/review/suggestions/{number}"
        assert f"The {added} has been added since." in plain(editor.post(f"{suggested}/accept"), 422)
        form = Page(editor.get(f"{suggested}/edit").text).fields
        assert save_all_the_same(editor, NEW, form).headers["Location"].endswith(made)
        gone = plain(editor.get(f"{suggested}/edit"), 410)
        assert "This suggestion cannot be opened You answered this suggestion already: accepted" in gone
    actors = client.get(f"{UKRAINE}/export.json").json["actors"]
    assert [one["uid"] for one in actors if "Anna" in one["name"]] == ["anna-nova"]


def test_what_was_added_meanwhile_is_another_if_it_says_something_else(editor, suggest, save, contents):
    suggest(WITH_SOURCE | {"citations.1.source.new.URL": "https://paper.example/a"})
    title = WITH_SOURCE["citations.1.source"]
    save({"type": "webpage", "title": title, "URL": "https://other.example/b"}, f"{UKRAINE}/sources/new")
    before = contents()
    form = Page(editor.get(f"{QUEUE}/suggestions/1/edit").text).fields
    assert form["citations.1.source.new.URL"] == ["https://paper.example/a"]
    refused = plain(editor.post(EDIT, data=form), 422)
    assert "is here already, so what you typed for a new source would be lost. Take it out, or give" in refused
    assert contents() == before


@pytest.mark.parametrize("way", ["accept", "edit"])
def test_a_statement_gets_another_uid_where_its_own_was_taken_meanwhile(editor, suggest, save, document, way):
    said = {"statements.2.speaker": "Mark Rutte", "statements.2.form": "paraphrase", "statements.2.text": "Yes."}
    suggest(said)
    sent = Page(editor.get(NEW).text).fields | {name.replace(".2.", ".0."): text for name, text in said.items()}
    sent |= {"title": "Another remark", "date.edtf": "2025-03-10"}
    assert save_all_the_same(editor, NEW, sent).status_code == 303
    answer = editor.get(f"{QUEUE}/suggestions/1/{way}") if way == "edit" else None
    sent = editor.post(EDIT, data=Page(answer.text).fields) if answer else editor.post(f"{QUEUE}/suggestions/1/accept")
    assert sent.status_code == 303
    assert [one["uid"] for one in document()["statements"]][-1] == "rutte-yes-2"


def test_what_may_be_here_already_is_asked_before_it_is_accepted(client, editor, suggest, contents):
    here = client.get(f"{RUTTE}.json").json
    same = {"title": here["title"], "kind": "talks", "date.edtf": here["date"]["edtf"]}
    suggest(same, NEW)
    before = record_of(contents)
    asked = editor.post(f"{QUEUE}/suggestions/1/accept")
    assert "is here already: are they two events? Open it in the form" in plain(asked, 422)
    assert record_of(contents) == before
    form = Page(editor.get(f"{QUEUE}/suggestions/1/edit").text).fields
    assert save_all_the_same(editor, NEW, form).status_code == 303


def test_one_for_what_was_deleted_says_so(contributor, editor, suggest):
    suggest({"place": "Brussels"})
    assert editor.post(f"{RUTTE}/delete", data={"base": "1"}).status_code == 303
    address, _ = Page(editor.get(QUEUE).text).ways["Accept as it is"]
    assert "was deleted" in plain(editor.post(address), 410)
    assert "Restore it first" in plain(editor.get(address.replace("accept", "edit")), 410)
    assert editor.post(address.replace("accept", "decline"), data={"reason": "Gone."}).status_code == 303


def test_one_for_what_was_merged_since_says_into_what(contributor, editor, suggest):
    cnn = f"{UKRAINE}/actors/cnn"
    suggest({"name": "Cable News"}, f"{cnn}/edit")
    offered = Page(editor.get(f"{cnn}/merge?into=politico").text).fields
    assert editor.post(f"{cnn}/merge", data=offered).status_code == 303
    address, _ = Page(editor.get(QUEUE).text).ways["Accept as it is"]
    assert "The actor “CNN” was merged into “POLITICO”." in plain(editor.post(address), 410)
    form = plain(editor.get(address.replace("accept", "edit")), 410)
    assert "was merged into “POLITICO”." in form
    assert "Change that one, or decline the suggestion." in form


def test_one_with_a_place_that_was_merged_since_gets_its_name(editor, suggest, document):
    suggest({"place": "Bruxelles"})
    other = f"{UKRAINE}/events/witkoff-briefs-putin/edit"
    fields = Page(editor.get(other).text).fields | {"place": "Bruxelles"}
    assert editor.post(other, data=fields).status_code == 303
    offered = {
        name: values[-1]
        for name, values in Page(
            editor.get(f"{UKRAINE}/places/merge?place=Bruxelles&into=Brussels").text
        ).fields.items()
    }
    assert editor.post(f"{UKRAINE}/places/merge", data=offered).status_code == 303
    address, _ = Page(editor.get(QUEUE).text).ways["Accept as it is"]
    assert editor.post(address).status_code == 303
    assert document()["place"] == "Brussels"


def test_what_is_sent_twice_waits_once_and_what_says_nothing_new_is_refused(contributor, suggest, contents):
    fields = Page(contributor.get(EDIT).text).fields | {"place": "Brussels"}
    for _ in range(2):
        assert contributor.post(EDIT, data=fields).status_code == 303
    assert len(contents()["suggestion"]) == 1
    for other in ({"why": "He told us"}, WITH_SOURCE, WITH_SOURCE | {"citations.1.source.new.type": "report"}):
        assert contributor.post(EDIT, data=fields | other).status_code == 303
    assert len(contents()["suggestion"]) == 4, "nothing that was typed is dropped as sent already"
    refused = suggest({}, status=422).text
    assert "This changes nothing." in refused
    assert 'href="#"' not in refused, "it is about no field"


def test_a_contributor_finds_them_from_everywhere(contributor, editor, suggest):
    assert "You have suggested nothing yet." in plain(contributor.get("/account"))
    for place in ("Brussels", "Mons"):
        suggest({"place": place})
    editor.post(f"{QUEUE}/suggestions/1/decline", data={"reason": "No."})
    account = contributor.get("/account")
    assert f'href="{OWN}"' in account.text
    assert "1 of 2 waits for an editor" in plain(account)
    assert f'href="{OWN}"' in contributor.get(RUTTE).text
    assert 'href="/account#suggestions"' in account.text
    assert "Your suggestions" not in plain(editor.get("/account"))


@pytest.mark.parametrize("way", ["accept", "decline", "edit"])
def test_what_is_not_there_and_who_may_not(editor, contributor, suggest, contents, way):
    suggest({"place": "Brussels"})
    ask = "get" if way == "edit" else "post"
    before = contents()
    assert getattr(contributor, ask)(f"{UKRAINE}/review/suggestions/1/{way}").status_code == 403
    assert getattr(editor, ask)(f"{UKRAINE}/review/suggestions/99/{way}").status_code == 404
    assert {**contents(), "login_session": 0} == {**before, "login_session": 0}
