"""The form of an item, filled from a document or as someone typed it. Nothing is validated here.

Fields hold names where the document has uids. Hidden beside each are the uid and label it was opened with
("participants.0.actor.uid", "participants.0.actor.label").
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from webapp.domain.changes.references import References
from webapp.domain.items import Key
from webapp.domain.plain import EventDocument, Json
from webapp.domain.text import folded, number
from webapp.domain.vocabulary import PLANNED, ItemKind
from webapp.forms.choices import FIELD, Choice, sent_choices
from webapp.forms.directory import EMPTY, Directory
from webapp.forms.document_shape import item_shape
from webapp.forms.paths import Branch, Tree, branch_of, flatten, joined, nest, rows_of
from webapp.forms.shape import STORED, Group, Mention, Rows, Shape, Truth, is_stored, own_text, stored_place

LINES = ("participants", "citations", "statements", "schedule", "relations")
"""Lists of an event whose stored entries are shown as lines, each opened when it is to be changed."""

OFFERED: Mapping[ItemKind, tuple[str, ...]] = {ItemKind.EVENT: ("participants", "citations", "statements", "schedule")}
"""Lists that always offer an empty row; the schedule only while the event is a plan."""

MARKS = ("token", "base", "version", "why", "reason", "suggestion")
"""Fields that do not belong to the document."""

BESIDE = {*MARKS, "confirmed", "row", "paste", FIELD}
"""What a form sends beside the fields of the document."""

MOST_CONFIRMED = 200
"""Questions that one form may confirm."""


@dataclass(frozen=True, slots=True)
class Form:
    """The state of a form. `token` identifies a new item's form if it is sent twice, `base` is the number of the
    revision it is based on, `version` the record's version when it was opened; `why` and `reason` describe the change;
    `suggestion` is the number of the suggestion being amended; `confirmed` holds the tokens of questions answered by
    saving all the same; `choices` asks about conflicts with others' changes."""

    kind: ItemKind
    tree: Branch
    token: str = ""
    base: str = "0"
    version: str = ""
    why: str = ""
    reason: str = ""
    confirmed: tuple[str, ...] = ()
    suggestion: str = ""
    choices: tuple[Choice, ...] = ()

    @property
    def shape(self) -> Group:
        """The shape of the form."""
        return item_shape(self.kind)

    @property
    def base_number(self) -> int | None:
        """The number of the revision the form is based on; None if it does not say."""
        return number(self.base)

    def opened_after(self, version: int) -> bool:
        """Return whether the record was at a later version when the form was opened: a backup was restored since, and
        the number of the base may be that of another text."""
        return (number(self.version) or 0) > version

    @property
    def digest(self) -> str:
        """The SHA-256 of what was typed and chosen, without hidden fields: equal if the same is sent again."""
        visible = self.shape.mentions(self.filled().tree, _visible)
        # Line ends depend on how the browser sends the form.
        typed = {name: text.replace("\r\n", "\n").strip() for name, text in flatten(visible)}
        text = json.dumps([typed, self.why.strip(), self.reason])
        return hashlib.sha256(text.encode()).hexdigest()

    def filled(self) -> "Form":
        """Return the form without empty rows."""
        return replace(self, tree=self.shape.pruned(self.tree))

    def bound(self, directory: Directory) -> "Form":
        """Return the form with the uid behind each typed name that means exactly one item, so that it still means that
        item if it is renamed before the form is sent."""

        def bind(mention: Mention, entry: Branch) -> Branch:
            text, label = own_text(entry[""]), own_text(entry["label"])
            if text.strip() == label.strip():
                return entry
            uids = directory.find(mention.kind, text)
            sure = len(uids) == 1 and folded(text) == folded(directory.label(mention.kind, uids[0]))
            return entry | {"uid": uids[0] if sure else "", "label": text if sure else ""}

        return replace(self, tree=self.shape.mentions(self.tree, bind))

    def naming(self, new: Mapping[Key, Json], directory: Directory) -> "Form":
        """Return the form with these new items typed into the fields that hold their uids, to be created again."""

        def type_(mention: Mention, entry: Branch) -> Branch:
            item = new.get((mention.kind, own_text(entry["uid"])))
            if item is None or mention.new is None:
                return entry
            name = str(item.get("title") or item.get("name") or item.get("URL") or item.get("label") or "")
            return entry | {"": name, "uid": "", "label": "", "new": mention.new.show(item, directory)}

        return replace(self, tree=self.shape.mentions(self.tree, type_))

    def opened(self, stored: Json | None, directory: Directory, paths: Collection[str] | None = None) -> "Form":
        """Return the form with its lines opened: all of them, so that it no longer needs the document it was based on,
        or those that one of the paths leads into. A line whose entry is gone becomes an empty row."""
        tree = dict(self.tree)
        into = None if paths is None else {".".join(path.split(".")[:2]) for path in paths}
        for name in filter(tree.__contains__, LINES):
            entry, entries, rows = self.shape.rows(name).entry, _entries(stored, name), [*rows_of(tree[name])]
            for at, row in enumerate(rows):
                place = stored_place(row)
                if place is not None and place >= len(entries):
                    rows[at] = entry.blank()
                elif place is not None and (into is None or joined(name, at) in into):
                    rows[at] = entry.show(entries[place], directory)
            tree[name] = rows
        return replace(self, tree=tree)

    def offering(self) -> "Form":
        """Return the form with an empty row at the end of lists that offer one."""
        tree = dict(self.tree)
        for name in OFFERED.get(self.kind, ()):
            rows, shape = rows_of(tree[name]), self.shape.rows(name)
            over = name == "schedule" and rows and tree["status"] not in PLANNED
            ends_blank = bool(rows) and not is_stored(rows[-1]) and not shape.entry.filled(rows[-1])
            if len(rows) < shape.most and not over and not ends_blank:
                tree[name] = [*rows, shape.entry.blank()]
        return replace(self, tree=tree)

    def mentioned(self) -> References:
        """Return all texts and uids by which the form names items, by kind."""
        texts: dict[ItemKind, set[str]] = defaultdict(set)

        def note(mention: Mention, entry: Branch) -> Branch:
            texts[mention.kind].update(own_text(entry[name]).strip() for name in ("", "uid"))
            return entry

        self.shape.mentions(self.tree, note)
        return {kind: texts[kind] - {""} for kind in ItemKind}


