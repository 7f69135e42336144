"""The date from which words such as "last Tuesday" are counted in a form: that of the cited source."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from webapp.clock import today
from webapp.domain.dates import When, find_date
from webapp.domain.dates.in_address import day_in
from webapp.domain.dates.zones import zone_of
from webapp.domain.plain import Json
from webapp.domain.text import folded, number
from webapp.domain.vocabulary import ItemKind
from webapp.forms.directory import Directory
from webapp.forms.form import Form
from webapp.forms.paths import Branch, Tree, branch_of
from webapp.forms.shape import Mention, own_text
from webapp.forms.typed_dates import DateReader, Reference, Said
from webapp.reading.heirs import heir
from webapp.reading.names import load_names
from webapp.reading.snapshot import Snapshot


def date_reader(snapshot: Snapshot, form: Form, stored: Json | None, names: Directory) -> DateReader:
    """Return the reader of a form's dates. `stored` is the document of the form, whose entries it shows as lines."""
    zone = snapshot.negotiation.timezone
    reference = _reference_of(snapshot, form, stored, names)
    return DateReader(today(zone), zone, reference, own_day(stored), _said_in(form))


def _reference_of(snapshot: Snapshot, form: Form, stored: Json | None, names: Directory) -> Reference:
    """Return a function that gives, by the path of a date's field, when the source cited for it came out: the source of
    the citation or announcement it belongs to, else the first that the event cites, else that of its last announcement.
    None if that is unknown, for the date of a new source, and in other forms."""
    zone = snapshot.negotiation.timezone
    opened = cache(lambda: form.opened(stored, names).tree)
    new_days = cache(lambda: _new_days(form, DateReader(today(zone), zone)))

    @cache
    def issued(uid: str) -> str:
        sources = load_names(snapshot, {ItemKind.SOURCE: {uid}})[ItemKind.SOURCE]
        if uid in sources:
            return sources[uid]["issued"] or ""
        into = heir(snapshot, ItemKind.SOURCE, uid)
        return issued(into) if into else ""

    def came_out(source: Branch) -> str:
        """Return when a source came out: one that was named, or one that the form makes."""
        typed, label, uid = (own_text(source[name]).strip() for name in ("", "label", "uid"))
        uids = [uid] if uid and typed == label else list(names.find(ItemKind.SOURCE, typed))
        return new_days().get(folded(typed)) or (issued(uids[0]) if len(uids) == 1 else "")

    def reference(path: str) -> When | None:
        if form.kind != ItemKind.EVENT or ".new." in path:
            return None
        branches = [opened(), *_along(opened(), path)]
        first = next((source for branch in reversed(branches) for source in _sources(branch)), None)
        return find_date(came_out(first)) if first else None

    return reference


def _said_in(form: Form) -> Said:
    """Return a function that gives the zone a form names for an event's date, by the path of a date of it."""
    dated = form.tree.get("date") if form.kind == ItemKind.EVENT else None
    typed = own_text(dated.get("timezone", "")).strip() if isinstance(dated, dict) else ""
    zone = zone_of(typed, abbreviated=True)
    return lambda path: zone if _OF_EVENT.fullmatch(path) else ""


_OF_EVENT = re.compile(r"date\.edtf|schedule\.[0-9]+\.date")


def own_day(event: Json | None) -> date | None:
    """Return a day around which a stored event lies, or None."""
    stored = (event or {}).get("date")
    when = find_date(str(stored.get("edtf"))) if isinstance(stored, dict) else None
    return (when.earliest or when.latest) if when else None


def _new_days(form: Form, reader: DateReader) -> dict[str, str]:
    """Return when the new sources of a form come out, by folded title, whichever row creates each."""
    days: dict[str, str] = {}

    def note(mention: Mention, entry: Branch) -> Branch:
        if mention.kind == ItemKind.SOURCE and mention.new:
            typed, new = own_text(entry[""]), branch_of(entry["new"])
            edtf = reader.read(new["issued"])[0].strip() or day_in(own_text(new["URL"]) or typed, reader.today)
            days.update({folded(typed): edtf} if edtf else {})
        return entry

    form.shape.mentions(form.tree, note)
    return days


def _along(tree: Tree, path: str) -> Iterator[Tree]:
    """Yield the branches along a path."""
    for step in path.split("."):
        if isinstance(tree, list):
            place = number(step)
            tree = tree[place] if place is not None and place < len(tree) else ""
        else:
            tree = tree.get(step, "") if isinstance(tree, dict) else ""
        yield tree


def _sources(branch: Tree) -> Iterator[Branch]:
    """Yield the sources of a citation, announcement or event, then those of its announcements, the last first."""
    if not isinstance(branch, dict):
        return
    for citation in (branch, *branch.get("citations", ())):
        source = citation.get("source") if isinstance(citation, dict) else None
        if isinstance(source, dict) and own_text(source[""]).strip():
            yield source
    for row in reversed([*branch.get("schedule", ())]):
        yield from _sources(row)
