"""Which stances are read to tell what a cell says: those alone that may be shown."""

import json
from collections import defaultdict
from datetime import date

import pytest

from tests.bench import generate
from tests.files import take_in
from webapp.domain.stances import cell
from webapp.pages.positions import queries
from webapp.reading import negotiation_named
from webapp.reading.precedence import load_precedence
from webapp.reading.snapshot import Snapshot


@pytest.fixture
def crowded(app, database):
    """A record in which hundreds of stances, of many speakers, stand in each of four cells."""
    made = json.loads("".join(generate.write(400)))
    for place, event in enumerate(made["events"]):
        for statement in event["statements"]:
            statement["positions"] = [{**one, "issue": ("elections", "gas-transit")[place % 2]}
                                      for one in statement["positions"][:1]]  # fmt: skip
    for place, actor in enumerate(actor for actor in made["actors"] if actor["affiliation"]):
        actor["affiliation"] = ("ukraine", "russia")[place % 2]
    take_in(app, **{kind: made[kind] for kind in ("actors", "issues", "sources", "events")})
    with database.reader() as session:
        yield Snapshot(session, negotiation_named(session, "peace"))


def test_what_is_not_read_would_change_no_cell(crowded):
    precedence, since = load_precedence(crowded), queries.first_day(crowded)
    rows = queries.rows(crowded)
    cells, stances = defaultdict(list), defaultdict(list)
    for row in rows:
        cells[row.side, row.issue].append(row)
    for one in queries.positions_of(crowded, rows):
        stances[one.side, one.issue].append(one)
    for day in (None, date(2024, 6, 1), date(2021, 2, 1)):
        read = 0
        for place, some in cells.items():
            candidates = {row.key for row in queries.may_be_shown(some, day)}
            read += len(candidates)
            whole = cell(stances[place], precedence, day, since)
            found = cell([one for one in stances[place] if one.key in candidates], precedence, day, since)
            assert (found.standings, found.order, found.later) == (whole.standings, whole.order, whole.later)
        assert read < len(rows) / 3, day
