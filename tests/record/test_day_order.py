"""Where events stand within their day that came after one another, whichever was saved first."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import zip_longest

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.documents import Raw, a_plan, a_source, a_statement, an_actor, an_event
from tests.files import entry, take_in
from webapp.model import EventState
from webapp.reading.negotiations import negotiation_named
from webapp.reading.snapshot import Snapshot
from webapp.record.consistency import inconsistencies

DAYS = [
    ("truce {}T10:00Z; raid {} >truce", "truce raid"),
    ("truce {}T00:00+02:00; raid [{y}..{}] >truce", "truce raid"),
    ("truce {}T10:00Z; siege {}/2025-05 >truce", "truce siege"),
    ("truce {}T10:00Z <raid; raid {}", "truce raid"),
    ("z {}; y {} >z; x {} >y", "z y x"),
    ("z {} <a; a {}; m {}", "m z a"),
    ("z {}; e {} >z <a; a {}", "z e a"),
    ("truce {}T10:00Z; c {} >truce 1; b {} >c 1; a {} >truce 2; d {}T11:00Z", "truce c b a d"),
    ("z {} 1; b {} >z 1; m {} 2; a {}", "a z b m"),
    ("z {} 1; a {} >z", "a z"),
    ("z {}T10:00Z; y {}T09:00Z >z", "y z"),
    ("z {}T10:00Z; y {} >z; x {}T09:00Z >y", "x z y"),
    ("z {y}; y {} >z; x {}", "z x y"),
    ("z {t}; y {} >z; x {}", "x y z"),
    ("z {}T10:00Z; plan {} >z planned", "z plan"),
]
"""The events of a day, with what each came `>` after or `<` before and its `order`; and their order on the timeline."""


def _event(stem: str, day: date, said: str) -> Raw:
    name, edtf, *rest = said.split()
    near = {"y": day - timedelta(1), "t": day + timedelta(1)}
    when = defaultdict(list, edtf=edtf.format(day, **near))
    for sign, link in ((">", "after"), ("<", "before")):
        if ties := [f"{stem}-{word[1:]}" for word in rest if word[0] == sign]:
            when[link] = ties
    order = next((int(word) for word in rest if word.isdigit()), 0)
    made = a_plan if "planned" in rest else an_event
    own = {"schedule": [entry("2025-01-02", str(day))]} if "planned" in rest else {}
    return made(f"{stem}-{name}", order=order, **own) | {"date": dict(when)}


def _rounds(*, together: bool) -> Iterator[list[Raw]]:
    """Yield the events of all days at once; or without ties, then those with ties one by one."""
    days = [
        [_event(f"d{number}", date(2025, 1, 10) + timedelta(3 * number), said) for said in told.split("; ")]
        for number, (told, _) in enumerate(DAYS)
    ]
    events = [event for day in days for event in day]
    if together:
        yield events
        return
    yield [event | {"date": {"edtf": event["date"]["edtf"]}, "order": 0} for event in events]
    for some in zip_longest(*map(reversed, days)):
        yield [*filter(None, some)]


@pytest.mark.parametrize("together", [True, False])
def test_what_came_after_another_of_its_day_stands_behind_it(
    app: Flask, client: FlaskClient, *, together: bool
) -> None:
    for events in _rounds(together=together):
        take_in(app, events=events)
    with app.extensions["database"].reader() as session:
        assert [*inconsistencies(session)] == []
        version = negotiation_named(session, "peace").version
    whole, part, edition = (
        [event["uid"] for event in client.get(f"/peace/export.json?{which}").json["events"]]
        for which in ("", "since=0001", f"edition={version}")
    )
    assert whole == part == edition
    for number, (told, order) in enumerate(DAYS):
        of_day = [uid.partition("-")[2] for uid in whole if uid.startswith(f"d{number}-")]
        assert of_day == order.split(), told


def test_as_of_a_day_only_what_was_known_then_decides(app: Flask) -> None:
    """The truce was known on the 12th, and planned for the 11th until then; that the raid came after it on the 20th."""
    sources = [a_source(f"s{day}", issued=f"2025-03-{day}") for day in (11, 12, 20)]
    truce = an_event("truce", date={"edtf": "2025-03-10T10:00Z"}, citations=[{"source": "s12"}])
    truce["schedule"] = [entry("2025-03-01", "2025-03-11")]
    raid = an_event("raid", citations=[{"source": "s11"}], date={"edtf": "2025-03-10", "after": ["truce"]})
    raid["statements"] = [a_statement(citations=[{"source": "s20"}])]
    noon = an_event("noon", date={"edtf": "2025-03-10T12:00Z"})
    take_in(app, actors=[an_actor()], sources=sources, events=[truce, raid, noon])

    def listed(day: int) -> list[str]:
        with app.extensions["database"].reader() as session:
            then = Snapshot(session, negotiation_named(session, "peace"), date(2025, 3, day)).standing()
            return [*session.scalars(select(EventState.event_uid).where(*then).order_by(EventState.position))]

    assert [listed(day) for day in (11, 12, 19)] == [
        ["raid", "noon", "truce"],
        ["raid", "truce", "noon"],
        ["raid", "truce", "noon"],
    ]
    assert listed(20) == ["truce", "raid", "noon"]
    take_in(app, sources=[a_source("s20", issued="2025-03-25")])
    assert (listed(24), listed(25)) == (["raid", "truce", "noon"], ["truce", "raid", "noon"])
    take_in(app, events=[truce | {"date": {"edtf": "2025-03-10T13:00Z"}}])
    assert listed(25) == ["noon", "truce", "raid"]
    with app.extensions["database"].reader() as session:
        assert [*inconsistencies(session)] == []
