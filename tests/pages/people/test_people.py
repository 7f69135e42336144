"""Administrators keep people in the browser; nobody else does, and nothing typed is lost."""

import html
import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from tests.conftest import NOW, PASSWORD
from tests.html import Page
from tests.rows import rows
from webapp.accounts import administration, invitations, people
from webapp.accounts.authority import Authority
from webapp.domain.site_vocabulary import SiteRole
from webapp.model import Invitation, LoginSession, Person
from webapp.pages.people.views import ACTS
from webapp.record import NotAllowed

ADDRESSES = ["/people", "/people/log", "/people/3"]


@pytest.fixture
def admin(logged_in) -> FlaskClient:
    """A browser in which an administrator is logged in."""
    browser: FlaskClient = logged_in(SiteRole.ADMIN)
    return browser


@pytest.fixture
def ids(database) -> dict[str, int]:
    """Everybody's id, by username."""
    with database.reader() as session:
        return {username: number for number, username in session.execute(select(Person.id, Person.username))}


@pytest.fixture
def act(admin, ids) -> Callable[..., object]:
    """Opens somebody's page and does something there."""

    def do(username: str, act: str, **typed: str):
        page = admin.get(f"/people/{ids[username]}").text
        [seen] = set(re.findall(r'name="seen" value="(\w+)"', page))
        return admin.post(f"/people/{ids[username]}/{act}", data={"seen": seen} | typed)

    return do


def once(page: str) -> list[str]:
    """What a page shows this one time."""
    return [html.unescape(found) for found in re.findall(r'class="once".*?<code>(.*?)</code>', page, re.DOTALL)]


def logs_in(app, username: str, password: str) -> str | None:
    """Where a log-in leads to; None where it is refused."""
    location: str | None = (
        app.test_client().post("/login", data={"username": username, "password": password}).headers.get("Location")
    )
    return location


@rows("role", [None, SiteRole.READER, SiteRole.CONTRIBUTOR, SiteRole.EDITOR])
def test_only_administrators_see_or_change_people(client, logged_in, nothing_written, role):
    browser = logged_in(role) if role else client
    for address in ADDRESSES:
        assert browser.get(address).status_code == (403 if role else 303)
    for address in ["/people", "/people/invitations/1/revoke", *(f"/people/3/{act}" for act in ACTS)]:
        answer = browser.post(address, data={"username": "anna", "role": "admin"})
        assert answer.status_code == (403 if role else 401)
        assert "/people/" not in answer.text.replace(f'action="{address}"', "")


def test_who_may_is_looked_at_again_where_it_is_written(app, database, ids):
    """Whatever a view lets through: an editor, somebody disabled, nobody."""
    with app.app_context(), database.write() as session:
        session.execute(update(Person).where(Person.username == "contributor").values(role="admin", active=False))
        for number in (ids["editor"], ids["contributor"], None, 999):
            by = Authority(number, "192.0.2.1")
            about = {"name": "Anna", "role": SiteRole.ADMIN, "by": by}
            for write in (
                lambda: people.add(session, "anna", **about, at=NOW),  # noqa: B023
                lambda: invitations.invite(session, "anna", **about),  # noqa: B023
                lambda: invitations.revoke(session, 1, by=by),  # noqa: B023
                lambda: people.set_password(session, "reader", by=by),  # noqa: B023
                lambda: people.rename(session, "reader", "Rita", by=by),  # noqa: B023
                lambda: administration.set_role(session, "reader", SiteRole.ADMIN, by=by),  # noqa: B023
                lambda: administration.disable(session, "reader", by=by),  # noqa: B023
                lambda: administration.enable(session, "reader", by=by),  # noqa: B023
                lambda: administration.log_out(session, "reader", by=by),  # noqa: B023
                lambda: administration.take_factor_off(session, "reader", by=by),  # noqa: B023
            ):
                with pytest.raises(NotAllowed):
                    write()


def test_a_person_is_invited_by_a_link_that_is_shown_once(app, admin, database, ids):
    answer = admin.post(
        "/people", data={"username": "Anna", "name": "Anna K.", "role": "contributor", "how": "invitation"}
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, "/people")
    page = admin.get("/people").text
    [link] = once(page)
    assert link.startswith("http://localhost/invitations/")
    assert once(admin.get("/people").text) == []
    assert "(anna), contributor" in page
    path = link.removeprefix("http://localhost")
    assert app.test_client().get(path).status_code == 200
    with database.write() as session:
        session.execute(update(Invitation).values(inviter_id=ids["reader"]))  # as if demoted since
    assert "or whoever sent it is no administrator any more" in app.test_client().get(path).text
    page = admin.get("/people").text
    assert "(anna), contributor, ended: whoever invited is no administrator any more" in " ".join(page.split())
    [revoke] = re.findall(r'action="(/people/invitations/\d+/revoke)"', page)
    assert [admin.post(revoke).status_code for _ in range(2)] == [303, 303]
    assert app.test_client().get(path).status_code == 404


