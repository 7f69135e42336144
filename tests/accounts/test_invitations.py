"""Invitations: what their link opens, once and for a week, and what it never opens."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from webapp.accounts import administration, invitations, people
from webapp.accounts.authority import COMMAND_LINE, Authority
from webapp.domain.problems import Invalid
from webapp.domain.site_vocabulary import SiteRole

NEW = {"name": "Anna K.", "password": "six brown bottles", "again": "six brown bottles"}


@pytest.fixture
def invite(app, database):
    """Invites anna; gives the address of the link."""

    def send(by=COMMAND_LINE, username="anna", name="Anna", email=None) -> str:
        with app.app_context(), database.write() as session:
            about = {"name": name, "role": SiteRole.CONTRIBUTOR, "email": email}
            _, token = invitations.invite(session, username, **about, by=by)
        return f"/invitations/{token}"

    return send


@pytest.fixture
def boss(app, database):
    """An administrator."""
    with app.app_context(), database.write() as session:
        at = datetime.now(UTC)
        about = {"name": "Boss", "role": SiteRole.ADMIN, "password": "seven red bottles", "at": at}
        person, _ = people.add(session, "boss", **about, by=COMMAND_LINE)
        return Authority(person.id, "192.0.2.1")


def test_whoever_is_invited_chooses_name_and_password_and_is_logged_in(client, database, invite, logged_in, log_in):
    link = invite(email="anna@example.org")
    opened = client.get(link)
    assert opened.status_code == 200
    assert "Set-Cookie" not in opened.headers
    assert "contributor" in opened.text
    assert 'value="Anna"' in opened.text
    answer = client.post(link, data=NEW)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert logged_in(client)
    with database.reader() as session:
        person = people.require_person(session, "anna")
        assert (person.name, person.role, person.email) == ("Anna K.", SiteRole.CONTRIBUTOR, "anna@example.org")
        assert not person.must_change_password
    client.post("/logout")
    assert log_in("anna", NEW["password"]).status_code == 303


def test_the_table_holds_a_hash_of_the_link(invite, database):
    token = invite().rpartition("/")[2]
    assert len(token) >= 43  # 256 bits in base64
    with database.reader() as session:
        assert token not in str(session.execute(text("SELECT * FROM invitation")).all())


@pytest.mark.parametrize("end", ["used", "revoked", "ended", "never was", "inviter is none any more"])
def test_a_link_that_opens_nothing_says_so(app, client, database, invite, boss, end):
    link = invite(by=boss)
    if end == "used":
        app.test_client().post(link, data=NEW)
    elif end == "ended":
        app.config["NOW"] = datetime.now(UTC) + timedelta(days=7)
    elif end == "never was":
        link += "x"
    with app.app_context(), database.write() as session:
        if end == "revoked":
            invitations.revoke(session, 1, by=boss)
        elif end == "inviter is none any more":
            people.add(session, "other", name="Other", role=SiteRole.ADMIN, at=datetime.now(UTC), by=boss)
            administration.set_role(session, "boss", SiteRole.EDITOR, by=COMMAND_LINE)
    before = client.get(link)
    assert (before.status_code, "This invitation has been used" in before.text) == (404, True)
    refused = client.post(link, data=NEW)
    assert refused.status_code == 404
    assert "Set-Cookie" not in refused.headers


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"password": "short", "again": "short"}, "password"),
        ({"password": "anna", "again": "anna"}, "password"),
        ({"again": "six brown bottle"}, "again"),
        ({"name": " "}, "name"),
        ({"name": "Maria 0kаfor"}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": "Someone"}, "name"),
    ],
)
def test_a_refused_form_keeps_the_name_and_the_invitation(client, invite, form, field):
    link = invite()
    typed = NEW | form
    answer = client.post(link, data=typed)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert f'value="{typed["name"]}"' in answer.text
    assert typed["password"] not in answer.text.replace(typed["name"], "").replace("<b>anna</b>", "").replace(
        'value="anna"', ""
    )
    assert client.post(link, data=NEW).status_code == 303


def test_what_is_invited_is_taken(invite, app, database):
    invite(username="anna", name="Anna", email="anna@example.org")
    for username, name, email, field in [
        ("anna", "Other", None, "username"),
        ("ann4", "Anna", None, "name"),
        ("berta", "ANNA", None, "name"),
        ("berta", "Berta", "anna@example.org", "email"),
        ("maria", "Other", None, "username"),
        ("rnaria", "Other", None, "username"),
    ]:
        with pytest.raises(Invalid) as refused:
            invite(username=username, name=name, email=email)
        assert [problem.path for problem in refused.value.problems] == [field]
    app.config["NOW"] = datetime.now(UTC) + timedelta(days=8)
    invite(username="anna")  # the first has ended
    with database.reader() as session:
        assert session.scalar(text("SELECT count(*) FROM invitation")) == 1
