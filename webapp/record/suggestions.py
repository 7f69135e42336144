"""Suggestions of contributors, which wait until an editor accepts (amends) or declines them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.domain.changes.places import with_places_meant
from webapp.domain.changes.three_way_merge import merge
from webapp.domain.document import ITEMS, parse_each
from webapp.domain.document.fields import Item
from webapp.domain.items import is_event, name_of
from webapp.domain.plain import ItemDocument, read
from webapp.domain.problems import Invalid, Problem
from webapp.domain.site_vocabulary import SiteRole, Verdict
from webapp.domain.vocabulary import ItemKind
from webapp.model import Person, Report, Suggestion
from webapp.model.suggestion import TAKEN_BACK
from webapp.reading.dossier import Dossier
from webapp.reading.meanwhile import changers_between, in_words
from webapp.reading.revisions import latest, revision
from webapp.reading.suggestions import others_of
from webapp.record.context import context
from webapp.record.draft import Act, Conflict, Draft
from webapp.record.renamed_places import names_in_header
from webapp.record.restoring import with_heirs
from webapp.record.rights import NotAllowed, require
from webapp.record.uids import with_free_statement_uids

MOST_WAITING = 50
"""Suggestions of a person that may wait in a negotiation."""


def add_suggestion(dossier: Dossier, draft: Draft, new: Sequence[Draft], act: Act) -> None:
    """Store what a form asks for until an editor answers; the same that waits already is not stored again. Raises
    Invalid if too many of the person's suggestions wait, NotAllowed to all but contributors."""
    assert draft.text, "only editors delete"
    assert act.person_id is not None, "a suggestion is somebody's"
    require(dossier.session, act, SiteRole.CONTRIBUTOR)
    others = json.dumps([(other.kind, other.document) for other in new if other.text], ensure_ascii=False)
    said = {"document": draft.text, "others": others, "note": act.why, "reason": act.reason}
    whose = {"negotiation_id": dossier.id, "person_id": act.person_id}
    waiting = select(Suggestion.id).filter_by(**whose, verdict=None)
    if dossier.session.scalar(waiting.filter_by(kind=draft.kind, base=draft.base, **said)):
        return
    if (dossier.session.scalar(select(func.count()).select_from(waiting.subquery())) or 0) >= MOST_WAITING:
        raise Invalid.single(
            f"{MOST_WAITING} of your suggestions wait for an editor; send this when some are answered."
        )
    item = {"kind": draft.kind, "uid": draft.uid, "base": draft.base or 0}
    dossier.session.add(Suggestion(**whose, **item, **said, sent_at=act.at, answer=""))
    dossier.session.flush()


class Answered(Invalid):
    """Raised for an answer to what has one already; nothing was changed. `path` is that of the refused field."""

    def __init__(self, who: str, outcome: str, path: str = "") -> None:
        super().__init__([Problem(path, f"{who} answered this already: {outcome.lower()}.")])


def answerer(session: Session, entry: Suggestion | Report, by_id: int | None) -> str:
    """Return who answered an entry, to begin a sentence for the person `by_id`: "You", a name, or "Somebody"."""
    if entry.answered_by is not None and entry.answered_by == by_id:
        return "You"
    person = session.get(Person, entry.answered_by) if entry.answered_by is not None else None
    return person.name if person else "Somebody"