def test_a_person_is_added_with_a_first_password_that_is_shown_once(app, admin):
    admin.post("/people", data={"username": "anna", "name": "Anna", "role": "reader", "how": "password"})
    assert admin.head("/people").status_code == 200, "which shows nothing, and takes nothing away"
    [password] = once(admin.get("/people").text)
    assert once(admin.get("/people").text) == []
    assert logs_in(app, "anna", password) == "/"


@pytest.mark.parametrize("how", ["invitation", "password"])
@rows(
    ("form", "field"),
    [
        ({"username": "an na"}, "username"),
        ({"username": "EDITOR"}, "username"),
        ({"username": "ed1tor"}, "username"),
        ({"name": "Editor"}, "name"),
        ({"name": "Еditоr"}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"email": "nowhere"}, "email"),
        ({"role": "king"}, "role"),
        ({"role": ""}, "role"),
    ],
)
def test_a_refused_form_comes_back_as_it_was_typed(admin, nothing_written, form, field, how):
    typed = {"username": "anna", "name": "Anna K.", "email": "anna@example.org", "role": "reader", "how": how} | form
    answer = admin.post("/people", data=typed)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    for name in ("username", "name", "email"):
        assert f'name="{name}"' in answer.text
        assert f'value="{html.escape(typed[name])}"' in answer.text
    assert f'value="{how}" checked' in answer.text


def test_a_page_that_cannot_be_shown_loses_nothing_that_was_typed(admin):
    answer = admin.post("/people?list=neither", data={"username": "anna", "role": "king"})
    assert (answer.status_code, Page(answer.text).fields["username"]) == (422, ["anna"])


def test_a_busy_database_loses_nothing_that_was_typed(admin, database):
    with database.write() as session:
        session.execute(update(Person).values(email=None))
        answer = admin.post("/people", data={"username": "anna", "name": "Anna K.", "role": "reader"})
        assert answer.status_code == 503
        assert 'value="Anna K."' in answer.text


def test_a_role_holds_from_the_next_request_on(admin, logged_in, act):
    editor = logged_in()
    assert act("editor", "role", role="reader").status_code == 303
    assert editor.get("/import").status_code == 403
    assert "Editor → Reader" in admin.get("/people/log").text


def test_a_name_is_changed_by_an_administrator_and_refused_if_taken(admin, act):
    refused = act("editor", "name", name="Reаder")  # with a Cyrillic letter
    assert (refused.status_code, Page(refused.text).fields["name"]) == (422, ["Reаder"])
    assert "looks like the name of “Reader”" in refused.text
    assert act("editor", "name", name="Edith Stein").status_code == 303
    assert "Name changed</b>: <bdi>Editor → Edith Stein" in admin.get("/people/log").text


def test_a_new_password_is_shown_once_and_ends_sessions(app, admin, logged_in, act, ids, database):
    editor = logged_in()
    assert act("editor", "password").status_code == 303
    [password] = once(admin.get(f"/people/{ids['editor']}").text)
    assert once(admin.get(f"/people/{ids['editor']}").text) == []
    assert editor.get("/import").status_code == 303
    assert logs_in(app, "editor", PASSWORD) is None
    assert logs_in(app, "editor", password) == "/"
    assert "yes, with a temporary password" in admin.get(f"/people/{ids['editor']}").text
    with database.write() as session:
        session.execute(update(Person).where(Person.username == "editor").values(password_expires_at=NOW))
    assert "no, the temporary password has ended" in admin.get(f"/people/{ids['editor']}").text
    assert "temporary password, ended" in admin.get("/people").text


def test_sessions_are_ended_and_the_person_may_come_back(app, admin, logged_in, act, database, ids):
    editor = logged_in()
    act("editor", "log-out")
    assert editor.get("/import").status_code == 303
    with database.reader() as session:
        assert not session.scalars(select(LoginSession).where(LoginSession.person_id == ids["editor"])).all()
    assert logs_in(app, "editor", PASSWORD) == "/"
    assert act("admin", "log-out").status_code == 303
    assert admin.get("/people").status_code == 303


