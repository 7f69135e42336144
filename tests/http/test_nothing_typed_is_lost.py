"""Whoever is no longer logged in, or may not do this any more, gets back what they typed, from every form."""

import re
from io import BytesIO

import pytest

from tests.conftest import PASSWORD, UKRAINE
from tests.html import Page, plain
from tests.rows import rows
from webapp.accounts.form_pages import SECRETS
from webapp.domain.site_vocabulary import SiteRole

PLACES = {"negotiation_uid": UKRAINE.strip("/"), "uid": "rutte-on-relations", "act": "role"}
"""What stands in an address; "1" for all else."""

NOTHING_IS_TYPED = {
    "account.end",
    "accounts.logout",
    "changes.undo",
    "desk.answer",
    "offers.dates",
    "offers.preview",
    "outcome.words",
    "people.revoke",
    "revisions.restore",
    "second_step.begin",
}
"""Buttons, and what a form that stays open asks beside it."""

FOR_STRANGERS = {"accounts.login", "accounts.code", "invitations.invitation"}


@pytest.mark.parametrize("role", [None, SiteRole.READER])
def test_every_form_gives_back_what_was_typed_but_no_secret(app, client, logged_in, role):
    browser = logged_in(role) if role else client
    refused = set()
    for rule in app.url_map.iter_rules():
        if "POST" not in (rule.methods or ()) or rule.endpoint in NOTHING_IS_TYPED | FOR_STRANGERS:
            continue
        address = re.sub(r"<(?:[^<>]*:)?(\w+)>", lambda place: PLACES.get(place[1], "1"), rule.rule)
        secrets = dict.fromkeys(SECRETS if address.startswith("/account") else (), "never shown")
        answer = browser.post(address, data={"why": "Their reason", **secrets})
        if answer.status_code in {401, 403}:
            refused.add(rule.endpoint)
            assert "Their reason" in answer.text, address
            assert "never shown" not in answer.text, address
    assert len(refused) > (20 if role is None else 10)


@rows(
    ("address", "typed", "lost"),
    [
        ("/account/tokens", {"name": "nightly import", "life": "year", "password": PASSWORD}, "passwords and codes"),
        (
            "/import",
            {"why": "From the archive", "kind": "talks", "first.Date": "month", "file": "lines.csv"},
            "the file",
        ),
    ],
)
def test_a_form_with_what_no_page_can_hold_is_sent_again_without_that(client, editor, address, typed, lost):
    file = {"file": (BytesIO(b"Title,Date\nTalks,2025"), typed["file"])} if "file" in typed else {}
    answer = client.post(address, data=typed | file)
    assert f"What you typed is kept in this button, except {lost}:" in plain(answer, 401)
    kept = {name: values[0] for name, values in Page(answer.text).fields.items() if name}
    assert kept == {name: text for name, text in typed.items() if name not in {"password", "file"}}
    again = Page(editor.post(address, data=kept).text).fields
    assert {name: again[name] for name in kept} == {name: [text] for name, text in kept.items()}
