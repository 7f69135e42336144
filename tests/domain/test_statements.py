"""In whose words a statement is read, and which of several say most."""

import pytest

from tests.domain.rules import said
from webapp.domain.statements import telling, wording


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


def test_stances_in_the_speakers_own_words_say_most():
    statements = [
        said("a"),
        said("b", stance="supports"),
        said("c", quote="No."),
        said("d", stance="doubts", quote="?"),
    ]
    assert [statements[place]["uid"] for place in telling(statements)] == ["d", "b", "c", "a"]
