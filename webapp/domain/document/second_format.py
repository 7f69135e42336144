"""What only the second format can say."""

from collections.abc import Iterator

from webapp.domain import dates
from webapp.domain.document.file import FORMAT_NUMBER
from webapp.domain.fields import Document


def later_keys(document: Document, path: str = "") -> Iterator[str]:
    """The dotted paths of all that a document says in keys or forms of dates that the first format did not have."""
    for name in document.searched:
        value, key_path = getattr(document, name), f"{path}.{name}" if path else name
        timed = name in document.dated and value and "T" in value
        if (name in document.later and value) or (timed and dates.parse(value).is_later):
            yield key_path
        elif isinstance(value, Document):
            yield from later_keys(value, key_path)
        elif isinstance(value, list):
            for place, entry in enumerate(value):
                if isinstance(entry, Document):
                    yield from later_keys(entry, f"{key_path}.{place}")


def format_number(document: Document) -> int:
    """The first format that can say what a document says."""
    return FORMAT_NUMBER if any(later_keys(document)) else 1
