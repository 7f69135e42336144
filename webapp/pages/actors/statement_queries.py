"""How much actors said, and on what."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import and_, case, func, or_, select

from webapp.model import Issue, Signer, Statement
from webapp.pages.actors.encounters import Together
from webapp.reading.positions import positions
from webapp.reading.snapshot import Snapshot, day_at


def remarks(snapshot: Snapshot) -> Mapping[Together, int]:
    """How many statements actors made, by those who made them together; where one of them moved from side to side by
    day as well."""
    moved = snapshot.roster.allegiances.moved()
    signers = func.aggregate_strings(Signer.actor_uid, " ").label("signers")
    day = func.max(case((Signer.actor_uid.in_(moved), func.substr(Statement.sequence, 1, 10)), else_="")).label("day")
    is_signed = and_(Statement.negotiation_id == Signer.negotiation_id, Statement.uid == Signer.statement_uid)
    made = (
        select(signers, day)
        .join(Statement, is_signed)
        .where(Signer.negotiation_id == snapshot.id, *snapshot.known(Statement.known_on))
        .group_by(Signer.statement_uid)
        .subquery()
        .c
    )
    numbers = Counter[Together]()
    counts = select(made.signers, made.day, func.count()).group_by(made.signers, made.day)
    for together, day_text, count in snapshot.session.execute(counts):
        numbers[frozenset(together.split()), day_at(day_text)] += count
    return numbers


def spoke_on(snapshot: Snapshot, uid: str, *, side: bool) -> list[tuple[str, str, int]]:
    """The issues (uid and name) on which a speaker, or a `side` on the day, took a stance, and in how many statements,
    what it said on another side among them; most often first."""
    c = positions(snapshot).c
    theirs = or_(c.side_uid == uid, c.speaker_uid == uid) if side else c.speaker_uid == uid
    scope = (c.negotiation_id == snapshot.id, c.issue_uid == Issue.uid, theirs)
    stances = select(func.count(c.statement_uid.distinct())).where(*scope, *snapshot.known(c.known_on))
    query = select(Issue.uid, Issue.name, stances.scalar_subquery()).where(Issue.negotiation_id == snapshot.id)
    issues = [(uid, name, count) for uid, name, count in snapshot.session.execute(query) if count]
    return sorted(issues, key=lambda issue: (-issue[2], issue[1]))
