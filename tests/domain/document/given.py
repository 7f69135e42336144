"""Documents as they are given to be parsed."""

import json
from datetime import date
from typing import Any

import pytest

from tests.documents import a_file, a_plan, a_source, a_statement, an_actor, an_event, an_issue
from webapp.domain.context import Context
from webapp.domain.document import parse
from webapp.domain.document.fields import Document
from webapp.domain.problems import Invalid

TODAY = date(2025, 3, 18)
CONTEXT = Context(TODAY, lambda kind, uid: uid != "nobody")


def refused(model: type[Document], given: object, context: Context | None = CONTEXT) -> list[tuple[str, str]]:
    """The problems of a document, as (path, sentence)."""
    with pytest.raises(Invalid) as refusal:
        parse(model, given, context)
    return [(problem.path, problem.message) for problem in refusal.value.problems]


def but(**fields: Any) -> dict[str, Any]:
    return an_event(**fields)


def said(**fields: Any) -> dict[str, Any]:
    return an_event(statements=[a_statement(**fields)])


def cited(**fields: Any) -> dict[str, Any]:
    return an_event(citations=[{"source": "article"} | fields])


def at(document: Any, path: str) -> Any:
    """What stands at a dotted path."""
    for step in path.split("."):
        document = document[int(step) if step.isdigit() else step]
    return document


def put(document: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    """The document with another value at a dotted path."""
    whole = json.loads(json.dumps(document))
    way, _, key = path.rpartition(".")
    (at(whole, way) if way else whole)[key] = value
    return whole


WHOLE_FILE = a_file(
    actors=[an_actor(), an_actor("usa", kind="state")],
    issues=[an_issue()],
    sources=[
        a_source(URL="https://example.org/", author=[{"family": "B", "given": "A"}], issued="2025-03-17?"),
    ],
    events=[a_plan(), an_event(statements=[a_statement(positions=[{"issue": "ceasefire", "stance": "doubts"}])])],
)