def suggested_drafts(dossier: Dossier, suggestion: Suggestion, act: Act) -> list[Draft]:
    """Return the drafts that accepting a suggestion as it is would save, merged with what others have changed since:
    the suggested item, and those that it also creates. Raises Answered if it has an answer, Invalid for what the rules
    refuse and if others have changed the same, Conflict if the item is deleted, NotAllowed to all but editors."""
    require(dossier.session, act, SiteRole.EDITOR)
    _check_open(dossier.session, suggestion, act)
    kind, uid, item_document = suggestion.kind, suggestion.uid, read(ItemDocument, suggestion.document)
    base = suggestion.base
    current = latest(dossier, kind, uid) if base else None
    if base and (current is None or current.text is None):
        raise Conflict(Draft(kind, uid, None, base), current)
    item_document = with_heirs(dossier, kind, item_document)
    item_document = with_free_statement_uids(dossier, kind, item_document)
    before = revision(dossier, kind, uid, base) if base else None
    if is_event(item_document, kind):
        event_before = before if before and is_event(before, kind) else None
        item_document = with_places_meant(item_document, event_before, names_in_header(dossier))
    if current and current.number != base:
        merged = merge(with_heirs(dossier, kind, before) if before else {}, item_document, current.document)
        if merged.clashes:
            fields = ", ".join(dict.fromkeys(clash.path.split(".")[0].replace("_", " ") for clash in merged.clashes))
            changers = changers_between(dossier, kind, uid, suggestion.base, current.number)
            who = in_words(changers, act.by_id)
            raise Invalid.single(f"{who} changed the same since: {fields}. Open it in the form and choose.")
        item_document, base = merged.document, current.number
    other_documents = others_of(suggestion)
    _check_absent(dossier, [*([] if base else [(kind, item_document)]), *other_documents])
    now = context(dossier, act.at, also={(of, document["uid"]) for of, document in other_documents})
    given = [(ITEMS[of], document, "") for of, document in ((kind, item_document), *other_documents)]
    own, *new = [Draft.of(item, base=0) for item, _ in parse_each(given, now) if isinstance(item, Item)]
    return [replace(own, base=base), *new]


def answer_suggestion(
    session: Session, suggestion: Suggestion, verdict: Verdict, answer: str, act: Act, version: int | None = None
) -> None:
    """Note the answer to a suggestion and who gave it; the same answer twice counts once, if the second saved nothing.
    Raises Answered if it has another answer, Invalid for declining without a reason, NotAllowed to all but editors."""
    require(session, act, SiteRole.EDITOR)
    _answer(session, suggestion, verdict, answer, act, version)


def with_part(why: str, part: str, who: str) -> str:
    """Return why something was changed, and the part that somebody else had in it: "A typo (suggested by Nina)"."""
    return " ".join(filter(None, [why, f"({part} by {who})"]))


def take_back(session: Session, suggestion: Suggestion, act: Act) -> None:
    """Answer a suggestion for its author, who withdraws it; a second time counts once. Raises Answered if an editor was
    first, NotAllowed to anybody else."""
    require(session, act, SiteRole.CONTRIBUTOR)
    if act.person_id != suggestion.person_id:
        raise NotAllowed
    _answer(session, suggestion, Verdict.DECLINED, TAKEN_BACK, act)


def _answer(
    session: Session, suggestion: Suggestion, verdict: Verdict, answer: str, act: Act, version: int | None = None
) -> None:
    before = suggestion.verdict, suggestion.answer, suggestion.answered_by
    if version is None and before == (verdict, answer, act.person_id):
        return
    _check_open(session, suggestion, act)
    if verdict == Verdict.DECLINED and not answer:
        raise Invalid.single("Say in a sentence why it is declined; whoever suggested it reads that.")
    suggestion.verdict, suggestion.answer, suggestion.version = verdict, answer, version
    suggestion.answered_at, suggestion.answered_by = act.at, act.person_id
    session.flush()


def _check_open(session: Session, suggestion: Suggestion, act: Act) -> None:
    if suggestion.verdict:
        raise Answered(answerer(session, suggestion, act.by_id), suggestion.outcome)


def _check_absent(dossier: Dossier, new: Iterable[tuple[ItemKind, ItemDocument]]) -> None:
    for kind, document in new:
        if latest(dossier, kind, document["uid"]):
            added = f"The {kind} “{name_of(document)}” has been added since"
            raise Invalid.single(f"{added}. Open this in the form, and see whether it is the same.")
