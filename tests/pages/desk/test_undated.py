"""Sources on the desk without a day, by which nothing is known any earlier."""

import pytest

from tests.documents import a_source
from tests.files import take_in
from tests.html import Page


def waiting(editor, address) -> bool:
    """Whether the list has the source, leading to its date of issue."""
    return "/peace/sources/paper/edit?at=issued" in editor.get(address).text


@pytest.mark.parametrize(
    ("dates", "waits"),
    [
        ({}, True),
        ({"issued": "[2025-03-01..]"}, True),
        ({"issued": "2025-03-01/.."}, True),
        ({"issued": "2025"}, False),
        ({"issued": "[..2025-03-17]"}, False),
        ({"accessed": "2025-03-17"}, False),
        ({"issued": "[2025-03-01..]", "accessed": "2025-03-17"}, False),
    ],
)
def test_a_source_waits_for_a_day_until_it_has_one_or_it_is_said_that_there_is_none(app, editor, dates, waits):
    record = take_in(app, sources=[a_source("paper", **dates)])
    address = f"{record}/desk?list=undated"
    assert waiting(editor, address) == waits
    if waits:
        given = Page(editor.get(address).text).fields
        assert editor.post(f"{record}/desk/answers", data=given).headers["Location"] == address
        assert not waiting(editor, address)
        take_in(app, sources=[a_source("paper", issued="[2025-03-09..]")])
        assert waiting(editor, address)
