"""Saving: the one way in. Rows, revisions and version change together, or not at all."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from webapp.domain.document import FORMAT_NUMBER, canonical
from webapp.domain.dossier import Negotiation as NegotiationDocument
from webapp.domain.problems import Invalid
from webapp.domain.text import UID_LENGTH
from webapp.domain.vocabulary import ItemKind
from webapp.model import Change, Event, Negotiation, Revision, Site, Source, Statement
from webapp.record.draft import Act, Conflict, Draft, Key, Saved
from webapp.record.lookup import Latest, latest_of, negotiation_named
from webapp.record.rows import AT_ONCE, Standing, replace
from webapp.record.rules import check
from webapp.record.stale_items import stale_items


def save(session: Session, negotiation_uid: str, drafts: Sequence[Draft], act: Act, overwrite: bool = True) -> Saved:
    """Writes the drafts as one change of the negotiation, creating it when its header is among them.

    Drafts that change nothing are dropped; when none is left, no change is made and the version stays. Without
    `overwrite`, stale drafts are dropped as well, and named in the result. The session must be in a transaction that
    holds the write lock (`webapp.db.write`).

    Raises Conflict when a draft's base is outdated, Invalid for what only the whole record can tell.
    """
    negotiation = negotiation_named(session, negotiation_uid) or _new_negotiation(negotiation_uid, drafts)
    before = _before(session, negotiation, drafts)
    for draft in drafts:
        _check_base(draft, before.get((draft.kind, draft.uid)))
    texts = {(draft.kind, draft.uid): canonical(draft.document) if draft.document else None for draft in drafts}
    work = [draft for draft in drafts if _differs(before.get((draft.kind, draft.uid)), texts[draft.kind, draft.uid])]
    differing = {(draft.kind, draft.uid): texts[draft.kind, draft.uid] for draft in work}
    stale = set() if overwrite else stale_items(session, negotiation.id, differing, before)
    work = [draft for draft in work if (draft.kind, draft.uid) not in stale]
    if not work:
        return Saved(negotiation.version, stale=sorted(stale))
    if problems := check(session, negotiation.id, work):
        raise Invalid(problems)

    change = _append_change(session, negotiation, act)
    revisions = _append_revisions(session, change, work, texts, before)
    _keep_in_step(session, negotiation, work, texts, revisions)
    _count(session, negotiation)
    session.execute(update(Site).values(version=Site.version + 1))
    session.flush()
    return _sort(Saved(negotiation.version, stale=sorted(stale)), work, before)


def free_uid(session: Session, negotiation_id: int, kind: ItemKind, wanted: str, taken: Iterable[str] = ()) -> str:
    """`wanted`, or `wanted-2`, `wanted-3` …: the first that no item of the kind ever had and `taken` does not hold."""
    stem = wanted[: UID_LENGTH - 8].rstrip("-")
    numbered = Revision.uid.startswith(f"{stem}-", autoescape=True)
    here = (Revision.negotiation_id == negotiation_id) & (Revision.kind == kind)
    used = {*taken, *session.scalars(select(Revision.uid).where(here & ((Revision.uid == wanted) | numbered)))}
    if wanted not in used and wanted != "new":
        return wanted
    number = 2
    while (uid := f"{stem}-{number}") in used:
        number += 1
    return uid


def _new_negotiation(uid: str, drafts: Sequence[Draft]) -> Negotiation:
    header = next((d.document for d in drafts if isinstance(d.document, NegotiationDocument)), None)
    if header is None:
        raise Invalid.one(f"There is no negotiation “{uid}” here; import it with its header first.")
    return Negotiation(
        uid=uid, title=header.title, timezone=header.timezone, version=0, events=0, statements=0, sources=0
    )


def _before(session: Session, negotiation: Negotiation, drafts: Iterable[Draft]) -> dict[Key, Latest]:
    if negotiation.id is None:
        return {}
    uids: dict[ItemKind, list[str]] = defaultdict(list)
    for draft in drafts:
        uids[draft.kind].append(draft.uid)
    return {
        (kind, uid): found
        for kind, some in uids.items()
        for uid, found in latest_of(session, negotiation.id, kind, some).items()
    }


def _check_base(draft: Draft, current: Latest | None) -> None:
    if draft.base is None or draft.base == (current.number if current else 0):
        return
    if draft.base == 0:
        path = f"{draft.path}.uid" if draft.path else "uid"
        was = "already is" if current and current.text else "was once"
        raise Invalid.one(
            f"There {was} a{'n' * (draft.kind[0] in 'aei')} {draft.kind} “{draft.uid}”; choose another uid.", path
        )
    raise Conflict(draft, current)


def _differs(before: Latest | None, text: str | None) -> bool:
    return text != (before.text if before else None)


def _append_change(session: Session, negotiation: Negotiation, act: Act) -> Change:
    """The next version of the negotiation, and the change that makes it."""
    session.add(negotiation)
    negotiation.version += 1
    negotiation.edited_at = act.at
    session.flush()
    change = Change(
        negotiation_id=negotiation.id,
        version=negotiation.version,
        person_id=act.person_id,
        who=act.who,
        made_at=act.at,
        why=act.why,
    )
    session.add(change)
    session.flush()
    return change


def _append_revisions(
    session: Session, change: Change, work: list[Draft], texts: dict[Key, str | None], before: dict[Key, Latest]
) -> dict[Key, int]:
    ids: dict[Key, int] = {}
    for start in range(0, len(work), AT_ONCE):
        keys = [(draft.kind, draft.uid) for draft in work[start : start + AT_ONCE]]
        values = [
            {
                "change_id": change.id,
                "negotiation_id": change.negotiation_id,
                "kind": kind,
                "uid": uid,
                "number": before[kind, uid].number + 1 if (kind, uid) in before else 1,
                "document": texts[kind, uid],
                "format": FORMAT_NUMBER,
            }
            for kind, uid in keys
        ]
        made = session.scalars(insert(Revision).returning(Revision.id, sort_by_parameter_order=True), values)
        ids |= zip(keys, made, strict=True)
    return ids


def _keep_in_step(
    session: Session,
    negotiation: Negotiation,
    work: list[Draft],
    texts: dict[Key, str | None],
    revisions: dict[Key, int],
) -> None:
    standing = []
    for draft in work:
        key = (draft.kind, draft.uid)
        if isinstance(draft.document, NegotiationDocument):
            negotiation.title, negotiation.timezone = draft.document.title, draft.document.timezone
            negotiation.revision_id = revisions[key]
        else:
            standing.append(Standing(*key, revisions[key], texts[key]))
    replace(session, negotiation.id, standing)


def _count(session: Session, negotiation: Negotiation) -> None:
    """Keeps the counts that pages show beside the version, so that reading never counts."""
    for name, table in (("events", Event), ("statements", Statement), ("sources", Source)):
        counted = select(func.count()).select_from(table).where(table.negotiation_id == negotiation.id)
        setattr(negotiation, name, session.scalar(counted))


def _sort(saved: Saved, work: list[Draft], before: dict[Key, Latest]) -> Saved:
    for draft in work:
        key = (draft.kind, draft.uid)
        there = key in before and before[key].text is not None
        (saved.deleted if draft.document is None else saved.changed if there else saved.created).append(key)
    return saved
