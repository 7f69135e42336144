"""The search that knows names: what finds what."""

import pytest

from tests.documents import a_source, an_event
from tests.files import LATER, take_in
from tests.pages.timeline.searched import found, found_page, library, matched
from tests.rows import rows

__all__ = ["library"]

pytestmark = pytest.mark.read_only


@rows("typed", ["Zelensky", "zelenskiy", "Zelenskyy", "Зеленский", "Зеленський"])
def test_a_name_is_found_in_whatever_script_and_spelling(database, typed):
    assert matched(database, typed) == {"first", "second", "third"}


@rows(
    ("typed", "uids"),
    [
        ('"first round"', {"second"}),
        ("‘first round’ US", {"second"}),
        ('"Round one" -"first round"', {"first"}),
        ("-‘round first’ caller", {"third"}),
    ],
)
def test_what_stands_in_quotation_marks_stands_so_in_a_text(database, typed, uids):
    assert matched(database, typed) == uids


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


@pytest.mark.writes
def test_a_name_is_found_whatever_stands_before_it_and_in_whatever_letters(app, client):
    titles = list(dict.fromkeys(title for _, title in TYPED))
    take_in(app, events=[an_event(f"e{number}", title=title) for number, title in enumerate(titles)])
    of_each = {typed: {f"e{titles.index(title)}" for other, title in TYPED if other == typed} for typed, _ in TYPED}
    for typed, uids in of_each.items():
        assert {*found(client, typed)} == uids, typed
        assert "<mark>" in found_page(client, typed), typed
    assert found(client, '"al-Salih"') == []


@rows("typed", ["15 February 2015", "February 15th, 2015", "15 февраля 2015 года", "15.02.2015", "2015-02-15"])
def test_a_day_is_the_same_in_words_and_in_figures(database, typed):
    assert matched(database, typed, "days") == {"day", "span", "told"}


def test_a_day_of_another_year_is_another(database):
    assert matched(database, "15 February 2016", "days") == set()


@rows("typed", ["zzzz", "qqqq", "ssss", "10:30", "1.2", "2025-03-02"])
def test_of_what_no_name_begins_with_and_of_other_figures_nothing_is_found(database, typed):
    assert matched(database, typed) == set()


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
def test_all_that_a_card_shows_is_searched(database, typed):
    assert matched(database, typed) == {"first"}


@rows(
    "typed",
    ["2025-01-10", "10.01.2025", "1/10/2025", '"2025-01-10"', "10 January 2025", "10 كانون الثاني/يناير 2025"],
)
def test_a_day_finds_what_has_a_time_of_day_as_well(database, typed):
    assert matched(database, typed, "times") == {"timed", "day"}


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
def test_of_what_an_or_in_capitals_joins_one_is_enough(database, typed, uids):
    assert matched(database, typed) == uids


def test_what_has_a_minus_before_it_must_not_be_there(client):
    assert found(client, "Zelensky") == ["second", "first", "third"]
    assert found(client, "Zelensky -caller") == ["second", "first"]
    assert found(client, "Zelensky -“first round”", order="oldest") == ["first", "third"]
    assert found(client, "-Kyiv −Kiev") == ["third", "second"], "a place by its other spelling"
    assert found(client, "Zelensky - caller") == ["third"], "a dash is no minus"
    assert found(client, "Zelensky -nothingofthis") == ["second", "first", "third"]
    assert found(client, "Gazette") == ["first"]
    assert found(client, "Zelensky -Gazette") == ["second", "first", "third"], "nor is it the event's own"


def test_a_word_of_two_letters_is_no_form_of_another(client):
    assert found(client, "us") == found(client, '"the US"') == ["second"]
    assert found(client, "used") == ["first"]
    assert found(client, "ro") == [], "nor is it the beginning of others: UK is not Ukraine"
    assert found(client, "ou") == []


def test_what_another_record_says_does_not_change_what_is_found(client):
    assert found(client, "ceas") == ["first"]


@pytest.mark.writes
def test_an_event_is_found_by_an_origin_once_that_can_have_come_out(app, client):
    app.config["NOW"] = LATER
    sources = [a_source("relay", issued="2025-03-20"), a_source("study", title="A study", issued="2025-04-20")]
    take_in(app, sources=sources, events=[an_event("it", citations=[{"source": "relay", "origin": "study"}])])
    for day, uids in (("2025-03-25", []), ("2025-04-25", ["it"])):
        assert found(client, "study", as_of=day) == uids, day
