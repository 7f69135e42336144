"""A reader reports a mistake without an account; editors answer; the address is let go."""

import html
import re
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from tests.conftest import NOW, UKRAINE
from tests.html import plain
from webapp.accounts.authority import Authority
from webapp.domain.site_vocabulary import SiteRole
from webapp.model import Report
from webapp.pages.review import reports
from webapp.reading.negotiations import dossier_named
from webapp.reading.queue import SIZE
from webapp.record import NotAllowed

EVENT = f"{UKRAINE}/events/witkoff-briefs-putin"
FORM = f"{EVENT}/report"
QUEUE = f"{UKRAINE}/review"
SENT = {"sentence": "He arrived on Wednesday, as TASS says.", "address": "reader@example.org"}


@pytest.fixture
def send(app):
    """Sends a report from an address, as a browser without cookies does."""

    def post(network="192.0.2.1", **typed):
        browser = app.test_client(use_cookies=False)
        return browser.post(FORM, data=SENT | typed, environ_base={"REMOTE_ADDR": network})

    return post


@pytest.fixture
def stored(database):
    """All reports, oldest first."""

    def read() -> list[Report]:
        with database.reader() as session:
            return list(session.scalars(select(Report).order_by(Report.id)))

    return read


def answer(browser, number=1, **typed):
    return browser.post(f"{QUEUE}/{number}", data={"verdict": "accepted", "reason": ""} | typed)


def test_a_reader_reports_a_mistake_without_account_or_cookie_and_editors_find_it(client, editor, send):
    assert f'href="{FORM}"' in client.get(EVENT).text
    opened = client.get(FORM)
    assert (opened.status_code, "Set-Cookie" in opened.headers) == (200, False)
    sent = send()
    assert (sent.status_code, sent.headers["Location"]) == (303, f"{FORM}?sent=1")
    assert "Set-Cookie" not in sent.headers
    assert "Thank you." in client.get(sent.headers["Location"]).text
    queue = editor.get(QUEUE).text
    assert SENT["sentence"] in queue
    assert "reader@example.org" in queue
    assert f'href="{EVENT}"' in queue


@pytest.mark.parametrize("role", [None, SiteRole.READER, SiteRole.CONTRIBUTOR])
def test_the_address_is_seen_by_editors_alone(app, client, logged_in, send, contents, role):
    send()
    browser = logged_in(role) if role else client
    before = contents()
    for asked in (browser.get(QUEUE), answer(browser)):
        assert asked.status_code in {303, 401, 403}
        assert SENT["address"] not in asked.text
    assert contents() == before
    for path in (f"{UKRAINE}/export.json", f"{UKRAINE}/changes", f"{EVENT}.json", EVENT, FORM, f"{UKRAINE}/"):
        assert SENT["address"] not in browser.get(path).text


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"sentence": ""}, "sentence"),
        ({"sentence": "x" * 501}, "sentence"),
        ({"sentence": "two\nlines"}, "sentence"),
        ({"sentence": "a \u202e trick"}, "sentence"),
        ({"address": ""}, "address"),
        ({"address": "nowhere"}, "address"),
        ({"address": "<reader@example.org>"}, "address"),
        ({"address": "reader@example.org&body=x"}, "address"),
        ({"address": "reader@-example..org"}, "address"),
        ({"address": f"{'x' * 200}@example.org"}, "address"),
    ],
)
def test_a_refused_report_comes_back_as_it_was_typed(send, stored, typed, field):
    refused = send(**typed)
    assert refused.status_code == 422
    assert f'href="#{field}"' in refused.text
    assert all(html.escape(text) in refused.text for text in (SENT | typed).values())
    assert stored() == []


def test_what_is_too_large_is_not_read(send, stored):
    assert send(sentence="x" * 20_000).status_code == 413
    assert stored() == []


def test_another_site_sends_nothing(client, stored):
    refused = client.post(FORM, data=SENT, headers={"Sec-Fetch-Site": "cross-site"})
    assert refused.status_code == 403
    assert SENT["sentence"] not in refused.text
    assert stored() == []


def test_three_from_one_network_in_a_quarter_of_an_hour(app, send, stored):
    assert [send(sentence=f"Mistake {number}.").status_code for number in range(4)] == [303, 303, 303, 429]
    refused = send(sentence="A fifth one.")
    assert int(refused.headers["Retry-After"]) == 15 * 60
    assert "A fifth one." in refused.text
    assert send("198.51.100.1", sentence="Mistake 4.").status_code == 303
    app.config["NOW"] = NOW + timedelta(minutes=15)
    assert send(sentence="A fifth one.").status_code == 303
    assert len(stored()) == 5


def test_reports_slow_no_log_in_and_failed_log_ins_stop_no_report(app, client, send):
    for number in range(3):
        send("192.0.2.9", sentence=f"Mistake {number}.")
    waits: list[float] = []
    app.extensions["throttle"].sleep = waits.append
    for network, username in [("192.0.2.9", "editor"), ("192.0.2.8", "reader")] * 3:
        form = {"username": username, "password": "a wild guess"}
        client.post("/login", data=form, environ_base={"REMOTE_ADDR": network})
    assert waits == []
    assert send("192.0.2.8").status_code == 303


