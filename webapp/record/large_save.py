"""Saving of many documents as one change, in runs: few are held at a time, whoever made them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from sqlalchemy.orm import Session

from webapp.domain.dates import zone_named
from webapp.domain.plain import EventDocument
from webapp.domain.problems import ENOUGH, Invalid, Problem
from webapp.domain.vocabulary import ItemKind
from webapp.model import TABLES, Change, Negotiation
from webapp.reading.revisions import negotiation_named
from webapp.record.chains import link_problems, links_of
from webapp.record.draft import Act, Draft, Key, Saved
from webapp.record.order import order_problems, tied
from webapp.record.rows import StoredItem, affected_events, remove, replace_all, stored_items, write
from webapp.record.rules import Places, repeated_uids, taken_uids
from webapp.record.saving import (
    append_change,
    append_revisions,
    keep_counts,
    new_negotiation,
    raise_site_version,
    sort_into,
)
from webapp.record.work import work_of

RUN = 500
"""Documents held at a time: some 20 MB of them, with their rows."""

Step = Callable[[int, int], None]
"""Is told how much is done, and of how much."""


def no_step(_done: int, _of: int) -> None:
    """The step of whoever waits for nothing."""


def save_many(
    session: Session,
    negotiation_uid: str,
    drafts: Iterable[Draft],
    act: Act,
    *,
    overwrite: bool = True,
    step: Step = no_step,
    number: int = 0,
) -> Saved:
    """Saves as `save` does, what deletes nothing: first the revisions of all drafts, then the rows. `step` counts both,
    of `number` drafts.

    The drafts are gone through once, after the first that is a header where the negotiation is new. Raises what `save`
    raises, when much is written already: the transaction must be rolled back then.
    """
    negotiation = negotiation_named(session, negotiation_uid) or new_negotiation(negotiation_uid, drafts)
    zone = negotiation.timezone
    saving = _LargeSave(session, negotiation, act, overwrite)
    done = 0
    for run in _runs(drafts):
        saving.add(run)
        done += len(run)
        step(done, 2 * number)
    if saving.change is None:
        return saving.saved(0)
    saving.refuse()
    for rows in saving.write_rows():
        step(done + rows, 2 * number)
    if negotiation.timezone != zone:
        for _ in replace_all(session, negotiation):
            pass
    raise_site_version(session)
    return saving.saved(negotiation.version)


def _runs(drafts: Iterable[Draft]) -> Iterator[list[Draft]]:
    rest = iter(drafts)
    while run := list(islice(rest, RUN)):
        yield run


class _LargeSave:
    """What is known between the runs of a save: of each item no more than who it is, where it comes from and what it
    belongs to."""

    def __init__(self, session: Session, negotiation: Negotiation, act: Act, overwrite: bool) -> None:
        self.session = session
        self.negotiation = negotiation
        self.act = act
        self.overwrite = overwrite
        self.change: Change | None = None
        self._saved = Saved(negotiation.version)
        self._paths: dict[Key, str] = {}
        self._links: dict[Key, str | None] = {}
        self._tied: dict[str, EventDocument] = {}
        self._affected: set[str] = set()
        self._statements: Places = {}
        self._problems: list[Problem] = []

    def add(self, drafts: Sequence[Draft]) -> None:
        """Appends the revisions of those drafts that change something."""
        work = work_of(self.session, self.negotiation.id, drafts, overwrite=self.overwrite)
        self._saved.stale.extend(work.stale)
        if not work.drafts:
            return
        if self.change is None:
            self.change = append_change(self.session, self.negotiation, self.act)
        revisions = append_revisions(self.session, self.change, work.drafts, work.texts, work.before)
        keep_counts(self.negotiation, work.drafts, work.texts, revisions, work.before)
        sort_into(self._saved, work.drafts, work.before)
        self._paths |= {(draft.kind, draft.uid): draft.path for draft in work.drafts}
        self._tied |= tied(work.drafts)
        self._links |= {key: above for key, above in links_of(work.drafts).items() if above or key in work.before}
        self._note(repeated_uids(work.drafts, self._statements))
        items = [StoredItem(*key, id_, work.texts[key]) for key, id_ in revisions.items() if key[0] in TABLES]
        self._affected |= affected_events(self.session, self.negotiation.id, items, work.before)

    def saved(self, version: int) -> Saved:
        """What was done."""
        done = self._saved
        return Saved(version or done.version, done.created, done.changed, stale=sorted(done.stale))

    def refuse(self) -> None:
        """Raises Invalid for what only the whole record can tell."""
        events = {uid for kind, uid in self._paths if kind == ItemKind.EVENT}
        self._note(taken_uids(self.session, self.negotiation.id, self._statements, events))
        self._note(link_problems(self.session, self.negotiation.id, self._links, self._paths))
        zone, paths = (
            zone_named(self.negotiation.timezone),
            {uid: self._paths[ItemKind.EVENT, uid] for uid in self._tied},
        )
        saved = dict.fromkeys(events) | self._tied
        self._note(order_problems(self.session, self.negotiation.id, zone, self._tied, saved, paths))
        if self._problems:
            raise Invalid(self._problems)

    def _note(self, problems: Iterator[Problem]) -> None:
        self._problems += islice(problems, ENOUGH - len(self._problems))

    def write_rows(self) -> Iterator[int]:
        """Writes the rows, and tells now and then of how many of the items."""
        for kind in TABLES:
            remove(self.session, self.negotiation.id, kind, self._touched(kind))
        done = 0
        for kind in TABLES:
            uids = self._touched(kind)
            for start in range(0, len(uids), RUN):
                run = uids[start : start + RUN]
                items = stored_items(self.session, self.negotiation.id, kind, run)
                write(self.session, self.negotiation, kind, [item for item in items if item.text is not None])
                done += len(run)
                yield min(done, len(self._paths))

    def _touched(self, kind: ItemKind) -> list[str]:
        """The items of a kind whose rows are written: those that are saved, and those that they affect."""
        mine = [uid for of, uid in self._paths if of == kind]
        return [*mine, *sorted(self._affected.difference(mine))] if kind == ItemKind.EVENT else mine
