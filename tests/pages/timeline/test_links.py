"""The addresses a page of the timeline leads to: each says what the page says, but for what it is there to change."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.conftest import UKRAINE
from webapp.pages.timeline.links import Links
from webapp.pages.timeline.view_options import ViewOptions
from webapp.reading.filters import Filter

pytestmark = pytest.mark.read_only

FILTER = Filter(since="2025-03", side=("rus", "usa"))
ARGS = {"since": ["2025-03"], "side": ["rus", "usa"], "order": ["oldest"], "lens": ["kinds"], "as_of": ["2025-03-17"]}
DAY = date(2025, 3, 18)

CHANGES = [
    (None, lambda links: links.to(order=None), {"order": None}),
    (None, lambda links: links.to(after="x 1"), {"after": ["x 1"]}),
    (None, lambda links: links.without("side", "rus"), {"side": ["usa"]}),
    (None, lambda links: links.without("since"), {"since": None}),
    (None, lambda links: links.showing(lens="issues"), {"lens": ["issues"]}),
    (None, lambda links: links.showing(lens="sides"), {"lens": None}),
    (None, lambda links: links.days(DAY, DAY), {"since": ["2025-03-18"], "until": ["2025-03-18"]}),
    (None, lambda links: links.days(None, None), {"since": None}),
    (None, lambda links: links.between("talks"), {"mark": ["talks"], "around": ["talks"]}),
    ("call", lambda links: links.between("talks"), {"between": ["call", "talks"]}),
]


@pytest.fixture
def links(app):
    """Makes the links of a page as of a day."""
    with app.test_request_context(f"{UKRAINE}/?as_of=2025-03-17"):
        app.preprocess_request()
        yield lambda mark=None: Links(FILTER, ViewOptions("oldest", mark=mark, lens="kinds"), {"visit"})


@pytest.mark.parametrize(("mark", "address", "changes"), CHANGES)
def test_an_address_says_all_but_what_it_changes(links, mark, address, changes):
    path, query = urlsplit(address(links(mark)))[2:4]
    assert path == f"{UKRAINE}/"
    assert parse_qs(query) == {name: values for name, values in {**ARGS, **changes}.items() if values}


def test_a_form_that_asks_for_days_keeps_the_rest(links):
    kept = {name: value for name, value in links().but_days.items() if value}
    assert kept == {"side": ["rus", "usa"], "order": "oldest", "lens": "kinds", "as_of": date(2025, 3, 17)}


def test_an_event_is_where_its_card_is(links):
    assert links().event("visit") == "#visit"
    assert links().event("call") == f"{UKRAINE}/events/call?as_of=2025-03-17"
