"""Questions that a document raises and that refuse nothing: what may well be right, and is more often a slip.

One document is asked at a time, together with what it refers to. The path of a question is that of the field that it is
about, so that a form can ask it beside the field. What is not among the surroundings raises no question.
"""

from webapp.domain.event_questions import event_questions
from webapp.domain.items import is_event, is_source
from webapp.domain.plain import ItemDocument
from webapp.domain.question import Question
from webapp.domain.source_questions import source_questions
from webapp.domain.surroundings import Surroundings
from webapp.domain.vocabulary import ItemKind


def questions(kind: ItemKind, document: ItemDocument, around: Surroundings) -> list[Question]:
    """Everything that an item's document raises."""
    if is_event(document, kind):
        return [*event_questions(document, around)]
    return [*source_questions(document, around)] if is_source(document, kind) else []
