"""The ends of the calendar: on whatever day a form or a file may give, or an address may ask for, no page, calendar or
export of a negotiation fails. Addresses are read off the map of them, so that a new page is walked, too."""

import json
import re
import shutil
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from html import unescape
from itertools import chain, combinations, product
from pathlib import Path
from typing import Any
from unittest.mock import patch

import icalendar
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.applications import Browser
from tests.conftest import NOW
from tests.ends import ACTORS, BOUNDS, DATES, EVENTS, EVERY, FIRST, ISSUES, LAST, SOURCES, has_turn
from tests.files import take_in
from webapp import create_app
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.timing.schedule import stands_at
from webapp.domain.vocabulary import PLANNED, Status
from webapp.drawing import layout
from webapp.pages.agenda.queries import Part
from webapp.pages.desk.checks import CHECKS
from webapp.pages.timeline import strip_queries

ITEMS = {
    "events": [some[number % len(some)] for number, some in enumerate(EVENTS)],
    "actors": ACTORS,
    "issues": ISSUES,
    "sources": SOURCES,
}
"""What the uid after such a word in an address is of: of the events one for each date, whose statuses take turns."""

PARTS = {
    "who": ["usa", "trump"],
    "about": ["truce", "land"],
    "number": ["1", "2"],
    "revision": ["1"],
    "suggestion_id": ["1"],
}
"""What stands for other parts of an address."""

SOME = 11
"""Of the items that an address may name, each so-maniest is asked for first: four of those with a date each."""

DAYS = [FIRST, LAST]
TWO = [EVERY[0]["uid"], EVERY[-1]["uid"]]
PARAMETERS: dict[str, Collection[Any]] = {
    **dict.fromkeys(("as_of", "at", "day", "said_by", "then"), DAYS),
    **dict.fromkeys(("around", "mark"), TWO),
    "choose": ["1"],
    "page": [f"/peace/{kind}/{item['uid']}" for kind, items in ITEMS.items() for item in items[::SOME]],
    **dict.fromkeys(("contradicted", "key", "item", "after", "before"), ()),
    "actor": ["trump"],
    "bom": ["1"],
    "cell": ["usa.truce"],
    "differs": ["1"],
    "edition": ["1"],
    "from": ["1"],
    "between": [TWO],
    "issue": ["truce"],
    "kind": ["talks"],
    "lens": ["issues"],
    "theme": ["light"],
    "lines": ["sides"],
    "list": [*Part, *CHECKS, "sources", "alone", "statements", "events", "planned"],
    "open": ["usa"],
    "order": ["oldest"],
    "place": ["Jeddah"],
    "q": ["talks"],
    "reason": ["correction"],
    "role": ["party"],
    "side": ["usa"],
    "since": [FIRST, "9999"],
    "source": ["source-0"],
    "speaker": ["trump"],
    "stance_on": ["truce"],
    "status": ["scheduled"],
    "to": ["1"],
    "until": ["0001-01", LAST],
    "verification": ["uncited"],
    "who": ["Editor"],
    "with": ["rus"],
}
"""What the parameters of pages are given; to what comes after and before, pages link themselves."""

RANGE = {"since": FIRST, "until": LAST}
"""Days that all events lie between."""

DAYLESS = {
    "actor", "differs", "issue", "kind", "place", "q", "role", "side", "source", "speaker", "stance_on", "status",
    "verification", "who", "with",
}  # fmt: skip
"""What gives no day and no event; a file or picture that is asked for it tells less of what it tells anyway."""

TOGETHER = {"as_of", "at", "said_by", "since", "until", "list", "lens"}
"""Days, and what the days are asked of: parameters that are also given two by two."""


