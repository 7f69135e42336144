"""What drafts would change in the record: which of them change something, and which of a file's are left out. A draft's
fingerprint tells which revision it was made from; without one it counts as made from the revision with the same text.
Changes of the file and changes made here are merged. An item that both changed differently stays as it is."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from webapp.domain.changes.references import references_of
from webapp.domain.changes.substitution import name_heirs
from webapp.domain.changes.three_way_merge import merge
from webapp.domain.context import Context
from webapp.domain.document import FORMAT_NUMBER, ITEMS, parse
from webapp.domain.document.file import later_keys
from webapp.domain.document.fingerprint import fingerprint
from webapp.domain.items import Key, by_kind
from webapp.domain.plain import ItemDocument, read
from webapp.domain.problems import Invalid
from webapp.reading.dossier import Dossier
from webapp.reading.heirs import heirs_among
from webapp.reading.revisions import Latest, all_revisions, latest_among
from webapp.record.context import first_day
from webapp.record.draft import Conflict, Draft, Standoff, Terms

OLD_FORMAT = "the file’s format cannot say all that stands here"
BOTH = "it was changed here and in the file"

Ancestor = tuple[int, ItemDocument]
"""The revision a draft was made from: its number, and its document with merged items replaced."""


@dataclass(frozen=True, slots=True)
class Work:
    """The `drafts` that change something; the newest revisions of all given items; of a file, the items that are
    `stale` and left out, those `merged` with changes made here, and those of `unknown` origin."""

    drafts: list[Draft]
    before: Mapping[Key, Latest]
    stale: Mapping[Key, Standoff] = field(default_factory=dict)
    merged: Sequence[Key] = ()
    unknown: Sequence[Key] = ()


def work_of(dossier: Dossier, drafts: Sequence[Draft], terms: Terms | None = None) -> Work:
    """Return what these drafts would change in a negotiation. With `terms` they are reconciled with
    changes made here since. Raises Conflict if a draft's base is outdated, Invalid if a new item's uid is taken."""
    keys = by_kind(draft.key for draft in drafts)
    before = latest_among(dossier, keys) if not dossier.is_new else {}
    for draft in drafts:
        _check_base(draft, before.get(draft.key))
    work = [draft for draft in drafts if _differs(before.get(draft.key), draft.text)]
    if terms is None or dossier.is_new:
        return Work(work, before)
    stored = (draft for draft in work if draft.key in before and before[draft.key].text)
    kept = [draft for draft in stored if draft.key not in terms.overwrite]
    outcomes = _reconcile(dossier, kept, before, terms)
    stale = {key: outcome for key, outcome in outcomes.items() if isinstance(outcome, Standoff)}
    merged = {key: outcome for key, outcome in outcomes.items() if isinstance(outcome, Draft)}
    work = [merged.get(draft.key, draft) for draft in work if draft.key not in stale]
    work = [draft for draft in work if _differs(before.get(draft.key), draft.text)]
    unknown = [key for key, outcome in outcomes.items() if outcome is None]
    return Work(work, before, stale, [draft.key for draft in work if draft.key in merged], unknown)


def _check_base(draft: Draft, current: Latest | None) -> None:
    if draft.base is None or draft.base == (current.number if current else 0):
        return
    if draft.base == 0 and draft.text is not None:
        path = f"{draft.path}.uid" if draft.path else "uid"
        was = "already is" if current and current.text else "was once"
        raise Invalid.single(f"There {was} {draft.kind.with_article} “{draft.uid}”; choose another uid.", path)
    raise Conflict(draft, current)


def _differs(before: Latest | None, text: str | None) -> bool:
    return text != (before.text if before else None)


def _reconcile(
    dossier: Dossier, drafts: Iterable[Draft], before: Mapping[Key, Latest], terms: Terms
) -> dict[Key, Draft | Standoff | None]:
    """Reconcile drafts of a file, which differ from the newest revisions of their items in `before`: return the draft
    merged with changes made here, the reason why there is none, or None if nobody knows what it was made from. A draft
    of the newest revision stays as it is and is not returned."""
    outcomes: dict[Key, Draft | Standoff | None] = {}
    behind: list[Draft] = []
    for draft in drafts:
        here = before[draft.key].text or ""
        if draft.format < FORMAT_NUMBER and any(later_keys(parse(ITEMS[draft.kind], json.loads(here)))):
            outcomes[draft.key] = Standoff(OLD_FORMAT)
        elif draft.fingerprint != fingerprint(here):
            behind.append(draft)
    ancestors = _ancestors(dossier, behind, before)
    context = Context(first_day(terms.at), lambda _kind, _uid: True)  # all that either names is there
    for draft in behind:
        current, ancestor = before[draft.key].document, ancestors.get(draft.key)
        outcomes[draft.key] = _together(draft, ancestor, current, context) if ancestor else None
    return outcomes


def _together(draft: Draft, ancestor: Ancestor, here: ItemDocument, context: Context) -> Draft | Standoff:
    number, before = ancestor
    if draft.document == before:
        return Standoff(f"the file says what revision {number} said, before it was changed here")
    merged = merge(before, draft.document, here)
    if merged.clashes:
        return Standoff(BOTH, merged.clashes)
    try:
        item = parse(ITEMS[draft.kind], merged.document, context)
    except Invalid as invalid:
        return Standoff(f"{BOTH}, and the two do not go together: {invalid.sentences[0].removesuffix('.')}")
    return Draft.of(item, path=draft.path, fingerprint=draft.fingerprint)


def _ancestors(dossier: Dossier, drafts: Sequence[Draft], before: Mapping[Key, Latest]) -> dict[Key, Ancestor]:
    """Return the last earlier revision with the fingerprint of each draft. Items with one revision cost nothing."""
    marks = {draft.key: draft.fingerprint or fingerprint(draft.text or "") for draft in drafts}
    texts: dict[Key, tuple[int, str]] = {}
    revised = by_kind(key for key in marks if before[key].number > 1)
    for key, number, text in all_revisions(dossier, revised):
        if text is not None and fingerprint(text) == marks[key]:
            texts[key] = number, text
    documents = {key: read(ItemDocument, text) for key, (_, text) in texts.items()}
    named = references_of((kind, document) for (kind, _), document in documents.items())
    merged = heirs_among(dossier, named)
    return {
        (kind, uid): (texts[kind, uid][0], name_heirs(kind, document, merged)[0])
        for (kind, uid), document in documents.items()
    }
