"""The database sorts events into the same lists as the pure code does with their documents."""

from datetime import date, timedelta
from random import Random

from tests.files import entry, planned, take_in
from webapp.domain.as_of import as_known
from webapp.domain.dates import day_of
from webapp.domain.schedule import stands_at
from webapp.domain.slips import slips
from webapp.domain.vocabulary import AWAITED
from webapp.pages.agenda import queries
from webapp.pages.agenda.queries import Clock, Part
from webapp.reading import negotiation_named
from webapp.reading.documents import events_after

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
    came = {"status": "occurred", "date": {"edtf": _edtf(random)}} if random.random() < 0.4 else {}
    return planned(uid, *schedule, citations=cited, **came)


def _day(place: int) -> str:
    return (START + timedelta(days=place)).isoformat()


def _edtf(random: Random) -> str:
    first = random.randrange(60)
    return random.choice(SHAPES).format(a=_day(first), b=_day(first + random.randint(1, 5)))


def expected(part: Part, event: dict, day: date) -> bool:
    when = stands_at(event)
    awaited = event["status"] in AWAITED and event["date"]
    over = bool(when and when.latest and when.latest < day)
    return {
        Part.NEXT: bool(awaited and not over),
        Part.OVERDUE: bool(awaited and over),
        Part.UNDATED: event["date"] is None,
        Part.CALLED_OFF: event["status"] == "cancelled",
    }[part]


def gave_way(event: dict) -> bool:
    """Whether an announced plan does not hold to the date of now."""
    plans = [entry for entry in event["schedule"] if entry["date"]]
    postponed = any(entry["status"] == "postponed" for entry in event["schedule"])
    return postponed or any(not event["date"] or any(slips({**event, **OVER, "schedule": [plan]})) for plan in plans)


def test_now_and_then(app, database, monkeypatch):
    monkeypatch.setattr(queries, "SIZE", 1_000)
    random = Random(7)  # noqa: S311 - made-up plans need no safe randomness
    sources = [
        {"uid": uid, "type": "report", "title": uid, "issued": issued}
        for uid, issued in [("early", _day(5)), ("middle", _day(25)), ("late", _day(70)), ("undated", None)]
    ]
    take_in(app, sources=sources, events=some_events(random, 200))
    issued = {source["uid"]: date.fromisoformat(source["issued"]) for source in sources if source["issued"]}
    with database.reader() as session:
        negotiation = negotiation_named(session, "peace")
        stored = [document for _, document in events_after(session, negotiation.id, [], None, 1_000)]
        assert len(stored) == 200
        for day in (None, *(START + timedelta(days=days) for days in (0, 10, 20, 30, 45, 80))):
            then = [as_known(event, issued, day) if day else event for event in stored]
            known = [event for event in then if event and event["schedule"]]
            clock = Clock(day or START + timedelta(days=40), day)
            found = queries.agenda(session, negotiation.id, Part, clock)
            for part in set(Part) - {Part.SLIPPED}:
                wanted = {event["uid"]: event for event in known if expected(part, event, clock.day)}
                assert {event["uid"]: event for event in found[part].entries} == wanted
                days = [day_of(stands_at(event) if event["date"] else None) for event in found[part].entries]
                assert days == sorted(days, reverse=part not in queries.AHEAD)
            listed = {event["uid"] for event in found[Part.SLIPPED].entries if any(slips(event))}
            assert listed == {event["uid"] for event in known if gave_way(event)}
