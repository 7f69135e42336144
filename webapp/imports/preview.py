"""What a file would do to the record, item by item, before it does; and its mistakes, each with the item it is in."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import BinaryIO

from sqlalchemy.orm import Session

from webapp import reading, record
from webapp.domain.changes.diff import Difference, differences
from webapp.domain.items import Key, Names, name_of
from webapp.domain.json_reader import read_entries
from webapp.domain.plain import ItemDocument
from webapp.domain.problems import Invalid
from webapp.domain.text import folded, number
from webapp.domain.text.look_alikes import skeleton
from webapp.domain.vocabulary import ItemKind
from webapp.imports.contents import LISTS, Contents
from webapp.reading.names import names_in_documents
from webapp.reading.twins import about_new

ASKED_ABOUT = 500
"""New items that are held against what is here, each by queries of its own."""


@dataclass(frozen=True, slots=True)
class Line:
    """An item of a file: what it is called there, what stands here, if anything, and what it comes to; whether that is
    `merged` from both; and where it is left alone, why, with what the file says."""

    kind: ItemKind
    uid: str
    name: str
    before: ItemDocument | None = None
    after: ItemDocument | None = None
    standoff: record.Standoff | None = None
    merged: bool = False

    @property
    def differences(self) -> list[Difference]:
        """What the file says otherwise."""
        return differences(self.before or {}, self.after or {})


@dataclass(frozen=True, slots=True)
class FilePreview:
    """What becomes of the items of a file. `version` is that of the negotiation it rests on, 0 where it is new;
    `namesake` is then the uid of another of its title, "" for none. Of so many that it changes, nobody can say whether
    they are newer here (`unknown`); the `absent` ones are here, and not in a file that is a whole record. `alike` are
    questions whether what is new is here already."""

    negotiation: str
    version: int
    new: list[Line]
    changed: list[Line]
    stale: list[Line]
    deleted: list[Key]
    merged: Mapping[Key, str]
    same: int
    unknown: int
    absent: list[Key]
    namesake: str = ""
    alike: Sequence[str] = ()

    @property
    def changes(self) -> int:
        """How many items would have a new revision."""
        return len(self.new) + len(self.changed)


def preview(session: Session, contents: Contents, terms: record.Terms | None, *, is_asked: bool = False) -> FilePreview:
    """What saving these contents on these terms would do; without what may be here already, where that `is_asked` by
    others. Raises Invalid for what only the whole record can tell."""
    negotiation = reading.negotiation_named(session, contents.negotiation)
    negotiation_id = negotiation.id if negotiation else None
    drafts = [*contents.drafts]
    work = record.work_of(session, negotiation_id, drafts, terms)
    if problems := record.problems_of(session, negotiation, work):
        raise Invalid(problems)
    outcomes = {draft.key: draft for draft in work.drafts}
    told = outcomes.keys() | work.stale
    lines = [_line(work, outcomes.get(draft.key, draft)) for draft in drafts if draft.key in told]
    new = [line for line in lines if line.before is None]
    return FilePreview(
        contents.negotiation,
        contents.version,
        new=new,
        changed=[line for line in lines if line.before is not None and not line.standoff],
        stale=[line for line in lines if line.standoff],
        deleted=contents.deleted,
        merged=contents.merged,
        same=len(drafts) - len(lines),
        unknown=len(work.unknown),
        absent=_absent(session, negotiation_id, contents, drafts) if negotiation_id and contents.is_whole else [],
        namesake="" if negotiation else _namesake(session, lines),
        alike=[*_alike(session, negotiation_id, new)] if negotiation_id and not is_asked else [],
    )


def _alike(session: Session, negotiation_id: int, new: Iterable[Line]) -> Iterator[str]:
    """What new actors, issues and sources may be here as already, of so many of them."""
    kinds = {ItemKind.ACTOR, ItemKind.ISSUE, ItemKind.SOURCE}
    made = ((line.kind, line.after, "") for line in new if line.after and line.kind in kinds)
    yield from (question.sentence for _, question in about_new(session, negotiation_id, islice(made, ASKED_ABOUT)))


def _namesake(session: Session, lines: Iterable[Line]) -> str:
    """The negotiation that is here under the title of a file's own."""
    title = next((line.name for line in lines if line.kind == ItemKind.NEGOTIATION), "")
    look = skeleton(folded(title))
    return next((uid for uid, other in reading.titles(session).items() if skeleton(folded(other)) == look), "")


def _line(work: record.Work, draft: record.Draft) -> Line:
    key = draft.key
    before = work.before.get(key)
    old = before.document if before and before.text else None
    return Line(*key, name_of(draft.document), old, draft.document, work.stale.get(key), key in work.merged)


def _absent(session: Session, negotiation_id: int, contents: Contents, drafts: Iterable[record.Draft]) -> list[Key]:
    """The items that are here, and that a file does not hold."""
    keys = {draft.key for draft in drafts}.union(contents.deleted, contents.merged)
    return sorted(reading.present_keys(session, negotiation_id) - keys)


def names(session: Session, preview_: FilePreview, lines: Iterable[Line]) -> Names:
    """The items that these lines name: those of the file before those of the record."""
    documents = [(line.kind, document) for line in lines for document in (line.before, line.after)]
    negotiation = reading.negotiation_named(session, preview_.negotiation)
    names_found = Names()
    if negotiation:
        names_found |= names_in_documents(session, negotiation.id, documents)
    of_the_file: dict[ItemKind, dict[str, ItemDocument]] = defaultdict(dict)
    for line in (*preview_.new, *preview_.changed):
        if line.after:
            of_the_file[line.kind][line.uid] = line.after
    for kind, found in of_the_file.items():
        names_found[kind] = {**names_found[kind], **found}
    return names_found


def with_items(invalid: Invalid, file: BinaryIO) -> Invalid:
    """The problems of a file, each with the item it is in, as far as that says who it is."""
    places = {place for problem in invalid.problems if (place := _place(problem.path))}
    file.seek(0)
    try:
        words = {
            (name, place): _words(item)
            for name, place, item in read_entries(file, LISTS)
            if place is not None and (name, place) in places
        }
    except Invalid:
        words = {}
    problems = [replace(problem, item=words.get(_place(problem.path) or ("", 0), "")) for problem in invalid.problems]
    return Invalid(problems, invalid.unlisted)


def _place(path: str) -> tuple[str, int] | None:
    """The list that a path of a file leads into, and the place of the item there."""
    name, _, steps = path.partition(".")
    place = number(steps.partition(".")[0])
    return None if place is None or name not in LISTS else (name, place)


def _words(item: object) -> str:
    """An item by its uid and its title or name, as far as it says them; "" where it says neither."""
    members = item if isinstance(item, dict) else {}
    texts = [members.get(field) for field in ("uid", "title", "name", "label")]
    uid, *called = (text[:200] if isinstance(text, str) else "" for text in texts)
    if name := next(filter(None, called), ""):
        return f"“{name}” ({uid or 'without a uid'})"
    return uid and f"“{uid}”"
