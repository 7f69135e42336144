"""The wordings of an issue's proposition in the log, and the stances coded under an earlier one."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select

from webapp.domain.plain import EventDocument, IssueDocument, read
from webapp.domain.positions.stance_taken import StanceTaken
from webapp.domain.vocabulary import ItemKind
from webapp.model import Change, Position, Revision
from webapp.reading.dossier import Dossier
from webapp.reading.revisions import latest_of, of_item


@dataclass(frozen=True, slots=True)
class Rewording:
    """The last change of an issue's proposition, and what it said before."""

    change: Change
    before: str


def stances_on(dossier: Dossier, issue: str) -> int:
    """Count the statements that take a stance on an issue."""
    scope = (Position.negotiation_id == dossier.id, Position.issue_uid == issue)
    return dossier.session.scalar(select(func.count(Position.statement_uid.distinct())).where(*scope)) or 0


def last_rewording(dossier: Dossier, issue: str) -> Rewording | None:
    """Return the last rewording of an issue; None if its proposition never changed."""
    query = (
        select(Change, Revision.document)
        .join(Revision, Revision.change_id == Change.id)
        .where(of_item(dossier.id, ItemKind.ISSUE, issue), Revision.document.is_not(None))
        .order_by(Revision.number.desc())
    )
    newer: tuple[Change, str] | None = None
    for change, text in dossier.session.execute(query.execution_options(yield_per=10)):
        proposition = read(IssueDocument, text)["proposition"]
        if newer and newer[1] != proposition:
            return Rewording(newer[0], proposition)
        newer = change, proposition
    return None


def coded_before(dossier: Dossier, positions: Iterable[StanceTaken], rewording: Rewording) -> list[StanceTaken]:
    """Return those of these stances that were coded before the rewording as they are now. One that was coded anew since
    was coded under the current wording."""
    stances = {(position.event["uid"], position.uid, position.issue): position for position in positions}
    # Ids of changes rise with the versions of a negotiation, so that the change before is one of a lower id.
    uids = {uid for uid, *_ in stances}
    events = latest_of(dossier, ItemKind.EVENT, uids, until=rewording.change.id - 1)
    then = {
        (uid, statement["uid"], coded["issue"]): coded["stance"]
        for uid, latest in events.items()
        if latest.text is not None
        for statement in latest.read(EventDocument)["statements"]
        for coded in statement["positions"]
    }
    return [position for key, position in stances.items() if then.get(key) == position.stance]
