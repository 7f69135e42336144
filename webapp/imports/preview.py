"""What a file would do to the record, item by item; and its problems, each with its item."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import BinaryIO

from sqlalchemy.orm import Session

from webapp import reading, record
from webapp.domain.changes.diff import Difference, differences
from webapp.domain.changes.merging import MERGED
from webapp.domain.document.file import LISTS
from webapp.domain.items import Key, Names, by_kind, name_of
from webapp.domain.json_reader import read_entries
from webapp.domain.plain import ItemDocument
from webapp.domain.problems import Invalid, excerpt
from webapp.domain.text import folded, number
from webapp.domain.text.look_alikes import skeleton
from webapp.domain.vocabulary import ItemKind
from webapp.imports.contents import Contents
from webapp.reading.dossier import Dossier
from webapp.reading.meanwhile import last_changers
from webapp.reading.names import names_in_documents
from webapp.reading.revisions import last_documents
from webapp.reading.twins import about_new

ASKED_ABOUT = 500
"""New items that are compared with the record, each by queries of its own."""


@dataclass(frozen=True, slots=True)
class Line:
    """An item of a file: its name there, the document in the record, if any, and the document after the import, which
    may be `merged` from both; for an item left alone, the reason."""

    kind: ItemKind
    uid: str
    name: str
    before: ItemDocument | None = None
    after: ItemDocument | None = None
    standoff: record.Standoff | None = None
    merged: bool = False

    @property
    def differences(self) -> list[Difference]:
        return differences(self.before or {}, self.after or {})


@dataclass(frozen=True, slots=True)
class FilePreview:
    """What becomes of the items of a file, if its `contents` are saved in the `dossier`. `namesake` is the uid of
    another negotiation of the same title as a new one, "" for none. `unknown` counts changed items that may be newer in
    the record; `absent` are items of the record that a whole file does not hold. `alike` asks whether new items are
    here already."""

    contents: Contents
    dossier: Dossier
    new: list[Line]
    changed: list[Line]
    stale: list[Line]
    same: int
    unknown: int
    absent: list[Key]
    namesake: str
    alike: Sequence[str]

    @property
    def changes(self) -> int:
        """The number of items that would have a new revision."""
        return len(self.new) + len(self.changed)


def preview(session: Session, contents: Contents, terms: record.Terms | None, *, is_asked: bool = False) -> FilePreview:
    """Return what saving these contents on these terms would do; without the `alike` questions if these are asked
    elsewhere. Raises Invalid for what contradicts the whole record."""
    dossier = reading.dossier_named(session, contents.negotiation)
    drafts = [*contents.drafts]
    work = record.work_of(dossier, drafts, terms)
    if problems := record.problems_of(dossier, work):
        raise Invalid(problems)
    outcomes = {draft.key: draft for draft in work.drafts}
    told = outcomes.keys() | work.stale
    lines = [_line(work, outcomes.get(draft.key, draft)) for draft in drafts if draft.key in told]
    new = [line for line in lines if line.before is None]
    return FilePreview(
        contents,
        dossier,
        new=new,
        changed=[line for line in lines if line.before is not None and not line.standoff],
        stale=[line for line in lines if line.standoff],
        same=len(drafts) - len(lines),
        unknown=len(work.unknown),
        absent=_absent(dossier, contents, drafts) if contents.is_whole and not dossier.is_new else [],
        namesake=_namesake(session, lines) if dossier.is_new else "",
        alike=[] if is_asked or dossier.is_new else [*_alike(dossier, new)],
    )


def _alike(dossier: Dossier, new: Iterable[Line]) -> Iterator[str]:
    """Yield the questions whether new actors, issues and sources are in the record already."""
    made = ((line.kind, line.after, "") for line in new if line.after and line.kind in MERGED)
    yield from (question.sentence for _, question in about_new(dossier, islice(made, ASKED_ABOUT)))


def _namesake(session: Session, lines: Iterable[Line]) -> str:
    """Return the uid of a negotiation with the title of the file's, "" for none."""
    title = next((line.name for line in lines if line.kind == ItemKind.NEGOTIATION), "")
    look = skeleton(folded(title))
    return next((uid for uid, other in reading.titles(session).items() if skeleton(folded(other)) == look), "")


def _line(work: record.Work, draft: record.Draft) -> Line:
    key = draft.key
    before = work.before.get(key)
    old = before.document if before and before.text else None
    return Line(*key, name_of(draft.document), old, draft.document, work.stale.get(key), key in work.merged)


def _absent(dossier: Dossier, contents: Contents, drafts: Iterable[record.Draft]) -> list[Key]:
    keys = {draft.key for draft in drafts}.union(contents.deleted, contents.merged)
    return sorted(reading.present_keys(dossier) - keys)


def changers(file_preview: FilePreview, lines: Iterable[Line]) -> dict[Key, str]:
    """Who last changed those of these items in the record that are left alone, or merged with the file."""
    keys = [(line.kind, line.uid) for line in lines if line.standoff or line.merged]
    return last_changers(file_preview.dossier, keys)


def names(file_preview: FilePreview, lines: Iterable[Line], listed: Iterable[Key]) -> Names:
    """Return the items that these lines name, and those `listed` as they were last; items of the file replace those of
    the record."""
    documents = [(line.kind, document) for line in lines for document in (line.before, line.after)]
    names_found = names_in_documents(file_preview.dossier, documents)
    for kind, uids in by_kind(listed).items():
        names_found.add(kind, last_documents(file_preview.dossier, kind, uids))
    of_the_file: dict[ItemKind, dict[str, ItemDocument]] = defaultdict(dict)
    for line in (*file_preview.new, *file_preview.changed):
        if line.after:
            of_the_file[line.kind][line.uid] = line.after
    for kind, found in of_the_file.items():
        names_found.add(kind, found)
    return names_found


def with_items(invalid: Invalid, file: BinaryIO) -> Invalid:
    """Return the problems of a file, each with its item if that has a name."""
    places = {place for problem in invalid.problems if (place := _place(problem.path))}
    file.seek(0)
    try:
        entries = (((name, place), item) for name, place, item in read_entries(file, LISTS))
        words = {place: _words(item) for place, item in entries if place in places}
    except Invalid:
        words = {}
    problems = [replace(problem, item=words.get(_place(problem.path) or ("", 0), "")) for problem in invalid.problems]
    return Invalid(problems, invalid.unlisted)


def _place(path: str) -> tuple[str, int] | None:
    """Return the list of a path in a file, and the index of the item."""
    name, _, steps = path.partition(".")
    place = number(steps.partition(".")[0])
    return None if place is None or name not in LISTS else (name, place)


def _words(item: object) -> str:
    """Return an item's uid and its title or name, as far as given; "" without either."""
    members = item if isinstance(item, dict) else {}
    texts = [members.get(field) for field in ("uid", "title", "name", "label")]
    uid, *called = (excerpt(text, 200) if isinstance(text, str) else "" for text in texts)
    if name := next(filter(None, called), ""):
        return f"“{name}” ({uid or 'without a uid'})"
    return uid and f"“{uid}”"