def sent_base(form: Mapping[str, str]) -> int:
    """Return the number of the revision a form is based on, 0 for none. Raises BadRequest if it does not say."""
    base = number(form.get("base", ""))
    if base is None:
        raise BadRequest("The form has lost its field “base”, which says which revision it is based on (0 for none).")
    return base


def blank(kind: ItemKind, token: str, name: str = "") -> Form:
    """Return the form for a new item, with its name or title filled in if that is given."""
    tree = item_shape(kind).blank()
    tree["name" if "name" in tree else "title"] = name
    return Form(kind, tree, token=token)


def typed(kind: ItemKind, form: MultiDict[str, str]) -> Form:
    """Return the form as it was sent. Raises BadRequest for far more rows than a document can have."""
    sent = nest(form.items(multi=True))
    shape = item_shape(kind)
    for path, rows, most in _lists(shape, sent):
        if len(rows) > 2 * most:
            raise BadRequest(f"This form has {len(rows):,} rows of {path}; there can be at most {most}.")
    marks = {name: form.get(name, "") for name in MARKS}
    confirmed = tuple(form.getlist("confirmed")[:MOST_CONFIRMED])
    choices = sent_choices(sent.get(FIELD, ""))
    return Form(kind, shape.complete(sent), **marks, confirmed=confirmed, choices=choices)


def unsent(kind: ItemKind, form: MultiDict[str, str], *, by_program: bool) -> list[str]:
    """Return the paths of the fields that the sent form of an existing item lacks altogether. A program leaves out what
    it does not change; a browser only unmarked checkboxes and lists without rows, and most lists of an event always
    have one. The item's uid is no field of the form."""
    offered = OFFERED.get(kind, ())

    def is_empty(name: str, field: Shape) -> bool:
        """Return whether a form without this field says that it is empty."""
        return not by_program and (isinstance(field, Truth) or (isinstance(field, Rows) and name not in offered))

    absent = _absent(item_shape(kind), nest(form.items(multi=True)), is_empty)
    return [path for path in absent if path != "uid"]


