"""What the page of an actor tells of their first and last events, and of the titles they held."""

import re

import pytest

from tests.documents import an_actor, an_event
from tests.files import LATER, take_in
from tests.pages.actors.told import words
from tests.rows import rows

CAREERS = [
    (["2025-03-04", "2025-03-20"], ["First E0", "Last E1"]),
    (["2025-03-04", "[2025-03-05..2025-03-19]", "2025-03-20"], ["First E0", "Last E2"]),
    (["2025-03-04"], ["First and last E0"]),
    (["2025-03-04", "[2025-03-01..2025-03-30]", "2025-03-20"], []),  # which may be the first, and the last
    (["2025", "2025-03-04"], []),
    (["[..2025-03-05]", "2025-03-04", "2025-03-20"], ["Last E2"]),
    (["2025-03-04", "[2025-03-05..]"], ["First E0", "Last E1"]),
    (["2022-02-24/..", "2025-03-04"], ["First E0", "Last E1"]),
    (["2025-03-04", "2025-03-20", "2025-03-01/2025-04-30"], ["First E2", "Last E1"]),  # by when they began
    (["2025-03-04", "2025-03-04", "2025-03-20"], ["Last E2"]),  # of one day nobody knows
    (["2025-03-04 1", "2025-03-04", "2025-03-20"], ["First E1", "Last E2"]),
    (["2025-03-04T10:00Z", "2025-03-04T09:00Z", "2025-03-20"], ["First E1", "Last E2"]),
    (["2025-03-04T10:00Z", "2025-03-04", "2025-03-20"], ["Last E2"]),
    (["[2025-03-01..2025-03-04]", "2025-03-04"], []),  # which may have been on one day
    (["2025-03-04", "[2025-03-04..2025-03-09]"], []),
    (["2025-03-04", "[2025-03-04..2025-03-09] 1"], ["First E0", "Last E1"]),
    (["2025-03-04", "[2025-03-04..2025-03-09] >"], ["First E0", "Last E1"]),  # as the record says
    (["2025-03-04", "2025-03-04 >", "2025-03-20"], ["First E0", "Last E2"]),
    (["2025-03", "2025-03 >e0", "2025-03 >e1"], ["First E0", "Last E2"]),  # through any chain
    (["[2025-03-05..]", "2025-03-04 <e0", "2025-03 <e1"], ["First E2", "Last E0"]),
    (["2025-03", "2025-03 >e0", "2025-03"], []),
]
"""The days of events that somebody came to, E0, E1 and so on, each with its order or what it came before or after; what
is told of the first and the last of them."""


@pytest.fixture
def careers(app):
    """A negotiation in which everybody came to events of their own; its address."""
    app.config["NOW"] = LATER
    events = [
        an_event(
            f"a{place}-e{n}",
            title=f"E{n}",
            date=_dated(day, order, f"a{place}"),
            order=int(order) if order.isdigit() else 0,
            participants=[{"actor": f"a{place}", "role": "party"}],
        )
        for place, (days, _) in enumerate(CAREERS)
        for n, (day, _, order) in enumerate(when.partition(" ") for when in days)
    ]
    return take_in(app, actors=[an_actor(f"a{place}", kind="state") for place in range(len(CAREERS))], events=events)


@rows(("days", "uid", "told"), [(days, f"a{place}", told) for place, (days, told) in enumerate(CAREERS)])
def test_the_first_and_the_last_are_told_where_they_are_certain(client, careers, days, uid, told):
    said = words(client.get(f"{careers}/actors/{uid}")).partition("Said")[2]
    assert re.findall(r"(?:First and last|First|Last) E\d", said) == told, days


def _dated(edtf, order, stem):
    ties = {">": "after", "<": "before"}
    return {"edtf": edtf} | ({ties[order[0]]: [f"{stem}-{order[1:] or 'e0'}"]} if order[:1] in ties else {})


def test_a_title_is_told_of_the_events_one_came_to(app, client):
    app.config["NOW"] = LATER
    parts = [{"role": "party"}, {"role": "party", "attendance": "refused"}, {"role": "subject"}]
    events = [
        an_event(f"e{n}", date={"edtf": f"2025-03-1{n}"}, participants=[{"actor": "usa", "capacity": "Chair", **part}])
        for n, part in enumerate(parts)
    ]
    address = take_in(app, actors=[an_actor("usa", kind="state")], events=events)
    assert "Titles held Chair 10 March 2025 First and last" in words(client.get(f"{address}/actors/usa"))


@pytest.mark.parametrize(
    ("edtf", "status", "told"),
    [
        ("[2025-03-08..2025-03-10]", "occurred", "at 2 events, from 4 to 10 March 2025"),
        ("[..2025-03-10]", "occurred", "at 2 events Met"),
        ("2025-03-10/..", "occurred", "at 2 events First"),
        ("2025-03-10/2025-07-10", "ongoing", "at 2 events First"),
    ],
)
def test_a_title_was_held_between_days_where_both_are_known(app, client, edtf, status, told):
    app.config["NOW"] = LATER
    parts = {"participants": [{"actor": "usa", "role": "party", "capacity": "Chair"}]}
    events = [an_event(f"e{n}", date={"edtf": day}, **parts) for n, day in enumerate(["2025-03-04", edtf])]
    events[1]["status"] = status
    address = take_in(app, actors=[an_actor("usa", kind="state")], events=events)
    assert told in words(client.get(f"{address}/actors/usa"))
