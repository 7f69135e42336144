"""From a form to drafts, merged with what others changed since it was opened."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session
from werkzeug.exceptions import Conflict

from webapp import reading, record
from webapp.domain.changes.places import names_of_places, with_places_meant
from webapp.domain.changes.references import references_of
from webapp.domain.changes.three_way_merge import merge, with_other_values
from webapp.domain.context import Context
from webapp.domain.document import ITEMS, Given, Motive, parse, parse_each
from webapp.domain.document.fields import Item
from webapp.domain.items import Key, is_event
from webapp.domain.plain import ItemDocument
from webapp.domain.problems import Invalid
from webapp.domain.text import number
from webapp.domain.vocabulary import ItemKind
from webapp.forms.assembly import FormDocuments, assemble
from webapp.forms.choices import their_paths
from webapp.forms.directory import directory
from webapp.forms.form import Form
from webapp.pages.editing.merged_form import merged_form
from webapp.pages.editing.reference import date_reader
from webapp.reading.heirs import heir
from webapp.reading.meanwhile import Meanwhile, changed_meanwhile, renamed_since
from webapp.reading.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a form asks to save: the item's draft, drafts of the new items along the way, and the motive. `before` is
    the document the form was based on, `meanwhile` what others changed since and the draft includes; `renamed` are
    the former and present names of named items that were renamed since."""

    draft: record.Draft
    new: list[record.Draft]
    motive: Motive
    before: ItemDocument | None
    meanwhile: Meanwhile | None = None
    renamed: list[tuple[str, str]] = field(default_factory=list)


def newest(session: Session, uid: str) -> Snapshot:
    """Return a negotiation as a write transaction sees it: others may have saved since the request read it."""
    pair = reading.negotiation_with_header(session, uid)
    assert pair is not None, "no negotiation is deleted"
    return Snapshot(session, pair[0], header=pair[1])


class Clashing(Conflict):
    """Raised if the form and others' changes conflict; nothing was changed. `form` merges both on the revision
    `current`, with a question for each conflict; without conflicts the rules refuse the combination (`invalid`), or the
    item was merged into another (`into`), whose form it is then."""

    title = "This has changed in the meantime"

    def __init__(self, form: Form, current: reading.Latest, invalid: Invalid | None, into: str | None) -> None:
        newest = (
            f"the newest revision of “{into}” is {current.number}" if into else f"it is at revision {current.number}"
        )
        super().__init__(f"Your changes conflict with what others have changed in the meantime; {newest}.")
        self.form = form
        self.current = current
        self.invalid = invalid
        self.into = into

    @property
    def problems(self) -> list[dict[str, str]]:
        """The conflicts by field, for a program."""
        return [
            {
                "path": choice.path,
                "message": f"{choice.label}: “{choice.theirs}” here, “{choice.mine}” in what was sent.",
            }
            for choice in self.form.choices
        ]


def propose(snapshot: Snapshot, form: Form, uid: str | None, act: record.Act) -> Proposal:
    """Return the drafts by which an `act` makes a new item (uid None) or an item's next revision. A form based on a
    deletion restores it.

    Raises Invalid with every problem; Clashing if others changed the same since the form was opened, or merged the item
    into another; record.Conflict if their changes cannot be told: the item was deleted, or the base does not exist.
    """
    current, stored, into = _base(snapshot, form, uid) if uid else (None, None, None)
    names = directory(snapshot, form.mentioned())
    typed_dates = date_reader(snapshot, form, stored, names)
    documents = assemble(form, stored, names, record.FreeUids(snapshot), typed_dates)
    if stored and form.choices:
        documents = replace(documents, item=with_other_values(documents.item, stored, their_paths(form.choices)))
    if is_event(documents.item, form.kind):
        before = stored if stored and is_event(stored, form.kind) else None
        places = names_of_places(snapshot.title_page)
        documents = replace(documents, item=with_places_meant(documents.item, before, places))
    new_items = {(kind, raw["uid"]): raw for kind, raw, _ in documents.new}
    context = record.context(snapshot, act.at, also=new_items.keys())
    base_said = stored
    try:
        motive, new, item = drafts_of(form, documents, context)
    except Invalid:  # something it names may have been merged since the form was opened
        if documents.problems and not names.heirs:
            raise

        def followed(kind: ItemKind, document: ItemDocument) -> ItemDocument:
            return record.with_heirs(snapshot, kind, document)

        base_said = followed(form.kind, stored) if stored else None
        made = [(kind, followed(kind, raw), path) for kind, raw, path in documents.new]
        again = replace(documents, item=followed(form.kind, documents.item), new=made)
        if again == documents:
            raise
        motive, new, item = drafts_of(form, again, context)
    meanwhile = None
    if current and base_said and (into or current.number != form.base_number):
        item = _merged(snapshot, form, item, base_said, current, new_items, context, into)
        numbers = form.base_number or 0, current.number
        meanwhile = changed_meanwhile(snapshot, form.kind, item.uid, *numbers, act.by_id)
    base = current.number if current else 0
    draft = record.Draft.of(item, base=base)
    references = references_of([(form.kind, item.plain())])
    renamed = renamed_since(snapshot, number(form.version) or 0, references)
    return Proposal(draft, new, motive, stored, meanwhile, renamed)


