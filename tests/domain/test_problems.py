"""Refusals: a hundred problems by name at the most, and a sentence about the others."""

from tests.rows import rows
from webapp.domain.problems import ENOUGH, MOST, Invalid, Problem, excerpt


def refusal(number: int) -> Invalid:
    return Invalid([Problem(str(place), "Mend it.") for place in range(number)])


@rows(
    ("numbers", "named", "sentence"),
    [
        ([1], 1, ""),
        ([100], 100, ""),
        ([60, 40], 100, ""),
        ([101], 100, "There is 1 other problem."),
        ([60, 42], 100, "There are 2 other problems."),
        ([1, 150, 150], 100, "There are 201 other problems."),
        ([999], 100, "There are 899 other problems."),
        ([400, 600], 100, "There are at least 900 other problems; the check ended there."),
        ([3_000], 100, "There are at least 2,900 other problems; the check ended there."),
    ],
)
def test_a_refusal_names_a_hundred_problems_and_counts_the_others(numbers, named, sentence):
    together = Invalid.together(refusal(number) for number in numbers)
    assert (len(together.problems), together.number, together.unlisted_sentence) == (named, sum(numbers), sentence)
    first = [problem.path for number in numbers for problem in refusal(number).problems]
    assert [problem.path for problem in together.problems] == first[:named]
    assert len(str(together)) < MOST * 20
    assert MOST < ENOUGH


@rows(
    ("given", "shown"),
    [("", ""), ("я" * 80, "я" * 80), ("я" * 81, "я" * 79 + "…"), ("a\u202eb\0", "a\ufffdb\ufffd"), ("\u2067א", "א")],
)
def test_what_was_given_is_repeated_in_part(given, shown):
    assert excerpt(given) == shown
