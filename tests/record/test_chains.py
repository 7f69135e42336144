"""Chains of items, as they are when they are saved: no circle, none too long, and older ones left as they are."""

import shutil
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NOW
from tests.counting import MOST, Work, counting, steps
from tests.documents import Raw, a_file, an_actor, an_event
from webapp import reading, record
from webapp.domain.chains import LONGEST
from webapp.domain.document import NegotiationFile, parse
from webapp.domain.problems import Invalid, Problem
from webapp.reading.dossier import Dossier
from webapp.record import chains
from webapp.record.consistency import inconsistencies
from webapp.store.database import Database

KINDS: dict[str, tuple[str, Callable[..., Raw]]] = {
    "events": ("part_of", an_event),
    "actors": ("affiliation", an_actor),
}
LABELS = {"events": "The larger event", "actors": "The affiliation"}


def drafts(**lists: list[Raw]) -> list[record.Draft]:
    return [record.Draft.of(item, path=path) for path, item in parse(NegotiationFile, a_file(**lists)).items]


def chain_problems(dossier: Dossier, work: list[record.Draft]) -> list[Problem]:
    """What is wrong with the chains that these drafts would make."""
    return list(chains.link_problems(dossier, chains.links_of(work), {draft.key: draft.path for draft in work}))


@pytest.fixture
def url(bare: Path, tmp_path: Path) -> str:
    """The address of a database that holds what is saved here alone."""
    return f"sqlite:///{shutil.copy(bare, tmp_path)}"


@pytest.fixture
def save(database: Database) -> Iterator[Callable[..., list[tuple[str, str]]]]:
    """Saves these lists; the problems, where they are refused. What was saved agrees with its rows in the end."""

    def save(**lists: list[Raw]) -> list[tuple[str, str]]:
        try:
            with database.write() as session:
                record.save(session, "peace", drafts(**lists), record.Act("Ann", NOW))
        except Invalid as invalid:
            return [(problem.path, problem.message) for problem in invalid.problems]
        return []

    yield save
    with database.reader() as session:
        assert list(inconsistencies(session)) == []


def linked(name: str, pairs: dict[str, str | None], **fields: Any) -> dict[str, list[Raw]]:
    """A list of items that lead to others."""
    field, made = KINDS[name]
    return {name: [made(uid, **{field: above}, **fields) for uid, above in pairs.items()]}


def at_once(links):
    return [links]


def at_the_foot(links):
    *rest, foot = links.items()
    return [dict(rest), dict([foot])]


def at_the_top(links):
    top, second, *rest = links.items()
    return [{**dict([top]), second[0]: None, **dict(rest)}, dict([second])]


