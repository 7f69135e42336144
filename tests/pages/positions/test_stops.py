"""The stops of the clock of what was said: every day can be asked for, on a phone as well, which shows five."""

import re

import pytest

from tests.documents import a_statement, an_actor, an_event, an_issue
from tests.files import take_in


@pytest.mark.parametrize(
    ("days", "hidden", "way"),
    [(5, 0, None), (6, 1, "otherday few"), (9, 4, "otherday few"), (10, 4, "otherday")],
)
def test_there_is_a_way_to_the_days_that_are_no_stops(app, client, days, hidden, way):
    issues = [an_issue(f"i{number}") for number in range(days)]
    events = [
        an_event(
            f"e{number}",
            date={"edtf": f"2025-03-{number + 1:02}"},
            statements=[a_statement(f"s{number}", positions=[{"issue": f"i{number}", "stance": "supports"}])],
        )
        for number in range(days)
    ]
    address = take_in(app, actors=[an_actor()], issues=issues, events=events)
    page = client.get(f"{address}/positions").text
    assert page.count('<li class="wide">') == hidden
    assert re.findall('<details class="(otherday[^"]*)">', page) == ([way] if way else [])
