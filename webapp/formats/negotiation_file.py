"""The negotiation file: the format that everything can be taken out in and put in again."""

import json
from collections.abc import Iterable, Iterator, Mapping

from webapp.domain.document import FORMAT


def write(negotiation: str, lists: Mapping[str, Iterable[str]], partial: str = "") -> Iterator[str]:
    """The file as pieces of text, from the canonical JSON texts of the header and of each list's documents.

    One item stands on one line, so that a change of one item is a change of one line. The bytes depend on the
    documents alone: no version, time or host is in them. `partial` is what a file was narrowed to that is not whole.
    """
    narrowed = f'"partial": {json.dumps(partial, ensure_ascii=False)},\n' if partial else ""
    yield f'{{"format": "{FORMAT}",\n{narrowed}"negotiation": {negotiation}'
    for name, documents in lists.items():
        yield f',\n"{name}": ['
        separator = "\n"
        for document in documents:
            yield separator + document
            separator = ",\n"
        yield "]" if separator == "\n" else "\n]"
    yield "}\n"
