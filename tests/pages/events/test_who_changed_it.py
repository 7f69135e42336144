"""Whoever is refused because of a change reads whose change it was."""

from typing import Any

import pytest

from tests.conftest import UKRAINE
from tests.html import Page, words
from tests.pages.events.conftest import RUTTE
from webapp.domain.site_vocabulary import SiteRole

EDIT, DELETE = f"{RUTTE}/edit", f"{RUTTE}/delete"
UNSAVED = "while you were editing. Your changes have not been saved"


@pytest.fixture
def change(logged_in, form):
    """Somebody of this role changes the event with the form at this address."""

    def by(role: SiteRole, address: str = EDIT, **fields: Any) -> None:
        sent = form(address, fields) if address == EDIT else Page(logged_in().get(address).text).fields
        assert logged_in(role).post(address, data=sent).status_code == 303

    return by


@pytest.mark.parametrize(
    ("changed_by", "who"),
    [
        ([SiteRole.ADMIN], "Admin"),
        ([SiteRole.EDITOR], "You"),
        ([SiteRole.EDITOR, SiteRole.ADMIN, SiteRole.ADMIN], "Admin and you"),
    ],
)
def test_a_conflict_says_who_changed_the_item(editor, form, change, changed_by, who):
    mine, without = form(EDIT, {"place": "Brussels"}), Page(editor.get(DELETE).text).fields
    for number, role in enumerate(changed_by):
        change(role, place=f"Mons {number}")
    for sent in (mine, mine | {"base": "1", "place": "Ghent"}):
        told = words(editor.post(EDIT, data=sent).text)
        assert f"{who} changed this event {UNSAVED} yet." in told
        assert "See when, and why" in told
    told = words(editor.post(DELETE, data=without).text)
    assert f"{who} changed this event after you opened this page. It has not been deleted." in told


@pytest.mark.parametrize(("role", "who"), [(SiteRole.ADMIN, "Admin"), (SiteRole.EDITOR, "You")])
def test_a_conflict_says_who_deleted_the_item(form, editor, change, role, who):
    mine = form(EDIT, {"place": "Brussels"})
    change(role, DELETE)
    assert f"{who} deleted this event {UNSAVED}." in words(editor.post(EDIT, data=mine).text)


def test_a_refused_restoring_says_who_changed_the_item(editor, change):
    change(SiteRole.EDITOR, place="Mons")
    back = Page(editor.get(f"{RUTTE}/history/1").text)
    change(SiteRole.ADMIN, place="Ghent")
    refused = editor.post(f"{RUTTE}/history/1/restore", data=back.fields)
    assert refused.status_code == 409
    assert "Admin changed this event after you opened this page. Nothing has been restored." in words(refused.text)


def test_a_session_that_ended_makes_nobody_you(client, form, change):
    mine = form(EDIT, {"place": "Brussels"})
    change(SiteRole.EDITOR, DELETE)
    assert f"Editor deleted this event {UNSAVED}." in words(client.post(EDIT, data=mine).text)


def test_a_suggestion_hears_who_changed_the_same(logged_in, form, change):
    mine = form(EDIT, {"place": "Brussels"})
    change(SiteRole.ADMIN, place="Mons")
    refused = logged_in(SiteRole.CONTRIBUTOR).post(EDIT, data=mine)
    assert f"Admin changed this event {UNSAVED} yet." in words(refused.text)


def test_of_many_some_are_named(editor, database, form, change):
    mine = form(EDIT, {"place": "Brussels"})
    for number in range(4):
        change(SiteRole.ADMIN, place=f"Mons {number}")
    with database.write() as session:
        for number in range(4):
            session.connection().exec_driver_sql(
                "UPDATE change SET who = ?, person_id = NULL WHERE version = ?", (f"P. {number}", number + 2)
            )
    assert f"P. 0, P. 1 and 2 others changed this event {UNSAVED}" in words(editor.post(EDIT, data=mine).text)


def test_an_undo_names_what_was_changed_since_and_by_whom(editor, change):
    change(SiteRole.EDITOR, place="Mons")
    change(SiteRole.ADMIN, place="Ghent")
    title = Page(editor.get(EDIT).text).fields["title"][0]
    assert f"Admin changed this since: event “{title}”." in editor.post(f"{UKRAINE}/changes/2/undo").text
