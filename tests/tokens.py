"""Generated negotiations in which every text carries the day from which it was known, by the rules of `domain`."""

import random
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.documents import Raw, a_file
from webapp.domain.actors.statements import voices
from webapp.domain.document import Event, Source, parse
from webapp.domain.knowing.as_of import last_day
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.knowing.phases import NEVER, Phases
from webapp.domain.timing.extent import Moment, event_extent
from webapp.domain.timing.precedence import Precedence
from webapp.domain.vocabulary import AWAITED, PLANNED, EventKind, Role, Stance, Status

ZONE = ZoneInfo("Europe/Kyiv")
FIRST = date(2025, 3, 1)
DAYS = 24
FORMS = (
    "{a}", "{a}", "{a}?", "{a}T14:00+02:00", "{a}T01:00+03:00", "{a}T22:30Z/{b}T02:00Z", "{a}T14:00", "{a}/{b}",
    "{a}/..", "[{a}..{b}]", "[..{b}]", "{a}T18:00+02:00/{b}T00:00+02:00",
)  # fmt: skip
SOURCE_FORMS = ("{a}", "{a}", "{a}?", "2025-03", "2025", "[..{a}]", "{a}T12:00Z", None)
TOKEN = re.compile(r"qz(\d{8})")


def token(day: date) -> str:
    """Return the mark for a text that was known from a day on."""
    return f"qz{day.isoformat().replace('-', '')}"


def _untie(events: list[Raw]) -> None:
    """Remove relations of order that contradict the dates."""
    ties = [(other, one["uid"]) for one in events for other in (one["date"] or {}).get("after", ())]
    moments = [Moment(one["uid"], event_extent(one, ZONE)) for one in events]
    for other, uid in Precedence.broken(ties, moments):
        one = next(one for one in events if one["uid"] == uid)
        one["date"]["after"].remove(other)


