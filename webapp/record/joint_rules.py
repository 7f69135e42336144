"""The rules that only the whole record can tell, for drafts that come in runs: of each, no more is kept than what it
belongs to and where its statements stand."""

from collections.abc import Iterator
from datetime import tzinfo
from itertools import islice

from sqlalchemy.orm import Session

from webapp.domain.plain import EventDocument
from webapp.domain.problems import ENOUGH, Invalid, Problem
from webapp.domain.vocabulary import ItemKind
from webapp.record.chains import link_problems, links_of
from webapp.record.draft import Key
from webapp.record.order import Documents, order_problems, tied
from webapp.record.rules import Places, repeated_elsewhere, repeated_uids
from webapp.record.work import Work


class JointRules:
    """What the drafts so far come to, for the rules that only all of them decide."""

    def __init__(self) -> None:
        self.events: set[str] = set()
        self._paths: dict[Key, str] = {}
        self._tied: dict[str, EventDocument] = {}
        self._links: dict[Key, str | None] = {}
        self._statements: Places = {}
        self._problems: list[Problem] = []

    def add(self, work: Work) -> None:
        """Takes in the drafts of a run that change something."""
        self.events |= {draft.uid for draft in work.drafts if draft.kind == ItemKind.EVENT}
        paths = {draft.key: draft.path for draft in work.drafts}
        links = {key: above for key, above in links_of(work.drafts).items() if above or key in work.before}
        events = tied(work.drafts)
        self._links |= links
        self._tied |= events
        self._paths |= {key: paths[key] for key in (*links, *((ItemKind.EVENT, uid) for uid in events))}
        self._note(repeated_uids(work.drafts, self._statements))

    def refuse(self, session: Session, negotiation_id: int | None, zone: tzinfo, documents: Documents) -> None:
        """Raises Invalid for what all of them would make of the record. `documents` gives those of their events."""
        self._note(repeated_elsewhere(session, negotiation_id, self._statements, self.events))
        self._note(link_problems(session, negotiation_id, self._links, self._paths))
        paths = {uid: self._paths[ItemKind.EVENT, uid] for uid in self._tied}
        self._note(order_problems(session, negotiation_id, zone, self._tied, self.events, documents, paths))
        if self._problems:
            raise Invalid(self._problems)

    def _note(self, problems: Iterator[Problem]) -> None:
        self._problems += islice(problems, ENOUGH - len(self._problems))
