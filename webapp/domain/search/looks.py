"""What items are taken for others by: the looks of their names."""

from webapp.domain import dates
from webapp.domain.items import is_actor, is_event, is_header, is_issue, is_source, name_of
from webapp.domain.plain import ItemDocument
from webapp.domain.text import words_alone
from webapp.domain.vocabulary import ItemKind


def look(kind: ItemKind, document: ItemDocument) -> str:
    """The name by which an item is taken for another: of a source with its outlet; of an event the words of its title
    with the days it can have touched, whatever signs stand between those and however these are written."""
    if is_source(document, kind):
        return " · ".join(filter(None, (name_of(document), document["container-title"])))
    if is_event(document, kind):
        if not document["date"]:
            return ""
        when, title = dates.parse(document["date"]["edtf"]), document["title"]
        bare_title = words_alone(title) or title
        return f"{bare_title} · {when.earliest or ''}/{when.latest or ''}"
    if is_header(document, kind):
        return document["title"]
    return document["name"] if is_actor(document, kind) or is_issue(document, kind) else ""
