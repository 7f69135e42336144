"""From a form to raw documents: its item, and the actors, sources and issues that it creates along the way."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from webapp.domain.items import is_event
from webapp.domain.plain import ItemDocument, Json
from webapp.domain.problems import Problem
from webapp.domain.text import slug
from webapp.domain.vocabulary import ItemKind
from webapp.forms.completion import complete_event
from webapp.forms.directory import Directory
from webapp.forms.form import Form
from webapp.forms.mentions import Mentions
from webapp.forms.typed_dates import DateReader
from webapp.record.uids import FreeUids


@dataclass(frozen=True, slots=True)
class FormDocuments:
    """Unchecked documents: the form's item, and new items with the path of the field that creates each; problems of the
    form itself; what to say of unknown names, by path; and the fields whose text went to another path, by that path."""

    item: ItemDocument
    new: list[tuple[ItemKind, ItemDocument, str]]
    problems: list[Problem]
    unknown: Mapping[str, str]
    typed_at: Mapping[str, str]


def assemble(
    form: Form, stored: ItemDocument | None, directory: Directory, uids: FreeUids, typed_dates: DateReader
) -> FormDocuments:
    """Return the documents that a form asks to save. `stored` is the document it is based on, None for a new item."""
    read: Json = stored or {}
    mentions = Mentions(directory, uids, typed_dates, read)
    item = cast(ItemDocument, form.shape.read(form.tree, "", mentions))
    if mentions.new:  # any row may name an item that a later one creates
        made = {name: raw["uid"] for name, (raw, _) in mentions.new.items()}
        mentions = Mentions(directory, uids, typed_dates, read, made)
        item = cast(ItemDocument, form.shape.read(form.tree, "", mentions))
    name = str(item.get("title") or item.get("name") or item.get("label") or "")
    item["uid"] = stored["uid"] if stored else item["uid"].strip() or uids.free(form.kind, slug(name, form.kind.value))
    if is_event(item, form.kind):
        complete_event(item, mentions)
    new = [(kind, raw, path) for (kind, _), (raw, path) in mentions.new.items()]
    return FormDocuments(item, new, mentions.problems, mentions.unknown, mentions.typed_at)


_FIELDS = (
    (r"(.*\.new)\.(name|title|label|uid)", r"\1"),
    (r"(.*)\.new", r"\1"),
    (r"date", "date.edtf"),
    (r"(statements\.\d+)\.uid", r"\1.text"),
)


def field_of(path: str) -> str:
    """Return the form field in which a problem at a document path is fixed."""
    for pattern, name in _FIELDS:
        if match := re.fullmatch(pattern, path):
            path = match.expand(name)
    return path
