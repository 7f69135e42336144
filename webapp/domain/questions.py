"""Questions that a document raises and that refuse nothing: what may well be right, and is more often a slip.

One document is asked at a time, together with what it refers to. The path of a question is that of the field that it is
about, so that a form can ask it beside the field. What is not among the surroundings raises no question.
"""

from collections.abc import Iterator

from webapp.domain.event_questions import event_questions
from webapp.domain.items import is_event, is_source
from webapp.domain.looks import look
from webapp.domain.plain import ItemDocument
from webapp.domain.question import Question, QuestionKind
from webapp.domain.source_questions import source_questions
from webapp.domain.surroundings import Surroundings
from webapp.domain.vocabulary import ItemKind


def questions(kind: ItemKind, document: ItemDocument, around: Surroundings) -> list[Question]:
    """Everything that an item's document raises."""
    raised = [*_look_alikes(kind, document, around)]
    if is_event(document, kind):
        raised += event_questions(document, around)
    if is_source(document, kind):
        raised += source_questions(document, around)
    return raised


_NAME = {ItemKind.ACTOR: "name", ItemKind.ISSUE: "name", ItemKind.NEGOTIATION: "title"}


def _look_alikes(kind: ItemKind, document: ItemDocument, around: Surroundings) -> Iterator[Question]:
    name = look(kind, document)
    looks = around.looks.get(kind)
    for other in looks.others(document["uid"], name)[:1] if looks and name else ():
        if kind == ItemKind.EVENT:
            sentence = f"“{other}” has the same title and the same day: are they two events?"
            yield Question(QuestionKind.SAME_TITLE, "title", sentence, other)
        else:
            sentence = f"“{name}” looks like the {kind.value} “{other}”: are they two?"
            yield Question(QuestionKind.LOOK_ALIKE, _NAME.get(kind, "title"), sentence, other)
    if is_event(document, kind) and (place := document["place"]):
        for other in around.places.others(place, place)[:1]:
            sentence = f"“{place}” looks like “{other}”, and is written with other signs: are they two places?"
            yield Question(QuestionKind.LOOK_ALIKE, "place", sentence)
