"""Pages by keyset: from either end, each entry once; cursors read back as what they were."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import rows
from webapp.domain.vocabulary import ItemKind
from webapp.reading.paging import NoSuchPlace, Page, cursor, parts

LISTS = st.integers(0, 30).map(lambda count: list(range(count)))
SIZES = st.integers(1, 7)


def onward(entries, size, after=None):
    rows = [one for one in entries if after is None or one > int(after)]
    return Page.cut(rows[: size + 1], size, str, started=after is not None)


def back(entries, size, before):
    rows = [one for one in reversed(entries) if one < int(before)]
    return Page.cut(rows[: size + 1], size, str, backward=True, started=True)


@given(LISTS, SIZES)
def test_each_entry_is_on_one_page_and_each_way_leads_back(entries, size):
    shown = onward(entries, size)
    assert shown.before is None
    pages = [shown]
    while shown.after:
        shown = onward(entries, size, shown.after)
        pages.append(shown)
    assert [one for page in pages for one in page.entries] == entries
    assert all(len(page.entries) == size for page in pages[:-1])
    for earlier, later in itertools.pairwise(pages):
        again = back(entries, size, later.before)
        assert (again.entries, again.after) == (earlier.entries, earlier.after)
        assert (again.before is None) == (earlier is pages[0])


@given(st.dates(), st.from_regex("[a-z0-9-]{1,20}", fullmatch=True))
def test_a_cursor_is_read_back_as_what_it_was(day, uid):
    assert parts(cursor(day, uid), date.fromisoformat, str) == (day, uid)


@rows("text", ["", "event", "planet.mars", ".", "event-x"])
def test_what_is_no_cursor_is_no_place(text):
    with pytest.raises(NoSuchPlace):
        parts(text, ItemKind, str)
