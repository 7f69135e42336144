"""What an editor declines: its author reads why, changes it, and suggests it again."""

import re

import pytest

from tests.conftest import UKRAINE
from tests.html import Page, plain
from tests.pages.review.conftest import EDIT, NEW, OWN, QUEUE, WITH_SOURCE, record_of
from webapp.domain.site_vocabulary import SiteRole


def test_it_is_declined_with_a_reason(contributor, editor, suggest, contents):
    suggest({"place": "Brussels"})
    before = record_of(contents)
    address, _ = Page(editor.get(QUEUE).text).ways["Decline"]
    refused = editor.post(address, data={"reason": ""})
    assert "Say in a sentence why it is declined" in plain(refused, 422)
    assert editor.post(address, data={"reason": "Not in the source."}).status_code == 303
    assert "Declined 17 March 2025, 18:00 UTC by Editor : Not in the source." in plain(contributor.get(OWN))
    assert record_of(contents) == before


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        (EDIT, {"place": "Brusels"} | WITH_SOURCE),
        (NEW, {"place": "Brusels", "title": "Talks go on", "kind": "talks", "date.edtf": "16 March 2025"}),
    ],
)
def test_what_was_declined_is_changed_and_suggested_again(contributor, editor, suggest, address, typed):
    suggest(typed, address)
    assert contributor.get(f"{OWN}/1/again").status_code == 410
    decline, _ = Page(editor.get(QUEUE).text).ways["Decline"]
    assert editor.post(decline, data={"reason": "Where is that?"}).status_code == 303
    [again] = re.findall(r'href="([^"]+)">Change it and suggest it again', contributor.get(OWN).text)
    opened = contributor.get(again)
    assert "Editor declined it: Where is that?" in plain(opened)
    fields = Page(opened.text).fields
    assert {name: fields[name][0] for name in typed} == typed
    assert contributor.post(address, data=fields | {"place": "Brussels"}).status_code == 303
    [waiting] = re.findall(r"/review/suggestions/(\d+)/accept", editor.get(QUEUE).text)
    assert waiting == "2"
    assert editor.post(f"{UKRAINE}/review/suggestions/2/accept").status_code == 303
    assert editor.get(again).status_code == 404, "it is somebody else's"


def test_the_author_of_one_for_what_was_merged_or_deleted_since_has_a_way_on(contributor, editor, suggest):
    cnn = f"{UKRAINE}/actors/cnn"
    suggest({"name": "Cable News"}, f"{cnn}/edit")
    suggest({"place": "Brussels"})
    for number in (1, 2):
        assert editor.post(f"{QUEUE}/suggestions/{number}/decline", data={"reason": "No."}).status_code == 303
    offered = Page(editor.get(f"{cnn}/merge?into=politico").text).fields
    assert editor.post(f"{cnn}/merge", data=offered).status_code == 303
    merged = contributor.get(f"{OWN}/1/again")
    assert "This suggestion cannot be opened The actor “CNN” was merged into “POLITICO”." in plain(merged, 410)
    way_on = f"{UKRAINE}/actors/politico/edit"
    assert f'href="{way_on}"' in merged.text
    assert contributor.get(way_on).status_code == 200
    assert editor.post(f"{EDIT.removesuffix('edit')}delete", data={"base": "1"}).status_code == 303
    deleted = contributor.get(f"{OWN}/2/again")
    assert "Ask an editor to restore it; what you suggested is kept." in plain(deleted, 410)
    assert f'href="{OWN}"' in deleted.text
    assert "/restore" not in merged.text + deleted.text, "which only editors may"


def test_what_waits_is_taken_back_by_whoever_suggested_it_and_suggested_again(contributor, editor, suggest, logged_in):
    suggest({"place": "Brusels"})
    suggest({"place": "Brussels"})
    back, _ = Page(contributor.get(OWN).text).ways["Take back"]
    assert back == f"{OWN}/1/take-back"
    form = Page(editor.get(f"{QUEUE}/suggestions/1/edit").text).fields
    assert logged_in(SiteRole.ADMIN).post(back).status_code == 404, "it is somebody else's"
    assert [contributor.post(back).status_code for _ in range(2)] == [303, 303]  # a double click
    told = plain(contributor.get(OWN))
    assert "Taken back 17 March 2025, 18:00 UTC by Contributor " in told
    assert f"{QUEUE}/suggestions/2/accept" in editor.get(QUEUE).text
    assert f"{QUEUE}/suggestions/1/accept" not in editor.get(QUEUE).text
    for late in (editor.post(f"{QUEUE}/suggestions/1/accept"), editor.post(EDIT, data=form)):
        assert "Contributor answered this already: taken back." in plain(late, 422)
    assert "You took it back." in plain(contributor.get(f"{OWN}/1/again"))
    assert editor.post(f"{QUEUE}/suggestions/2/accept").status_code == 303
    late = contributor.post(f"{OWN}/2/take-back")
    assert "Editor answered this already: accepted." in plain(late, 422)


def test_who_may_not_suggest_any_more_still_reads_what_was_suggested(contributor, suggest, logged_in):
    suggest({"place": "Brussels"})
    admin = logged_in(SiteRole.ADMIN)
    [person] = set(re.findall(r'(/people/\d+)"[^>]*>\s*(?:<bdi>)?Contributor', admin.get("/people").text))
    change = Page(admin.get(person).text).fields | {"role": SiteRole.READER.value}
    assert admin.post(f"{person}/role", data=change).status_code == 303
    assert OWN in contributor.get("/account").text
    told = contributor.get(OWN).text
    assert ("Brussels" in told, "Take back" in told) == (True, False)
