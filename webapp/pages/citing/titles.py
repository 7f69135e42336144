"""The titles under which pages of the record are cited, close to their own headings."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from webapp.domain.actors.statements import voice_line
from webapp.domain.dates import parse
from webapp.domain.dates.choice import is_plain
from webapp.domain.dates.in_words import words
from webapp.domain.plain import CitationDocument, EventDocument, StatementDocument
from webapp.domain.text.gist import gist
from webapp.domain.timing.schedule import stands_at
from webapp.domain.vocabulary import ItemKind
from webapp.web.families import FAMILIES
from webapp.web.menu import MORE, PAGES

Names = Callable[[ItemKind, str], str | None]
"""Returns the name of an item, or None if it is missing or must not be named."""

Query = Mapping[str, Sequence[str]]

LONGEST = 240
"""Characters of what somebody said that identify it in a title."""

NAMED = {family: kind for kind, family in FAMILIES.items()}
"""Blueprints whose pages of one item are cited under its name."""


def is_of_items(endpoint: str) -> bool:
    """Return whether a page is about the items in its path, and does not exist without them."""
    return endpoint == "positions.sequence" or endpoint.partition(".")[0] in NAMED


def title(endpoint: str, values: Mapping[str, str], query: Query, name: Names) -> tuple[str, str] | None:
    """Return what distinguishes a page from others of the record, as part of a citation key, and its title; None for
    the record itself and for the page of a version."""
    blueprint = endpoint.partition(".")[0]
    label = next((label for label, page in (PAGES | MORE).items() if page.split(".")[0] == blueprint), "")
    kind, uid = NAMED.get(blueprint) or values.get("kind"), values.get("uid") or ""
    item = name(ItemKind(kind), uid) if kind and uid else None
    match endpoint:
        case "positions.sequence":
            about = values["who"], values["about"]
            who, issue = name(ItemKind.ACTOR, about[0]), name(ItemKind.ISSUE, about[1])
            return ("-".join(about), f"{who} on {issue}") if who and issue else ("positions", label)
        case "changes.corrections":
            return "corrections", "Corrections"
        case "positions.matrix":
            return "positions", label + _said_by(query)
        case "changes.history" | "revisions.show" | "revisions.compare" if item:
            part = f", revision {values['revision']}" if "revision" in values else ", history"
            return f"{uid}-history", item + part
        case "timeline.show" | "changes.show":
            return None
    if item:
        return uid, item
    return (label.lower(), label) if label else None


def statement_title(statement: StatementDocument, event: EventDocument, name: Names) -> str:
    """Return who said what, and when: the quote in quotation marks, else our words; of many words the beginning."""
    beginning, _ = gist(statement["quote"] or statement["text"], LONGEST)
    said = f"‘{beginning}’" if statement["quote"] else beginning.rstrip(".")
    who, when = voice_line(statement, lambda uid: name(ItemKind.ACTOR, uid) or uid), stands_at(event)
    return f"{who}: {said}{f', {words(when)}' if when else ''}"


def sources_line(citations: Iterable[CitationDocument], name: Names) -> str:
    """Return the sources cited, with the place in each and its origin."""

    def line(citation: CitationDocument) -> str:
        uids = citation["source"], citation["origin"]
        source, origin = (name(ItemKind.SOURCE, uid) or uid if uid else "" for uid in uids)
        return ", ".join(filter(None, [source, citation["locator"], f"from {origin}" if origin else ""]))

    return "; ".join(map(line, citations))


def _said_by(query: Query) -> str:
    days_typed = {day for name in ("then", "said_by") for day in query.get(name, ()) if is_plain(day, "day")}
    days = [words(parse(day)) for day in sorted(days_typed)]
    return f", said by {' and by '.join(days)}" if days else ""
