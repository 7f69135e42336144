"""Negotiation files of any size, made up but like the real thing, and the same each time for the same size and seed.

    python -m tests.bench.generate 1000 > big.json

Events are spread over the years from 2018 to the evening of 17 March 2025 (with plans beyond it), as the tests' clock
has it. Names and titles carry Cyrillic, accents and apostrophes; one date in three is not a plain day.
"""

import json
import random
import sys
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from webapp.domain.text import slug
from webapp.domain.vocabulary import VERBATIM, EventKind, Form, Stance
from webapp.formats import negotiation_file

Document = dict[str, Any]

NEXT = 4
"""Reports among which an event finds its sources: the next ones to come out."""

UID = "bench"
FIRST, TODAY = date(2018, 1, 1), date(2025, 3, 17)

STATES = (
    "Ukraine", "Russia", "United States", "Türkiye", "Saudi Arabia", "France", "Germany", "United Kingdom", "Poland",
    "Qatar", "Switzerland", "Côte d’Ivoire",
)  # fmt: skip
BODIES = (
    "United Nations", "OSCE", "NATO", "European Union", "Red Cross", "Trilateral Contact Group", "Генеральний штаб",
    "Совет безопасности",
)  # fmt: skip
OUTLETS = (
    "Reuters",
    "POLITICO",
    "Українська правда",
    "Коммерсантъ",
    "Le Monde",
    "Süddeutsche Zeitung",
    "Anadolu",
    "CNN",
)
GIVEN = (
    "Anna", "Олексій", "Jürgen", "Zoë", "Андрей", "Małgorzata", "François", "Наталія", "İbrahim", "John", "Søren",
    "Сергій", "Layla", "Екатерина", "Miloš", "Dmytro",
)  # fmt: skip
FAMILY = (
    "Shevchenko", "Іваненко", "Müller", "O’Neill", "Кузнецова", "Dąbrowski", "Lefèvre", "Çelik", "Smith", "Ødegård",
    "Ткаченко", "al-Harbi", "Васильев", "Novák", "Bondarenko", "García",
)  # fmt: skip
CAPACITIES = ("foreign minister", "special envoy", "press secretary", "head of delegation", "Радник президента", "")
PLACES = ("Jeddah", "Istanbul", "Minsk", "Genève", "Київ", "Москва", "Paris", "Washington", "New York", "Doha", None)
SUBJECTS = (
    "a 30-day ceasefire", "prisoners of war", "grain exports", "the power grid", "withdrawal of heavy weapons",
    "humanitarian corridors", "security guarantees", "NATO membership", "sanctions relief", "frozen assets",
    "the status of Donetsk", "nuclear power plants", "monitoring of the line of contact", "return of children",
    "Black Sea shipping", "air strikes on energy", "elections", "language rights", "reparations", "a summit of leaders",
    "mine clearance", "prison visits", "border crossings", "foreign troops", "arms deliveries", "a demilitarised zone",
    "gas transit", "an amnesty", "war crimes trials", "the city of Маріуполь",
)  # fmt: skip
WORDS = (
    "the two delegations went over the wording again without settling the second paragraph",
    "both sides kept to what they had said the week before",
    "officials spoke of progress but gave no date",
    "the mediators carried a new draft from room to room",
    "нічого не погоджено, доки не погоджено все",
    "a list of names was handed over",
    "стороны договорились продолжить консультации",
    "observers were asked to report by Friday",
    "the text leaves open who would verify it",
    "one participant called the tone *businesslike*",
    "a joint statement was announced and then withdrawn",
)
KINDS = tuple(kind.value for kind in EventKind)
LEADS = {"statement": "Remarks on", "call": "Phone call about", "measure": "Decree on", "report": "Report on"}


