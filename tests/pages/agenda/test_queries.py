"""The database sorts events into the same lists as the pure code does with their documents."""

from datetime import UTC, date, timedelta
from itertools import pairwise
from random import Random

from tests.files import entry, planned, take_in
from webapp.domain.timing.due import due, is_overdue
from webapp.domain.timing.extent import event_extent
from webapp.domain.timing.slips import slips
from webapp.domain.vocabulary import AWAITED
from webapp.pages.agenda import queries
from webapp.pages.agenda.queries import Part
from webapp.reading import negotiation_named
from webapp.reading.as_known import as_known
from webapp.reading.documents import events_after
from webapp.reading.snapshot import Snapshot

START = date(2025, 3, 1)
OVER = {"status": "occurred"}
SHAPES = ["{a}", "{a}", "{a}", "{a}T14:00Z", "[{a}..{b}]", "[..{b}]", "[{a}..]", "{a}/{b}", "{a}/..", "{a}?", "2025-03"]


def some_events(random: Random, count: int) -> list[dict]:
    """Events whose plans changed up to three times, and which may have come about."""
    return [_event(random, f"event-{number}") for number in range(count)]


def _event(random: Random, uid: str) -> dict:
    announced = sorted(random.sample(range(40), random.randint(1, 4)))
    schedule = []
    for place in announced:
        status = random.choice(["scheduled", "scheduled", "proposed", "postponed", "cancelled"])
        dated = status != "postponed" and (status != "proposed" or random.random() < 0.7)
        schedule.append(entry(_day(place), _edtf(random) if dated else None, status))
    cited = [
        {"source": source} for source in random.sample(["early", "middle", "late", "undated"], random.randint(0, 2))
    ]
    came = {"status": random.choice(["occurred", "occurred", "ongoing"]), "date": {"edtf": _edtf(random)}}
    came = came if random.random() < 0.5 else {}
    return planned(uid, *schedule, citations=cited, **came)


def _day(place: int) -> str:
    return (START + timedelta(days=place)).isoformat()


def _edtf(random: Random) -> str:
    first = random.randrange(60)
    return random.choice(SHAPES).format(a=_day(first), b=_day(first + random.randint(1, 5)))


def expected(part: Part, event: dict, day: date) -> bool:
    awaited = event["status"] in AWAITED and event["date"]
    overdue = is_overdue(due(event, UTC), day)
    return {
        Part.NEXT: bool(awaited and not overdue),
        Part.OVERDUE: bool(awaited and overdue),
        Part.UNDER_WAY: event["status"] == "ongoing" and due(event, UTC) is not None,
        Part.UNDATED: event["date"] is None,
        Part.CALLED_OFF: event["status"] == "cancelled",
    }[part]


def order(part: Part, event: dict) -> date:
    """What a list is in the order of: where each can begin at the latest, of what is under way, where it ends."""
    return (due(event, UTC) if part == Part.UNDER_WAY else event_extent(event, UTC).begun) or date.max


def gave_way(event: dict) -> bool:
    """Whether an announced plan did not hold to what followed, or was given up for a while."""
    plans = [entry for entry in event["schedule"] if entry["date"]]
    first = event["schedule"].index(plans[0]) if plans else len(event["schedule"])
    dateless = [(n, entry["status"]) for n, entry in enumerate(event["schedule"]) if not entry["date"]]
    given_up = any(status == "postponed" or n > first for n, status in dateless)
    given_up |= any(one["status"] == "cancelled" != other["status"] for one, other in pairwise([*plans, event]))
    dates = [*(plan["date"] for plan in plans[1:]), event["date"] and event["date"]["edtf"]]
    held = [plan | {"status": "scheduled"} for plan in plans]
    later = [OVER | {"date": {"edtf": date}, "schedule": [plan]} for plan, date in zip(held, dates, strict=False)]
    return given_up or any(any(slips(event | one, UTC)) for one in later)


def test_now_and_then(app, database, monkeypatch):
    monkeypatch.setattr(queries, "SIZE", 1_000)
    random = Random(7)  # noqa: S311 - made-up plans need no safe randomness
    sources = [
        {"uid": uid, "type": "report", "title": uid, "issued": issued}
        for uid, issued in [("early", _day(5)), ("middle", _day(25)), ("late", _day(70)), ("undated", None)]
    ]
    take_in(app, sources=sources, events=some_events(random, 200))
    with database.reader() as session:
        negotiation = negotiation_named(session, "peace")
        stored = events_after(Snapshot(session, negotiation), [], None, 1_000)
        assert len(stored) == 200
        for then in (None, *(START + timedelta(days=days) for days in (0, 10, 20, 30, 45, 80))):
            snapshot, day = Snapshot(session, negotiation, then), then or START + timedelta(days=40)
            known = as_known(snapshot, stored)
            found = queries.agenda(snapshot, Part, day)
            for part in set(Part) - {Part.SLIPPED}:
                wanted = {event["uid"]: event for event in known if expected(part, event, day)}
                assert {event["uid"]: event for event in found[part].entries} == wanted
                days = [order(part, event) for event in found[part].entries]
                assert days == sorted(days, reverse=part not in queries.AHEAD)
            listed = {event["uid"] for event in found[Part.SLIPPED].entries if any(slips(event, UTC))}
            assert listed == {event["uid"] for event in known if gave_way(event)}
