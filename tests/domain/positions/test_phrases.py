"""Phrases for crowded places, the words of a cell, and what differs between two days in one."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.rules import cites
from tests.drawing.test_chart import a_stance
from tests.rows import rows
from webapp.domain.dates import parse
from webapp.domain.dates.in_words import brief
from webapp.domain.positions.cell_words import cell_words
from webapp.domain.positions.phrases import Phrase, day, phrase, shortened, speaker
from webapp.domain.positions.stance_changes import Change, change
from webapp.domain.positions.stance_taken import StanceTaken
from webapp.domain.positions.stances import cell
from webapp.domain.timing.precedence import Precedence

NAMES = {"usa": "United States", "rus": "Russia"}


def said(n, edtf, who, stance, *, aside=False, condition="", **fields):
    """A stance with words: the nth statement, at an event of that day."""
    plain = a_stance(n, edtf, who, stance, aside=aside)
    statement = {**plain.statement, "speaker": who, "quote": None, "text": "Something.", **fields}
    position = {**plain.position, "condition": condition}
    evidence = replace(plain.evidence, event={**plain.event, "statements": [statement]})
    return StanceTaken(evidence, statement, position, who, who, aside, plain.phases)


@rows(
    ("fields", "expected"),
    [
        ({"text": "He is for it."}, Phrase("He is for it")),
        ({"text": "He is for it.", "quote": "a very good chance."}, Phrase("a very good chance", verbatim=True)),
        ({"text": "He is for it.", "quote": "in principle", "condition": "guns rest"}, Phrase("if guns rest")),
        ({"text": "He is for it.", "quote": "long " * 30}, Phrase("He is for it")),
        ({"text": "He is for it.", "quote": "За"}, Phrase("He is for it")),
        ({"text": "word " * 30, "quote": "long " * 30}, Phrase(f"{'word ' * 13}word…")),
    ],
)
def test_a_phrase_is_the_condition_or_the_speakers_words_if_readers_can_read_them_all_or_ours(fields, expected):
    assert phrase(said(0, "2025-03-01", "usa", "supports", **fields)) == expected


@given(st.text(max_size=120), st.integers(2, 80))
def test_what_is_shortened_fits_and_begins_the_same(text, most):
    found = shortened(text, most)
    assert len(found) <= most + 1
    assert " ".join(text.split()).startswith(found.removesuffix("…"))


@rows(
    ("text", "found"),
    [
        ("A truce at once would serve Ukraine, whose troops", "A truce at once would serve Ukraine…"),
        ("The weekend brought progress towards a possible truce", "The weekend brought progress towards…"),
        ("Land goes for guarantees; at stake is who gives", "Land goes for guarantees…"),
        ("Land goes, for what is at stake is who gives guarantees", "Land goes, for what is at stake is who…"),
        ("x" * 90, f"{'x' * 39}…"),
    ],
)
def test_what_is_shortened_ends_on_a_word_that_can_stand_there(text, found):
    assert shortened(text, 40) == found


@rows(
    ("edtf", "words"),
    [
        ("2025-03-16", "16 Mar"),
        ("[2025-03-10..2025-03-13]", "10–13 Mar"),
        ("[2025-02-25..2025-03-05]", "25 Feb – 5 Mar"),
        ("[..2025-03-17]", "by 17 Mar"),
        ("2025-03-15/..", "since 15 Mar"),
        ("2025-03-16~", "about 16 Mar"),
        ("2025-03-16?", "16 Mar?"),
        ("2024-12-30/2025-01-02", "30 Dec 2024 – 2 Jan 2025"),
        ("2022-02-24", "24 Feb 2022"),
        ("2025-03", "March 2025"),
        ("2025", "2025"),
    ],
)
def test_a_day_is_said_in_few_letters(edtf, words):
    assert brief(parse(edtf), 2025) == words
    assert day(said(0, None, "usa", "supports"), 2025) == "no date yet"


def test_a_day_comes_with_what_a_source_denies():
    for cited, words in (
        (cites("paper"), "1 Mar"),
        (cites("paper", relation="contradicts"), "1 Mar, sources disagree"),
        (cites("paper", says_date="2025-03-02"), "1 Mar, sources disagree on the day"),
    ):
        assert day(said(0, "2025-03-01", "usa", "supports", citations=[cited]), 2025) == words


def test_who_said_it_is_told_as_far_as_it_is_known():
    name = NAMES.__getitem__
    assert speaker(said(0, "2025-03-01", "usa", "supports"), name) == "United States"
    assert speaker(said(0, "2025-03-01", "usa", "supports", described_as="an official"), name) == "an official"
    assert speaker(said(0, "2025-03-01", "usa", "supports", reported_by="rus"), name) == "as Russia reports"
    named = replace(said(0, "2025-03-01", "usa", "supports", reported_by="rus"), side="west")
    assert speaker(named, name) == "United States, as Russia reports"
    unnamed = said(0, "2025-03-01", "usa", "supports", described_as="an official", reported_by="rus")
    assert speaker(unnamed, name) == "an official, as Russia reports"


def a_cell(*stances, until=None):
    """The cell of stances as (day in March, speaker, stance, aside)."""
    told = [
        said(n, f"2025-03-{on:02}", who, stance, aside=bool(aside))
        for n, (on, who, stance, *aside) in enumerate(stances)
    ]
    return cell(told, Precedence(), parse(f"2025-03-{until:02}").earliest if until else None)


def test_a_cell_says_the_last_of_what_is_alike_and_each_of_what_is_not():
    alike = cell_words(a_cell((1, "usa", "supports"), (1, "trump", "supports")))
    assert [one.position.uid for one in alike.standings] == ["s-1"]
    assert alike.order == ""
    moved = cell_words(a_cell((1, "usa", "opposes"), (2, "usa", "supports"), (2, "trump", "supports")))
    assert [(one.position.uid, one.movement) for one in moved.standings] == [("s-1", 4)], "whoever moved, before others"
    differ = cell_words(a_cell((1, "usa", "supports"), (1, "trump", "opposes"), (1, "usa", "supports")))
    assert [one.position.uid for one in differ.standings] == ["s-1", "s-2"]
    assert differ.order == "in one breath"


def test_what_only_others_report_stands_alone_where_there_is_nothing_else():
    alone = cell_words(a_cell((1, "usa", "supports", True)))
    assert ([one.position.uid for one in alone.standings], alone.remarks) == (["s-0"], [])
    beside = cell_words(a_cell((1, "usa", "supports", True), (2, "usa", "opposes"), (3, "rus", "noncommittal")))
    assert [(one.how, one.position.uid) for one in beside.remarks] == [
        ("another speaker", "s-2"),
        ("as reported", "s-0"),
    ]


def test_each_that_is_not_named_or_may_be_said_already_stands_beside():
    unnamed = [
        said(n, f"2025-03-{on:02}", "usa", stance, aside=True, described_as=who)
        for n, (on, who, stance) in enumerate([(1, "an aide", "supports"), (2, "an envoy", "opposes")])
    ]
    alone = cell_words(cell(unnamed, Precedence()))
    assert [one.position.stance for one in alone.standings] == ["supports", "opposes"]
    beside = cell_words(cell([*unnamed, said(3, "2025-03-01", "trump", "doubts")], Precedence()))
    assert [(one.how, one.position.stance) for one in beside.remarks] == [
        ("not named", "supports"),
        ("not named", "opposes"),
    ]
    perhaps = [
        said(n, "2025-03", who, stance) for n, (who, stance) in enumerate([("usa", "supports"), ("trump", "doubts")])
    ]
    early = cell_words(cell(perhaps, Precedence(), parse("2025-03-10").earliest))
    assert [(one.how, one.position.stance) for one in early.remarks] == [
        ("perhaps already", "supports"),
        ("perhaps already", "doubts"),
    ]


@rows(
    ("then", "now", "expected"),
    [
        ([], [], None),
        ([], [(1, "usa", "supports")], Change.NEW),
        ([], [(1, "usa", "supports", True)], Change.NEW),
        ([], [(1, "usa", "supports"), (2, "usa", "opposes")], Change.MOVED),
        ([(1, "usa", "supports")], [], Change.FEWER),
        ([(1, "usa", "supports")], [(1, "usa", "supports"), (2, "trump", "supports")], Change.SAME),
        ([(1, "usa", "supports")], [(1, "usa", "supports"), (2, "usa", "opposes")], Change.MOVED),
        ([(1, "usa", "supports")], [(1, "usa", "supports"), (2, "usa", "withdrawn")], Change.GIVEN_UP),
        ([], [(1, "usa", "supports"), (2, "usa", "withdrawn")], Change.GIVEN_UP),  # taken in between
        ([(1, "usa", "supports")], [(1, "usa", "supports"), (1, "trump", "opposes")], Change.SPEAKER),
        ([(1, "usa", "supports")], [(1, "usa", "supports"), (2, "rus", "noncommittal")], Change.SPEAKER),
        ([(1, "usa", "supports")], [(1, "usa", "supports"), (1, "usa", "opposes")], Change.STANCE),
        ([(1, "usa", "supports"), (1, "trump", "opposes")], [(1, "usa", "supports")], Change.FEWER),
    ],
)
def test_what_became_of_a_cell(then, now, expected):
    assert change(a_cell(*then) if then else None, a_cell(*now) if now else None) == expected


def test_somebody_unnamed_is_another_speaker_each_time():
    named = said(0, "2025-03-01", "usa", "supports")
    aides = [said(n, "2025-03-02", "usa", "doubts", aside=True, described_as="an aide") for n in (1, 2)]
    then, now = (cell([named, *some], Precedence()) for some in ([], aides[:1]))
    assert change(then, now) == Change.SPEAKER
    other = replace(aides[1], position={**aides[1].position, "stance": "opposes"})
    assert change(now, cell([named, aides[0], other], Precedence())) == Change.SPEAKER
