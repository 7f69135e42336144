"""No page or file as of a day tells what was not known by then: every text carries a token of the day it was known."""

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.applications import application
from tests.files import import_into
from tests.tokens import DAYS, FIRST, TOKEN, Maker
from webapp.formats import FORMATS

SEEDS = range(2)
ASKED = [((number + 1) % 2, FIRST + timedelta(days=7 * number)) for number in range(DAYS // 7 + 1)]
"""The days of which pages are asked, of one negotiation and the other in turns: on each something was not known."""


@pytest.fixture(scope="module")
def made(request: pytest.FixtureRequest, template: Path, tmp_path_factory: pytest.TempPathFactory):
    """A generated negotiation, and a browser on a site that holds it."""
    maker = Maker(request.param)
    path = tmp_path_factory.mktemp("tokens") / "timeline.db"
    shutil.copy(template, path)
    import_into(f"sqlite:///{path}", maker.file())
    with application(f"sqlite:///{path}") as app:
        app.config["NOW"] = app.config["NOW"].replace(month=6)
        yield maker, app.test_client()


def addresses(maker: Maker, day: date) -> Iterator[str]:
    """Of the pages of single items, and of what narrows a page, one half is asked on one of the days of a negotiation,
    the other on another; every other file is asked whole on the one, and with fewer events on the other."""
    turn = (day - FIRST).days // 14
    half = slice(turn, None, 2)
    events, actors = [one["uid"] for one in maker.raw], [one["uid"] for one in maker.actors]
    issues, sources = [f"i{number}" for number in range(4)], [one["uid"] for one in maker.sources]
    yield from ("/", "/?lens=issues", "/?lens=kinds&order=oldest", "/positions", "/issues", "/actors", "/sources")
    yield from ("/embed", "/agenda", "/agenda.ics", "/export", "/export?kind=talks", "/?q=said")
    yield from (f"/{one.path}{('', '?kind=talks')[place % 2 ^ turn]}" for place, one in enumerate(FORMATS))
    narrowed = [f"/?q={text}" for text in ("summary", "a1", "Paper")]
    narrowed += ["/?verification=uncited", "/?contradicted=1", "/?since=2025-03-05"]
    narrowed += [f"/?{name}={uid}" for name, uids in (("side", actors), ("issue", issues)) for uid in uids[:2]]
    narrowed += [f"/?around={events[0]}", f"/?between={events[0]}&between={events[1]}"]
    narrowed += [f"/positions?open={uid}" for uid in actors[:4]]
    narrowed += [f"/actors/{one}?with={other}" for other in actors[2:4] for one in actors[:2]]
    yield from narrowed[half]
    yield from (f"/events/{uid}{suffix}" for uid in events[half] for suffix in ("", ".json", ".ics"))
    yield from (f"/actors/{uid}{suffix}" for uid in actors[half] for suffix in ("", ".json"))
    yield from (f"/issues/{uid}{suffix}" for uid in issues[half] for suffix in ("", ".json"))
    yield from (f"/sources/{uid}{suffix}" for uid in sources[half] for suffix in ("", ".json"))
    yield from (f"/positions/{who}/{about}" for who in actors[half] for about in issues)
    yield f"/positions?said_by={day}"


EVENT = re.compile(r'events/([\w-]+)(?=["?.&/])|(?<=["#])([\w-]+)(?=")')
ITEM = re.compile(r'(?:actors|issues|sources)/([\w-]+)(?=["?&/])|: "([\w-]+)(?=")')
"""The ways in which pages and files name an event or a statement, and an item of another kind."""


def linked_in(way: re.Pattern[str], text: str) -> set[str]:
    """The uids that stand in a text in one of these ways."""
    return {uid for found in way.findall(text) for uid in found}


@pytest.mark.parametrize(("made", "day"), ASKED, indirect=["made"], ids=str)
def test_no_page_says_what_was_not_known(made, day):
    maker, client = made
    later = [uid for uid, known in maker.known.items() if known > day]
    statements = [
        statement["uid"]
        for phases in maker.phases.values()
        for statement in phases.event["statements"]
        if phases.statement(statement) > day
    ]
    named = maker.named()
    unnamed = {uid for uid, known in named.items() if known > day}
    assert later
    wrong = []
    for address in addresses(maker, day):
        answer = client.get(f"/peace{address}{'&' if '?' in address else '?'}as_of={day}")
        assert answer.status_code in {200, 400, 404, 422}, (address, answer.status_code)
        # Titles of parameters asked for stand in addresses; what is asked for is no news.
        told = {found for found in TOKEN.findall(answer.text) if found > f"{day:%Y%m%d}"}
        asked = set(re.findall(r"[aeis]\d+\b", address))
        text = answer.text
        linked = linked_in(EVENT, text) & {*later, *statements} | linked_in(ITEM, text) & unnamed
        if told or linked - asked:
            wrong.append((address, sorted(told), sorted(linked - asked)))
    assert wrong == []


@pytest.mark.parametrize("made", SEEDS, indirect=True)
def test_the_tokens_are_there(made):
    """Once everything is known, everything is told: else nothing would have been tested."""
    maker, client = made
    file = json.dumps(maker.file())
    told = client.get("/peace/export.json").text
    assert set(TOKEN.findall(file)) == set(TOKEN.findall(told))
