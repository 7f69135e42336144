"""The days that can be gone back to: all of them, or a bounded number of those there are."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_file, a_source, a_statement, an_actor, an_event
from tests.files import copy_with, take_in
from webapp.positions.day_queries import MOST, NEAR, known_days
from webapp.positions.stops import Stops
from webapp.record import negotiation_named

pytestmark = pytest.mark.read_only

FIRST = date(2018, 1, 1)


def reported(count):
    """So many days, every third from FIRST on."""
    return [FIRST + timedelta(days=3 * number) for number in range(count)]


def reports(count):
    """A negotiation in which something became known on each of these days."""
    sources = [a_source(f"s-{number}", issued=str(day)) for number, day in enumerate(reported(count))]
    events = [
        an_event(f"e-{number}", statements=[a_statement(f"s-{number}")], citations=[{"source": f"s-{number}"}])
        for number in range(count)
    ]
    return a_file(f"days-{count}", actors=[an_actor()], sources=sources, events=events)


@pytest.fixture(scope="module")
def library(template, tmp_path_factory):
    return copy_with(template, tmp_path_factory.mktemp("days"), *map(reports, (MOST - 1, 200, 1_000)))


@pytest.fixture
def days(database):
    """Asks for the known days of the negotiation in which there are so many."""

    def ask(count, day=None):
        with database.reader() as session:
            return known_days(session, negotiation_named(session, f"days-{count}").id, day)

    return ask


def test_few_days_are_all_offered_with_the_one_asked_for(days):
    all_days = reported(MOST - 1)
    assert days(MOST - 1) == all_days
    assert days(MOST - 1, date(2018, 1, 2)) == [FIRST, date(2018, 1, 2), *all_days[1:]]


@pytest.mark.parametrize("place", [None, 0, 400, 999])
def test_of_many_days_those_near_by_are_offered_and_a_spread_of_the_others(days, place):
    day = None if place is None else FIRST + timedelta(days=3 * place)
    found, all_days = days(1_000, day), reported(1_000)
    assert set(found) <= set(all_days)
    assert (found[0], found[-1]) == (all_days[0], all_days[-1])
    here = all_days.index(day) if day else len(all_days)
    assert set(all_days[max(0, here - NEAR) : here + NEAR + 1]) <= set(found)
    assert MOST <= len(found) <= MOST + 2 * NEAR + 2
    assert max(later - earlier for earlier, later in pairwise(found)) < timedelta(days=3 * 1_000 / MOST + 3)


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2018, 1, 2), date(2100, 1, 1), date.max])
def test_a_day_on_which_nothing_became_known_is_a_stop_as_well(days, day):
    found = days(200, day)
    assert day in found
    assert found == sorted(found)
    assert Stops(found, day).here == found.index(day)
    assert day in Stops(found, day).near


@pytest.mark.writes
@pytest.mark.parametrize("others", [[], ["0001-01-01"]])
def test_the_last_day_of_the_calendar_is_a_stop_like_any_other(app, database, others):
    days = [*others, "9999-12-31"]
    take_in(
        app,
        actors=[an_actor()],
        sources=[a_source(day, issued=day) for day in days],
        events=[an_event(day, statements=[a_statement(day)], citations=[{"source": day}]) for day in days],
    )
    with database.reader() as session:
        found = known_days(session, negotiation_named(session, "peace").id, None)
    assert [str(day) for day in found] == days


def test_the_slider_says_where_it_stands(client):
    page = " ".join(client.get(f"{UKRAINE}/positions").text.split())
    assert 'max="1" value="1" autocomplete="off"' in page
    assert 'aria-valuetext="now" data-days="2025-03-17"' in page
    page = " ".join(client.get(f"{UKRAINE}/positions?as_of=2025-03-17&open=usa").text.split())
    assert 'max="1" value="0" autocomplete="off"' in page
    assert 'aria-valuetext="17 March 2025" data-days="2025-03-17"' in page
    assert '<input type="hidden" name="open" value="usa">' in page
