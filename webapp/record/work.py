"""What drafts would change in the record: which of them change something, and which of a file's are left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from webapp.domain.items import Key, by_kind
from webapp.domain.problems import Invalid
from webapp.reading.revisions import Latest, latest_among
from webapp.record.draft import Conflict, Draft, Standoff, Terms
from webapp.record.reconciliation import reconcile


@dataclass(frozen=True, slots=True)
class Work:
    """The `drafts` that change something; the newest revisions of all given items; of a file, the items that are
    `stale` and left out, those `merged` with changes made here, and those of `unknown` origin."""

    drafts: list[Draft]
    before: Mapping[Key, Latest]
    stale: Mapping[Key, Standoff] = field(default_factory=dict)
    merged: Sequence[Key] = ()
    unknown: Sequence[Key] = ()


def work_of(session: Session, negotiation_id: int | None, drafts: Sequence[Draft], terms: Terms | None = None) -> Work:
    """Return what these drafts would change in a negotiation (None: a new one). With `terms` they are reconciled with
    changes made here since.

    Raises Conflict if a draft's base is outdated, Invalid if a new item's uid is taken.
    """
    keys = by_kind(draft.key for draft in drafts)
    before = latest_among(session, negotiation_id, keys) if negotiation_id is not None else {}
    for draft in drafts:
        _check_base(draft, before.get(draft.key))
    work = [draft for draft in drafts if _differs(before.get(draft.key), draft.text)]
    if terms is None or negotiation_id is None:
        return Work(work, before)
    stored = (draft for draft in work if draft.key in before and before[draft.key].text)
    kept = [draft for draft in stored if draft.key not in terms.overwrite]
    outcomes = reconcile(session, negotiation_id, kept, before, terms)
    stale = {key: outcome for key, outcome in outcomes.items() if isinstance(outcome, Standoff)}
    merged = {key: outcome for key, outcome in outcomes.items() if isinstance(outcome, Draft)}
    work = [merged.get(draft.key, draft) for draft in work if draft.key not in stale]
    work = [draft for draft in work if _differs(before.get(draft.key), draft.text)]
    unknown = [key for key, outcome in outcomes.items() if outcome is None]
    return Work(work, before, stale, [draft.key for draft in work if draft.key in merged], unknown)


def _check_base(draft: Draft, current: Latest | None) -> None:
    if draft.base is None or draft.base == (current.number if current else 0):
        return
    if draft.base == 0:
        path = f"{draft.path}.uid" if draft.path else "uid"
        was = "already is" if current and current.text else "was once"
        raise Invalid.single(
            f"There {was} a{'n' * (draft.kind[0] in 'aei')} {draft.kind} “{draft.uid}”; choose another uid.", path
        )
    raise Conflict(draft, current)


def _differs(before: Latest | None, text: str | None) -> bool:
    return text != (before.text if before else None)