def in_the_middle(links):
    uid = list(links)[len(links) // 2]
    return [links | {uid: None}, {uid: links[uid]}]


def through_drafts_and_the_record(links):
    half = {uid: above if place % 2 else None for place, (uid, above) in enumerate(links.items())}
    return [half, {uid: above for uid, above in links.items() if above != half[uid]}]


def chain(count: int, stem: str = "x") -> dict[str, str | None]:
    """Items that each lead to the one before, so many links in all."""
    return {f"{stem}{n}": f"{stem}{n - 1}" if n else None for n in range(count + 1)}


@pytest.mark.parametrize("way", [at_once, at_the_foot, at_the_top, in_the_middle, through_drafts_and_the_record])
def test_a_chain_has_a_longest_length_wherever_it_is_joined(save, way):
    for name, (stem, count) in product(KINDS, (("x", LONGEST), ("y", LONGEST + 1))):
        *before, last = way(chain(count, stem))
        assert [save(**linked(name, links)) for links in before] == [[]] * len(before)
        problems = save(**linked(name, last))
        if count == LONGEST:
            assert problems == []
            continue
        [(path, message)] = problems
        list_, place, field = path.split(".")
        assert (list_, field) == (name, KINDS[name][0])
        assert 0 <= int(place) < len(last)
        shown = " → ".join(f"y{count - n}" for n in range(chains.SHOWN))
        assert message == (
            f"{LABELS[name]} makes a chain of more than 20 links ({shown} → …); choose one nearer to its end, or none."
        )


def test_the_field_to_mend_is_that_of_the_first_item_too_far_from_the_end(save):
    save(**linked("events", chain(12)), **linked("actors", chain(LONGEST)))
    assert [path for path, _ in save(**linked("events", chain(9, "y") | {"y0": "x12"}))] == ["events.8.part_of"]
    two = linked("actors", {"a": "x20", "b": "a", "c": "x20", "d": "x19"})
    assert [path for path, _ in save(**two)] == ["actors.0.affiliation", "actors.2.affiliation"]


def test_what_is_below_counts_unless_it_moves_in_the_same_save(save):
    save(**linked("events", chain(15) | chain(10, "y")))
    assert [path for path, _ in save(**linked("events", {"y0": "x15"}))] == ["events.0.part_of"]
    moved = {"y0": "x15", "y4": "y3", "y5": None}
    assert save(**linked("events", moved, title="Other")) == []
    assert [path for path, _ in save(**linked("events", {"y5": "y4"}))] == ["events.0.part_of"]


def test_a_longer_chain_of_earlier_times_stays_and_nothing_is_joined_to_it(save, monkeypatch):
    with monkeypatch.context() as earlier:
        earlier.setattr(chains, "LONGEST", 100)
        assert save(**linked("actors", chain(40))) == []
    assert save(**linked("actors", {"x40": "x39", "x0": None, "x7": "x6"}, note="Mended")) == []
    assert [path for path, _ in save(**linked("actors", {"y": "x40"}))] == ["actors.0.affiliation"]
    assert [path for path, _ in save(**linked("actors", {"y": None, "x0": "y"}))] == ["actors.1.affiliation"]
    assert save(**linked("actors", {"y": "x19", "x21": "x0"})) == []


CIRCLES = [
    ({"a": "a"}, "a → a"),
    ({"x": "y"}, "x → y → x"),
    ({"a": "b", "b": "c", "c": "a"}, "a → b → c → a"),
    ({"a": "x", "x": "y"}, "x → y → x"),
    ({"leads": "a", "a": "b", "b": "a"}, "a → b → a"),
]


@pytest.mark.parametrize("name", KINDS)
def test_a_circle_is_refused(save, name):
    save(**linked(name, {"x": None, "y": "x"}))
    for links, circle in CIRCLES:  # none of which is kept
        place = list(links).index(circle[: circle.index(" ")])
        assert save(**linked(name, links)) == [
            (f"{name}.{place}.{KINDS[name][0]}", f"This makes a circle ({circle}); choose another, or none.")
        ]


def test_a_circle_may_be_broken_and_turned_in_one_save(save):
    save(**linked("events", {"x": None, "y": "x", "z": None}))
    assert save(**linked("events", {"x": "y", "y": None})) == []
    assert save(**linked("events", {"x": "z"})) == []


def test_a_long_circle_is_named_once_and_in_part(save):
    [(path, message)] = save(**linked("events", chain(100) | {"x0": "x100"}))
    assert path == "events.0.part_of"
    assert "(x0 → x100 → x99 → " in message
    assert message.endswith("x92 → … → x0); choose another, or none.")


def test_a_chain_far_too_long_is_said_once_and_twice_as_long_is_twice_the_work(database):
    def refuse(count: int) -> int:
        work = drafts(**linked("events", chain(count)))
        with database.reader() as session:
            return steps(lambda: found.append(chain_problems(reading.dossier_named(session, "peace"), work)))

    found: list[Any] = []
    assert refuse(800) <= MOST * refuse(400)
    assert [[problem.path for problem in problems] for problems in found] == [["events.21.part_of"]] * 2


def test_only_the_chain_is_followed_however_many_there_are(database, save):
    def work(stem: str, count: int) -> Work:
        many = [chain(3, f"{stem}{n}-") for n in range(count)]
        save(**linked("actors", {uid: above for links in many for uid, above in links.items()}))
        draft = drafts(**linked("actors", {f"{stem}7-0": f"{stem}8-3"}))
        with counting(database) as measure, database.reader() as session:
            return measure(lambda: chain_problems(reading.dossier_named(session, "peace"), draft))

    few, many = work("x", 25), work("y", 200)
    assert many.python <= 1.1 * few.python
    assert many.sqlite <= few.sqlite + 100
