"""Differences between texts as people read them, and how much work they are."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.counting import MOST, steps
from tests.rows import rows
from webapp.domain.changes.word_diff import MOST_WORDS, Run, words

S, R, A = "same", "removed", "added"


@rows(
    ("old", "new", "runs"),
    [
        ("A phone call", "A call", [(S, "A "), (R, "phone "), (S, "call")]),
        ("A call", "A call.", [(S, "A call"), (A, ".")]),
        ("the red fox ran home", "the brown fox walked home",
         [(S, "the "), (R, "red"), (A, "brown"), (S, " fox "), (R, "ran"), (A, "walked"), (S, " home")]),
        ("now and then it is said", "here and there it is said",
         [(R, "now"), (A, "here"), (S, " and "), (R, "then"), (A, "there"), (S, " it is said")]),
        ("one two three four", "one 2 3 four", [(S, "one "), (R, "two three"), (A, "2 3"), (S, " four")]),
        ("Київ і Москва", "Київ та Москва", [(S, "Київ "), (R, "і"), (A, "та"), (S, " Москва")]),
    ],
)  # fmt: skip
def test_words_within_prose(old, new, runs):
    assert words(old, new) == [Run(kind, text) for kind, text in runs]


def test_another_text_altogether_is_no_change_of_words():
    assert words("Geneva, Switzerland", "Bern") == []


def test_long_stretches_without_a_change_are_cut_short():
    filler = "word " * 100
    (before, gone, came, after) = words(f"{filler}old {filler}", f"{filler}new {filler}")
    assert (gone, came) == (Run(R, "old"), Run(A, "new"))
    assert before.text.startswith(" … word word")
    assert after.text.endswith("word … ")
    assert max(len(before.text), len(after.text)) < 100


@given(st.text("ab .,\n", max_size=60), st.text("ab .,\n", max_size=60))
def test_nothing_is_lost_where_nothing_is_cut(old, new):
    if runs := words(old, new):
        assert "".join(run.text for run in runs if run.kind != A) == old
        assert "".join(run.text for run in runs if run.kind != R) == new


def names(count):
    return [f"n{number}" for number in range(count)]


def test_in_a_long_text_words_are_compared_between_those_that_it_has_once():
    prose = [word for name in names(MOST_WORDS) for word in ("the", name, "and")]
    changed = [*prose[:300], "some", *prose[301:]]
    runs = words(" ".join(prose), " ".join(changed))
    assert [(run.kind, run.text) for run in runs if run.kind != S] == [(R, "the"), (A, "some")]
    moved = [*prose[:300], *prose[303:600], *prose[300:303], *prose[600:]]
    runs = words(" ".join(prose), " ".join(moved))
    changes = [(run.kind, sorted(run.text.split())) for run in runs if run.kind != S]
    assert changes == [(R, ["and", "n100", "the"]), (A, ["and", "n100", "the"])]


@pytest.mark.parametrize(
    "told",
    [
        lambda random, count: [random.choice(names(50)) for _ in range(count)],
        lambda random, count: random.sample(names(count), count),
        lambda random, count: [word for name in names(count // 2) for word in (name, str(random.random()))],
        lambda random, count: [random.choice(names(count // 2)) for _ in range(count)],
    ],
    ids=["few words", "each word once", "every other word changed", "most words twice"],
)
def test_a_text_twice_as_long_is_twice_the_work(told):
    def work(count):
        random = Random(1)  # noqa: S311 - made-up words
        old, new = (" ".join(told(random, count)) for _ in range(2))
        return steps(lambda: words(old, new))

    assert work(1_600) <= MOST * work(800)
