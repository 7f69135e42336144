"""The front page, and the words for a date being typed."""

from tests.conftest import NOW, UKRAINE
from tests.documents import a_file, a_plan, an_event
from tests.rows import rows
from webapp import create_app
from webapp.store import schema


def test_with_one_negotiation_the_front_page_leads_straight_in(client):
    answer = client.get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{UKRAINE}/")


def test_with_several_it_lists_them_with_their_next_and_latest_event(client, editor):
    talks = an_event(title="Talks in Jeddah <b>")
    assert editor.post("/import", json=a_file("peace", events=[talks, a_plan(title="Second round")])).status_code == 200
    page = client.get("/")
    assert page.status_code == 200
    for words in (
        '<a href="/peace/" dir="auto">Peace talks</a>',
        "2 events · edited 17 March 2025, 18:00 UTC",
        'Next: <a href="/peace/events/the-call" dir="auto">Second round</a>, Tuesday 18 March 2025',
        'Latest: <a href="/peace/events/talks-in-jeddah" dir="auto">Talks in Jeddah &lt;b&gt;</a>',
        f'<a href="{UKRAINE}/" dir="auto">US-brokered Ukraine–Russia ceasefire talks</a>',
        f'Next: <a href="{UKRAINE}/events/trump-putin-phone-call" dir="auto">',
    ):
        assert words in page.text, words
    assert "</b></a>" not in page.text


def test_many_negotiations_are_read_in_a_few_queries(client, editor, selects):
    for number in range(9):
        file = a_file(f"peace-{number}", events=[an_event(title=f"Talks {number}"), a_plan(title=f"Round {number}")])
        assert editor.post("/import", json=file).status_code == 200
    selects.clear()
    page = client.get("/").text
    assert "Talks 8" in page
    assert "Round 0" in page
    assert len(selects) <= 5


def test_without_any_it_says_what_to_do(tmp_path):
    url = f"sqlite:///{tmp_path}/new.db"
    schema.upgrade(url)
    app = create_app({"DATABASE_URL": url, "NOW": NOW})
    page = app.test_client().get("/")
    assert page.status_code == 200
    assert "There is no negotiation yet." in page.text
    assert 'href="/import"' in page.text
    app.extensions["database"].engine.dispose()


@rows(
    ("typed", "answer"),
    [
        ("2025-03-18", '<span class="ok">Tuesday 18 March 2025</span>'),
        (" 2025-03-18 ", '<span class="ok">Tuesday 18 March 2025</span>'),
        ("2025\u201103\u201318\u00a0\u200b", '<span class="ok">Tuesday 18 March 2025'),
        ("March 18, 2025", '<span class="ok">Tuesday 18 March 2025 <code>2025-03-18</code></span>'),
        ("[2025-03-10..2025-03-13]", '<span class="ok">some day from 10 to 13 March 2025</span>'),
        (
            "2025-03-18T14:00+03:00/2025-03-18T16:30+03:00",
            '<span class="ok">Tuesday 18 March 2025, 14:00 to 16:30 (UTC+3)</span>',
        ),
        ("2025-03-18T14:00", '<span class="ok">Tuesday 18 March 2025, 14:00 (time zone not known)</span>'),
        ("[..2025-03-17]", '<span class="ok">by 17 March 2025</span>'),
        ("2025-02-30", '<span class="wrong">30 February 2025 does not exist; February 2025 has 28 days.</span>'),
        ("<script>", '<span class="wrong">Write a date as'),
        ("x" * 5_000, '<span class="wrong">A date has at most 120 characters'),
        ("\x00\ud800".encode("utf-8", "surrogatepass"), '<span class="wrong">Write a date as'),
        ("18 March 2025", '<span class="ok">Tuesday 18 March 2025 <code>2025-03-18</code></span>'),
        ("2025‑03‑18\u00a0", '<span class="ok">Tuesday 18 March 2025 <code>2025-03-18</code></span>'),
        ("3/4/25", '<span class="offer" role="radiogroup" aria-label="Which is meant?"><b>Which is meant?</b><label>'),
        ("yesterday", '<span class="ok">Sunday 16 March 2025 <code>2025-03-16</code> <small>(counted from today, '),
        ("", ""),
    ],
)
def test_a_date_being_typed_is_answered_in_words(client, selects, typed, answer):
    found = client.get("/dates", query_string={"date.edtf": typed})
    assert found.status_code == 200
    assert found.text.startswith(answer)
    assert bool(found.text) == bool(answer)
    assert "<script>" not in found.text
    assert selects == []


def test_it_is_counted_from_a_source_and_told_in_a_zone(client):
    query = {"date.edtf": "yesterday, 5 p.m.", "reference": "2025-03-12", "zone": "Europe/Kyiv"}
    found = client.get("/dates", query_string=query)
    assert 'name="date.edtf.reading" value="2025-03-11T17:00"> ' in found.text
    assert 'value="2025-03-11T17:00+02:00"> ' in found.text
    assert "11 March 2025, 17:00 Kyiv time (15:00 UTC)" in found.text
    assert found.text.count("counted from the source of 12 March 2025") == 2
    half_typed = client.get("/dates", query_string={"date.edtf": "yesterday", "reference": "2025-", "zone": "Eu"})
    assert "counted from today" in half_typed.text


def test_no_date_at_all_is_no_answer(client):
    assert client.get("/dates").text == ""