def _base(snapshot: Snapshot, form: Form, uid: str) -> tuple[reading.Latest, ItemDocument, str | None]:
    """Return the newest revision of an item, the document that the form is based on, and None; for a merged item, the
    newest revision of its heir, and the heir's uid. Raises record.Conflict."""
    base, kind = 0 if form.opened_after(snapshot.negotiation.version) else form.base_number or 0, form.kind
    current = reading.latest(snapshot, kind, uid)
    if current and current.number == base:
        is_there = current.text is not None
        last = current.document if is_there else reading.last_document(snapshot, kind, uid)
        return current, last, None
    stored = reading.revision(snapshot, kind, uid, base)
    into = heir(snapshot, kind, uid) if current and current.merged_into else None
    latest = reading.latest(snapshot, kind, into) if into else current
    if latest is None or latest.text is None or stored is None:
        raise record.Conflict(record.Draft(kind, uid, None, base), current)
    return latest, stored, into


def drafts_of(form: Form, documents: FormDocuments, context: Context) -> tuple[Motive, list[record.Draft], Item]:
    """Return the motive, new items and item of a form, validated. Raises Invalid with the form's problems before the
    documents': of two at one field, the first is shown."""
    given: list[Given] = [(Motive, {"why": form.why, "reason": form.reason}, "")]
    given += [(ITEMS[kind], raw, path) for kind, raw, path in (*documents.new, (form.kind, documents.item, ""))]
    try:
        motive, *new, item = [document for document, _ in parse_each(given, context)]
    except Invalid as invalid:
        problems = [
            replace(
                problem,
                path=documents.typed_at.get(problem.path, problem.path),
                message=documents.unknown.get(problem.path, problem.message),
            )
            for problem in invalid.problems
        ]
        raise Invalid([*documents.problems, *problems], invalid.unlisted) from None
    if documents.problems:
        raise Invalid(documents.problems)
    assert isinstance(item, Item)
    assert isinstance(motive, Motive)
    drafts = [
        record.Draft.of(new_item, base=0, path=path)
        for new_item, (_, _, path) in zip(new, documents.new, strict=True)
        if isinstance(new_item, Item)
    ]
    return motive, drafts, item


def _merged(
    snapshot: Snapshot,
    form: Form,
    item: Item,
    stored: ItemDocument,
    current: reading.Latest,
    new_items: Mapping[Key, ItemDocument],
    context: Context,
    into: str | None,
) -> Item:
    """Return the item with others' changes. Raises Clashing, always if it was merged into another."""
    mine, invalid = item.plain(), None
    merged = merge(stored, mine, current.document)
    if not merged.clashes and not into:
        try:
            return parse(ITEMS[form.kind], merged.document, context)
        except Invalid as refused:
            invalid = refused
    again = merged_form(snapshot, form.kind, stored, mine, current, new_items)
    marks = {name: getattr(form, name) for name in ("token", "version", "why", "reason", "suggestion")}
    raise Clashing(replace(again, **marks), current, invalid, into)
