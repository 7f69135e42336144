"""The rules that need the whole record. Of drafts in runs, only chains, order and places of statements are kept."""

from collections import defaultdict
from collections.abc import Iterator, Set
from itertools import islice

from webapp.domain.changes.references import references_of
from webapp.domain.items import Key
from webapp.domain.plain import EventDocument, read
from webapp.domain.problems import ENOUGH, Problem
from webapp.domain.vocabulary import ItemKind
from webapp.reading.dossier import Dossier
from webapp.record.chains import link_problems, links_of
from webapp.record.deletion_rules import still_needed
from webapp.record.draft import Draft
from webapp.record.order import Documents, order_problems, tying_events
from webapp.record.uids import Places, repeated_elsewhere, repeated_uids
from webapp.record.work import Work


class JointRules:
    """What the drafts so far come to, for the rules that need all of them: the uids of the `events` among them, and the
    documents of those `tied` to others."""

    def __init__(self) -> None:
        self.events: set[str] = set()
        self._paths: dict[Key, str] = {}
        self.tied: dict[str, EventDocument] = {}
        self._links: dict[Key, str | None] = {}
        self._statements: Places = {}
        self._deleted: list[Draft] = []
        self._saved: set[Key] = set()
        self._named: dict[ItemKind, set[str]] = defaultdict(set)
        self._problems: list[Problem] = []

    def add(self, work: Work) -> None:
        """Take in the drafts of a run that change something; runs that delete come first."""
        self.events |= {draft.uid for draft in work.drafts if draft.kind == ItemKind.EVENT}
        paths = {draft.key: draft.path for draft in work.drafts}
        links = {key: above for key, above in links_of(work.drafts).items() if above or key in work.before}
        events = tying_events(work.drafts)
        self._links |= links
        self.tied |= events
        self._paths |= {key: paths[key] for key in (*links, *((ItemKind.EVENT, uid) for uid in events))}
        self._note(repeated_uids(work.drafts, self._statements))
        self._deleted += [draft for draft in work.drafts if draft.text is None]
        if self._deleted:
            self._saved |= paths.keys()
            documents = [(draft.kind, draft.document) for draft in work.drafts if draft.text]
            for kind, uids in references_of(documents).items():
                self._named[kind] |= uids

    def problems(self, dossier: Dossier, documents: Documents) -> list[Problem]:
        """Return at most ENOUGH of the problems of all drafts. `documents` returns their events."""
        self._note(repeated_elsewhere(dossier, self._statements, self.events))
        self._note(link_problems(dossier, self._links, self._paths))
        self._note(order_problems(dossier, self.tied, self.events, documents, self._paths))
        self._note(still_needed(dossier, self._deleted, self._saved, self._named))
        return self._problems

    def _note(self, problems: Iterator[Problem]) -> None:
        self._problems += islice(problems, ENOUGH - len(self._problems))


def problems_of(dossier: Dossier, work: Work) -> list[Problem]:
    """Return at most ENOUGH of the problems that `work` would make in the negotiation."""

    def documents(uids: Set[str]) -> dict[str, EventDocument]:
        events = (draft for draft in work.drafts if draft.kind == ItemKind.EVENT and draft.uid in uids)
        return {draft.uid: read(EventDocument, draft.text) for draft in events if draft.text}

    rules = JointRules()
    rules.add(work)
    return rules.problems(dossier, documents)
