"""The sources that may be here already: by address, or by title and day."""

import re
from collections.abc import Iterable
from datetime import date

from webapp.domain import dates
from webapp.domain.address_form import addresses
from webapp.domain.plain import SourceDocument
from webapp.domain.text import folded


def source_twins(source: SourceDocument, sources: Iterable[SourceDocument]) -> tuple[str, ...]:
    """The uids of the other sources that share an address with it, in normal form, or its title and the day on which it
    came out."""
    own, work = addresses(source), _work(source)
    return tuple(
        other["uid"]
        for other in sources
        if other["uid"] != source.get("uid") and (own & addresses(other) or (work and work == _work(other)))
    )


def _work(source: SourceDocument) -> tuple[str, date | None, date | None] | None:
    """Its title and days, without what makes no difference; None without a title."""
    title = " ".join(re.findall(r"\w+", folded(source.get("title") or "")))
    when = dates.parse(source["issued"]) if source.get("issued") else None
    first, last = (when.earliest, when.latest) if when else (None, None)
    return (title, first, last) if title else None
