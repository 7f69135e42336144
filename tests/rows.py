"""Run all rows of a table in one test: setting up and reporting a test takes longer than a cheap row."""

import functools
import inspect
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

Test = Callable[..., None]
FAILURES = (Exception, BaseExceptionGroup, pytest.fail.Exception)
"""What a failing row may raise; `pytest.fail` raises no Exception, and neither is a group of those."""


def rows(names: str | tuple[str, ...], table: Iterable[Any]) -> Callable[[Test], Test]:
    """Like `pytest.mark.parametrize`, for rows that leave fixtures unchanged.

    Every row is run; all failures are reported together, each with the values of its row.
    """
    names = tuple(names.replace(" ", "").split(",")) if isinstance(names, str) else names
    lines = [dict(zip(names, row if len(names) > 1 else (row,), strict=True)) for row in table]
    assert lines, "a table without a row proves nothing"

    def of_a_test(test: Test) -> Test:
        @functools.wraps(test)
        def every_row(**others: Any) -> None:
            if failures := list(_failures(test, lines, others)):
                raise BaseExceptionGroup(f"{len(failures)} of {len(lines)} rows", failures)

        signature = inspect.signature(test)
        others = [one for name, one in signature.parameters.items() if name not in names]
        vars(every_row)["__signature__"] = signature.replace(parameters=others)
        return every_row

    return of_a_test


def _failures(test: Test, lines: Iterable[dict[str, Any]], others: dict[str, Any]) -> Iterator[BaseException]:
    for line in lines:
        try:
            test(**line, **others)
        except FAILURES as failure:
            failure.add_note(", ".join(f"{name}={value!r}" for name, value in line.items()))
            yield failure
