"""People made, listed and disabled, as the command line and the first run do it."""

from datetime import UTC, datetime
from itertools import count

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.rows import rows
from webapp.accounts import administration, passwords, people, queries
from webapp.accounts.authority import COMMAND_LINE
from webapp.commands.seed import WHO
from webapp.domain.problems import Invalid
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.text import folded
from webapp.model import Person

AT = datetime(2025, 3, 18, 9, tzinfo=UTC)


@pytest.fixture
def session(app, database):
    with app.app_context(), database.write() as session:
        yield session


NAMES = count()
"""No two people have the same name."""


def add(session: Session, username: str, name: str | None = None, **more: str) -> tuple[Person, str]:
    name = f"Some Body {next(NAMES)}" if name is None else name
    return people.add(session, username, name=name, role=SiteRole.READER, at=AT, by=COMMAND_LINE, **more)


def test_usernames_are_folded_to_one_spelling(session):
    person, _ = add(session, " Ａnna.K_1 ")
    assert person.username == "anna.k_1"
    assert people.require_person(session, "ANNA.K_1") is person


@pytest.mark.parametrize(
    "username", ["", "an na", "anna@home", "änna", "x" * 65, "an\nna", "анна", "a\0b", 1_000_000 * "\u0315\u0300"]
)
def test_other_usernames_are_refused(session, username):
    with pytest.raises(Invalid) as refused:
        add(session, username)
    assert [problem.path for problem in refused.value.problems] == ["username"]


def test_everything_wrong_is_said_at_once(session):
    with pytest.raises(Invalid) as refused:
        add(session, "an na", name=" ", email="nowhere", password="short")
    assert {problem.path for problem in refused.value.problems} == {"username", "name", "password"}
    with pytest.raises(Invalid, match="not an e-mail address"):
        add(session, "anna", email="nowhere")


def test_names_and_addresses_are_given_once(session):
    add(session, "anna", email="anna@example.org")
    with pytest.raises(Invalid, match="already a person with the username “anna”"):
        add(session, "ANNA")
    for email in ("anna@example.org", "Anna@Example.ORG"):
        with pytest.raises(Invalid, match="already a person with the e-mail address"):
            add(session, "anne", email=email)


@rows(
    "name", ["You", "  yоu ", "SOMEONE", "Somebody", "Some-body", "Command  line", "The command line", WHO, "S.e.e.d"]
)
def test_nobody_is_called_what_the_site_writes_itself(session, name):
    with pytest.raises(Invalid) as refused:
        add(session, "anna", name)
    [problem] = refused.value.problems
    assert problem.path == "name"
    assert "is what this site itself writes in the history; use another name" in problem.message


@rows("name", ["Yousef", "Jin You", "Seeder", "Editor", "Ann Body"])
def test_other_names_are_free(session, name):
    assert add(session, folded(name).replace(" ", "."), name)[0].name == name


def test_a_random_password_must_be_changed_and_a_given_one_need_not(session):
    random, printed = add(session, "anna")
    chosen, given = add(session, "berta", password="five green bottles")
    assert (random.must_change_password, chosen.must_change_password, given) == (True, False, "five green bottles")
    assert passwords.matches(printed, random.password)
    assert printed not in random.password


def test_random_passwords_have_80_bits_and_differ():
    assert len(set(passwords.SIGNS)) == 32
    made = {passwords.random_password() for _ in range(100)}
    assert len(made) == 100
    assert all(len(password.replace("-", "")) * 5 >= 80 for password in made)


def test_the_first_person_is_an_administrator_and_there_is_only_one_first(session):
    assert people.first_admin(session, AT) is None
    session.execute(text("DELETE FROM person"))
    found = people.first_admin(session, AT)
    assert found
    person, password = found
    assert (person.username, person.role, person.must_change_password) == ("admin", SiteRole.ADMIN, True)
    assert passwords.matches(password, person.password)


def test_listing_shows_the_disabled_too(session):
    add(session, "anna")
    administration.disable(session, "anna", by=COMMAND_LINE)
    assert [(person.username, person.active) for person in queries.everybody(session)] == [
        ("anna", False),
        ("maria", True),
    ]


@pytest.mark.parametrize(
    "act",
    [
        people.set_password,
        administration.disable,
        administration.enable,
        administration.log_out,
        administration.take_factor_off,
    ],
)
def test_unknown_people_are_named(session, act):
    with pytest.raises(Invalid, match="There is no person with the username “nobody”"):
        act(session, "nobody", by=COMMAND_LINE)
