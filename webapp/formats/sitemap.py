"""A site map: addresses for search engines, with their last changes (https://www.sitemaps.org/protocol.html)."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple
from xml.sax.saxutils import escape

LARGEST = 50_000
"""Addresses in one map; more of them go into several maps, listed in an index."""

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


class Place(NamedTuple):
    """An address and its last change, None if unknown."""

    address: str
    changed: datetime | None


def write(places: Iterable[Place], whole: str = "urlset", part: str = "url") -> Iterator[bytes]:
    """Yield the bytes of a map of pages; of an index of maps as "sitemapindex" and "sitemap"."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<{whole} xmlns="{NAMESPACE}">\n'.encode()
    for address, changed in places:
        moment = f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
        yield f"<{part}><loc>{escape(address)}</loc>{moment}</{part}>\n".encode()
    yield f"</{whole}>\n".encode()
