"""The search that knows names: what finds what, where it was found, and what leads."""

import re
from html import unescape

import pytest

from tests.documents import a_source, a_statement, an_actor, an_event, an_issue
from tests.files import LATER, take_in
from tests.rows import rows


@pytest.fixture
def talks(app) -> str:
    """A record in which everything that a card shows says something of its own."""
    actors = [
        an_actor("ze", name="Володимир Зеленський", affiliation="ukr", aliases=["The President"]),
        an_actor("ukr", name="Ukraine", kind="state"),
        an_actor("nobody", name="Somebody Else", affiliation="usa"),
        an_actor("usa", name="United States", kind="state", aliases=["Amerika"]),
    ]
    first = an_event(
        "first",
        title="Round one near Слов'янськ",
        place="Київ",
        summary="A cease-fire was the subject, and 1,200 prisoners; the U.N. used it.",
        date={"edtf": "2025-03-10", "as_written": "on the second Monday"},
        participants=[{"actor": "ze", "role": "party", "capacity": "head of state"}],
        issues=["truce"],
        statements=[
            a_statement(
                speaker="ze", quote="We agree.", form="quote", positions=[
                    {"issue": "truce", "stance": "conditional", "condition": "the guns rest"}
                ],
            )
        ],
        citations=[{"source": "article", "quote": "Words of the paper itself."}],
    )  # fmt: skip
    second = an_event(
        "second", title="Zelenskyy speaks", date={"edtf": "2025-03-12"}, summary="Of the first round, in the US."
    )
    third = an_event(
        "third", title="A call", date={"edtf": "2025-03-13"}, summary="Zelenskyy and a caller.",
        participants=[{"actor": "nobody", "role": "party"}],
    )  # fmt: skip
    source = a_source(URL="https://www.gazette.example/2025/03/talks?utm_source=x", publisher="Gazette House")
    return take_in(
        app,
        actors=actors,
        issues=[an_issue("truce", name="A truce at sea")],
        sources=[source],
        events=[first, second, third],
    )


def found(client, address: str, typed: str, **args: str) -> list[str]:
    answer = client.get(f"{address}/", query_string={"q": typed, **args})
    assert answer.status_code == 200, answer.text
    return re.findall(r'<article id="([a-z0-9-]+)"', answer.text)


def matched(client, address: str, typed: str) -> set[str]:
    """As a file, which is made sooner than the page, and of the same search."""
    file = client.get(f"{address}/export.json", query_string={"q": typed}).json
    return {event["uid"] for event in file["events"]}


@rows("typed", ["Zelensky", "zelenskiy", "Zelenskyy", "Зеленский", "Зеленський"])
def test_a_name_is_found_in_whatever_script_and_spelling(client, talks, typed):
    assert matched(client, talks, typed) == {"first", "second", "third"}


@rows(
    ("typed", "uids"),
    [
        ('"first round"', {"second"}),
        ("‘first round’ US", {"second"}),
        ('"Round one" -"first round"', {"first"}),
        ("-‘round first’ caller", {"third"}),
    ],
)
def test_what_stands_in_quotation_marks_stands_so_in_a_text(client, talks, typed, uids):
    assert matched(client, talks, typed) == uids


TYPED = [
    ("l’Élysée", "Élysée"),
    ("dell’Eliseo", "Eliseo"),
    ("al-Salih", "El-Salih"),
    ("el Salih", "El-Salih"),
    ("ash-Sharaa", "Аш-Шараа"),
    ("эль-Асад", "Al-Assad"),
    ("Вучић", "Vučić"),
    ("Šešelj", "Шешељ"),
    ("北京", "Beijing"),
    ("נתניהו", "Netanyahu"),
    ("الأسد", "Al-Assad"),
    ("أمس", "قال أمس"),
    ("الأمم", "الأمم المتحدة"),
    ("أردوغان", "Erdoğan"),
    ("السعودية", "Saudi Arabia"),
    ("حميدتى", "وحميدتي في جدة"),
    ("Yolkin", "Ёлкин"),
    ("Yolkin", "Елкин"),
]
"""What is typed, and the one title in which it is found and marked."""


def test_a_name_is_found_whatever_stands_before_it_and_in_whatever_letters(app, client):
    titles = list(dict.fromkeys(title for _, title in TYPED))
    address = take_in(app, events=[an_event(f"e{number}", title=title) for number, title in enumerate(titles)])
    of_each = {typed: {f"e{titles.index(title)}" for other, title in TYPED if other == typed} for typed, _ in TYPED}
    for typed, uids in of_each.items():
        assert {*found(client, address, typed)} == uids, typed
        assert "<mark>" in client.get(f"{address}/", query_string={"q": typed}).text, typed
    assert found(client, address, '"al-Salih"') == []


