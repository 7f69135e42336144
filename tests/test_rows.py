"""A table that is one test."""

import pytest

from tests.rows import rows


def test_every_row_is_tried_and_those_that_fail_are_told_each_with_what_stands_in_it() -> None:
    @rows("text", ["a", "1", "b", "2"])
    @rows("base", [10, 16])
    def test_is_no_number(text: str, base: int) -> None:
        with pytest.raises(ValueError, match="invalid literal"):
            int(text, base)

    with pytest.raises(BaseExceptionGroup, match="4 of 4 rows") as failed:
        test_is_no_number()
    told = [(group.__notes__, [one.__notes__ for one in group.exceptions]) for group in failed.value.exceptions]
    assert told == [
        (["text='a'"], [["base=16"]]),
        (["text='1'"], [["base=10"], ["base=16"]]),
        (["text='b'"], [["base=16"]]),
        (["text='2'"], [["base=10"], ["base=16"]]),
    ]


def test_a_table_without_a_row_is_refused() -> None:
    with pytest.raises(AssertionError, match="proves nothing"):
        rows("text", [])
