"""The same pages with nothing in between: queries for sqlite3 written by hand, and one Jinja template.

What a newsroom developer would write for one page in an afternoon: no layers, no checks, no other pages. It reads the
same tables and shows the same: a page of events, word for word, the next plan, facets and strip; what a search found,
marked; who stands where.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from tests.bench.bare_rows import Here, Stored, marking, rows
from tests.bench.generate import UID
from webapp.domain.dates import in_words
from webapp.domain.timing.days import days
from webapp.domain.timing.schedule import stands_at
from webapp.web.date_words import date_words, plan_words
from webapp.web.prose import markdown

Rows = list[tuple[Any, ...]]

INVOLVED = (
    "event.uid IN (SELECT event_uid FROM facet WHERE negotiation_id = :here AND field = '{}' AND value IN ('{}'))"
)
FOUND = (
    "event.uid IN (WITH found AS (SELECT kind, uid FROM text_piece WHERE negotiation_id = :here AND id IN"
    " (SELECT rowid FROM piece_words WHERE piece_words MATCH '\"{}\"'))"
    " SELECT uid FROM found WHERE kind = 'event' UNION SELECT event_uid FROM facet WHERE negotiation_id = :here"
    " AND field = 'actor' AND value IN (SELECT uid FROM found WHERE kind = 'actor'))"
)
NOW = "CREATE TEMP VIEW event AS SELECT event_uid AS uid, * FROM event_state WHERE known_until = '9999-12-31'"
"""Events as they stand now: what every query here asks."""

TESTS: Mapping[str, str] = {
    "": "1",
    "kind=talks": "kind = 'talks'",
    "status=occurred": "status = 'occurred'",
    "place=Minsk": "place = 'Minsk'",
    "verification=corroborated": "verification = 'corroborated'",
    "side=ukraine": INVOLVED.format("side", "ukraine"),
    "actor=russia&actor=france&actor=qatar&actor=nato&actor=osce": INVOLVED.format(
        "actor", "russia', 'france', 'qatar', 'nato', 'osce"
    ),
    "issue=elections&issue=gas-transit": INVOLVED.format("issue", "elections', 'gas-transit"),
    "contradicted=1": "contradicted",
    "role=mediator": "event.uid IN (SELECT event_uid FROM participation WHERE negotiation_id = :here"
    " AND role = 'mediator')",
    "since=2019": "(latest >= '2019-01-01' OR latest IS NULL) AND edtf IS NOT NULL",
    "q=businesslike": FOUND.format("businesslike"),
    "q=Shevchenko": FOUND.format("Shevchenko"),
    "side=ukraine&side=russia&status=occurred": INVOLVED.format("side", "ukraine', 'russia")
    + " AND status = 'occurred'",
}
"""Query strings of the timeline, and what their events must meet. Each has more than a page of hits at 1,000 events."""

OUTSIDE = {"since=2019": "coalesce(earliest, '') < '2019-01-01'"}
"""What tells that an event may lie outside the days that are asked for."""

OWN = ("status", "kind", "verification", "place")


@dataclass(frozen=True)
class Bare:
    """A connection, and the negotiation's number in the database."""

    connection: sqlite3.Connection
    here: int
    templates: Environment

    def rows(self, sql: str, **values: Any) -> Rows:
        """What a query finds."""
        return self.connection.execute(sql, {"here": self.here, **values}).fetchall()

    def listed(self, asked: str, after: str) -> list[Stored]:
        """A page of events, the newest first, and one more."""
        found = self.rows(
            "SELECT (SELECT document FROM revision WHERE id = revision_id), verification, origins, contradicted,"
            f" {OUTSIDE.get(asked, '0')}"
            f" FROM event WHERE negotiation_id = :here AND {TESTS[asked]}{' AND position < :after' if after else ''}"
            " ORDER BY position DESC LIMIT 51",
            after=after,
        )
        return [Stored(json.loads(text), *counted) for text, *counted in found]

    def upcoming(self) -> list[dict[str, Any]]:
        """The next plan."""
        found = self.rows(
            "SELECT (SELECT document FROM revision WHERE id = revision_id) FROM event WHERE negotiation_id = :here"
            " AND status IN ('proposed', 'scheduled') AND latest >= '2025-03-17' ORDER BY position LIMIT 1"
        )
        return [json.loads(text) for (text,) in found]

    def named(self, events: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
        """The documents of all that these events name, by kind and uid."""
        wanted: dict[str, set[str]] = defaultdict(set)
        for event in events:
            wanted["actor"] |= {taken["actor"] for taken in event["participants"]}
            wanted["actor"] |= {said["speaker"] for said in event["statements"]}
            wanted["issue"] |= {taken["issue"] for said in event["statements"] for taken in said["positions"]}
            for part in (event, *event["statements"], *event["schedule"]):
                wanted["source"] |= {one[key] for one in part["citations"] for key in ("source", "origin") if one[key]}
            wanted["event"] |= {event["part_of"]} - {None}
        found: dict[str, dict[str, Any]] = defaultdict(dict)
        for kind, uids in wanted.items():
            marks = ", ".join("?" * len(uids))
            sql = (
                f"SELECT {kind}.uid, document FROM {kind} JOIN revision ON revision.id = revision_id"
                f" WHERE {kind}.negotiation_id = ? AND {kind}.uid IN ({marks})"
            )
            for uid, text in self.connection.execute(sql, [self.here, *uids]):
                found[kind][uid] = json.loads(text)
        return found

    def facets(self, asked: str) -> dict[str, Counter[str]]:
        """How many events there are of each value of each field; all that match for the field asked for, as if it were
        not, which makes one query more."""
        field = asked.partition("=")[0]
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for test in {TESTS[asked], TESTS[""] if field in {*OWN, "actor", "side", "issue"} else TESTS[asked]}:
            for *own, count in self.rows(
                f"SELECT {', '.join(OWN)}, count(*) FROM event WHERE negotiation_id = :here AND {test}"
                f" GROUP BY {', '.join(OWN)}"
            ):
                for name, value in zip(OWN, own, strict=True):
                    if value is not None and (name == field) == (test == TESTS[""] != TESTS[asked]):
                        counts[name][value] += count
            inside = f" AND event_uid IN (SELECT uid FROM event WHERE negotiation_id = :here AND {test})"
            for name, value, count in self.rows(
                "SELECT field, value, count(*) FROM facet WHERE negotiation_id = :here"
                f" AND field IN ('actor', 'side', 'issue'){inside if test != '1' else ''}"
                " GROUP BY field, value"
            ):
                counts[name][value] = max(count, counts[name][value])
        return counts

    def strip(self, asked: str) -> dict[str, dict[str, int]]:
        """How many events there are on each lane in each month."""
        days = self.rows(
            "SELECT substr(position, 1, 10), count(*) FROM event"
            f" WHERE negotiation_id = :here AND {TESTS[asked]} GROUP BY 1"
        )
        test = f" AND event_uid IN (SELECT uid FROM event WHERE negotiation_id = :here AND {TESTS[asked]})"
        sides = "FROM facet WHERE negotiation_id = :here AND field = 'side' AND drawn" + (test if asked else "")
        press = "(SELECT uid FROM actor WHERE negotiation_id = :here AND kind = 'media')"
        totals = self.rows(f"SELECT value, count(*) {sides} GROUP BY value")
        busiest = [side for side, _ in sorted(totals, key=lambda row: -row[1])][:8]
        own = ", ".join(f"'{side}'" for side in busiest)
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for lane, condition in (("", f"value IN ({own})"), ("others", f"value NOT IN ({own}) AND value NOT IN {press}"),
                                ("press", f"value IN {press}")):  # fmt: skip
            for value, month, count in self.rows(
                f"SELECT {'value' if not lane else repr(lane)}, substr(day, 1, 7), count(DISTINCT event_uid)"
                f" {sides} AND {condition} GROUP BY 1, 2"
            ):
                found[value][month] = count
        found["all"] = dict(Counter({day[:7]: count for day, count in days}))
        return found

    def page(self, asked: str, count: int) -> str:
        """The timeline, whole, with so many rows."""
        parts = {"upcoming": self.upcoming(), "facets": self.facets(asked), "strip": self.strip(asked)}
        return self._rendered(asked, "", count, names=self.names(), **parts)

    def block(self, asked: str, after: str, count: int) -> str:
        """The list of so many events alone, from a place in the timeline on."""
        return self._rendered(asked, after, count)

    def names(self) -> dict[str, str]:
        """The names of all actors and issues."""
        sql = "SELECT uid, name FROM {} WHERE negotiation_id = :here"
        return dict([*self.rows(sql.format("actor")), *self.rows(sql.format("issue"))])

    def positions(self) -> str:
        """The latest stance of each side on each issue, with what it moved from."""
        sides = dict(
            self.rows(
                "WITH RECURSIVE chain (member, uid, affiliation) AS (SELECT uid, uid, affiliation FROM actor WHERE"
                " negotiation_id = :here UNION SELECT member, actor.uid, actor.affiliation FROM chain JOIN actor"
                " ON negotiation_id = :here AND actor.uid = chain.affiliation)"
                " SELECT member, uid FROM chain WHERE affiliation IS NULL"
            )
        )
        last: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        counts: Counter[tuple[str, str]] = Counter()
        for speaker, issue, stance, count, sequence in self.rows(
            "SELECT speaker_uid, issue_uid, stance, count(*), max(sequence) FROM position WHERE negotiation_id = :here"
            " GROUP BY 1, 2, 3"
        ):
            cell = sides[speaker], issue
            counts[cell] += count
            last[cell][stance] = max(last[cell].get(stance, ""), sequence)
        wanted = {place for stances in last.values() for place in sorted(stances.values())[-2:]}
        marks = ", ".join("?" * len(wanted))
        found = self.connection.execute(
            "SELECT position, document FROM event JOIN revision ON revision.id = revision_id"
            f" WHERE event.negotiation_id = ? AND position IN ({marks})",
            [self.here, *wanted],
        )
        events = {place: json.loads(text) for place, text in found}
        template = self.templates.get_template("positions.html")
        shown = [side for side, _ in Counter({side: n for (side, _), n in counts.items()}).most_common(12)]
        return template.render(
            last=last, counts=counts, events=events, sides=shown, issues=sorted({issue for _, issue in last})[:12],
            names=self.names(), named=self.named([*events.values()]),
        )  # fmt: skip

    def _rendered(self, asked: str, after: str, count: int, **parts: Any) -> str:
        found = self.listed(asked, after)
        shown = found[:count]
        word = asked.removeprefix("q=") if asked.startswith("q=") else ""
        list_ = rows(Here(self.connection, self.here), shown, marking(word))
        list_["rows"] = {row["event"]["uid"]: row for row in list_["rows"]}
        last = shown[-1].event["uid"] if len(found) > len(shown) else ""
        grouped = days(one.event for one in shown)
        return self.templates.get_template("timeline.html").render(days=grouped, after=last, **list_, **parts)


@contextmanager
def opened(path: Path) -> Iterator[Bare]:
    """The database, for as long as the block lasts."""
    folder = FileSystemLoader(Path(__file__).parent / "templates")
    templates = Environment(loader=folder, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    templates.filters |= {"date": date_words, "plan": plan_words, "plain": lambda text: markdown(text).striptags()}
    templates.globals |= {"short": in_words.short, "stands_at": stands_at}
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(NOW)
        [here] = connection.execute("SELECT id FROM negotiation WHERE uid = ?", [UID]).fetchone()
        yield Bare(connection, here, templates)
