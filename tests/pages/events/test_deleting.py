"""Deleting an event, and bringing it back."""

import re
from typing import Any

import pytest

from tests.conftest import UKRAINE
from tests.html import Page, plain
from tests.pages.events.conftest import ADD, RUTTE
from tests.pages.events.last_change import newest
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind


def delete(browser: Any, address: str, **typed: str) -> Any:
    asked = browser.get(f"{address}/delete")
    assert (asked.status_code, "Delete event" in asked.text) == (200, True)
    return browser.post(f"{address}/delete", data=Page(asked.text).fields | {"why": "A mistake"} | typed)


def test_deleting_asks_first_and_can_be_undone(editor, client, document, database):
    before = document(RUTTE)
    answer = delete(editor, RUTTE, reason="correction")
    name = RUTTE.rpartition("/")[2]
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{UKRAINE}/")
    told = editor.get(answer.headers["Location"]).text
    assert "accession</bdi>” is deleted. Its history is kept." in told
    undo = re.search(r'<form class="notice" method="post" action="([^"]+)"', told)
    assert undo
    assert f'<article id="{name}"' not in told
    assert f'<article id="{name}"' not in client.get(f"{UKRAINE}/").text
    assert undo[1] not in client.get(answer.headers["Location"]).text
    assert name not in {event["uid"] for event in client.get(f"{UKRAINE}/export.json").json["events"]}
    assert re.search("Correction: A mistake .*Deleted event Rutte", plain(client.get(f"{UKRAINE}/corrections")))
    again = editor.post(undo[1])
    assert re.search("Correction: Undid version 2 .*Restored event Rutte", plain(client.get(f"{UKRAINE}/corrections")))
    assert (again.status_code, again.headers["Location"]) == (303, f"{UKRAINE}/changes/3")
    assert document(RUTTE) == before
    assert newest(database) == {(ItemKind.EVENT, name, 3)}
    page = client.get(RUTTE).text
    assert "A mistake" in page
    assert "Undid version 2" in page


def test_a_deleted_event_says_so_and_editors_can_restore_it(editor, client, logged_in, form):
    sent = form(f"{RUTTE}/edit", {"place": "Brussels"})
    delete(editor, RUTTE)
    for browser, may in ((editor, True), (client, False), (logged_in(SiteRole.CONTRIBUTOR), False)):
        page = browser.get(RUTTE)
        assert page.status_code == 410
        assert "This event was deleted" in page.text
        assert ("Restore this event" in page.text) == may
        assert browser.get(f"{UKRAINE}/?around={RUTTE.rpartition('/')[2]}").status_code == 410
    for earlier in (f"{RUTTE}?edition=1", f"{RUTTE}/history/1"):
        [crumb] = re.findall(r'<p class="crumbs"><a href="([^"]+)"', client.get(earlier).text)
        assert client.get(crumb).status_code == 200
    answer = client.get(f"{RUTTE}.json")
    assert (answer.status_code, answer.mimetype) == (410, "application/problem+json")
    for page in ("/edit", "/delete", "/outcome", "/entry", "/card", "/report", ".ics"):
        assert editor.get(f"{RUTTE}{page}").status_code == 410, page
    reported = client.post(
        f"{RUTTE}/report",
        data={"address": "a@example.org", "sentence": "The source says that it was on the 12th of March."},
    )
    assert (reported.status_code, Page(reported.text).fields["sentence"]) == (
        410,
        ["The source says that it was on the 12th of March."],
    )
    assert editor.post(f"{RUTTE}/edit", data=sent).status_code == 410
    assert editor.post(f"{RUTTE}/delete", data={"base": "1"}).status_code == 410


def test_the_address_of_a_deleted_event_is_never_given_again(editor, client, form):
    editor.post(ADD, data=form())
    delete(editor, f"{UKRAINE}/events/talks-in-jeddah-go-on")
    answer = editor.post(ADD, data=form())
    assert answer.headers["Location"] == f"{UKRAINE}/?around=talks-in-jeddah-go-on-2"
    assert client.get(f"{UKRAINE}/events/talks-in-jeddah-go-on").status_code == 410


def test_a_reason_that_is_too_long_is_asked_for_again(editor, contents):
    before = contents()
    answer = editor.post(f"{RUTTE}/delete", data={"base": "1", "why": "x" * 201})
    page = Page(answer.text)
    assert (answer.status_code, page.fields["why"]) == (422, ["x" * 201])
    assert page.errors["why"].startswith("Why is too long")
    assert contents() == before


@pytest.mark.parametrize("act", ["edit", "delete", "restore"])
def test_what_never_was_is_not_found(editor, contents, act):
    before = contents()
    assert editor.post(f"{UKRAINE}/events/never-was/{act}", data={"base": "0"}).status_code == 404
    assert contents() == before
