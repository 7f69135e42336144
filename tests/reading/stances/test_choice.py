"""How much a page of positions has room for where its addresses name all that was chosen."""

import pytest

from tests.rows import rows
from webapp.reading.stances.choice import LINKS, Choice


@rows(("sides", "issues"), [(0, 0), (20, 0), (2, 24), (20, 24)])
def test_a_page_is_as_heavy_whatever_was_chosen(sides, issues):
    name = "trilateral-contact-group"
    choice = Choice((name,) * sides, (name,) * issues)
    address = sum(len(f"&amp;{what}=" + ",".join([name] * n)) for what, n in [("side", sides), ("issue", issues)] if n)
    cells = choice.room(150, 540)
    assert cells * (540 + address) + LINKS * address == pytest.approx(150 * 540)