def test_a_report_sent_twice_is_one(send, stored):
    assert [send().status_code for _ in range(2)] == [303, 303]
    assert len(stored()) == 1


def test_a_flood_fills_no_disk(send, stored, monkeypatch):
    monkeypatch.setattr(reports, "MOST_WAITING", 2)
    answers = [send(f"192.0.2.{number}", sentence=f"Mistake {number}.") for number in range(3)]
    assert [answer.status_code for answer in answers] == [303, 303, 429]
    assert len(stored()) == 2


def test_an_event_that_is_not_there_takes_none(client, stored):
    for uid in ("never-was", "witkoff-briefs-putin2"):
        assert client.get(f"{UKRAINE}/events/{uid}/report").status_code == 404
        assert client.post(f"{UKRAINE}/events/{uid}/report", data=SENT).status_code == 404
    assert stored() == []


def test_a_report_is_accepted_or_declined_with_a_reason(editor, send):
    send()
    send(sentence="It was in Minsk.")
    refused = answer(editor, 2, verdict="declined")
    assert (refused.status_code, 'id="reason-2-error"' in refused.text) == (422, True)
    assert answer(editor, 1).status_code == 303
    assert answer(editor, 2, verdict="declined", reason="Two sources say Moscow.").status_code == 303
    assert "No report is waiting." in editor.get(QUEUE).text
    done = editor.get(f"{QUEUE}?answered=1").text
    assert re.search(r"<b>Declined</b> .* by <bdi>Editor</bdi>: <bdi>Two sources say Moscow\.</bdi>", done)
    assert "<b>Accepted</b>" in done
    assert editor.post(f"{EVENT}/delete", data={"base": "1"}).status_code == 303
    assert "Witkoff briefs Putin in Moscow deleted" in plain(editor.get(f"{QUEUE}?answered=1"))


def test_what_was_answered_meanwhile_is_told_and_the_reason_kept(editor, send, contents):
    send()
    send(sentence="It was in Minsk.")
    answer(editor, 1, verdict="declined", reason="No.")
    before = contents()
    assert answer(editor, 1, verdict="declined", reason="No.").status_code == 303  # a double click
    again = answer(editor, 1, reason="Yes, thanks.")
    assert (again.status_code, "You answered this already: declined." in again.text) == (422, True)
    for typed in ({"verdict": ""}, {"verdict": "maybe"}, {"reason": "x" * 501}):
        refused = answer(editor, 2, **typed)
        assert refused.status_code == 422
        assert f'value="{typed.get("reason", "")}"' in refused.text
    assert answer(editor, 99).status_code == 404
    assert contents() == before


def test_who_may_answer_is_looked_at_again_where_it_is_written(app, database, send):
    send()
    with app.app_context(), database.write() as session:
        [report] = session.scalars(select(Report))
        ids = dict(session.execute(text("SELECT username, id FROM person")).all())
        for number in (ids["reader"], ids["contributor"], None, 999):
            with pytest.raises(NotAllowed):
                reports.answer(session, report, "accepted", "", by=Authority(number, None), at=NOW)


@pytest.mark.parametrize(("days", "kept"), [(89, True), (90, False)])
def test_the_address_is_deleted_ninety_days_after_the_answer(app, database, editor, send, stored, days, kept):
    send()
    answer(editor)
    later = NOW + timedelta(days=days)
    with app.app_context():
        assert (reports.contact(stored()[0], later) is not None) == kept
    app.config["NOW"] = later
    send("198.51.100.1", sentence="Another one.")
    assert (stored()[0].contact is not None) == kept
    assert stored()[1].contact == SENT["address"]


def test_the_address_of_what_nobody_answers_is_deleted_after_a_year(app, database, send, stored):
    send()
    with app.app_context(), database.write() as session:
        reports.forget_contacts(session, NOW + timedelta(days=364))
        assert session.scalar(select(Report.contact))
        reports.forget_contacts(session, NOW + timedelta(days=365))
    assert stored()[0].contact is None


def test_the_queue_is_read_a_page_at_a_time(editor, database):
    with database.write() as session:
        here = dossier_named(session, "ukraine-ceasefire-2025-03")
        for number in range(45):
            report = reports.Sent(sentence=f"Mistake {number}.", address="reader@example.org")
            reports.take_in(here, "witkoff-briefs-putin", report, NOW)
    seen, address = [], QUEUE
    while address:
        page = editor.get(address).text
        seen += re.findall(r"Mistake (\d+)\.", page)
        more = re.search(r'href="([^"]+)" rel="next"', page)
        address = html.unescape(more[1]) if more else ""
    assert seen == [str(number) for number in range(45)]
    assert SIZE == 20
    assert editor.get(f"{QUEUE}?after=x").status_code == 400
