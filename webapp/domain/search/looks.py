"""The look of an item: the name by which people may take it for another."""

from webapp.domain import dates
from webapp.domain.items import is_actor, is_event, is_header, is_issue, is_source, name_of
from webapp.domain.plain import ItemDocument
from webapp.domain.text import words_alone
from webapp.domain.vocabulary import ItemKind


def look(kind: ItemKind, document: ItemDocument) -> str:
    """Return the name by which an item is taken for another. A source's includes its outlet; an event's is the words of
    its title with the days it can have touched, whatever the signs between the words and the form of the date."""
    if is_source(document, kind):
        return " · ".join(filter(None, (name_of(document), document["container-title"])))
    if is_event(document, kind):
        if not document["date"]:
            return ""
        when, title = dates.parse(document["date"]["edtf"]), document["title"]
        return f"{words_alone(title) or title} · {when.earliest or ''}/{when.latest or ''}"
    if is_header(document, kind):
        return document["title"]
    return document["name"] if is_actor(document, kind) or is_issue(document, kind) else ""
