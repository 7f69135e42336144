"""Events at the ends of the calendar, in every form of a date."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import chain, cycle

from tests.documents import Raw, a_source, a_statement, an_actor, an_event, an_issue
from tests.files import LATER, entry, planned
from webapp.domain import dates
from webapp.domain.context import Context
from webapp.domain.document import Event, parse
from webapp.domain.problems import Invalid
from webapp.domain.vocabulary import PLANNED, EventKind, Stance, Status

FIRST, SECOND, LAST_BUT_ONE, LAST = "0001-01-01", "0001-01-02", "9999-12-30", "9999-12-31"

FORMS = ("{}/..", "../{}", "[{}..]", "[..{}]")
DATES = [
    *(day[:letters] for day in (FIRST, LAST) for letters in (10, 7, 4)),
    *(form.format(day) for day in (FIRST, LAST) for form in FORMS),
    *(form.format(*ends) for form in ("{}/{}", "[{}..{}]") for ends in ((FIRST, SECOND), (LAST_BUT_ONE, LAST))),
    *("../0001", "9999/..", "[..0001]", "[9999..]"),
    *(f"{FIRST}?", f"{LAST}~", f"{FIRST}%"),
    *(SECOND, LAST_BUT_ONE, f"{LAST}/{LAST}", "0001/9999", "[0001-01..9999-12]"),
    *("0002-01-01T00:00Z", "0002-01-01T00:00+14:00", "9998-12-31T23:59-14:00", "9998-12-31T23:59:59Z"),
]
"""Every form of a date, at both ends; but at one a qualifier, which moves no bound, and a year of a span or window that
bounds as its day does not."""

BOUNDS = [(when.earliest, when.latest, when.instant) for when in map(dates.parse, DATES)]
"""What can be worked out with each of the dates. There are 21 of 34: spans share theirs with windows."""

ALIKE = [[number for number, other in enumerate(BOUNDS) if other == one] for one in dict.fromkeys(BOUNDS)]
"""The numbers of the dates by their bounds. Dates of the same take turns."""

NOT_AHEAD = f"[2025-03-16..{LAST}]"
ANNOUNCED = [
    *((FIRST, FIRST), (FIRST, NOT_AHEAD), (NOT_AHEAD, NOT_AHEAD), ("[..0001]", "[2025..]")),
    ("2025-03-16", "2025-03-17"),
]
"""When plans were made, and changed: nothing is known from a day that is sure to lie ahead."""

SOURCES = [a_source(f"source-{n}", issued=day, accessed=day) for n, day in enumerate([*DATES, None])]
ACTORS = [an_actor("usa", kind="state"), an_actor("trump", affiliation="usa"), an_actor("rus", kind="state")]
ISSUES = [an_issue("truce"), an_issue("land")]


def has_turn(number: int, turn: int) -> bool:
    """Whether it is this date's turn among those of the same bounds. Of spans and windows one half has it each time."""
    place, numbers = next((place, numbers) for place, numbers in enumerate(ALIKE) if number in numbers)
    return numbers[(place + turn) % len(numbers)] == number


def events() -> Iterator[list[Raw]]:
    """For each of the dates its events: for all bounds one in each of the statuses that the rules let it have. Planned
    ones slipped from one end of the calendar to the other, and so did every other one that took place."""
    announced, sources, kinds, stances = cycle(ANNOUNCED), cycle(SOURCES), cycle(EventKind), cycle(Stance)
    context = Context(LATER.date(), lambda _kind, _uid: True)
    for number, day in enumerate(DATES):
        allowed = []
        for place, status in enumerate(Status):
            if not has_turn(number, place):
                continue
            uid, (before, after) = f"{status}-{number}", next(announced)
            cited = [{"source": next(sources)["uid"]} for _ in range((number + place) % 3)]
            plans = [entry(before, FIRST if day > "5" else LAST, citations=cited), entry(after, day, citations=cited)]
            if status not in PLANNED:
                taken = [{"issue": issue["uid"], "stance": next(stances)} for issue in ISSUES]
                said = [a_statement(f"{uid}-said", speaker="trump", positions=taken)]
                plans = plans if number % 2 else []
                event = an_event(uid, status=status, date={"edtf": day}, schedule=plans, statements=said)
            elif status == Status.POSTPONED:
                event = planned(uid, *plans, entry(after, None, status))
            else:
                event = planned(uid, plans[0], plans[1] | {"status": status})
            met = [{"actor": actor["uid"], "role": "party"} for actor in ACTORS[number % 2 :]]
            event |= {"kind": next(kinds), "citations": cited, "participants": met, "issues": ["truce"]}
            with suppress(Invalid):
                parse(Event, event, context)
                allowed.append(event)
        yield allowed


EVENTS = list(events())
EVERY = list(chain(*EVENTS))
