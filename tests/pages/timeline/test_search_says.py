"""What a search says of what it found or did not: where a word stands, what leads, and what else there would be."""

import re
from html import unescape

import pytest

from tests.documents import a_source, a_statement, an_actor, an_event
from tests.files import LATER, take_in
from tests.pages.timeline.searched import TALKS, found, found_page, library
from tests.rows import rows

__all__ = ["library"]

pytestmark = pytest.mark.read_only


def test_what_an_or_joins_is_marked_and_where_it_joins_nothing_it_is_refused(client):
    page = found_page(client, "“round one” OR caller")
    assert "“Words in this order”, one OR another, -without" in page, "where a search is, it says what one may say"
    assert re.findall("<mark>(.*?)</mark>", page) == ["Round", "one", "call", "caller"]
    for typed in ("Kyiv OR -caller", "https://gazette.example/ OR Kyiv"):
        assert "OR stands between words or phrases, not" in client.get(f"{TALKS}/", query_string={"q": typed}).text


@pytest.mark.writes
def test_who_stands_between_a_person_and_their_side_is_searched(app, client):
    """An adviser to a state that stands on the side of others; who moved is asked by the sides they were on."""
    actors = [
        an_actor("europe", name="Europe", kind="group"),
        an_actor("gbr", name="United Kingdom", kind="state", aliases=["UK"], affiliation="europe"),
        an_actor("powell", name="Jonathan Powell", affiliation="gbr"),
        an_actor("ann", affiliation="gbr", affiliations_before=[{"to": None, "until": "2025-03-01"}]),
        an_actor("ukr", name="Ukraine", kind="state"),
    ]
    take_in(
        app,
        actors=actors,
        events=[an_event(uid, participants=[{"actor": uid, "role": "party"}]) for uid in ("powell", "ann", "ukr")],
    )
    for typed in ("UK", "uk", "united kingdom", "Powell"):
        assert found(client, typed) == ["powell"], typed
    assert "Found in the side of Jonathan Powell: <mark>UK</mark>" in found_page(client, "uk")
    assert set(found(client, "Europe")) == {"powell", "ann"}


@rows(
    ("typed", "said"),
    [
        ("Zelenslyy", "Did you mean zelenskyy?"),
        ("roumd one", "Did you mean round one?"),
        ("Zelenslyy or caller", "Of the words, “zelenslyy” is in none (zelenskyy?), “or” is in none,"),
        ("kyiv caller", "Of the words, “kyiv” is in 1 event, “caller” is in 1 event."),
        (
            "Kyiv OR “first round” caller",
            "Of the words, “kyiv OR “first round”” is in 2 events, “caller” is in 1 event.",
        ),
        ('"round first"', "“round first” is nowhere in exactly these words. Without quotation marks, the"),
        ("US “round first”", "“round first” is in none. Without quotation marks, the words are in 1 event."),
        ("‘caller Zelenskyy’", "Without quotation marks, the words are in 1 event."),
        ("«azette»", "“azette” is nowhere"),
        ("10.03.2025 caller", "Of the words, “2025-03-10” is in 1 event, “caller” is in 1 event."),
        ("-2025", "No event matches this. There would be 3 events without the search."),
        ("qqqq", "No event matches this. There would be 3 events without the search."),
        ("1300", "No event matches this. There would be 3 events without the search."),  # 1,200 is no slip of it
    ],
)
def test_where_nothing_is_found_the_page_says_what_would_be(client, typed, said):
    page = found_page(client, typed)
    assert said in " ".join(unescape(re.sub("<[^>]*>", "", page)).split())


@pytest.mark.writes
def test_no_word_is_offered_that_nobody_knew_on_the_day(app, client):
    app.config["NOW"] = LATER
    late = an_event("late", title="Erdogan hosts", date={"edtf": "2025-04-12"})
    take_in(app, events=[late])
    for day, offered in (("2025-04-11", False), ("2025-04-13", True)):
        page = found_page(client, "Erdogon", as_of=day)
        assert ("Did you mean" in page) == offered, day


def test_the_side_of_who_took_part_is_searched(client):
    assert found(client, "ukraine") == ["first"]
    assert found(client, "united states") == ["third"]
    page = found_page(client, "amerika")
    assert "Found in the side of Somebody Else: <mark>Amerika</mark>" in page


@rows(
    ("typed", "said"),
    [
        ("president", "Found in the other name of Володимир Зеленський: The President"),
        ("ukraine", "Found in the side of Володимир Зеленський: Ukraine"),
        ("2025-03-10", "Found in the date: Monday 10 March 2025 · Mon 10 Mar 2025 · 2025-03-10"),
        ("paper", "Found in the words of a source: Words of the paper itself."),
        ("gazette.example", "in the address of a source: www.gazette.example · gazette.example"),
        ("zelensky monday", "Found in the words for the date: on the second Monday"),
        ("zelensky aller", "No event has the word “ aller ”; words that contain it, or begin"),
    ],
)
def test_it_says_where_a_word_was_found_that_the_row_does_not_show(client, typed, said):
    page = found_page(client, typed)
    shown = re.sub("<[^>]*>", " ", re.sub("</?mark>", "", page))
    assert said in " ".join(unescape(shown).split())


def test_what_fits_best_leads_unless_another_order_is_asked_for(client):
    """In the title, in the name of who took part, in the summary."""
    assert found(client, "Zelenskyy") == ["second", "first", "third"]
    assert found(client, "Zelenskyy", order="newest") == ["third", "second", "first"]
    page = found_page(client, "Zelenskyy")
    assert "<b>best first</b>" in page
    assert re.search(r'href="[^"]*q=Zelenskyy&amp;order=newest#events">newest first', page)


@pytest.mark.writes
def test_translators_links_and_days_of_sources_are_searched(app, client):
    """What is said of a link was known once the other event was, so only the record of now is searched for it."""
    app.config["NOW"] = LATER
    original = {"language": "tr", "text": "Hazırız."}
    said = a_statement(speaker="putin", quote="Ready.", form="quote", original=original, translated_by="Daily Wire")
    of_another_day = [{"source": "paper", "says_date": "2025-03-09", "quote": "The sea was calm."}]
    link = {"type": "carries-out", "to": {"event": "other"}, "note": "By ferry."}
    link |= {"citations": [{"source": "paper", "quote": "They sailed."}]}
    it = an_event("it", statements=[said], relations=[link], citations=of_another_day)
    items = {"actors": [an_actor()], "sources": [a_source("paper", issued="2025-03-11")]}
    take_in(app, events=[it, an_event("other")], **items)
    for typed, place in (
        ("wire", "translator: Daily Wire"),
        ("ferry", "note on a related event: By ferry."),
        ("sailed", "words of a source: They sailed."),
        ("sunday", "date that a source gives: Sunday 9 March 2025 · Sun 9 Mar 2025 · 2025-03-09"),
        ("sailed calm", "words of a source: The sea was calm.; in the words of a source: They sailed."),
    ):
        assert found(client, typed) == ["it"]
        page = found_page(client, typed)
        assert f"Found in the {place}" in re.sub("</?mark>", "", page)
    assert [found(client, typed, as_of="2025-03-17") for typed in ("wire", "ferry")] == [["it"], []]
