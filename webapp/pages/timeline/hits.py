"""Where a search found something that a row does not show."""

from collections.abc import Callable, Iterator

from markupsafe import Markup

from webapp.domain.footnotes import citations
from webapp.domain.items import Names
from webapp.domain.plain import EventDocument
from webapp.domain.vocabulary import ItemKind

BEFORE, ROOM = 60, 160
"""Letters shown before what was found, and in all."""


def hit(event: EventDocument, named: Names, mark: Callable[[str], Markup]) -> Markup:
    """The first of the texts inside an event in which a search finds something, as far as there is room, behind what it
    is; "" where that is none of them."""
    for label, text in _texts(event, named):
        if "<mark>" in mark(text):
            return Markup("{}: {}").format(label, _around(text, mark))
    return Markup("")


def _texts(event: EventDocument, named: Names) -> Iterator[tuple[str, str]]:
    for participant in event["participants"]:
        yield "title held then", participant["capacity"]
    for statement in event["statements"]:
        yield "words of a statement", statement["quote"] or ""
        yield "statement in our words", statement["text"]
        yield "note on a statement", statement["note"]
    yield "summary", event["summary"]
    if when := event["date"]:
        yield "words for the date", when["as_written"]
        yield "reasoning behind the date", when["note"]
    for entry in event["schedule"]:
        yield "announced plan", entry["note"]
    for citation in citations(event):
        for uid in filter(None, (citation["source"], citation["origin"])):
            if source := named[ItemKind.SOURCE].get(uid):
                texts = (source["title"], source["label"], source["container-title"])
                yield "source", " · ".join(filter(None, texts))


def _around(text: str, mark: Callable[[str], Markup]) -> Markup:
    """The part of a text around the first word that was found, beginning and ending with whole words."""
    words = text.split()
    first = next((place for place, word in enumerate(words) if "<mark>" in mark(word)), 0)
    start = first
    while start and len(" ".join(words[start - 1 : first])) <= BEFORE:
        start -= 1
    end = first + 1
    while end < len(words) and len(" ".join(words[start : end + 1])) <= ROOM:
        end += 1
    dots = ("… " if start else "", " …" if end < len(words) else "")
    return Markup("{}{}{}").format(dots[0], mark(" ".join(words[start:end])), dots[1])
