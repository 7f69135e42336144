"""Fingerprints of documents, by which a file tells for each item which text it was made from. They depend on the text
alone, not on a version, time or site, so files of equal records are equal everywhere."""

import re
from hashlib import blake2b

KEY = "base"
"""The key of an item in a file that holds the fingerprint of the text here when the file was written."""

PATTERN = re.compile(r"[0-9a-f]{16}")


def fingerprint(text: str) -> str:
    """Return 64 bits of BLAKE2b (RFC 7693) of a canonical text, in hexadecimal digits."""
    return blake2b(text.encode(), digest_size=8).hexdigest()


def with_base(text: str) -> str:
    """Return the canonical text of an item with its fingerprint as the last key, as files have it."""
    return f'{text[:-1]}, "{KEY}": "{fingerprint(text)}"}}'


def check(given: str) -> str:
    """Return the fingerprint, or "". Raises ValueError for anything else."""
    if given and not PATTERN.fullmatch(given):
        raise ValueError(
            "{field} is what an exported file says of the text that an item was made from; leave it as that file has "
            "it, or take it out."
        )
    return given
