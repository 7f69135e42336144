"""The days that can be gone back to: all of them, or a bounded number of those there are."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_source, a_statement, an_actor, an_event
from tests.files import take_in
from webapp.positions.day_queries import MOST, NEAR, known_days
from webapp.positions.stops import Stops
from webapp.record import negotiation_named

FIRST = date(2018, 1, 1)


@pytest.fixture
def days(app, database):
    """Asks for the known days of a negotiation in which there are so many, every third day from FIRST on."""

    def ask(count, day=None):
        reported = [FIRST + timedelta(days=3 * number) for number in range(count)]
        take_in(
            app,
            actors=[an_actor()],
            sources=[a_source(f"s-{number}", issued=str(there)) for number, there in enumerate(reported)],
            events=[
                an_event(f"e-{number}", statements=[a_statement(f"s-{number}")], citations=[{"source": f"s-{number}"}])
                for number in range(count)
            ],
        )
        with database.reader() as session:
            return known_days(session, negotiation_named(session, "peace").id, day), reported

    return ask


def test_few_days_are_all_offered_with_the_one_asked_for(days):
    found, reported = days(MOST - 1)
    assert found == reported
    assert days(MOST - 1, date(2018, 1, 2))[0] == [FIRST, date(2018, 1, 2), *reported[1:]]


@pytest.mark.parametrize("place", [None, 0, 400, 999])
def test_of_many_days_those_near_by_are_offered_and_a_spread_of_the_others(days, place):
    day = None if place is None else FIRST + timedelta(days=3 * place)
    found, reported = days(1_000, day)
    assert set(found) <= set(reported)
    assert (found[0], found[-1]) == (reported[0], reported[-1])
    here = reported.index(day) if day else len(reported)
    assert set(reported[max(0, here - NEAR) : here + NEAR + 1]) <= set(found)
    assert MOST <= len(found) <= MOST + 2 * NEAR + 2
    assert max(later - earlier for earlier, later in pairwise(found)) < timedelta(days=3 * 1_000 / MOST + 3)


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2018, 1, 2), date(2100, 1, 1), date.max])
def test_a_day_on_which_nothing_became_known_is_a_stop_as_well(days, day):
    found, _ = days(200, day)
    assert day in found
    assert found == sorted(found)
    assert Stops(found, day).here == found.index(day)
    assert day in Stops(found, day).near
    assert Stops(found, day).next == min((later for later in found if later > day), default=None)


def test_the_slider_says_where_it_stands(client):
    page = " ".join(client.get(f"{UKRAINE}/positions").text.split())
    assert 'max="1" value="1" autocomplete="off"' in page
    assert 'aria-valuetext="now" data-days="2025-03-17"' in page
    page = " ".join(client.get(f"{UKRAINE}/positions?as_of=2025-03-17&open=usa").text.split())
    assert 'max="1" value="0" autocomplete="off"' in page
    assert 'aria-valuetext="17 March 2025" data-days="2025-03-17"' in page
    assert '<input type="hidden" name="open" value="usa">' in page
