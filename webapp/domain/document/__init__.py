"""The documents: the one shape of an event, an actor, an issue, a source and a negotiation's header.

Every way in (form, JSON, import) ends in `parse`; every way out renders what it returned. A document is checked here
and nowhere else, except for what only the whole record can tell (circles, uids in use), which `webapp.record` checks.
Validation happens on writing only: `webapp.domain.plain.read` reads a stored document.

Key order is the canonical order. Absent references, dates, quotes, time zones and places are null; absent texts are "".
Lists keep their author's order. Keys of the second format (`LATER`) are left out when empty, and its forms of dates are
used only for what the first cannot say, so that every text of the first format is one of the second, byte for byte.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Annotated, TypeVar

from webapp.domain.context import Context, Tally
from webapp.domain.document.actor import Actor
from webapp.domain.document.event import Event
from webapp.domain.document.fields import EMPTY_IS_NONE, Document, Item
from webapp.domain.document.file import FORMAT, FORMAT_NUMBER, FORMER, NegotiationFile
from webapp.domain.document.issue import Issue
from webapp.domain.document.negotiation import Negotiation
from webapp.domain.document.source import Source
from webapp.domain.problems import ENOUGH, Invalid, checked
from webapp.domain.site_vocabulary import Reason
from webapp.domain.text.field_types import Line, Typed
from webapp.domain.vocabulary import ItemKind

D = TypeVar("D", bound=Document)

Given = tuple[type[Document], object, str]
"""A model, the input for it, and the path of the input."""

_ENCODER = json.JSONEncoder(ensure_ascii=False)


class Motive(Document):
    """Why something was changed, for the history: the kind of change, and a few words."""

    why: Annotated[Line, Typed] = ""
    reason: Annotated[Reason | None, EMPTY_IS_NONE] = None


ITEMS: Mapping[ItemKind, type[Item]] = {model.item_kind: model for model in (Negotiation, Actor, Issue, Source, Event)}


def parse(model: type[D], data: object, context: Context | None = None, path: str = "") -> D:
    """Return a document of `model` from the input of a form, a request or a file. Raises Invalid with all problems,
    each path beginning with `path`; the check ends after a thousand. Without a context, references are not looked up,
    nothing is compared with the clock and the check does not end early: for documents that were accepted before."""
    return checked(model, data, context and replace(context, tally=Tally()), path)


def parse_each(
    inputs: Iterable[Given], context: Context, stands: Callable[[Document], bool] = lambda _: False
) -> Iterator[tuple[Document, str]]:
    """Yield documents checked together, with their paths. A document that `stands` in the record passes unchanged,
    whatever rules were made since. Raises Invalid at the end with all problems, after a thousand at once; documents
    yielded before must not be used then."""
    refusals: list[Invalid] = []
    count = 0
    for model, data, path in inputs:
        item_context = replace(context, tally=Tally())
        document, refusal = None, None
        try:
            document = checked(model, data, item_context, path)
        except Invalid as invalid:
            refusal = invalid
        if document is None or item_context.tally.cleaned:
            with suppress(Invalid):
                accepted = parse(model, data)
                document = accepted if stands(accepted) else document
        if document:
            yield document, path
        elif refusal:
            refusals.append(refusal)
            count += refusal.number
            if count >= ENOUGH:
                break
    if refusals:
        raise Invalid.together(refusals)


def canonical(document: Document) -> str:
    """Return the document as JSON on one line, byte for byte the same for equal documents."""
    return _ENCODER.encode(document.model_dump(mode="json", by_alias=True))


def json_schema() -> dict[str, object]:
    """Return the JSON Schema (2020-12) of a negotiation file."""
    schema = NegotiationFile.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": FORMAT, **schema}
