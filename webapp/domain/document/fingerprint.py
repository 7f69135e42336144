"""What tells a text of an item from all that it ever was, so that a file can say of each item what it was made from.

It rests on the text alone, not on a version, a time or a site: so files of the same record are the same everywhere.
"""

import re
from hashlib import blake2b

KEY = "base"
"""The key of an item in a file under which the fingerprint stands of what was here when the file was written."""

PATTERN = re.compile(r"[0-9a-f]{16}")


def fingerprint(text: str) -> str:
    """Of a canonical text: 64 bits of BLAKE2b (RFC 7693) in hexadecimal digits."""
    return blake2b(text.encode(), digest_size=8).hexdigest()


def with_base(text: str) -> str:
    """The canonical text of an item as it stands in a file, with its fingerprint behind all else."""
    return f'{text[:-1]}, "{KEY}": "{fingerprint(text)}"}}'


def check(given: str) -> str:
    """A fingerprint as it was given, or "" for none. Raises ValueError for what is neither."""
    if given and not PATTERN.fullmatch(given):
        raise ValueError(
            "{field} is what an exported file says of the text that an item was made from; leave it as that file has "
            "it, or take it out."
        )
    return given
