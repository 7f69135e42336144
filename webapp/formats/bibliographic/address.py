"""A web address alone. Its outlet is never guessed: a host is not a newspaper."""

from urllib.parse import unquote, urlsplit

from webapp.formats.bibliographic.source import Item

LONGEST_LABEL = 200


def items(text: str) -> list[Item]:
    """The web page at an address, with its host and path as its label."""
    url = text.strip()
    try:
        parts = urlsplit(url)
    except ValueError:  # which the document then refuses with its own sentence
        return [{"type": "webpage", "URL": url, "label": url[:LONGEST_LABEL]}]
    label = f"{parts.netloc.rpartition('@')[2].removeprefix('www.')}{unquote(parts.path).rstrip('/')}"
    return [{"type": "webpage", "URL": url, "label": label[:LONGEST_LABEL]}]
