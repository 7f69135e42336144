"""A CSL-JSON item as `citation_*` meta tags, by which reference managers take a page as what it is: Google Scholar's
names, and Zotero's item type beside them."""

from collections.abc import Iterator

from webapp.formats.csl import Author, Day, Item

ZOTERO = {
    "article-journal": "journalArticle",
    "article-magazine": "magazineArticle",
    "article-newspaper": "newspaperArticle",
    "bill": "bill",
    "book": "book",
    "broadcast": "tvBroadcast",
    "chapter": "bookSection",
    "dataset": "dataset",
    "entry": "encyclopediaArticle",
    "hearing": "hearing",
    "interview": "interview",
    "legislation": "statute",
    "motion_picture": "film",
    "personal_communication": "letter",
    "post": "forumPost",
    "post-weblog": "blogPost",
    "report": "report",
    "speech": "presentation",
    "webpage": "webpage",
}
"""Zotero's item types; everything else is a document."""


def tags(item: Item) -> Iterator[tuple[str, str]]:
    """The names and contents of the tags, those without content left out."""
    version = f", version {item['version']}" if item["type"] == "dataset" else ""
    pairs = [
        ("z:itemType", ZOTERO.get(item["type"], "document")),
        ("citation_title", item["title"] + version),
        *(("citation_author", _person(author)) for author in item.get("author", ())),
        ("citation_publication_date", _day(item.get("issued"))),
        ("citation_inbook_title" if item["type"] == "entry" else "citation_journal_title", item.get("container-title")),
        ("citation_publisher", item.get("publisher")),
        ("citation_language", item.get("language")),
        ("citation_public_url", item.get("URL")),
    ]
    return ((name, content) for name, content in pairs if content)


def _person(author: Author) -> str:
    return author.get("literal") or ", ".join(filter(None, (author.get("family"), author.get("given"))))


def _day(day: Day | None) -> str:
    return "/".join(f"{part:02}" for part in (day.get("date-parts", [[]])[0] if day else ()))
