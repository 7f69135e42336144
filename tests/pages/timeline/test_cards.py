"""The rows of the list: what a reader skims, what is different, and what unfolds."""

import re

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_source, a_statement, an_actor, an_event
from tests.files import take_in
from tests.pages.timeline.carded import row, words

pytestmark = pytest.mark.read_only

PARTIAL = {"HX-Request-Type": "partial"}
ANNOUNCED = "trump-announces-the-call"


# ---- what was said ----


def test_at_most_two_statements_stand_in_a_row_in_the_speakers_own_words(client):
    said = row(client.get(f"{UKRAINE}/").text, ANNOUNCED)
    assert "Donald Trump : “Maybe we can, maybe we can’t, but I think we have a very good chance”" in words(said)
    assert "partly for" in words(said)
    assert len(re.findall("<li>", said)) == 2
    assert "The odds are favourable" not in said, "a quote is not followed by what it says in our words"
    assert "5 more statements" in said


def test_the_rest_unfolds_in_place_and_has_its_page_without_a_script(client):
    found = row(client.get(f"{UKRAINE}/").text, ANNOUNCED)
    [part] = re.findall(r'<p class="full" hx-get="([^"]+)"', found)
    unfolded = client.get(part, headers=PARTIAL).text
    assert len(re.findall('<li class="statement', unfolded)) == 7
    assert "<html" not in unfolded
    assert "<title" not in unfolded
    for way in ("Open page", "Cite", "Between…"):
        assert way in unfolded
    answer = client.get(part)
    assert (answer.status_code, answer.location) == (303, f"{UKRAINE}/events/{ANNOUNCED}")
    assert f'<a href="{UKRAINE}/events/{ANNOUNCED}">All of it on its own page' in found


def test_what_unfolds_is_what_was_known(client):
    page = client.get(f"{UKRAINE}/?as_of=2025-03-17").text
    [part] = re.findall(r'hx-get="([^"]+)"', row(page, ANNOUNCED))
    assert part.endswith("/entry?as_of=2025-03-17")
    assert client.get(part.replace("17", "16"), headers=PARTIAL).status_code == 404
    assert client.get(f"{UKRAINE}/events/never-was/entry", headers=PARTIAL).status_code == 404


@pytest.mark.writes
def test_what_a_search_found_is_never_folded(app, client):
    said = [a_statement(f"s{n}", text=f"Word {n}.") for n in range(9)]
    address = take_in(app, actors=[an_actor()], events=[an_event(statements=[*said, a_statement("x", text="Flour.")])])
    page = client.get(f"{address}/?q=flour").text
    assert "<mark>Flour</mark>" in row(page, "talks-in-jeddah")
    assert "7 more statements" in page


@pytest.mark.writes
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("envoy", "Found in the title held then: Special envoy"),
        (
            "flour",
            "Found in the statement in our words: … and butter and oil and salt and sugar and tea and coffee and FLOUR",
        ),
        ("noon", "Found in the reasoning behind the date: Before noon ."),
        ("gazette", "Found in the source: On the talks · The Gazette"),
    ],
)
def test_a_row_says_where_a_word_was_found_that_it_does_not_show(app, client, query, said):
    text = "Bread and butter and oil and salt and sugar and tea and coffee and FLOUR and rice" + " and so on" * 30
    event = an_event(
        participants=[{"actor": "putin", "role": "party", "capacity": "Special envoy"}],
        statements=[a_statement(form="quote", quote="No.", text=text)],
        date={"edtf": "2025-03-11", "note": "Before noon."},
        citations=[{"source": "article"}],
    )
    source = a_source(**{"container-title": "The Gazette"})
    address = take_in(app, actors=[an_actor()], sources=[source], events=[event])
    assert said in words(row(client.get(f"{address}/?q={query}").text, "talks-in-jeddah"))


@pytest.mark.writes
def test_a_foreign_quote_is_followed_by_our_words_which_keep_their_direction(app, client):
    foreign = a_statement(form="quote", quote="ניצחון מוחלט", text="Total victory.")
    address = take_in(app, actors=[an_actor()], events=[an_event(statements=[foreign])])
    said = row(client.get(f"{address}/").text, "talks-in-jeddah")
    assert '<q dir="auto">“ניצחון מוחלט”</q> – Total victory.' in said
    page = client.get(f"{address}/events/talks-in-jeddah").text
    assert re.search(r'dir="auto">“ניצחון מוחלט”</blockquote>\s*<p class="gist" dir="auto">Total victory', page)


@pytest.mark.writes
def test_a_long_statement_ends_with_a_word_and_is_folded(app, client):
    long = "The guns must fall silent along the whole of the line " * 20
    address = take_in(app, actors=[an_actor()], events=[an_event(statements=[a_statement(text=long)])])
    page = client.get(f"{address}/").text
    assert re.search(r"\w…", words(row(page, "talks-in-jeddah")))
    assert "In full" in page


# ---- who, and what else ----


@pytest.mark.writes
def test_who_was_to_come_and_did_not_is_said_to_have_stayed_away(app, client):
    roles = [("ann", {"role": "party"}), ("bob", {"role": "party", "attendance": "refused"}),
             ("cid", {"role": "addressee"}), ("dan", {"role": "subject"}), ("eve", {"role": "host"})]  # fmt: skip
    participants = [{"actor": uid, **part} for uid, part in roles]
    crowd = [{"actor": f"a{n}", "role": "party"} for n in range(9)]
    address = take_in(
        app,
        actors=[an_actor(uid) for uid, _ in roles] + [an_actor(f"a{n}") for n in range(9)],
        events=[an_event("few", participants=participants, place="Jeddah"), an_event("many", participants=crowd)],
    )
    page = client.get(f"{address}/").text
    assert "Ann , Bob (refused to come) to Cid about Dan , hosted by Eve · Jeddah" in words(row(page, "few"))
    assert "A5 and 3 more" in words(row(page, "many"))


def test_editors_find_edit_in_every_row(client, editor):
    link = f'href="{UKRAINE}/events/{ANNOUNCED}/edit"'
    assert link in row(editor.get(f"{UKRAINE}/").text, ANNOUNCED)
    assert link not in client.get(f"{UKRAINE}/").text