def unknown(kind: ItemKind, form: MultiDict[str, str]) -> list[str]:
    """Return the names of the fields with a text that were sent, and that the form does not have."""
    sent = nest(form.items(multi=True))
    fields = {name for name, _ in flatten(item_shape(kind).complete(sent))}
    others = (name for name, text in flatten(sent) if text.strip() and name not in fields)
    return [name for name in others if name.partition(".")[0] not in BESIDE]


def with_unsent(form: Form, paths: Iterable[str], shown: Form) -> Form:
    """Return a form with the fields at these paths as another one shows them."""
    tree = form.tree
    for path in paths:
        tree = _taken_over(tree, path.split("."), shown.tree)
    return replace(form, tree=tree)


def of_document(kind: ItemKind, document: Json, base: int, directory: Directory, stored: Json | None = None) -> Form:
    """Return the form that shows an item at revision `base`, or a document that is to follow it; then `stored` is what
    that revision says. Stored entries of the longest lists are shown as lines."""
    shape = item_shape(kind)
    tree = shape.show(document, directory)
    for name in LINES if kind == ItemKind.EVENT else ():
        entries = _entries(document if stored is None else stored, name)
        tree[name] = _lines(tree[name], _entries(document, name), entries)
    return Form(kind, tree, base=str(base))


def session_of(event: EventDocument, token: str, directory: Directory) -> Form:
    """Return the form for a new part of an event, with the same kind, place, participants and issues."""
    form, whole = blank(ItemKind.EVENT, token), {**event, "part_of": event["uid"]}
    shared = ("kind", "place", "participants", "issues", "part_of")
    tree = {name: form.shape.fields[name].show(whole[name], directory) for name in shared}
    return replace(form, tree={**form.tree, **tree})


def filled_from(form: Form, document: Json) -> Form:
    """Return the form with what a document fills in, except the uid. The document must name no other items."""
    tree = form.shape.show(document, EMPTY)
    del tree["uid"]
    filled = {name: branch for name, branch in tree.items() if form.shape.fields[name].filled(branch)}
    return replace(form, tree={**form.tree, **filled})


def _lines(rows: Tree, entries: list[object], stored: list[object]) -> Tree:
    """Return rows for these entries; unchanged stored ones only as their place in the stored list."""
    places = {json.dumps(entry, sort_keys=True): place for place, entry in enumerate(stored)}
    texts = (json.dumps(entry, sort_keys=True) for entry in entries)
    return [
        {STORED: str(places[text])} if text in places else row for row, text in zip(rows_of(rows), texts, strict=True)
    ]


def _visible(_: Mention, entry: Branch) -> Branch:
    """Reduce a mention to what people see: the name, or the choice from a list."""
    text = own_text(entry[""])
    return entry | {"label": "", "uid": "" if text.strip() else entry["uid"]}


def _entries(document: Json | None, name: str) -> list[object]:
    entries = document.get(name) if document else None
    return entries if isinstance(entries, list) else []


def _lists(shape: Shape, sent: Tree, path: str = "") -> Iterator[tuple[str, list[Tree], int]]:
    """Yield each list that was sent: its path, its rows and how many are allowed."""
    if isinstance(shape, Group) and isinstance(sent, dict):
        for name, inner in sent.items():
            if name in shape.fields:
                yield from _lists(shape.fields[name], inner, joined(path, name))
    elif isinstance(shape, Rows) and isinstance(sent, list):
        yield path, sent, shape.most
        for place, row in enumerate(sent[: 2 * shape.most]):
            yield from _lists(shape.entry, row, joined(path, place))


def _absent(shape: Group, sent: Tree, is_empty: Callable[[str, Shape], bool], path: str = "") -> Iterator[str]:
    branch = sent if isinstance(sent, dict) else {}
    for name, field in shape.fields.items():
        if isinstance(field, Group):
            yield from _absent(field, branch.get(name, ""), is_empty, joined(path, name))
        elif name not in branch and not is_empty(name, field):
            yield joined(path, name)


def _taken_over(tree: Branch, steps: Sequence[str], shown: Branch) -> Branch:
    first, *rest = steps
    inner = _taken_over(branch_of(tree[first]), rest, branch_of(shown[first])) if rest else shown[first]
    return {**tree, first: inner}
