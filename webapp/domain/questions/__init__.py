"""Questions that a document raises without being refused: what may be right, but is more often a slip. Each document is
checked together with what it refers to. A question's path is that of its field, so that a form can ask it there. Items
that are not in the surroundings raise no question."""

from collections.abc import Iterator

from webapp.domain import dates
from webapp.domain.dates.in_words import day_words, in_brackets, words
from webapp.domain.items import is_event, is_source
from webapp.domain.plain import ItemDocument, SourceDocument
from webapp.domain.questions.events import event_questions
from webapp.domain.questions.question import Question, QuestionKind, Surroundings
from webapp.domain.timing.extent import extent_of
from webapp.domain.vocabulary import ItemKind


def questions(kind: ItemKind, document: ItemDocument, around: Surroundings) -> list[Question]:
    """Return everything that an item's document raises."""
    if is_event(document, kind):
        return [*event_questions(document, around)]
    return [*source_questions(document, around)] if is_source(document, kind) else []


def source_questions(source: SourceDocument, around: Surroundings) -> Iterator[Question]:
    """Yield questions about days on which a source cannot have come out, or been read."""
    standing = source.get("standing")
    state, since = (standing["state"], standing.get("on")) if standing else ("", None)
    said = (
        ("issued", "came out", source["issued"]),
        ("accessed", "was read", source["accessed"]),
        ("standing.on", f"was {state}", since),
    )
    dated = [(path, verb, day, extent_of(day, around.zone)) for path, verb, day in said if day]
    for path, verb, day, extent in dated:
        if extent.first and extent.first > around.today:
            sentence = f"It is said that this {verb} {words(dates.parse(day))}, which is still ahead: is it?"
            yield Question(QuestionKind.AFTER_TODAY, path, sentence)
    out = extent_of(source["issued"], around.zone).first
    for path, verb, _, extent in dated:
        if out and source["issued"] and extent.last and extent.last < out:
            came_out = in_brackets(words(dates.parse(source["issued"])))
            both = f"{day_words(extent.last)}, before it came out {came_out}"
            yield Question(QuestionKind.READ_TOO_EARLY, path, f"This {verb} by {both}: are both days right?")
