"""Who is heard in a statement, in whose words it is read, and which of several say most."""

from tests.documents import an_event
from tests.domain.rules import said
from tests.rows import rows
from webapp.domain.actors.statements import (
    condition_of,
    conditional,
    most_telling,
    one_line,
    sole_voice,
    voice_line,
    wording,
)


@rows(
    ("form", "quote", "words"),
    [
        ("quote", "We are for it.", ("We are for it.", "")),  # nobody reads the same sentence twice
        ("fragment", "in principle", ("in principle", "He is for it.")),
        ("paraphrase", None, ("", "He is for it.")),
        ("act", None, ("", "He is for it.")),
        ("quote", "«Мы за».", ("«Мы за».", "He is for it.")),
        ("quote", "1701 نؤيد", ("1701 نؤيد", "He is for it.")),
        ("quote", "2735!", ("2735!", "")),  # no letter, so nothing to translate
    ],
)
def test_a_whole_quote_that_our_readers_can_read_stands_without_our_words(form, quote, words):
    assert wording(said(form=form, quote=quote, text="He is for it.")) == words


def test_a_line_has_our_words_for_a_foreign_quote_and_one_script_for_a_language_that_mixes_them():
    assert one_line(said(quote="За", text="He is for it.")) == "He is for it."
    assert one_line(said(quote="He is", text="He is for it.")) == "“He is”"
    assert one_line(said(quote="はい", text="賛成する。")) == "“はい”"


@rows(
    ("condition", "words"),
    [
        ("the terms are right", "if the terms are right"),
        ("if the terms are right", "if the terms are right"),
        ("If a bank is reconnected", "If a bank is reconnected"),
        ("only if a bank is reconnected", "only if a bank is reconnected"),
        ("once the war stops", "once the war stops"),
        ("in exchange for guarantees", "in exchange for guarantees"),
        ("but not before the hostages are back", "but not before the hostages are back"),
        ("si gana el Sí", "si gana el Sí"),
        ("إذا انسحبت إسرائيل", "إذا انسحبت إسرائيل"),
        ("1701 is carried out", "if 1701 is carried out"),
        ("sinners repent", "if sinners repent"),
        ("iffy talks end", "if iffy talks end"),
        ("afterwards troops leave", "if afterwards troops leave"),
    ],
)
def test_a_condition_says_if_once(condition, words):
    assert conditional(condition) == words


@rows(
    ("words", "condition"),
    [
        ("if the terms are right", "the terms are right"),
        ("only if a bank is reconnected", "only if a bank is reconnected"),
        ("if once the war stops", "if once the war stops"),  # nobody added that “if”
        ("if ", "if "),
    ],
)
def test_a_condition_is_found_in_what_was_said_of_it(words, condition):
    assert condition_of(words) == condition
    assert conditional(condition) == words


@rows(
    ("about", "words", "alone"),
    [
        ({}, "PUTIN", "putin"),
        ({"described_as": "a senior official"}, "a senior official (PUTIN)", ""),
        ({"jointly_with": ["usa"]}, "PUTIN and USA", ""),
        ({"jointly_with": ["usa", "ukr"]}, "PUTIN, USA and UKR", ""),
        ({"reported_by": "usa"}, "PUTIN, as USA tells it", ""),
        ({"described_as": "an aide", "reported_by": "usa"}, "an aide (PUTIN), as USA tells it", ""),
    ],
)
def test_whoever_is_heard_is_named_and_nobody_else_is_said_to_speak(about, words, alone):
    statement = said(speaker="putin", **about)
    assert voice_line(statement, str.upper) == words
    assert sole_voice(an_event(statements=[statement, said("b", speaker="putin")])) == alone


def test_stances_in_the_speakers_own_words_say_most():
    statements = [
        said("a"),
        said("b", stance="supports"),
        said("c", quote="No."),
        said("d", stance="doubts", quote="?"),
    ]
    assert [statements[place]["uid"] for place in most_telling(statements)] == ["d", "b", "c", "a"]
