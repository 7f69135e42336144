"""The negotiation file, in which everything can be exported and imported again, and the working copy, in which each
item also names the revision it was made from."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from webapp.domain.document import FORMAT
from webapp.domain.document.fingerprint import with_base
from webapp.domain.vocabulary import ItemKind
from webapp.formats.format import EVENTS, Context, Format, Texts

KINDS = (ItemKind.ACTOR, ItemKind.ISSUE, ItemKind.SOURCE, ItemKind.EVENT)
"""The kinds of the lists in a file."""

Item = Callable[[str], str]
"""Changes the text of an item for the file."""


def write(documents: Texts, context: Context, item: Item = str) -> Iterator[bytes]:
    """Return the file, from stored documents."""
    lists = {f"{kind}s": documents.texts(kind) for kind in KINDS}
    return (piece.encode() for piece in text(documents.header(), lists, context.partial, item))


def text(negotiation: str, lists: Mapping[str, Iterable[str]], partial: str = "", item: Item = str) -> Iterator[str]:
    """Yield the file as pieces of text, from the canonical JSON texts of the header and of each list's documents.

    Each item stands on one line, so that a change of one item is a change of one line. The bytes depend on the
    documents alone: no version, time or host is in them. `partial` is the query that a file was narrowed by.
    """
    narrowed = f'"partial": {json.dumps(partial, ensure_ascii=False)},\n' if partial else ""
    yield f'{{"format": "{FORMAT}",\n{narrowed}"negotiation": {item(negotiation)}'
    for name, documents in lists.items():
        yield f',\n"{name}": ['
        separator = "\n"
        for document in documents:
            yield separator + item(document)
            separator = ",\n"
        yield "]" if separator == "\n" else "\n]"
    yield "}\n"


NEGOTIATION_FILE = Format(
    "json",
    "export.json",
    "application/json",
    title="Negotiation file (JSON)",
    holds="Everything: the negotiation, its actors, issues, sources and events with all that was said. It can be taken "
    "in again, here or on another site; as of an earlier day, only where this record is not yet. Narrowed, it keeps "
    "what its events refer to.",
    lacks="earlier texts, and who changed what; those stay in the log of changes.",
    parameters=EVENTS,
    write=write,
    write_edition=write,
)

write_copy = partial(write, item=with_base)

WORKING_COPY = Format(
    "working-copy",
    "working-copy.json",
    "application/json",
    title="Working copy (JSON)",
    holds="The negotiation file, in which each item says what it was made from: to work on elsewhere and bring back "
    "while others change the record. What they changed meanwhile stays.",
    lacks="earlier texts, and who changed what.",
    parameters=EVENTS - {"as_of"},  # what was not known by a day would be missing when it is brought back
    write=write_copy,
    write_edition=write_copy,
)
