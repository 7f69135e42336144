"""Saving: the one way in. Rows, revisions and version change together, or not at all."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import case, insert, update
from sqlalchemy.orm import Session

from webapp.domain.items import Key, is_header
from webapp.domain.plain import NegotiationDocument
from webapp.domain.problems import Invalid
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.model import TABLES, Change, Negotiation, Revision, Site
from webapp.reading.revisions import Latest, negotiation_named
from webapp.record.counts import add_counts, counts_of
from webapp.record.draft import Act, Draft, Saved
from webapp.record.joint_rules import problems_of
from webapp.record.projection import NUMBER
from webapp.record.rights import require
from webapp.record.rows import AT_ONCE, StoredItem, replace, replace_all
from webapp.record.work import work_of


def save(session: Session, negotiation_uid: str, drafts: Sequence[Draft], act: Act, overwrite: bool = True) -> Saved:
    """Writes the drafts as one change of the negotiation, creating it when its header is among them.

    Drafts that change nothing are dropped; when none is left, no change is made and the version stays. Without
    `overwrite`, stale drafts are dropped as well, and named in the result. The session must be in a transaction that
    holds the write lock (`webapp.store.database.write`).

    Raises Conflict when a draft's base is outdated, Invalid for what only the whole record can tell, NotAllowed to
    whoever is no editor.
    """
    negotiation = negotiation_named(session, negotiation_uid) or new_negotiation(negotiation_uid, drafts)
    outcome = work_of(session, negotiation.id, drafts, overwrite=overwrite)
    work, before, stale = outcome.drafts, outcome.before, sorted(outcome.stale)
    if not work:
        return Saved(negotiation.version, stale=stale)
    if problems := problems_of(session, negotiation, outcome):
        raise Invalid(problems)

    change = append_change(session, negotiation, act)
    revisions = append_revisions(session, change, work, before)
    _keep_in_step(session, negotiation, work, revisions, before)
    raise_site_version(session)
    saved = Saved(negotiation.version, stale=stale)
    saved.add(work, before)
    return saved


def raise_site_version(session: Session) -> None:
    """Notes that something of the site has changed, and that the rows of a new one are of this program."""
    session.execute(_RAISED)
    session.flush()


_RAISED = update(Site).values(
    version=Site.version + 1, projection=case((Site.version == 0, NUMBER), else_=Site.projection)
)
"""Made once: each save sends it."""


def new_negotiation(uid: str, drafts: Iterable[Draft]) -> Negotiation:
    """The row of a negotiation that is not there yet, from its header among the drafts. Raises Invalid."""
    headers = ((draft.kind, draft.document) for draft in drafts if draft.kind == ItemKind.NEGOTIATION and draft.text)
    header = next((document for kind, document in headers if is_header(document, kind)), None)
    if header is None:
        raise Invalid.single(f"There is no negotiation “{uid}” here; import it with its header first.")
    return Negotiation(
        uid=uid, title=header["title"], timezone=header["timezone"], version=0, events=0, statements=0, sources=0
    )


def append_change(session: Session, negotiation: Negotiation, act: Act) -> Change:
    """The next version of the negotiation, and the change that makes it. Raises NotAllowed to whoever is no editor."""
    require(session, act, SiteRole.EDITOR)
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
        reason=act.reason,
    )
    session.add(change)
    session.flush()
    return change


def append_revisions(
    session: Session, change: Change, work: list[Draft], before: Mapping[Key, Latest]
) -> dict[Key, int]:
    """A revision for each draft; their ids."""
    ids: dict[Key, int] = {}
    for start in range(0, len(work), AT_ONCE):
        batch = work[start : start + AT_ONCE]
        values = [
            {
                "change_id": change.id,
                "negotiation_id": change.negotiation_id,
                "kind": draft.kind,
                "uid": draft.uid,
                "number": before[draft.key].number + 1 if draft.key in before else 1,
                "document": draft.text,
                "format": draft.since,
                "merged_into": draft.merged_into,
            }
            for draft in batch
        ]
        ids_made = session.scalars(insert(Revision).returning(Revision.id, sort_by_parameter_order=True), values)
        ids |= zip((draft.key for draft in batch), ids_made, strict=True)
    return ids


def _keep_in_step(
    session: Session,
    negotiation: Negotiation,
    work: list[Draft],
    revisions: dict[Key, int],
    before: Mapping[Key, Latest],
) -> None:
    """Writes the rows, and keeps what stands beside the version."""
    zone = negotiation.timezone
    _keep_header(negotiation, work, revisions)
    add_counts(negotiation, _counts(work, before))
    items = [
        StoredItem(draft.kind, draft.uid, revisions[draft.key], draft.text) for draft in work if draft.kind in TABLES
    ]
    replace(session, negotiation, items, before)
    if negotiation.timezone != zone:
        for _ in replace_all(session, negotiation):
            pass


def _keep_header(negotiation: Negotiation, work: list[Draft], revisions: Mapping[Key, int]) -> None:
    for draft in work:
        if draft.text and is_header(header := draft.document, draft.kind):
            keep_header(negotiation, header, revisions[draft.key])


def keep_header(negotiation: Negotiation, header: NegotiationDocument, revision_id: int) -> None:
    """Keeps what the negotiation's row says in step with its header."""
    negotiation.title, negotiation.timezone = header["title"], header["timezone"]
    negotiation.revision_id = revision_id


def _counts(work: list[Draft], before: Mapping[Key, Latest]) -> Counter[str]:
    """What these drafts add to the counts of their negotiation, on top of the newest revisions."""
    changes: Counter[str] = Counter()
    for draft in work:
        if draft.text:
            changes.update(counts_of(draft.kind, draft.document))
        if (old := before.get(draft.key)) and old.text:
            changes.subtract(counts_of(draft.kind, old.document))
    return changes
