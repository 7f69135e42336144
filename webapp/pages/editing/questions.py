"""Questions before saving, shown beside the field. Saving all the same answers those that it names."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy.orm import Session
from werkzeug.exceptions import UnprocessableEntity

from webapp import record
from webapp.clock import today
from webapp.domain.dates.zones import zone_named
from webapp.domain.items import is_event, is_issue, is_source
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.plain import NegotiationDocument
from webapp.domain.problems import Invalid
from webapp.domain.questions import questions
from webapp.domain.questions.question import Question, QuestionKind, Surroundings
from webapp.domain.questions.saving import about_event, about_issue, about_taken_back
from webapp.domain.questions.twins import about_new_name, about_places, about_same_event
from webapp.domain.search.looks import look
from webapp.domain.vocabulary import ItemKind
from webapp.pages.editing.proposal import Proposal
from webapp.reading.answers import answers_about
from webapp.reading.likenesses import events_like
from webapp.reading.names import names_in_documents
from webapp.reading.negotiations import titles
from webapp.reading.places import places_near
from webapp.reading.snapshot import Snapshot
from webapp.reading.twins import about_new
from webapp.reading.wordings import stances_on

TWINS = {QuestionKind.SAME_TITLE, QuestionKind.HERE_ALREADY, QuestionKind.NEAR_NAME}
"""Questions whether two items are one: the answer holds for both, whichever is asked about."""


class OpenQuestions(UnprocessableEntity):
    """Raised if saving raises unanswered questions; nothing was changed. `problems` tells programs which value of
    `confirmed` answers each."""

    title = "A question before this is saved"

    def __init__(self, questions: list[Question]) -> None:
        super().__init__(" ".join(question.sentence for question in questions))
        self.questions = questions
        self.problems = [{"path": one.path, "message": one.sentence, "confirmed": one.token} for one in questions]


def ask(snapshot: Snapshot, proposal: Proposal, confirmed: Collection[str], act: record.Act) -> None:
    """Raise OpenQuestions if some are neither confirmed nor answered. Confirmed ones are stored as answered, with their
    sentence, so that they are asked again once that changes."""
    raised = raised_by(snapshot, proposal)
    _require_confirmed(raised, confirmed)
    item = proposal.draft
    new_drafts = {draft.path.removesuffix(".new"): draft for draft in proposal.new}
    for question in raised:
        record.add_answer(snapshot, item.kind, item.uid, question.key, question.sentence, act)
        if question.kind in TWINS and question.about:
            twin_draft = new_drafts.get(question.path, item)
            record.keep_apart(snapshot, twin_draft.kind, twin_draft.uid, question.about, act)


def check_twins(snapshot: Snapshot, proposal: Proposal) -> None:
    """Raise Invalid if nobody has said yet whether a proposed item differs from an existing one."""
    if open_twins := [question.sentence for question in raised_by(snapshot, proposal) if question.kind in TWINS]:
        raise Invalid.single(f"{' '.join(open_twins)} Open it in the form, and answer there.")


def ask_of_new(session: Session, header: NegotiationDocument, confirmed: Collection[str]) -> None:
    """Raise OpenQuestions if a negotiation with the same or a similar title exists, and that is not confirmed."""
    _require_confirmed(about_new_name(header, "title", titles(session)), confirmed)


def _require_confirmed(raised: Iterable[Question], confirmed: Collection[str]) -> None:
    if left := [question for question in raised if question.token not in confirmed]:
        raise OpenQuestions(left)


def raised_by(snapshot: Snapshot, proposal: Proposal) -> list[Question]:
    """Return the unanswered questions that saving a proposal would raise."""
    answers = answers_about(snapshot, proposal.draft.kind, proposal.draft.uid)
    return [asked for asked in _raised(snapshot, proposal) if answers.get(asked.key) != asked.sentence]


def _raised(snapshot: Snapshot, proposal: Proposal) -> Iterable[Question]:
    kind, item, before = proposal.draft.kind, proposal.draft.document, proposal.before
    day, zone = today(snapshot.negotiation.timezone), zone_named(snapshot.negotiation.timezone)
    new = [(draft.kind, draft.document, draft.path.removesuffix(".new")) for draft in proposal.new]
    names = names_in_documents(snapshot, [(kind, item)])
    sources = names[ItemKind.SOURCE] | {document["uid"]: document for of, document, _ in new if is_source(document, of)}
    if is_event(item, kind):
        event_before = before if before and is_event(before, kind) else None
        yield from about_event(item, event_before, day, zone)
        yield from about_taken_back(item, event_before, sources)

        def near(place: str) -> Sequence[str]:
            return places_near(snapshot, place)

        yield from about_places(item, event_before, near)
        yield from about_same_event(events_like(snapshot, item))
    if is_issue(item, kind):
        stood = before if before and is_issue(before, kind) else None
        yield from about_issue(item, stood, stances_on(snapshot, item["uid"]))
    bibliography = Bibliography(zone, sources)
    yield from questions(kind, item, Surroundings(bibliography, day, names[ItemKind.EVENT]))
    is_renamed = before is None or look(kind, before) != look(kind, item)
    made = [*([(kind, item, "")] if is_renamed else []), *new]
    yield from (question for _, question in about_new(snapshot, made))
