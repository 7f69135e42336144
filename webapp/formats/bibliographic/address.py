"""A web address alone. Its outlet is not guessed: a host is not a newspaper."""

import re
from urllib.parse import unquote, urlsplit

from webapp.domain.text.address_form import page_and_copy
from webapp.domain.text.web_address import with_scheme
from webapp.formats.bibliographic.source import Item, resolved

LONGEST_LABEL = 200

ALONE = re.compile(r"\s*<?(?:(?P<doi>doi: ?10\.|10\.)\S+/|www\.|https?://)[^\s<>]+>?\s*\Z", re.IGNORECASE)
"""An address, optionally in the brackets of mails; a DOI; or an address as browsers show it."""


def items(text: str) -> list[Item]:
    """Return the web page at an address, with its host and path as its label; of a copy in an archive, the page."""
    bare = text.strip().strip("<>")
    found = ALONE.match(bare)
    url, copy = page_and_copy(resolved(bare) if found and found["doi"] else with_scheme(bare))
    try:
        parts = urlsplit(url)
    except ValueError:  # which the document then refuses with its own sentence
        return [{"type": "webpage", "URL": url, "label": url[:LONGEST_LABEL]}]
    label = f"{parts.netloc.rpartition('@')[2].removeprefix('www.')}{unquote(parts.path).rstrip('/')}"
    return [{"type": "webpage", "URL": url, "label": label[:LONGEST_LABEL], **({"archive-URL": copy} if copy else {})}]
