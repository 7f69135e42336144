"""What a document raises, among sources of a few days."""

from datetime import date

from tests.domain.rules import bibliography
from webapp.domain.questions import questions
from webapp.domain.questions.question import Surroundings
from webapp.domain.vocabulary import ItemKind

TODAY = date(2025, 4, 1)
SOURCES = bibliography(
    ("before", "2025-03-10"),
    ("eve", "2025-03-17"),
    ("day", "2025-03-18"),
    ("month", "2025-02"),
    ("undated", None),
    ("morning", "2025-03-18T06:00+02:00"),
)


def raised(document, kind=ItemKind.EVENT, **around):
    return [(one.kind, one.path) for one in questions(kind, document, Surroundings(SOURCES, TODAY, **around))]
