"""A negotiation that the tests of names open a form of."""

from typing import Any

from tests.documents import a_source, an_actor

TALK = "/peace/events/talks"
NEW = "/peace/events/new"
ACTORS = [an_actor("k1", name="Petro K."), an_actor("host", name="The host")]
SOURCES = [a_source("s1", title="Report"), a_source("s2", title="Relay")]
CITED = {"source": "s2", "locator": "", "relation": "supports", "origin": "s1"}


def named(event: dict[str, Any]) -> tuple[list[str], list[tuple[str, str | None]]]:
    """The actors and the sources that an event names."""
    cited = [(citation["source"], citation["origin"]) for citation in event["citations"]]
    return [taken["actor"] for taken in event["participants"]], cited