class Maker:
    """A negotiation generated from a seed, and the days from which its items could be named."""

    def __init__(self, seed: int, events: int = 12) -> None:
        self.random = random.Random(seed)  # noqa: S311 - no secret
        self.sources = [self._source(number) for number in range(8)]
        self.raw = [self._event(number) for number in range(events)]
        _untie(self.raw)
        self.actors = [self._actor(number) for number in range(9)]
        parsed = [parse(Source, {**one, "title": "T"}).model_dump(mode="json", by_alias=True) for one in self.sources]
        self.bibliography = Bibliography.of(parsed, ZONE)
        whole = (parse(Event, self._filled(one, NEVER)).model_dump(mode="json", by_alias=True) for one in self.raw)
        self.phases = {one["uid"]: Phases(one, self.bibliography) for one in whole}

    @property
    def known(self) -> Mapping[str, date]:
        """The day from which each event was known."""
        return {uid: phases.known for uid, phases in self.phases.items()}

    def file(self) -> Raw:
        """Return the negotiation file with tokens in all its texts."""
        named = self.named()
        header = {"uid": "peace", "title": "Peace", "timezone": "Europe/Kyiv", "description": token(NEVER)}
        header |= {"lead": {"text": token(NEVER), "as_of": "2025-03-30"}}
        header["places"] = [
            {"name": self._place(event["uid"]), "aliases": [f"aka {token(self.known[event['uid']])}"]}
            for event in self.raw
        ]
        return a_file(
            actors=[
                one | {"name": f"{one['uid']} {token(named[one['uid']])}", "note": token(NEVER)} for one in self.actors
            ],
            issues=[self._issue(f"i{number}", named) for number in range(4)],
            sources=[self._titled(one, named) for one in self.sources],
            events=[self._texts(one) for one in self.raw],
        ) | {"negotiation": header}

    def _issue(self, uid: str, named: Mapping[str, date]) -> Raw:
        day = token(named.get(uid, NEVER))
        return {"uid": uid, "name": f"{uid} {day}", "proposition": f"So {day}", "note": token(NEVER)}

    def _titled(self, source: Raw, named: Mapping[str, date]) -> Raw:
        day = token(named.get(source["uid"], NEVER))
        standing = source.get("standing")
        taken_back = {"standing": standing | {"note": token(date.fromisoformat(standing["on"]))}} if standing else {}
        texts = {"title": f"{source['uid']} {day}", "container-title": f"Paper {day}", "note": token(NEVER)}
        return source | texts | taken_back

    def named(self) -> dict[str, date]:
        """Return the day from which each actor, issue and source could be named."""
        found: dict[str, date] = {one["uid"]: NEVER for one in self.actors}

        def name(uid: str | None, day: date) -> None:
            if uid:
                found[uid] = min(found.get(uid, NEVER), day)

        for phases in self.phases.values():
            event = phases.event
            for taking in event["participants"]:
                name(taking["actor"], max(phases.known, phases.participation(taking)))
            for issue in event["issues"]:
                name(issue, phases.known)
            for statement in event["statements"]:
                for uid in voices(statement):
                    name(uid, phases.statement(statement))
                for position in statement["positions"]:
                    name(position["issue"], phases.statement(statement))
            for claim, known in self._claims(phases):
                for citation in claim.get("citations", ()):
                    name(citation["source"], max(known, phases.citation(citation)))
                    name(citation["origin"], max(known, phases.whole(citation)))
        above = {one["uid"]: one for one in self.actors}
        for _ in range(len(above)):
            for uid, one in above.items():
                if one["affiliation"]:
                    since = max(
                        (date.fromisoformat(past["until"]) for past in one["affiliations_before"]), default=None
                    )
                    name(one["affiliation"], max(found[uid], since + timedelta(days=1)) if since else found[uid])
                for past in one["affiliations_before"]:
                    name(past["to"], found[uid])
        return found

    def _claims(self, phases: Phases) -> Iterator[tuple[Any, date]]:
        yield phases.event, phases.known
        yield from ((one, phases.statement(one)) for one in phases.event["statements"])
        yield from ((one, phases.announced(one)) for one in phases.event["schedule"])
        yield from ((one, self._related(phases, one)) for one in phases.event.get("relations", ()))

    def _related(self, phases: Phases, relation: Any) -> date:
        cited = min(map(phases.citation, relation.get("citations", ())), default=phases.known)
        return max(phases.known, self.known[relation["to"]["event"]], cited)

    def _day(self, least: int = 0) -> date:
        return FIRST + timedelta(days=self.random.randint(least, DAYS))

    def _form(self, forms: tuple[str | None, ...], least: int = 0) -> str | None:
        one = self._day(least)
        other = one + timedelta(days=self.random.randint(1, 5))
        form = self.random.choice(forms)
        return form and form.format(a=one, b=other)

    def _source(self, number: int) -> Raw:
        made: Raw = {"uid": f"s{number}", "type": "article-newspaper", "issued": self._form(SOURCE_FORMS)}
        if self.random.random() < 0.25:
            made["standing"] = {"state": "retracted", "on": str(self._day(10))}
        return made

    def _actor(self, number: int) -> Raw:
        made: Raw = {"uid": f"a{number}", "kind": "state" if number < 4 else "person", "affiliation": None}
        made["affiliations_before"] = []
        if number >= 4 and self.random.random() < 0.8:
            made["affiliation"] = f"a{self.random.randrange(4)}"
            others = [f"a{one}" for one in range(4) if f"a{one}" != made["affiliation"]]
            if self.random.random() < 0.5:
                made["affiliations_before"] = [{"to": self.random.choice(others), "until": str(self._day())}]
        return made

    def _citations(self, most: int = 2) -> list[Raw]:
        chosen = self.random.sample(range(8), self.random.randint(0, most))
        return [
            {
                "source": f"s{one}",
                "relation": "contradicts" if self.random.random() < 0.15 else "supports",
                "origin": f"s{self.random.choice([n for n in range(8) if n != one])}"
                if self.random.random() < 0.3
                else None,
            }
            for one in chosen
        ]

    def _event(self, number: int) -> Raw:
        status = self.random.choice([Status.OCCURRED] * 5 + [Status.ONGOING, *PLANNED])
        edtf = self._form(FORMS)
        made: Raw = {
            "uid": f"e{number}",
            "kind": self.random.choice([EventKind.TALKS, EventKind.MEETING, *EventKind]).value,
            "status": status.value,
            "date": {"edtf": edtf, "basis": self.random.choice(["stated", "inferred"])},
            "citations": self._citations(),
            "issues": [f"i{one}" for one in self.random.sample(range(4), self.random.randint(0, 2))],
            "part_of": f"e{self.random.randrange(number)}" if number and self.random.random() < 0.3 else None,
            "participants": [
                {"actor": f"a{one}", "role": self.random.choice([*Role]).value}
                for one in self.random.sample(range(9), self.random.randint(0, 4))
            ],
            "statements": [],
            "schedule": [],
        }
        if number and self.random.random() < 0.4:
            to = {"event": f"e{self.random.randrange(number)}"}
            made["relations"] = [{"type": "answers", "to": to, "citations": self._citations(1)}]
        if number and self.random.random() < 0.3:
            made["date"]["after"] = [f"e{self.random.randrange(number)}"]
        if status in PLANNED or self.random.random() < 0.4:
            days = sorted(self._day() for _ in range(self.random.randint(1, 2)))
            made["schedule"] = [
                {
                    "announced_on": str(day),
                    "status": "scheduled",
                    "date": self._form(FORMS, 5),
                    "citations": self._citations(1),
                }
                for day in days
            ]
        if status in PLANNED:
            if status not in AWAITED and status != Status.CANCELLED:
                made["date"] = None
            made["schedule"][-1] |= {"status": status.value, "date": made["date"] and made["date"]["edtf"]}
        else:
            made["statements"] = [self._statement(f"w{number}-{one}") for one in range(self.random.randint(0, 2))]
        return made

    def _statement(self, uid: str) -> Raw:
        speaker, joint, reporter = self.random.sample(range(9), 3)
        made: Raw = {"uid": uid, "speaker": f"a{speaker}", "form": "paraphrase", "citations": self._citations(1)}
        made["positions"] = [
            {"issue": f"i{one}", "stance": self.random.choice([*Stance]).value}
            for one in self.random.sample(range(4), self.random.randint(0, 2))
        ]
        if self.random.random() < 0.3:
            made["jointly_with"] = [f"a{joint}"]
        if self.random.random() < 0.3:
            made["reported_by"] = f"a{reporter}"
        return made

    def _filled(self, event: Raw, day: date) -> Raw:
        """Return the event with a token of this day wherever a text is needed."""
        said = [{"text": token(day), **one} for one in event["statements"]]
        return {"title": token(day), **event, "statements": said}

    def _place(self, uid: str) -> str:
        return f"{uid}-town {token(self.known[uid])}"

    def _texts(self, event: Raw) -> Raw:
        phases = self.phases[event["uid"]]
        known, last = token(phases.known), token(last_day(phases))

        def cited(claim: Raw, since: date) -> list[Raw]:
            return [
                one | {key: token(max(since, phases.citation({"origin": None, **one}))) for key in ("locator", "quote")}
                for one in claim["citations"]
            ]

        made = event | {
            "title": f"{event['uid']} title {known}",
            "summary": f"summary {last}",
            "place": self._place(event["uid"]),
            "citations": cited(event, phases.known),
            "participants": [
                one | {"capacity": f"as {token(max(phases.known, phases.participation(one)))}"}
                for one in event["participants"]
            ],
        }
        if event["date"]:
            made["date"] = event["date"] | {"note": f"note {last}", "as_written": f"written {last}"}
        made["schedule"] = [
            one | {key: token(phases.announced(one)) for key in ("note", "place")}
            | {"citations": cited(one, phases.announced(one))}
            for one in event["schedule"]
        ]  # fmt: skip
        made["statements"] = [
            statement | {key: f"said {token(phases.statement(whole))}" for key in ("text", "note")}
            | {"citations": cited(statement, phases.statement(whole))}
            for statement, whole in zip(event["statements"], phases.event["statements"], strict=True)
        ]  # fmt: skip
        if "relations" in event:
            made["relations"] = [
                one
                | {"note": token(self._related(phases, whole)), "citations": cited(one, self._related(phases, whole))}
                for one, whole in zip(event["relations"], phases.event["relations"], strict=True)
            ]
        return made
