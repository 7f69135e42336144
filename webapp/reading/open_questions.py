"""The open questions of a record, counted and listed by their rows."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, islice, starmap
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, true, tuple_, union_all

from webapp.domain.grouping import grouped
from webapp.domain.items import by_kind, name_of
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.plain import SourceDocument, read
from webapp.domain.questions import questions
from webapp.domain.questions.question import QuestionKind, Surroundings
from webapp.domain.vocabulary import ItemKind
from webapp.model import Answer, Event, Question, Revision, Source
from webapp.reading.answers import all_answers
from webapp.reading.names import load_names
from webapp.reading.paging import Page, cursor, parts
from webapp.reading.pairs import all_pairs, place_pairs
from webapp.reading.revisions import AT_ONCE
from webapp.reading.snapshot import Snapshot


class Open(NamedTuple):
    """An open question: the item that raises it and its name, the path of its field, the key of an answer, the
    sentence, and its place in the order of questions."""

    question_kind: QuestionKind
    kind: ItemKind
    uid: str
    name: str
    path: str
    key: str
    sentence: str
    sequence: str
    place: int


def open_questions(
    snapshot: Snapshot, kinds: Sequence[QuestionKind], size: int, after: str | None
) -> dict[QuestionKind, Page[Open]]:
    """Return a page of the open questions of each kind, on the timeline; `after` is the cursor of a single kind."""
    order = (Question.sequence, Question.place)
    following = [tuple_(*order) > parts(after, int, str)[::-1]] if after else []
    queries = [
        _open().where(Question.negotiation_id == snapshot.id, Question.what == kind, *following).order_by(*order)
        for kind in kinds
    ]
    rows = snapshot.session.execute(union_all(*(select(query.limit(size + 1).subquery()) for query in queries)))
    found = grouped((row[0], Open(*row)) for row in rows)
    return {
        kind: Page.cut(sorted(found[kind], key=itemgetter(-2, -1)), size, lambda row: cursor(row.place, row.sequence))
        for kind in kinds
    }


def question_numbers(snapshot: Snapshot) -> Mapping[QuestionKind, int]:
    """Count the open questions of each kind."""
    counts = select(Question.what, func.count()).where(Question.negotiation_id == snapshot.id).group_by(Question.what)
    numbers = dict(snapshot.session.execute(counts).all())
    for kind, number in snapshot.session.execute(counts.join(Answer, _answers())):
        numbers[kind] -= number
    return numbers


def sources_ahead(snapshot: Snapshot, today: date, *, accessed: bool = False) -> Iterator[Open]:
    """Yield the open questions about sources dated after today; with `accessed`, also about those with a later day of
    access, for which all sources are read. Only these questions depend on the day."""
    answered = all_answers(snapshot)
    # What EDTF dates after a day begins with a text after its own, or with a bracket.
    ahead = or_(Source.issued > today.isoformat(), Source.issued.like("[2%"))
    query = (
        select(Revision.document)
        .join(Source, Source.revision_id == Revision.id)
        .where(Source.negotiation_id == snapshot.id, true() if accessed else ahead)
        .order_by(Source.uid)
        .execution_options(yield_per=AT_ONCE)
    )
    around = Surroundings(Bibliography(snapshot.zone), today)
    for text in snapshot.session.scalars(query):
        source = read(SourceDocument, text)
        for question in questions(ItemKind.SOURCE, source, around):
            answer = answered.get((ItemKind.SOURCE, source["uid"], question.key))
            if question.kind == QuestionKind.AFTER_TODAY and answer != question.sentence:
                item = (ItemKind.SOURCE, source["uid"], name_of(source))
                yield Open(question.kind, *item, question.path, question.key, question.sentence, "", 0)


RaisedQuestion = tuple[ItemKind, str, str, str]
"""The kind and uid of an item that raises a question, the path of its field, and the sentence."""


def all_questions(snapshot: Snapshot, today: date) -> Iterator[RaisedQuestion]:
    """Yield every open question, those about items that may be the same included."""
    query = _open().where(Question.negotiation_id == snapshot.id).order_by(Question.kind, Question.uid, Question.place)
    stored = starmap(Open, snapshot.session.execute(query.execution_options(yield_per=AT_ONCE)))
    for question in chain(stored, sources_ahead(snapshot, today, accessed=True)):
        yield question.kind, question.uid, question.path, question.sentence
    yield from _about_pairs(snapshot)
    for place, other in place_pairs(snapshot):
        item = (ItemKind.NEGOTIATION, snapshot.negotiation.uid, "places")
        yield *item, f"“{place}” looks like “{other}”: are they two places?"


def _about_pairs(snapshot: Snapshot) -> Iterator[RaisedQuestion]:
    pairs = all_pairs(snapshot)
    while batch := list(islice(pairs, AT_ONCE)):
        keys = by_kind((kind, uid) for kind, *pair in batch for uid in pair)
        names = load_names(snapshot, keys)
        for kind, first, second in batch:
            path = "name" if kind in {ItemKind.ACTOR, ItemKind.ISSUE} else "title"
            for uid, twin in ((first, second), (second, first)):
                yield kind, uid, path, f"“{name_of(names[kind][uid])}” looks like the {kind} “{twin}”: are they two?"


def _open() -> Select[*tuple[Any, ...]]:
    """Return the query for questions without a valid answer, with the columns of `Open`."""
    name = func.coalesce(Event.title, Source.name, Question.uid)
    row = (Question.what, Question.kind, Question.uid, name, Question.path, Question.key)
    return (
        select(*row, Question.sentence, Question.sequence, Question.place)
        .outerjoin(Event, _is_of(Event, ItemKind.EVENT))
        .outerjoin(Source, _is_of(Source, ItemKind.SOURCE))
        .where(~exists().where(_answers()))
    )


def _is_of(table: type[Event] | type[Source], kind: ItemKind) -> ColumnElement[bool]:
    return and_(Question.kind == kind, table.negotiation_id == Question.negotiation_id, table.uid == Question.uid)


def _answers() -> ColumnElement[bool]:
    """Return whether an answer is to a question as it is asked now."""
    same_item = (getattr(Answer, name) == getattr(Question, name) for name in ("negotiation_id", "kind", "uid"))
    return and_(*same_item, Answer.question == Question.key, Answer.rests_on == Question.sentence)
