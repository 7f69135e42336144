"""The proposition of an issue is reworded under stances that were coded on it."""

import pytest

from tests.documents import a_statement, an_actor, an_event, an_issue
from tests.files import take_in
from tests.html import Page, words

WORDING = "The guns fall silent."
CONFIRM = "Save anyway"


def said(uid, stance="supports", speaker="putin"):
    return a_statement(uid, speaker=speaker, positions=[{"issue": "ceasefire", "stance": stance}])


@pytest.fixture
def peace(app):
    """The address of a negotiation in which two stances were taken on an issue."""
    return take_in(
        app,
        issues=[an_issue(), an_issue("other")],
        actors=[an_actor(), an_actor("trump")],
        events=[
            an_event("one", statements=[said("first")]),
            an_event("two", date={"edtf": "2025-03-12"}, statements=[said("second", "opposes", "trump")]),
        ],
    )


@pytest.fixture
def reword(editor, peace):
    """Sends the form of an issue with these fields instead; `all_the_same`, also where something is asked."""

    def send(uid="ceasefire", all_the_same=False, **typed):
        address = f"{peace}/issues/{uid}/edit"
        answer = editor.post(address, data=Page(editor.get(address).text).fields | typed)
        return editor.post(address, data=Page(answer.text).fields) if all_the_same else answer

    return send


def test_it_is_asked_first_and_the_button_names_what_it_confirms(client, editor, peace, reword, contents):
    before = contents()
    asked = reword(proposition="All guns fall silent for good.", note="Typed")
    assert asked.status_code == 422
    page = Page(asked.text)
    assert page.fields["proposition"] == ["All guns fall silent for good."]
    assert page.fields["note"] == ["Typed"]
    assert (
        f"2 stances were coded under the earlier wording, “{WORDING}”, and would count for or against "
        "“All guns fall silent for good.”: do they hold of that as well?"
    ) in words(asked.text, "")
    assert page.ways[CONFIRM] == (f"{peace}/issues/ceasefire/edit", "")
    assert contents() == before
    other = editor.post(page.ways[CONFIRM][0], data=page.fields | {"proposition": "No gun is fired."})
    assert (other.status_code, contents()) == (422, before)
    assert editor.post(page.ways[CONFIRM][0], data=page.fields).status_code == 303
    assert "All guns fall silent for good." in client.get(f"{peace}/issues/ceasefire").text


@pytest.mark.parametrize(
    ("uid", "typed"),
    [
        ("ceasefire", {"note": "Another"}),
        ("ceasefire", {"proposition": " The  guns fall silent.\u200b"}),
        ("other", {"proposition": "Nobody took a stance on this."}),
    ],
)
def test_what_changes_no_wording_under_a_stance_is_not_asked_about(reword, uid, typed):
    assert reword(uid, **typed).status_code == 303


def test_the_page_tells_which_were_coded_under_the_earlier_wording(app, client, peace, reword):
    page = f"{peace}/issues/ceasefire"
    assert "reworded" not in client.get(page).text
    reword(proposition="All guns fall silent.", all_the_same=True)
    told = words(client.get(page).text, "")
    assert f"(version 2). Before: {WORDING}" in told
    assert "2 stances below were coded under the earlier wording: Putin, 11 March 2025; Trump, 12 March" in told
    take_in(app, events=[an_event("one", statements=[said("first", "conditional"), said("third")])])
    told = words(client.get(page).text, "")
    assert "1 stance below was coded under the earlier wording: Trump, 12 March 2025." in told
    reword(note="Only a note")
    assert "(version 2). Before:" in words(client.get(page).text, "")
    reword(proposition="No gun is fired.", all_the_same=True)
    told = words(client.get(page).text, "")
    assert "Before: All guns fall silent. 3 stances below" in told
    assert "reworded" not in client.get(f"{page}?as_of=2025-03-12").text