@rows("typed", ["15 February 2015", "February 15th, 2015", "15 февраля 2015 года", "15.02.2015", "2015-02-15"])
def test_a_day_is_the_same_in_words_and_in_figures(app, client, typed):
    days = {"eve": "2015-02-12", "day": "2015-02-15", "span": "2015-02-15/2015-02-20", "other": "2015-02-17"}
    told = an_event("told", summary="The truce began on 15 February 2015.")
    shaped = [an_event(uid, date={"edtf": day}, summary="At 15:00, and 15 of them.") for uid, day in days.items()]
    address = take_in(app, events=[*shaped, told])
    assert matched(client, address, typed) == {"day", "span", "told"}
    assert matched(client, address, "15 February 2016") == set()


@rows("typed", ["zzzz", "qqqq", "ssss", "10:30", "1.2", "2025-03-02"])
def test_of_what_no_name_begins_with_and_of_other_figures_nothing_is_found(client, talks, typed):
    assert matched(client, talks, typed) == set()


@rows(
    "typed",
    [
        *(
            "Kyiv",
            "Kiev",
            "Київ",
            "Словʼянськ",
            "Слов’янськ",
            "Slovyansk",
            "ceasefire",
            "cease-fire",
            '"cease fire"',
            "cease fire",
        ),
        *("UN", "un", "U.N.", "U. N.", "U.N", '"the UN"', '"UN used it"'),
        *("the president", "head of state", "truce at sea", "guns rest", "words of the paper"),
        *("1200", "1 200", "un -zone", "truce -“no truce”"),
        *("10.03.2025", "10.3.2025.", "3/10/2025", "2025/03/10"),
        *(
            "March 10th, 2025",
            "10. März 2025",
            "١٠ March",
            "10 березня 2025 року",
            "10 de marzo de 2025",
            "the 10th of March",
        ),
        *("10 March", "2025-03-10", "Monday 10 March 2025", "10 Mar", "second monday"),
        *("gazette.example", "www.gazette.example", "gazette house", "https://gazette.example/2025/03/talks/#top"),
    ],
)
def test_all_that_a_card_shows_is_searched(client, talks, typed):
    assert matched(client, talks, typed) == {"first"}


@pytest.mark.parametrize(
    "typed",
    ["2025-01-10", "10.01.2025", "1/10/2025", '"2025-01-10"', "10 January 2025", "10 كانون الثاني/يناير 2025"],
)
def test_a_day_finds_what_has_a_time_of_day_as_well(app, client, typed):
    timed = an_event("timed", date={"edtf": "2025-01-10T14:00+03:00"})
    address = take_in(app, events=[timed, an_event("day", date={"edtf": "2025-01-10"}), an_event("other")])
    assert matched(client, address, typed) == {"timed", "day"}


@rows(
    ("typed", "uids"),
    [
        ("Kyiv OR caller", {"first", "third"}),
        ("Zelensky “first round” OR Kyiv -US", {"first"}),
        ("10 March 2025 OR 13.03.2025 OR nothingofthis", {"first", "third"}),
        ("(caller OR Київ) AND truce", {"first"}),
        ('aller OR Kyiv OR "round first"', {"first", "third"}),
        ("OR Kyiv OR", {"first"}),
        ("Kyiv or caller", set()),
        ('Kyiv "OR" caller', set()),
    ],
)
def test_of_what_an_or_in_capitals_joins_one_is_enough(client, talks, typed, uids):
    assert matched(client, talks, typed) == uids


def test_what_an_or_joins_is_marked_and_where_it_joins_nothing_it_is_refused(client, talks):
    page = client.get(f"{talks}/", query_string={"q": "“round one” OR caller"}).text
    assert "“Words in this order”, one OR another, -without" in page, "where a search is, it says what one may say"
    assert re.findall("<mark>(.*?)</mark>", page) == ["Round", "one", "call", "caller"]
    for typed in ("Kyiv OR -caller", "https://gazette.example/ OR Kyiv"):
        assert "OR stands between words or phrases, not" in client.get(f"{talks}/", query_string={"q": typed}).text


def test_what_has_a_minus_before_it_must_not_be_there(client, talks):
    assert found(client, talks, "Zelensky") == ["second", "first", "third"]
    assert found(client, talks, "Zelensky -caller") == ["second", "first"]
    assert found(client, talks, "Zelensky -“first round”", order="oldest") == ["first", "third"]
    assert found(client, talks, "-Kyiv −Kiev") == ["third", "second"], "a place by its other spelling"
    assert found(client, talks, "Zelensky - caller") == ["third"], "a dash is no minus"
    assert found(client, talks, "Zelensky -nothingofthis") == ["second", "first", "third"]
    assert found(client, talks, "Gazette") == ["first"]
    assert found(client, talks, "Zelensky -Gazette") == ["second", "first", "third"], "nor is it the event's own"