class Maker:
    """Everything in one file, drawn from one stream of chance."""

    def __init__(self, events: int, seed: int = 1) -> None:
        self.chance = random.Random(f"{seed}/{events}")
        self.size = events
        self.issues = [self._issue(subject) for subject in SUBJECTS]
        self.actors = list(self._actors())
        self.speakers = [actor["uid"] for actor in self.actors if actor["kind"] == "person"]
        self.parties = [actor["uid"] for actor in self.actors if actor["kind"] != "media"]
        self.sources = [self._source(number) for number in range(max(5, events // 20))]
        self.reports = sorted(self.sources, key=lambda source: source["issued"])
        self.issued = [source["issued"] for source in self.reports]

    def _issue(self, subject: str) -> Document:
        return {"uid": slug(subject), "name": subject, "proposition": f"The sides agree on {subject}.", "note": ""}

    def _actors(self) -> Iterator[Document]:
        for kind, names in (("state", STATES), ("organisation", BODIES), ("media", OUTLETS)):
            for name in names:
                yield {"uid": slug(name), "name": name, "kind": kind, "affiliation": None, "note": ""}
        sides = [slug(name) for name in (*STATES, *BODIES)]
        for number in range(172):
            name = f"{GIVEN[number % len(GIVEN)]} {FAMILY[(number * 7 + number // 16) % len(FAMILY)]}"
            side = self.chance.choice(sides)
            yield {"uid": f"{slug(name)}-{number}", "name": name, "kind": "person", "affiliation": side, "note": ""}

    def _source(self, number: int) -> Document:
        outlet = self.chance.choice(OUTLETS)
        subject = self.chance.choice(SUBJECTS)
        return {
            "uid": f"{slug(outlet)}-{number}",
            "type": "article-newspaper",
            "title": f"{outlet}: what is known about {subject}",
            "container-title": outlet,
            "issued": str(self._day()),
            "URL": f"https://example.org/{slug(outlet)}/{number}",
            "language": "en",
        }

    def _day(self) -> date:
        return FIRST + timedelta(days=self.chance.randrange((TODAY - FIRST).days + 1))

    def events(self) -> Iterator[Document]:
        """The events, one after another."""
        whole: str | None = None
        for number in range(self.size):
            event = self._event(number)
            if whole and self.chance.random() < 0.05:
                event["part_of"] = whole
            elif event["kind"] in {"talks", "visit"}:
                whole = event["uid"]
            yield event

    def _event(self, number: int) -> Document:
        chance = self.chance
        kind = chance.choice(KINDS)
        subject = chance.choice(SUBJECTS)
        day = self._day()
        actors = chance.sample(self.parties, chance.choice((1, 2, 2, 3, 4)))
        title = f"{LEADS.get(kind, kind.capitalize() + ' on')} {subject}"
        issues = chance.sample([issue["uid"] for issue in self.issues], chance.choice((0, 1, 1, 2)))
        event = {
            "uid": f"{slug(title)}-{number}",
            "title": f"{title} ({chance.choice(FAMILY)})",
            "summary": " ".join(f"{sentence[0].upper()}{sentence[1:]}." for sentence in chance.sample(WORDS, 3)),
            "kind": kind,
            "status": "occurred",
            "place": chance.choice(PLACES),
            "order": 0,
            "key_event": chance.random() < 0.02,
            "date": self._date(day),
            "participants": [
                {"actor": uid, "role": role, "capacity": chance.choice(CAPACITIES)}
                for uid, role in zip(actors, ("party", "party", "mediator", "host"), strict=False)
            ],
            "issues": issues,
            "statements": [
                self._statement(number, place, issues, day) for place in range(chance.choice((0, 0, 1, 1, 2, 4)))
            ],
            "schedule": self._plans(day) if chance.random() < 0.05 else [],
            "citations": self._citations(chance.choice((0, 1, 1, 1, 2, 3)), day),
        }
        return self._planned(event) if chance.random() < 0.02 else event

    def _date(self, day: date) -> Document:
        drawn = self.chance.random()
        later = min(day + timedelta(days=self.chance.randrange(1, 12)), TODAY)
        forms = (
            (0.66, f"{day}"),
            (0.76, f"[{day}..{later}]"),
            (0.81, f"[..{day}]"),
            (0.88, f"{day}/{later}"),
            (0.93, f"{day}T{self.chance.randrange(24):02}:{self.chance.choice(('00', '30'))}+03:00"),
            (0.96, f"{day}~"),
            (0.98, f"{day.year}-{day.month:02}"),
            (1.00, f"{day}/.."),
        )
        edtf = next(text for limit, text in forms if drawn <= limit)
        plain = edtf == str(day)
        return {
            "edtf": edtf,
            "as_written": f"on {day:%A}" if plain else "earlier that month",
            "basis": "stated" if plain else "inferred",
            "note": "" if plain else "The source gives no day of its own; the neighbouring events bound it.",
            "timezone": "Europe/Moscow" if "T" in edtf else None,
        }

    def _statement(self, number: int, place: int, issues: list[str], day: date) -> Document:
        form = self.chance.choice(list(Form))
        words = self.chance.choice(WORDS)
        return {
            "uid": f"said-{number}-{place}",
            "speaker": self.chance.choice(self.speakers),
            "form": form.value,
            "text": f"{words[0].upper()}{words[1:]}.",
            "quote": words if form in VERBATIM else None,
            "positions": [
                {"issue": issue, "stance": self.chance.choice(list(Stance)).value}
                for issue in issues
                if self.chance.random() < 0.7
            ],
            "citations": self._citations(self.chance.choice((0, 1)), day),
        }

    def _citations(self, count: int, day: date) -> list[Document]:
        """Reports that came out on the day or soon after, and here and there one that looks back years later."""
        chance = self.chance
        next_one = min(bisect_left(self.issued, str(day)), len(self.reports) - NEXT)
        soon = self.reports[next_one : next_one + NEXT]
        cited = chance.sample(soon, count)
        if cited and chance.random() < 0.02:
            cited[-1] = chance.choice(self.reports[next_one:])
        return [
            {
                "source": source["uid"],
                "locator": f"par. {chance.randrange(1, 40)}",
                "relation": "contradicts" if chance.random() < 0.03 else "supports",
                "origin": chance.choice(soon)["uid"] if chance.random() < 0.3 else None,
            }
            for source in {source["uid"]: source for source in cited}.values()
        ]

    def _plans(self, day: date) -> list[Document]:
        plans = [
            (day - timedelta(days=20), "scheduled", str(day - timedelta(days=4))),
            (day - timedelta(days=6), "postponed", None),
            (day - timedelta(days=3), "scheduled", str(day)),
        ]
        return [
            {
                "announced_on": str(announced),
                "status": status,
                "date": planned,
                "citations": self._citations(1, announced),
            }
            for announced, status, planned in plans
        ]

    def _planned(self, event: Document) -> Document:
        day = TODAY + timedelta(days=self.chance.randrange(-30, 365))
        status, planned = self.chance.choice(
            [("scheduled", str(day)), ("proposed", None), ("postponed", None), ("cancelled", str(day))]
        )
        announced = min(day, TODAY) - timedelta(days=self.chance.randrange(40))
        backing = self._citations(1, announced)
        entry = {"announced_on": str(announced), "status": status, "date": planned, "citations": backing}
        return event | {"status": status, "date": planned and {"edtf": planned}, "schedule": [entry], "statements": []}


def write(events: int, seed: int = 1) -> Iterator[str]:
    """A negotiation file with so many events, in pieces."""
    maker = Maker(events, seed)
    header = {
        "uid": UID,
        "title": "A made-up negotiation",
        "description": "Nothing in here ever happened.",
        "timezone": "Europe/Kyiv",
    }
    lists = {"actors": maker.actors, "issues": maker.issues, "sources": maker.sources, "events": maker.events()}
    yield from negotiation_file.text(_text(header), {name: map(_text, items) for name, items in lists.items()})


def _text(document: Document) -> str:
    return json.dumps(document, ensure_ascii=False)


if __name__ == "__main__":
    sys.stdout.writelines(write(int(sys.argv[1])))
