"""No page of a negotiation asks the database more than twelve times for an anonymous reader, with 20 events or with
hundreds, and of these as of a day, too."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.applications import visit
from tests.bench import generate
from tests.rows import rows

pytestmark = pytest.mark.read_only

MOST = 12

SEED = {
    "negotiation": "ukraine-ceasefire-2025-03",
    "event": "trump-putin-phone-call",
    "other": "witkoff-briefs-putin",
    "side": "rus",
    "person": "putin",
    "met": "usa",
    "issue": "ceasefire",
    "source": "article-2025-03-17",
    "day": "2025-03-17",
}

_made = generate.Maker(300)
_known = [event["uid"] for event in _made.events() if event["date"] and "2018" < event["date"]["edtf"] < "2020"]
MADE = {
    "negotiation": generate.UID,
    "event": _known[10],
    "other": _known[20],
    "side": "france",
    "person": next(actor["uid"] for actor in _made.actors if actor["affiliation"] == "france"),
    "met": "ukraine",
    "issue": "mine-clearance",
    "source": _made.sources[0]["uid"],
    "day": "2022-06-30",
}

PAGES = {
    "timeline.show": [
        "/",
        "/?order=oldest&lens=issues",
        "/?between={event}&between={other}",
        "/?side={side}&q=ceasefire",
        "/?issue={issue}&since=2022&verification=uncited&around={event}",
    ],
    "timeline.strip_svg": ["/strip.svg", "/strip.svg?side={side}&since=2022"],
    "timeline.embed": ["/embed", "/embed?side={side}&lens=issues"],
    "timeline.card": ["/events/{event}/card"],
    "events.entry": ["/events/{event}/entry"],
    "events.show": ["/events/{event}"],
    "documents.show": [
        "/events/{event}.json",
        "/actors/{person}.json",
        "/issues/{issue}.json",
        "/sources/{source}.json",
    ],
    "changes.history": ["/events/{event}/history"],
    "agenda.event_ics": ["/events/{event}.ics"],
    "agenda.show": ["/agenda", "/agenda?list=slipped"],
    "agenda.show_ics": ["/agenda.ics"],
    "positions.matrix": [
        "/positions",
        "/positions?side={side}&open={side}&issue={issue}",
        "/positions?cell={side}.{issue}&then={day}",
    ],
    "positions.matrix_svg": ["/positions.svg"],
    "positions.then_and_now_csv": ["/positions/then-and-now.csv?then={day}"],
    "exports.positions": ["/positions.csv"],
    "exports.index": ["/export?side={side}"],
    "exports.feed": ["/feed.atom", "/feed.atom?side={side}&since=2022"],
    "positions.sequence": ["/positions/{side}/{issue}", "/positions/{person}/{issue}"],
    "issues.index": ["/issues"],
    "issues.show": ["/issues/{issue}"],
    "actors.index": ["/actors", "/actors?since=2025-02", "/actors?between={event}&between={other}"],
    "actors.show": [
        "/actors/{side}",
        "/actors/{person}",
        "/actors/{side}?list=statements",
        "/actors/{side}?with={met}&until=2025-12",
    ],
    "sources.index": ["/sources", "/sources?list=sources"],
    "sources.show": ["/sources/{source}", "/sources/{source}?list=alone"],
    "changes.log": ["/changes", "/changes?item={event}"],
    "changes_file.show": ["/changes.json", "/changes.json?since=1"],
    "changes.show": ["/changes/1"],
    "changes.corrections": ["/corrections"],
    "changes.deleted": ["/changes/deleted"],
    "revisions.show": ["/events/{event}/history/1", "/actors/{side}/history/1", "/history/1"],
    "revisions.compare": ["/events/{event}/compare?from=1&to=1", "/sources/{source}/compare", "/compare"],
    "changes.newer": ["/changes/newer?than=0"],
    "citing.show": ["/cite", "/cite?page=/{negotiation}/events/{event}"],
    "citing.show_bibtex": ["/cite.bib?page=/{negotiation}/sources/{source}"],
    "citing.show_csl": ["/cite.json?page=/{negotiation}/actors/{person}"],
}

FILES = ("json", "working-copy", "events", "statements", "sources", "calendar", "timelinejs")
ELSEWHERE = {f"exports.{file}" for file in FILES}
"""No page: a file is read in stretches, however many it takes."""


@pytest.fixture(scope="module")
def library(generated: Path) -> Path:
    return generated


DAYLESS = {
    "changes.deleted", "changes.history", "changes.log", "changes.show", "changes.newer", "revisions.show",
    "revisions.compare", "agenda.event_ics", "agenda.show_ics", "changes.corrections", "changes_file.show",
}  # fmt: skip
"""Pages that are as things are now, and refuse a day."""


def addresses() -> Iterator[str]:
    for names, (endpoint, paths) in product((SEED, MADE), PAGES.items()):
        for path in paths:
            address = f"/{names['negotiation']}{path.format(**names)}"
            yield address
            if names is MADE and endpoint not in DAYLESS:
                yield f"{address}{'&' if '?' in path else '?'}as_of={names['day']}"


@rows("address", addresses())
def test_a_page_asks_little(client: FlaskClient, selects: list[str], address: str) -> None:
    part = {"HX-Request-Type": "partial"} if "/entry" in address else {}
    selects.clear()
    with visit(client.application):
        answer = client.get(address, headers=part)
    assert answer.status_code in {200, 404 if ".ics" in address else 200}
    assert len(selects) <= MOST, "\n\n".join(selects)


def test_no_page_is_left_out(app: Flask) -> None:
    public = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "negotiation_uid" in rule.arguments and hasattr(app.view_functions[rule.endpoint], "parameters")
    }
    assert public - PAGES.keys() == ELSEWHERE