def test_who_stands_between_a_person_and_their_side_is_searched(app, client):
    """An adviser to a state that stands on the side of others; who moved is asked by the sides they were on."""
    actors = [
        an_actor("europe", name="Europe", kind="group"),
        an_actor("gbr", name="United Kingdom", kind="state", aliases=["UK"], affiliation="europe"),
        an_actor("powell", name="Jonathan Powell", affiliation="gbr"),
        an_actor("ann", affiliation="gbr", affiliations_before=[{"to": None, "until": "2025-03-01"}]),
        an_actor("ukr", name="Ukraine", kind="state"),
    ]
    address = take_in(
        app,
        actors=actors,
        events=[an_event(uid, participants=[{"actor": uid, "role": "party"}]) for uid in ("powell", "ann", "ukr")],
    )
    for typed in ("UK", "uk", "united kingdom", "Powell"):
        assert found(client, address, typed) == ["powell"], typed
    assert "Found in the side of Jonathan Powell: <mark>UK</mark>" in client.get(f"{address}/?q=uk").text
    assert set(found(client, address, "Europe")) == {"powell", "ann"}


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
def test_where_nothing_is_found_the_page_says_what_would_be(client, talks, typed, said):
    page = client.get(f"{talks}/", query_string={"q": typed}).text
    assert said in " ".join(unescape(re.sub("<[^>]*>", "", page)).split())


def test_no_word_is_offered_that_nobody_knew_on_the_day(app, client):
    app.config["NOW"] = LATER
    late = an_event("late", title="Erdogan hosts", date={"edtf": "2025-04-12"})
    address = take_in(app, events=[late])
    for day, offered in (("2025-04-11", False), ("2025-04-13", True)):
        page = client.get(f"{address}/", query_string={"q": "Erdogon", "as_of": day}).text
        assert ("Did you mean" in page) == offered, day


def test_a_word_of_two_letters_is_no_form_of_another(client, talks):
    assert found(client, talks, "us") == found(client, talks, '"the US"') == ["second"]
    assert found(client, talks, "used") == ["first"]
    assert found(client, talks, "ro") == [], "nor is it the beginning of others: UK is not Ukraine"
    assert found(client, talks, "ou") == []


def test_the_side_of_who_took_part_is_searched(client, talks):
    assert found(client, talks, "ukraine") == ["first"]
    assert found(client, talks, "united states") == ["third"]
    page = client.get(f"{talks}/?q=amerika").text
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
def test_it_says_where_a_word_was_found_that_the_row_does_not_show(client, talks, typed, said):
    page = client.get(f"{talks}/", query_string={"q": typed}).text
    shown = re.sub("<[^>]*>", " ", re.sub("</?mark>", "", page))
    assert said in " ".join(unescape(shown).split())


def test_what_fits_best_leads_unless_another_order_is_asked_for(client, talks):
    """In the title, in the name of who took part, in the summary."""
    assert found(client, talks, "Zelenskyy") == ["second", "first", "third"]
    assert found(client, talks, "Zelenskyy", order="newest") == ["third", "second", "first"]
    page = client.get(f"{talks}/?q=Zelenskyy").text
    assert "<b>best first</b>" in page
    assert re.search(r'href="[^"]*q=Zelenskyy&amp;order=newest#events">newest first', page)


def test_what_another_record_says_does_not_change_what_is_found(app, client, talks):
    take_in(app, negotiation={"uid": "other", "title": "Other"}, events=[an_event("x", title="Cease")])
    assert found(client, talks, "ceas") == ["first"]


def test_an_event_is_found_by_an_origin_once_that_can_have_come_out(app, client):
    app.config["NOW"] = LATER
    sources = [a_source("relay", issued="2025-03-20"), a_source("study", title="A study", issued="2025-04-20")]
    address = take_in(app, sources=sources, events=[an_event("it", citations=[{"source": "relay", "origin": "study"}])])
    for day, uids in (("2025-03-25", []), ("2025-04-25", ["it"])):
        assert found(client, address, "study", as_of=day) == uids, day


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
    address = take_in(app, events=[it, an_event("other")], **items)
    for typed, place in (
        ("wire", "translator: Daily Wire"),
        ("ferry", "note on a related event: By ferry."),
        ("sailed", "words of a source: They sailed."),
        ("sunday", "date that a source gives: Sunday 9 March 2025 · Sun 9 Mar 2025 · 2025-03-09"),
        ("sailed calm", "words of a source: The sea was calm.; in the words of a source: They sailed."),
    ):
        assert found(client, address, typed) == ["it"]
        page = client.get(f"{address}/?q={typed}").text
        assert f"Found in the {place}" in re.sub("</?mark>", "", page)
    assert [found(client, address, typed, as_of="2025-03-17") for typed in ("wire", "ferry")] == [["it"], []]
