"""The log of accounts: what it notes, what it never holds, and how long it holds the rest."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from tests.accounts.conftest import PASSWORD
from webapp.accounts import administration, journal, journal_queries, people
from webapp.accounts.authority import COMMAND_LINE, Authority
from webapp.domain.site_vocabulary import AccountAct, SiteRole

START = datetime(2025, 3, 18, 9, tzinfo=UTC)


@pytest.fixture
def noted(database):
    """What stands in the log, oldest first: acts, who, whom, and more."""

    def read(*without: AccountAct) -> list[tuple[object, ...]]:
        with database.reader() as session:
            found = journal_queries.entries(session).entries[::-1]
        return [
            (one.entry.act.value, one.who, one.whom, one.entry.detail)
            for one in found
            if one.entry.act not in {AccountAct.ADDITION, *without}
        ]

    return read


def test_log_ins_are_noted_and_neither_passwords_nor_names_that_are_nobodys(client, database, log_in, noted):
    log_in(password="a wild guess")
    log_in("my-secret-pass", "five green bottles")
    log_in()
    client.post("/account/password", data={"current": PASSWORD, "new": "six red bottles", "again": "six red bottles"})
    client.post("/logout")
    assert noted() == [
        ("failure", None, "Maria Okafor", "wrong password"),
        ("failure", None, None, "wrong password"),
        ("log-in", "Maria Okafor", "Maria Okafor", ""),
        ("password", "Maria Okafor", "Maria Okafor", ""),
        ("log-out", "Maria Okafor", "Maria Okafor", ""),
    ]
    with database.reader() as session:
        everything = str(session.execute(text("SELECT * FROM account_entry")).all())
    assert "127.0.0.1" in everything
    assert not any(secret in everything for secret in ("wild", "my-secret", "bottles"))


def test_what_is_done_to_an_account_is_noted_with_who_did_it(app, database, maria, noted):
    with app.app_context(), database.write() as session:
        boss, _ = people.add(session, "boss", name="Boss", role=SiteRole.ADMIN, by=COMMAND_LINE, at=START)
        by = Authority(boss.id, "192.0.2.1")
        administration.set_role(session, "maria", SiteRole.READER, by=by)
        administration.set_role(session, "maria", SiteRole.READER, by=by)  # changes nothing
        administration.disable(session, "maria", by=COMMAND_LINE)
        administration.enable(session, "maria", by=by)
        printed = people.set_password(session, "maria", by=by)
    assert noted() == [
        ("role", "Boss", "Maria Okafor", "Editor → Reader"),
        ("disabling", None, "Maria Okafor", ""),
        ("enabling", "Boss", "Maria Okafor", ""),
        ("printed-password", "Boss", "Maria Okafor", ""),
    ]
    assert printed not in str(noted())


def test_addresses_are_kept_for_thirty_days_and_entries_for_a_year(app, database, log_in):
    def addresses() -> list[str | None]:
        with database.reader() as session:
            return list(session.scalars(text("SELECT address FROM account_entry WHERE act = 'log-in' ORDER BY id")))

    for days, expected in [(0, [True]), (29, [True, True]), (30, [False, True, True]), (365, [False, False, True])]:
        app.config["NOW"] = START + timedelta(days=days)
        log_in()
        assert [address is not None for address in addresses()] == expected


def test_failures_push_out_failures_alone(app, database, maria, monkeypatch):
    monkeypatch.setattr(journal, "MOST_FAILURES", 3)
    with app.app_context(), database.write() as session:
        journal.note(session, AccountAct.LOG_IN, Authority(maria.id, None), maria.id)
        for number in range(6):
            journal.note(session, AccountAct.FAILURE, Authority(None, None), None, str(number))
            session.flush()
        kept = session.scalars(text("SELECT detail FROM account_entry WHERE act = 'failure' ORDER BY id")).all()
        assert kept == ["3", "4", "5"]
        assert session.scalar(text("SELECT count(*) FROM account_entry WHERE act = 'log-in'")) == 1


def test_the_log_is_read_a_page_at_a_time(app, database, maria):
    with app.app_context(), database.write() as session:
        for number in range(120):
            journal.note(session, AccountAct.LOG_IN, Authority(maria.id, None), maria.id, str(number))
    seen: list[str] = []
    with database.reader() as session:
        page = journal_queries.own_entries(session, maria.id)
        while True:
            seen += [one.entry.detail for one in page.entries]
            if page.after is None:
                break
            page = journal_queries.own_entries(session, maria.id, int(page.after))
    assert seen == [str(number) for number in reversed(range(120))]
