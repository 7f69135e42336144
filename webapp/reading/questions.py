"""Everything that the documents of a negotiation raise and that nobody has answered."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from webapp.domain.items import by_kind, name_of
from webapp.domain.questions.question import Question, QuestionKind
from webapp.domain.vocabulary import ItemKind
from webapp.reading.names import load_names
from webapp.reading.open_questions import Open, every_question, sources_ahead
from webapp.reading.pairs import all_pairs, place_pairs
from webapp.reading.snapshot import Snapshot

AT_ONCE = 500
"""Pairs in memory while all are read."""

RaisedQuestion = tuple[ItemKind, str, Question]
"""A question, and the kind and uid of the item that raises it."""

NAME = {ItemKind.ACTOR: "name", ItemKind.ISSUE: "name"}
"""The field of an item's name, if it is not its title."""


def all_questions(snapshot: Snapshot, today: date) -> Iterator[RaisedQuestion]:
    """Yield every open question, those about items that may be the same included."""
    yield from map(_raised, every_question(snapshot))
    yield from map(_raised, sources_ahead(snapshot, today, read=True))
    yield from _about_pairs(snapshot)
    for place, other in place_pairs(snapshot):
        sentence = f"“{place}” looks like “{other}”: are they two places?"
        yield ItemKind.NEGOTIATION, snapshot.negotiation.uid, Question(QuestionKind.LOOK_ALIKE, "places", sentence)


def _about_pairs(snapshot: Snapshot) -> Iterator[RaisedQuestion]:
    """Yield a question for each item of a pair."""
    pairs = all_pairs(snapshot)
    while batch := list(islice(pairs, AT_ONCE)):
        keys = by_kind((kind, uid) for kind, *pair in batch for uid in pair)
        names = load_names(snapshot.session, snapshot.id, keys)
        for kind, first, second in batch:
            for uid, twin in ((first, second), (second, first)):
                sentence = f"“{name_of(names[kind][uid])}” looks like the {kind} “{twin}”: are they two?"
                yield kind, uid, Question(QuestionKind.LOOK_ALIKE, NAME.get(kind, "title"), sentence, twin)


def _raised(question: Open) -> RaisedQuestion:
    return question.kind, question.uid, Question(question.question_kind, question.path, question.sentence)
