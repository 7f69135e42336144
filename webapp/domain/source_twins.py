"""The sources that may be here already: by address, or by title and day."""

import re
from collections.abc import Iterable
from datetime import date

from webapp.domain import dates
from webapp.domain.address_form import addresses
from webapp.domain.look_alikes import skeleton
from webapp.domain.plain import SourceDocument
from webapp.domain.text import folded


def source_twins(source: SourceDocument, sources: Iterable[SourceDocument]) -> tuple[str, ...]:
    """The uids of the other sources that share an address with it, in normal form, or its title, or one that looks the
    same, and the day on which it came out."""
    own, works = addresses(source), _works(source)
    return tuple(
        other["uid"]
        for other in sources
        if other["uid"] != source.get("uid") and (own & addresses(other) or works & _works(other))
    )


def _works(source: SourceDocument) -> set[tuple[str, date | None, date | None]]:
    """Its title, without what makes no difference and as it looks, with its days; nothing without a title."""
    title = source.get("title") or ""
    when = dates.parse(source["issued"]) if source.get("issued") else None
    first, last = (when.earliest, when.latest) if when else (None, None)
    return {(text, first, last) for text in (" ".join(re.findall(r"\w+", folded(title))), skeleton(title)) if text}
