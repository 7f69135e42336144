"""A CSL-JSON item as `citation_*` meta tags for reference managers: Google Scholar's names, with Zotero's item type."""

from collections.abc import Iterator

from webapp.formats.csl import ENTRY, Author, Item, first_parts, names

ZOTERO = {
    "article-journal": "journalArticle", "article-magazine": "magazineArticle", "article-newspaper": "newspaperArticle",
    "bill": "bill", "book": "book", "broadcast": "tvBroadcast", "chapter": "bookSection", "dataset": "dataset",
    ENTRY: "encyclopediaArticle", "hearing": "hearing", "interview": "interview", "legislation": "statute",
    "motion_picture": "film", "personal_communication": "letter", "post": "forumPost", "post-weblog": "blogPost",
    "report": "report", "speech": "presentation", "webpage": "webpage",
}  # fmt: skip
"""Zotero's item types; all others are documents."""


def tags(item: Item) -> Iterator[tuple[str, str]]:
    """Return the non-empty tags. There is none for a version, which follows the name of the record."""
    note = f", {item['note']}" if item.get("note") else ""
    version = f", version {item['version']}{note}" if "version" in item else ""
    container, is_page = item.get("container-title"), item["type"] == ENTRY
    pairs = [
        ("z:itemType", ZOTERO.get(item["type"], "document")),
        ("citation_title", item["title"] + (version if item["type"] == "dataset" else "")),
        *(("citation_author", _person(author)) for author in item.get("author", ())),
        ("citation_publication_date", "/".join(first_parts(item.get("issued")))),
        ("citation_inbook_title" if is_page else "citation_journal_title", container and container + version),
        ("citation_publisher", item.get("publisher")),
        ("citation_language", item.get("language")),
        ("citation_public_url", item.get("URL")),
    ]
    return ((name, content) for name, content in pairs if content)


def _person(author: Author) -> str:
    """Return a name as Zotero reads it. It takes the last word for the family name unless there is a comma, and two
    parts around a comma for two authors if each has several words and no semicolon follows."""
    name = ", ".join(names(author))
    if "," in name:
        return f"{name};" if all(" " in part for part in name.split(", ", 1)) else name
    return f"{name}," if " " in name else name
