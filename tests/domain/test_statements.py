"""In whose words a statement is read, and which of several say most."""

import pytest

from tests.domain.rules import said
from webapp.domain.statements import conditional, telling, wording


@pytest.mark.parametrize(
    ("form", "quote", "words"),
    [
        ("quote", "We are for it.", ("We are for it.", "")),  # nobody reads the same sentence twice
        ("fragment", "in principle", ("in principle", "He is for it.")),
        ("paraphrase", None, ("", "He is for it.")),
        ("act", None, ("", "He is for it.")),
    ],
)
def test_a_whole_quote_stands_without_our_words(form, quote, words):
    assert wording(said(form=form, quote=quote, text="He is for it.")) == words


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("the terms are right", "if the terms are right"),
        ("if the terms are right", "if the terms are right"),
        ("If a bank is reconnected", "If a bank is reconnected"),
        ("only if a bank is reconnected", "only if a bank is reconnected"),
        ("once the war stops", "once the war stops"),
        ("in exchange for guarantees", "in exchange for guarantees"),
        ("iffy talks end", "if iffy talks end"),
        ("afterwards troops leave", "if afterwards troops leave"),
    ],
)
def test_a_condition_says_if_once(condition, words):
    assert conditional(condition) == words


def test_stances_in_the_speakers_own_words_say_most():
    statements = [
        said("a"),
        said("b", stance="supports"),
        said("c", quote="No."),
        said("d", stance="doubts", quote="?"),
    ]
    assert [statements[place]["uid"] for place in telling(statements)] == ["d", "b", "c", "a"]
