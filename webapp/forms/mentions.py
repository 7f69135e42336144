"""The items that a form names: existing ones, or new ones that it creates along the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from webapp.domain.dates.in_address import day_in
from webapp.domain.dates.spoken.readings import Reading
from webapp.domain.plain import ItemDocument, Json
from webapp.domain.problems import Problem, excerpt
from webapp.domain.text import enumeration, folded, slug
from webapp.domain.text.address_form import normal_address, page_and_copy
from webapp.domain.text.visibility import trimmed
from webapp.domain.text.web_address import title_and_address
from webapp.domain.vocabulary import ItemKind, SourceType
from webapp.forms.directory import Directory
from webapp.forms.paths import Branch, Tree, joined
from webapp.forms.shape import Mention, own_text
from webapp.forms.typed_dates import DateReader
from webapp.record.uids import FreeUids

Raw = dict[str, object]
"""A document as typed, not yet validated."""


NAME = {ItemKind.ACTOR: "name", ItemKind.SOURCE: "title", ItemKind.ISSUE: "name"}
"""The field of a new item that takes the typed name."""

LISTED = 5
"""Items of the same name that a message lists."""

BELOW = "say below of what kind the new one is."

NEW = {
    **dict.fromkeys((".actor", ".speaker"), f"choose one that is offered, or {BELOW}"),
    ".source": f"choose one that is offered, paste its address, or {BELOW}",
    ".new.affiliation": "choose one that is offered, or say beside it of what kind it is.",
}
"""What to do about an unknown name, by the end of the path of the field it was typed into."""


@dataclass(slots=True)
class Mentions:
    """Resolves the items that a form names to uids, and collects new items, by kind and folded name or address, each
    with the path of the field that creates it; and problems. `stored` is the document the form is based on, whose
    entries it shows as lines. `made` are the uids of new items known from a first reading, for rows before theirs."""

    directory: Directory
    uids: FreeUids
    dates: DateReader
    stored: Json = field(default_factory=dict)
    made: Mapping[tuple[ItemKind, str], str] = field(default_factory=dict)
    new: dict[tuple[ItemKind, str], tuple[ItemDocument, str]] = field(default_factory=dict)
    at_address: dict[str, str] = field(default_factory=dict)
    """What new sources were typed as, by normalised address."""
    problems: list[Problem] = field(default_factory=list)
    unknown: dict[str, str] = field(default_factory=dict)
    """What to say of unknown names, by path, if the form could create the item."""
    typed_at: dict[str, str] = field(default_factory=dict)
    """The field that was typed into, by the path that its text went to: a new source's address typed as its name, and
    the date of a plan that its announcement left out."""
    readings: dict[str, tuple[str, Reading]] = field(default_factory=dict)
    """Typed dates that are not EDTF, and how they were read, by path."""

    def date(self, tree: Tree, path: str) -> str:
        """Return the EDTF of a typed date; note a problem and return it as typed if its meaning is unclear."""
        edtf, reading, sentence = self.dates.read(tree, path)
        if sentence:
            self.refuse(path, sentence)
        if reading:
            self.readings[path] = (own_text(tree).strip(), reading)
        return edtf

    def entry(self, path: str, place: int) -> object:
        """Return an entry of a list of the stored document; note a problem and return an empty one if it is missing."""
        entries = self.stored.get(path)
        if isinstance(entries, list) and place < len(entries):
            result: object = entries[place]
            return result
        self.refuse(path, "The form has lost an entry of this list. Open the form anew to see what stands here now.")
        return {}

    def uid(self, mention: Mention, entry: Branch, path: str) -> str:
        """Return the uid that a mention stands for: the item the form was opened with if its name is unchanged (even if
        it was merged since), else what the typed name means now; an unknown name as it is, for validation to refuse.

        A new item is created for an unknown name if more was typed about it, and for the address of a source.
        """
        kind = mention.kind
        typed, label, opened = (trimmed(own_text(entry[name])) for name in ("", "label", "uid"))
        if not typed and opened and not label:
            return opened
        filled = mention.new is not None and mention.new.filled(entry["new"])
        particulars: Raw = {}
        if filled and not typed and path.endswith(".new.affiliation"):
            self.refuse(path, "Say whom the new actor belongs to, or choose “Not a new actor” beside it.")
        if typed and mention.new:
            particulars = cast(Raw, mention.new.read(entry["new"], joined(path, "new"), self))
        unchanged = opened and typed and typed == label
        is_there = opened in self.directory.names[kind] or (kind, opened) in self.directory.heirs
        if unchanged and (is_there or not filled):
            uids = [opened]
            if not is_there:
                self.refuse(path, f"“{label}” was taken out of the record. Choose another {kind}, or none.")
        else:
            uids = list(self.directory.find(kind, typed))
        if not uids and typed:
            is_address = kind == ItemKind.SOURCE and bool(title_and_address(typed)[1])
            return self._new(mention, typed, path, particulars if filled or is_address else None)
        if len(uids) > 1:
            self.refuse(path, self._choice(kind, uids))
        elif filled and typed:
            other = f"give the new one another {NAME[kind]}"
            lost = f"what you typed for a new {kind} would be lost"
            self.refuse(path, f"“{typed}” is here already, so {lost}. Take it out, or {other}.")
        return uids[0] if uids else ""

    def _new(self, mention: Mention, typed: str, path: str, particulars: Raw | None) -> str:
        kind = mention.kind
        key = kind, key_of(kind, typed)
        if earlier := self.new.get(key):
            item, _ = earlier
            if any(text and str(text).strip() and text != item.get(name) for name, text in (particulars or {}).items()):
                self.refuse(path, f"Another row makes “{typed}” with other particulars. Correct one of the two.")
            return item["uid"]
        made = self.made.get(key)
        if particulars is None:
            if made:
                return made
            if gone := self.directory.gone(kind, typed):
                self.unknown[path] = gone
            elif advice := next((advice for end, advice in NEW.items() if f".{path}".endswith(end)), ""):
                self.unknown[path] = f"There is no {kind} “{excerpt(typed)}” here; {advice}"
            return typed
        fields: Raw = {NAME[kind]: typed}
        title, address = title_and_address(typed) if kind == ItemKind.SOURCE else ("", "")
        if address:
            if not particulars["URL"]:
                self.typed_at[joined(path, "new.URL")] = path
            fields = _at(title, address) | {name: text for name, text in particulars.items() if text}
        called = str(fields.get(NAME[kind]) or fields["label"])
        uid = made or self.uids.free(kind, slug(called, kind.value))
        if kind == ItemKind.SOURCE and not particulars["issued"]:
            fields["issued"] = day_in(str(fields.get("URL") or particulars["URL"]), self.dates.today)
        item = cast(ItemDocument, {"uid": uid, **particulars, **fields})
        self.new[key] = (item, joined(path, "new"))
        if address := normal_address(str(item.get("URL") or "")):
            other = self.at_address.setdefault(address, typed)
            if other != typed:
                sentence = f"Another row makes “{excerpt(other)}”, which is at this address; name that one here, too."
                self.refuse(joined(path, "new.URL"), sentence)
        return uid

    def _choice(self, kind: ItemKind, uids: list[str]) -> str:
        labels = [f"“{self.directory.label(kind, uid)}”" for uid in uids]
        listed = labels if len(labels) <= LISTED else [*labels[:LISTED], f"{len(labels) - LISTED} more"]
        number = {2: "two", 3: "three", 4: "four", 5: "five"}.get(len(labels), f"{len(labels):,}")
        return f"There are {number}: {enumeration(listed)}; choose one."

    def refuse(self, path: str, message: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(path, message))


def _at(title: str, address: str) -> Raw:
    """Return the source at an address: behind a redirect, the page; the copy of a page in an archive is that of it."""
    page, copy = page_and_copy(address)
    archive: Raw = {"archive-URL": copy} if copy else {}
    called: Raw = {"title": title} if title else {"label": _short(page)}
    return {"type": SourceType.WEBPAGE, "URL": page, **called, **archive}


def key_of(kind: ItemKind, typed: str) -> str:
    """Return what rows that create the same new item have in common: its normalised address, or its folded name."""
    address = title_and_address(typed)[1] if kind == ItemKind.SOURCE else ""
    return normal_address(address) or folded(typed)


def _short(typed: str) -> str:
    bare = typed.partition("://")[2].partition("?")[0].partition("#")[0].rstrip("/") if "://" in typed else typed
    return bare.removeprefix("www.")[:200]
