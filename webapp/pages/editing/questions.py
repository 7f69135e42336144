"""Questions before a save: said beside the field, and answered by saving all the same, which names what it confirms."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session
from werkzeug.exceptions import UnprocessableEntity

from webapp import record
from webapp.clock import today
from webapp.domain.dates import find_zone
from webapp.domain.document import canonical
from webapp.domain.fields import Item
from webapp.domain.questions import Looks, Question, QuestionKind, Surroundings, look, questions
from webapp.domain.references import references_of
from webapp.domain.saving_questions import about_event, about_issue, about_new_name, about_new_source
from webapp.domain.vocabulary import ItemKind
from webapp.model import Negotiation
from webapp.pages.editing.proposal import Proposal
from webapp.reading.answers import answers_about
from webapp.reading.item_keys import names_near
from webapp.reading.names import load_names
from webapp.reading.pairs import pair_question
from webapp.reading.twins import events_titled, sources_like
from webapp.reading.wordings import stances_on

Document = Mapping[str, Any]


TWINS = {QuestionKind.SAME_TITLE, QuestionKind.HERE_ALREADY, QuestionKind.NEAR_NAME}
"""Questions whether two items are one: their answer holds for the two, whichever of them is asked about."""


class OpenQuestions(UnprocessableEntity):
    """Raised for what would be saved and raises questions that nobody has answered; nothing was changed."""

    title = "A question before this is saved"

    def __init__(self, questions: list[Question]) -> None:
        super().__init__(" ".join(question.sentence for question in questions))
        self.questions = questions


@dataclass(frozen=True, slots=True)
class Made:
    """What a form is about to save: its item, what that said before, and the new items, each with its path."""

    item: Item
    before: Document | None
    new: list[tuple[Item, str]]


def ask(
    session: Session, negotiation: Negotiation, proposal: Proposal, confirmed: Collection[str], act: record.Act
) -> None:
    """Raises OpenQuestions where some are neither confirmed nor answered; keeps those that are confirmed as answered,
    with what was asked, so that they come back once that is another."""
    raised = raised_by(session, negotiation, proposal)
    if left := [one for one in raised if one.token not in confirmed]:
        raise OpenQuestions(left)
    item = proposal.draft
    made = {draft.path.removesuffix(".new"): draft for draft in proposal.new}
    for one in raised:
        record.add_answer(session, negotiation.id, item.kind, item.uid, one.key, one.sentence, act)
        if one.kind in TWINS:
            asked = made.get(one.path, item)
            first, second = sorted((asked.uid, one.about))
            record.add_answer(session, negotiation.id, asked.kind, first, pair_question(second), "", act)


def raised_by(session: Session, negotiation: Negotiation, proposal: Proposal) -> list[Question]:
    """The questions that saving what a form asks for would raise, and that nobody has answered."""
    made = made_of(proposal)
    kept = answers_about(session, negotiation.id, made.item.item_kind, made.item.uid)
    raised = _raised(session, negotiation, made)
    return [one for one in raised if kept.get(one.key) != one.sentence]


def made_of(proposal: Proposal) -> Made:
    """What a form asks for, as questions are asked of it."""
    assert proposal.draft.document is not None, "a form deletes nothing"
    new = [(draft.document, draft.path) for draft in proposal.new if draft.document]
    return Made(proposal.draft.document, proposal.before, new)


def _raised(session: Session, negotiation: Negotiation, made: Made) -> Iterable[Question]:
    kind, item = made.item.item_kind, json.loads(canonical(made.item))
    new = [(one.item_kind, json.loads(canonical(one)), path) for one, path in made.new]
    zone = find_zone(negotiation.timezone)
    assert zone is not None, "a header's zone is checked on writing"
    named = load_names(session, negotiation.id, references_of([(kind, item)]))
    sources = named[ItemKind.SOURCE] | {one["uid"]: one for of, one, _ in new if of == ItemKind.SOURCE}
    looks: dict[ItemKind, Looks] = {}
    if kind == ItemKind.EVENT:
        alike = events_titled(session, negotiation.id, item["title"])
        looks = {kind: Looks.of((one["uid"], look(kind, one)) for one in alike)}
        yield from about_event(item, made.before)
    if kind == ItemKind.ISSUE:
        yield from about_issue(item, made.before, stances_on(session, negotiation.id, item["uid"]))
    day = today(negotiation.timezone)
    yield from questions(kind, item, Surroundings(zone, day, sources, named[ItemKind.EVENT], looks))
    for of, one, path in [*([] if made.before else [(kind, item, "")]), *new]:
        where = path.removesuffix(".new")
        if of == ItemKind.SOURCE:
            yield from about_new_source(one, where, sources_like(session, negotiation.id, one))
        elif of in {ItemKind.ACTOR, ItemKind.ISSUE}:
            yield from about_new_name(one, where, names_near(session, negotiation.id, of, one["name"]))
