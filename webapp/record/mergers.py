"""Merging two items: one change, which `undo` takes back like any other."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice

from sqlalchemy.orm import Session

from webapp.domain.changes.merging import Merger, refusal
from webapp.domain.document import ITEMS, parse
from webapp.domain.items import Key, name_of
from webapp.domain.plain import ItemDocument
from webapp.domain.problems import Invalid, Problem
from webapp.domain.vocabulary import ItemKind
from webapp.model import Negotiation
from webapp.reading.referring import referrers
from webapp.reading.revisions import latest_of
from webapp.reading.rosters import roster_above
from webapp.record.draft import Act, Conflict, Draft, SaveOutcome
from webapp.record.saving import save

MOST = 5_000
"""Items that may name the one that is merged: all are held and written in one change."""


class PlanChanged(Exception):
    """Raised where a plan would not do what was looked at before; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What shall be one change once somebody has looked at it. `digest` stands for all that it touches as it is now;
    `problems` forbid it, each worded with where it stands."""

    drafts: list[Draft]
    digest: str
    problems: list[str]

    def save(self, session: Session, negotiation: Negotiation, act: Act, digest: str | None = None) -> SaveOutcome:
        """Does it. The session must hold the write lock. Raises PlanChanged where `digest` is given and something that
        it touches is not as it was then, Invalid with what forbids it."""
        if digest not in (None, self.digest):
            raise PlanChanged
        if self.problems:
            raise Invalid([Problem("into", sentence) for sentence in self.problems])
        return save(session, negotiation.uid, self.drafts, act)


@dataclass(frozen=True, slots=True)
class PlannedMerger(Plan):
    """A merger as it would be saved now: all that names one item names the other, and the first is deleted, keeping
    what it became part of."""

    merger: Merger


def plan_merger(session: Session, negotiation: Negotiation, kind: ItemKind, uid: str, into: str) -> PlannedMerger:
    """What merging `uid` into `into` would do.

    Raises Conflict where one of the two is not there, Invalid, at the field `into`, where one cannot become part of the
    other at all.
    """
    latest = latest_of(session, negotiation.id, kind, [uid, into])
    for item_uid in (uid, into):
        if item_uid not in latest or latest[item_uid].text is None:
            raise Conflict(Draft(kind, item_uid, None), latest.get(item_uid))
    old, new = latest[uid].document, latest[into].document
    links = roster_above(session, negotiation.id, [uid, into]).links() if kind == ItemKind.ACTOR else {}
    if sentence := refusal(kind, old, new, links):
        raise Invalid.single(sentence, "into")
    naming = list(islice(referrers(session, negotiation.id, kind, uid), MOST + 1))
    if len(naming) > MOST:
        raise Invalid.single(
            f"More than {MOST:,} entries name “{name_of(old)}”, too many for one change. Merge the other one into it.",
            "into",
        )
    merger = Merger.of(kind, old, new, [(item.kind, item.document) for item in naming])
    numbers = {(item.kind, item.document["uid"]): item.number for item in naming}
    numbers |= {(kind, item_uid): latest[item_uid].number for item_uid in (uid, into)}
    touched = repr(sorted((str(key), number) for key, number in numbers.items()))
    drafts, problems = _drafts(merger, numbers)
    return PlannedMerger(drafts, hashlib.sha256(touched.encode()).hexdigest(), problems, merger)


def _drafts(merger: Merger, numbers: Mapping[Key, int]) -> tuple[list[Draft], list[str]]:
    """The drafts of all that changes, and what is wrong with it. What stood before passes as it stood, so that nothing
    of it is looked up."""
    problems = [_at(substitution.before, clash.message) for substitution, clash in merger.problems]
    drafts = [Draft(merger.kind, merger.old["uid"], None, merged_into=merger.new["uid"])]
    for kind, after in [
        (merger.kind, merger.whole),
        *((substitution.kind, substitution.after) for substitution in merger.substitutions),
    ]:
        try:
            drafts.append(Draft.of(parse(ITEMS[kind], after)))
        except Invalid as invalid:
            problems += [_at(after, problem.message) for problem in invalid.problems]
    return [replace(draft, base=numbers[draft.key]) for draft in drafts], problems


def _at(document: ItemDocument, sentence: str) -> str:
    return f"{name_of(document)}: {sentence}"
