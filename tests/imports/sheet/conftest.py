"""What a table makes of a small record."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.documents import a_source, an_actor, an_event, an_issue
from tests.files import take_in
from webapp.imports.sheet import reader
from webapp.imports.sheet.reader import Choices
from webapp.imports.sheet.sent_file import SentFile

HERE = {
    "events": [an_event("talks", title="Talks in Jeddah")],
    "actors": [an_actor("putin", name="Vladimir Putin", aliases=["Putin"])],
    "issues": [an_issue(), an_issue("arms", name="Heavy weapons"), an_issue("mines", name="Mines, traps")],
    "sources": [a_source("article", title="On the talks", URL="https://www.example.org/a")],
}


def telling(value: Any) -> Any:
    """A document as it was made without what it does not say."""
    if isinstance(value, dict):
        return {key: told for key, inner in value.items() if (told := telling(inner)) or told == "0"}
    return [telling(inner) for inner in value] if isinstance(value, list) else value


def events(made: SentFile) -> list[Any]:
    return telling(json.loads(made.data)["events"])


@pytest.fixture
def peace(app):
    return take_in(app, **HERE)


@pytest.fixture
def taken(app, peace) -> Callable[..., SentFile]:
    """What a table makes of the record, raising Invalid where it is refused."""

    def make(data: str | bytes, kind: str = "meeting", **choices: dict[str, str]) -> SentFile:
        with app.app_context(), app.extensions["database"].reader() as session:
            given = data if isinstance(data, bytes) else data.encode()
            made = reader.read_file(session, given, Choices(peace[1:], kind, **choices))
            if made.problems:
                raise made.refusal(None)
            return made

    return make
