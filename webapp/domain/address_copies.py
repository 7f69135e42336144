"""Addresses with another address in them: copies that are word for word, translations by machine, and ways there."""

import re
from urllib.parse import SplitResult, parse_qs

INNER = r"(?P<address>(?:https?:/+)?[^/:]+\.[^/]+(?:/.*)?)"
"""The address of a page, as it stands in the path of another one."""

COPIES = re.compile(
    r"(?:web\.archive\.org/web/(?:[0-9*]+(?:[a-z]{2}_)?/)?"
    r"|archive\.(?:ph|today|is|li|md|vn|fo)/(?:o/\w+|[0-9.-]+)/"
    r"|google\.[a-z.]+/amp/(?:s/)?"
    rf"|[^/]+\.cdn\.ampproject\.org/[a-z]/(?:s/)?){INNER}"
)
"""Copies in archives, and for small screens: the address of the page ends theirs."""

WAYS = re.compile(
    r"google\.[a-z.]+/url|lm?\.facebook\.com/l\.php|vk\.com/away\.php|translate\.google\.[a-z.]+/(?:translate|website)"
)
"""Pages that only lead on, or translate, by what a parameter names."""

PARAMETERS = ("url", "u", "q", "to")
"""The parameters that do."""


def inner_address(host: str, parts: SplitResult) -> str:
    """The address of the page that this one is a copy of, or leads to; "" for what is a page of its own."""
    if WAYS.fullmatch(f"{host}{parts.path}"):
        values = parse_qs(parts.query)
        inner = next((values[name][0] for name in PARAMETERS if name in values), "")
        return inner if "://" in inner else ""
    copy = COPIES.fullmatch(f"{host}{parts._replace(scheme='', netloc='', fragment='').geturl()}")
    if not copy:
        return ""
    inner = re.sub(r"^(https?):/+", r"\1://", copy["address"])
    return inner if "://" in inner else f"https://{inner}"
