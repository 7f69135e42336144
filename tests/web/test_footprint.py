"""How much memory a value takes: nearly what it does, however large, and with little work."""

import tracemalloc
from datetime import date, timedelta
from typing import NamedTuple

from tests.conftest import UKRAINE
from tests.counting import steps
from tests.rows import rows
from webapp.web.footprint import footprint

FIRST = date(2020, 1, 1)


class Row(NamedTuple):
    """Something of a record, as a page may keep tens of thousands of."""

    issue: str
    event: str
    day: date
    place: int
    statement: str


def a_row(number: int) -> Row:
    return Row("truce", f"event-{number}", FIRST + timedelta(number), number, f"said-{number}")


@rows("make", [list, tuple, lambda rows: {row.event: row for row in rows}, lambda rows: [[*rows]]])
def test_it_is_nearly_what_was_taken(make):
    tracemalloc.start()
    try:
        value = make(a_row(number) for number in range(5_000))
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert 0.6 * taken < footprint(value) < 1.6 * taken


def test_ten_times_as_much_is_not_more_work():
    few, many = ([a_row(number) for number in range(count)] for count in (2_000, 20_000))
    assert steps(lambda: footprint(many)) < 1.2 * steps(lambda: footprint(few))
    assert 9 < footprint(many) / footprint(few) < 11


def test_what_pages_keep_leads_to_nothing_else(app, client):
    for path in ("/", "/positions", "/actors"):
        assert client.get(f"{UKRAINE}{path}").status_code == 200
    kept = app.extensions["kept"]
    sizes = {key[3]: footprint(kept.get(key)) for key in kept}
    assert sizes.keys() == {"roster", "facets", "strip", "end", "newest source", "precedence"}
    assert all(200 < size < 300_000 for size in sizes.values()), sizes


def test_a_key_of_many_filters_is_measured_as_well(app, client):
    client.get(f"{UKRAINE}/", query_string={"place": [f"{number}" * 60 for number in range(50)]})
    kept = app.extensions["kept"]
    assert max(footprint(key) for key in kept) > 5_000
    assert all(footprint(kept.get(key)) > footprint(key[3:]) for key in kept)
