"""Records of one shape in any size, to measure how work grows with the data."""

from collections.abc import Callable
from typing import Any

from tests.documents import Raw, a_source, a_statement, an_actor, an_event, an_issue


def sources(count: int) -> list[Raw]:
    return [a_source(f"s{n}", issued="2025-03-12") for n in range(count)]


def cited(*numbers: int, **fields: Any) -> list[Raw]:
    return [{"source": f"s{n}", **fields} for n in numbers]


def speaking(count: int, **fields: Any) -> list[Raw]:
    return [a_statement(f"t{n}", **fields) for n in range(count)]


def inherited(count: int) -> dict[str, list[Raw]]:
    """Return statements that all inherit the many sources of their event."""
    event = an_event("e", statements=speaking(count), citations=cited(*range(count // 2)))
    return {"actors": [an_actor()], "sources": sources(count // 2), "events": [event]}


def of_their_own(count: int) -> dict[str, list[Raw]]:
    """Return statements with a source each, at an event with many; half of those contradict it."""
    statements = [a_statement(f"t{n}", citations=cited(n)) for n in range(count)]
    citations = [cited(n, relation=("supports", "contradicts")[n % 2])[0] for n in range(count)]
    event = an_event("e", statements=statements, citations=citations)
    return {"actors": [an_actor()], "sources": sources(count), "events": [event]}


def one_source(count: int) -> dict[str, list[Raw]]:
    """Return an event that cites one source many times, and statements that inherit it."""
    citations = [{"source": "s0", "locator": f"par. {n}"} for n in range(count)]
    event = an_event("e", statements=speaking(count), citations=citations)
    return {"actors": [an_actor()], "sources": sources(1), "events": [event]}


def days(count: int) -> dict[str, list[Raw]]:
    """Return an event whose sources were published day by day."""
    dated = [a_source(f"s{n}", issued=f"20{n // 28:02}-02-{1 + n % 28:02}") for n in range(count)]
    return {"sources": dated, "events": [an_event("e", citations=cited(*range(count)))]}


def chain(count: int) -> dict[str, list[Raw]]:
    """Return one chain of affiliations, longer than is allowed today, with an event for each actor."""
    actors = [an_actor(f"a{n}", affiliation=f"a{n - 1}" if n else None) for n in range(count)]
    events = [an_event(f"e{n}", participants=[{"actor": f"a{n}", "role": "party"}]) for n in range(count)]
    return {
        "actors": actors,
        "events": [*events, an_event("last", kind="call", participants=events[-1]["participants"])],
    }


def stances(count: int) -> dict[str, list[Raw]]:
    """Return as many sides as issues, each with a stance on one issue."""
    positions = [[{"issue": f"i{n}", "stance": "supports"}] for n in range(count)]
    statements = [a_statement(f"t{n}", speaker=f"a{n}", positions=positions[n]) for n in range(count)]
    return {
        "actors": [an_actor(f"a{n}") for n in range(count)],
        "issues": [an_issue(f"i{n}") for n in range(count)],
        "sources": sources(count // 2),
        "events": [an_event("e", statements=statements, citations=cited(*range(count // 2)))],
    }


def one_side(count: int) -> dict[str, list[Raw]]:
    """Return the same stances, with all actors on the side of the first."""
    lists = stances(count)
    for actor in lists["actors"][1:]:
        actor["affiliation"] = "a0"
    return lists


FAMILIES = ("Ahn", "Bohm", "Cid", "Dahl", "Ege", "Fay", "Gus", "Hal", "Kim", "Loy")


def named(count: int) -> dict[str, list[Raw]]:
    """Return one event among many events, actors and sources, each with a name that begins like all others; half of the
    events are at one place."""
    names = [" ".join(FAMILIES[int(digit)] for digit in f"{n:03}") for n in range(count)]
    actors = [an_actor(f"a{n}", name=f"Petro {name}", aliases=[f"Kolya {n}"]) for n, name in enumerate(names)]
    event = an_event("e", participants=[{"actor": "a1", "role": "party"}], citations=cited(1))
    places = (("Moscow", f"Palace of {name}")[n % 2] for n, name in enumerate(names))
    others = [an_event(f"at-{n}", title=f"Talks {n}", place=place) for n, place in enumerate(places)]
    written = [a_source(f"s{n}", title=f"Report {n:04}", URL=f"https://paper.example/{n}") for n in range(count)]
    return {"actors": actors, "sources": written, "events": [event, *others]}


Shape = Callable[[int], dict[str, list[Raw]]]
"""A function that returns the lists of a negotiation file, for a size."""