@pytest.fixture(scope="module")
def app(template: Path, cookies: dict[SiteRole, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The site with these events beside the seed, for tests that only read. Where they are, the first day begins before
    it does in UTC."""
    path = tmp_path_factory.mktemp("ends") / "timeline.db"
    shutil.copy(template, path)
    app = create_app({"DATABASE_URL": f"sqlite:///{path}", "NOW": NOW})
    app.test_client_class = Browser
    header = {"uid": "peace", "title": "Peace talks", "timezone": "Asia/Tokyo"}
    take_in(app, negotiation=header, events=EVERY, actors=ACTORS, issues=ISSUES, sources=SOURCES)
    most = {"MOST": len(EVERY) - 1}  # or the strip of them all would be no bars
    with patch.multiple(layout, **most), patch.multiple(strip_queries, **most):
        yield app
    app.extensions["database"].engine.dispose()


def pages(app: Flask) -> Iterator[tuple[Rule, list[str]]]:
    """All that can be read of the negotiation: each rule with its addresses."""
    site = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if "negotiation_uid" in rule.arguments and "GET" in (rule.methods or ()):
            of = {name: word for word, name in re.findall(r"/(\w+)/<uid:(\w+)>", rule.rule) if word in ITEMS}
            given = {"negotiation_uid": "peace", **(rule.defaults or {})}
            names = sorted(rule.arguments - given.keys())
            values = ([item["uid"] for item in ITEMS[of[name]]] if name in of else PARTS[name] for name in names)
            filled = (dict(zip(names, some, strict=True)) for some in product(*values))
            yield rule, [site.build(rule.endpoint, {**given, **some}) for some in filled]


def singles(names: Collection[str], mimetype: str) -> Iterator[tuple[str, Any]]:
    """What these parameters are given. A reference as a file is the one that a page of it shows: one is enough."""
    is_page = mimetype == "text/html"
    for name in (name for name in names if is_page or name not in DAYLESS):
        values = list(PARAMETERS[name])
        yield from ((name, value) for value in (values[:1] if name == "page" and not is_page else values))


def pairs(taken: Mapping[str, list[Any]]) -> Iterator[dict[str, Any]]:
    """Query strings of two of what was taken: what is refused by itself is refused beside anything."""
    for one, other in combinations(sorted(TOGETHER & taken.keys()), 2):
        yield from ({one: value, other: beside} for value, beside in product(taken[one], taken[other]))


def trouble(answer: TestResponse) -> str:
    """What is wrong with an answer that is a failure, or a calendar or JSON that cannot be read; "" with all others."""
    try:
        if answer.mimetype == "text/calendar":
            icalendar.Calendar.from_ical(answer.data)
        elif answer.is_json:
            json.loads(answer.data)
    except ValueError as error:
        return str(error)
    return answer.status if answer.status_code >= 500 else ""


def nameless(address: str, text: str) -> str:
    """What a page says but for uid and title of the item that its address names, and the tokens of its forms."""
    for item in chain(*ITEMS.values()):
        if re.search(rf"/{item['uid']}(?![\w-])", address):
            text = text.replace(item["uid"], "").replace(item.get("title", item["uid"]), "")
    return re.sub(r'value="[\w-]{20,}"', "", text)


def entries(answer: TestResponse) -> dict[str, Any]:
    """The entries of a calendar by the uid of their event; none where there is no calendar."""
    assert answer.status_code in {200, 404}
    found = icalendar.Calendar.from_ical(answer.data).events if answer.status_code == 200 else []
    return {str(one["UID"]).partition("@")[0]: one for one in found}


def test_every_form_of_a_date_has_an_event_and_all_bounds_every_kind_of_plan() -> None:
    assert all(EVENTS)
    found = {(BOUNDS[number], event["status"]) for number, some in enumerate(EVENTS) for event in some}
    assert found >= set(product(BOUNDS, PLANNED))
    assert {event["status"] for event in ITEMS["events"]} == set(Status)


def test_no_address_fails(app: Flask, editor: FlaskClient) -> None:
    """A page that says the same of some items, of both ends of the calendar, is not asked for of all the others; nor is
    any for more than one date of the same bounds: each page for others of them."""
    walked: dict[str, str] = {}
    for turn, (_, addresses) in enumerate(pages(app)):
        answers = {address: editor.get(address) for address in addresses[::SOME]}
        said = {nameless(address, answer.text) for address, answer in answers.items()}
        if len(said) > 1 or len(answers) < 4:
            dated = addresses[: len(DATES)] if len(addresses) >= len(DATES) else []
            passed = {address for number, address in enumerate(dated) if not has_turn(number, turn)}
            answers |= {one: editor.get(one) for one in addresses if one not in answers.keys() | passed}
        walked |= {address: trouble(answer) for address, answer in answers.items()}
    assert {address: wrong for address, wrong in walked.items() if wrong} == {}


def test_no_page_fails_whatever_is_asked_of_it(app: Flask, client: FlaskClient) -> None:
    """Files are written of the same documents as the negotiation file, pictures stand in pages as well, and a frame
    shows what the timeline does: what two parameters come to, and what gives no day, is seen there, and so is one end
    of a range of days without the other."""
    walked: dict[str, str] = {}
    for rule, (address, *_) in pages(app):
        onward, taken = set[str](), defaultdict[str, list[Any]](list)
        names = set(getattr(app.view_functions[rule.endpoint], "parameters", ()))
        mimetype = client.get(address).mimetype
        is_whole = rule.endpoint == "exports.json" or (mimetype == "text/html" and rule.endpoint != "timeline.embed")
        if not is_whole and names >= RANGE.keys():
            names -= RANGE.keys()
            walked[f"{address} {RANGE}"] = trouble(client.get(address, query_string=RANGE))
        if rule.endpoint in {"timeline.embed", "timeline.strip_svg"}:
            names &= TOGETHER
        for name, value in singles(names, mimetype):
            answer = client.get(address, query_string={name: value})
            walked[f"{address} {name}={value}"] = trouble(answer)
            if answer.status_code < 400:
                taken[name].append(value)
            if answer.mimetype == "text/html":
                onward |= set(re.findall(r'href="([^"]+[?;](?:after|before)=[^"]+)"', answer.text))
        for question in pairs(taken) if is_whole else ():
            walked[f"{address} {question}"] = trouble(client.get(address, query_string=question))
        walked |= {link: trouble(client.get(unescape(link))) for link in onward}
    assert {address: wrong for address, wrong in walked.items() if wrong} == {}


def test_nothing_around_it_fails(client: FlaskClient) -> None:
    assert "Peace talks" in client.get("/").text
    assert {client.get("/dates", query_string={"date.edtf": day}).status_code for day in DATES} == {200}


def test_every_calendar_can_be_read_and_says_the_day_of_its_event(client: FlaskClient) -> None:
    whole = entries(client.get("/peace/export.ics"))
    for event in EVERY:
        if one := whole.get(event["uid"]):
            when = stands_at({"date": None, **event})
            assert when is not None
            assert one["DTSTART"].dt == (when.instant or when.earliest or when.latest)
    plans = {event["uid"]: whole[event["uid"]] for event in EVERY if event["schedule"] and event["uid"] in whole}
    assert len(plans) > len(DATES)
    assert entries(client.get("/peace/agenda.ics")) == plans
    for event in ITEMS["events"]:
        of_its_own = {uid: one for uid, one in whole.items() if uid == event["uid"]}
        assert entries(client.get(f"/peace/events/{event['uid']}.ics")) == of_its_own