def test_a_person_is_disabled_and_enabled(app, admin, act, ids):
    act("editor", "disable")
    assert "disabled" in admin.get("/people").text
    assert logs_in(app, "editor", PASSWORD) is None
    act("editor", "enable")
    assert logs_in(app, "editor", PASSWORD) == "/"


@rows(("name", "typed"), [("role", {"role": "editor"}), ("disable", {})])
def test_the_last_administrator_stays(act, nothing_written, name, typed):
    answer = act("admin", name, **typed)
    assert answer.status_code == 422
    assert "only administrator who may log in; make another one first" in answer.text
    assert f'href="#{name}"' in answer.text


def test_an_administrators_own_password_is_not_made_here(act):
    answer = act("admin", "password")
    assert (answer.status_code, "choose your password under “Your account”" in answer.text) == (422, True)


def test_what_was_changed_meanwhile_is_not_changed_unseen(admin, ids, contents):
    page = admin.get(f"/people/{ids['editor']}").text
    seen = re.findall(r'name="seen" value="(\w+)"', page)[0]
    admin.post(f"/people/{ids['editor']}/role", data={"seen": seen, "role": "reader"})
    before = contents()
    asked_twice = {"seen": seen, "role": "reader"}
    assert admin.post(f"/people/{ids['editor']}/role", data=asked_twice).status_code == 303
    assert admin.post(f"/people/{ids['editor']}/enable", data=asked_twice).status_code == 303
    for act in set(ACTS) - {"enable"}:
        stale = admin.post(f"/people/{ids['editor']}/{act}", data={"seen": seen, "role": "admin", "name": "Edith"})
        assert (stale.status_code, "Editor was changed after this page was opened, by Admin." in stale.text) == (
            422,
            True,
        )
        assert admin.post(f"/people/{ids['editor']}/{act}", data={"role": "admin"}).status_code == 422
    assert contents() == before


@pytest.mark.parametrize("address", ["/people/999", "/people/0"])
def test_nobody_is_not_found(admin, address):
    assert admin.get(address).status_code == 404
    assert admin.get("/people/log?person=999").status_code == 404
    assert admin.post(f"{address}/disable").status_code == 404


def test_who_was_last_there_and_when(admin, client):
    assert "17 March 2025, 18:00 UTC" in admin.get("/people").text
    client.post("/login", data={"username": "reader", "password": "a wild guess"})
    log = admin.get("/people/log").text
    assert re.search(r"<b>Log-in failed</b>: <bdi>wrong password</bdi>, <bdi>Reader</bdi>\s", log)


def test_the_log_is_asked_for_one_person(admin, ids, act):
    act("editor", "role", role="reader")
    assert "Editor → Reader" in admin.get(f"/people/log?person={ids['editor']}").text
    assert "Editor → Reader" not in admin.get(f"/people/log?person={ids['contributor']}").text


def test_the_list_to_choose_from_has_those_who_were_here_last_and_the_one_chosen(admin, database, ids, monkeypatch):
    monkeypatch.setattr("webapp.pages.people.views.OFFERED", 1)
    with database.write() as session:
        session.execute(update(Person).where(Person.id != ids["admin"]).values(seen_at=None))
    chosen = [
        re.findall(r'<option value="(\d+)"', admin.get(f"/people/log?person={person}").text)
        for person in ("", ids["reader"])
    ]
    assert chosen == [[str(ids["admin"])], [str(ids["reader"]), str(ids["admin"])]]
    assert "who were here last" in admin.get("/people/log").text


def test_lists_of_people_and_of_the_invited_go_on_to_their_ends(app, database, admin, ids, monkeypatch):
    monkeypatch.setattr("webapp.accounts.queries.SIZE", 2)
    invited = {"xia", "yan", "zoe"}
    with app.app_context(), database.write() as session:
        for name in invited:
            by = Authority(ids["admin"], None)
            invitations.invite(session, name, name=name.title(), role=SiteRole.READER, email="", by=by)
    addresses, found = ["/people"], []
    while addresses:
        text = admin.get(addresses.pop()).text
        found += re.findall(r"<span>([a-z]+)</span>|</b> \(([a-z]+)\)", text)
        addresses += map(html.unescape, re.findall(r'href="([^"]+)" rel="next"', text))
    assert sorted(map("".join, found)) == sorted([*ids, *invited])
    assert admin.get("/people?after=yan").status_code == 400
