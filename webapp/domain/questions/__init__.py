"""Questions that a document raises without being refused: what may be right, but is more often a slip.

Each document is checked together with what it refers to. A question's path is that of its field, so that a form can ask
it there. Items that are not in the surroundings raise no question.
"""

from collections.abc import Iterator

from webapp.domain import dates
from webapp.domain.dates.in_words import day_words, words
from webapp.domain.items import is_event, is_source
from webapp.domain.plain import ItemDocument, SourceDocument
from webapp.domain.questions.events import event_questions
from webapp.domain.questions.question import Question, QuestionKind
from webapp.domain.questions.surroundings import Surroundings
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
    since = standing.get("on") if standing else None
    verbs = {
        "issued": "came out",
        "accessed": "was read",
        "standing.on": f"was {standing['state'] if standing else ''}",
    }
    every = (("issued", source["issued"]), ("accessed", source["accessed"]), ("standing.on", since))
    days = {name: day for name, day in every if day}
    extents = {name: extent_of(day, around.zone) for name, day in days.items()}
    for name, lies in extents.items():
        if lies.first and lies.first > around.today:
            day = words(dates.parse(days[name]))
            sentence = f"It is said that this {verbs[name]} {day}, which is still ahead: is it?"
            yield Question(QuestionKind.AFTER_TODAY, name, sentence)
    out = extents["issued"].first if "issued" in extents else None
    for name in ("accessed", "standing.on"):
        if out and name in extents and (last := extents[name].last) and last < out:
            days_of_both = f"{day_words(last)}, before it came out ({day_words(out)})"
            sentence = f"This {verbs[name]} by {days_of_both}: are both days right?"
            yield Question(QuestionKind.READ_TOO_EARLY, name, sentence)
