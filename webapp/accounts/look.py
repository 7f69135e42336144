"""What a name looks like at a glance: names that look alike have one look."""

import re

from webapp.domain.look_alikes import skeleton
from webapp.domain.text import folded

GROUPS = {"rn": "m", "vv": "w", "i": "l"}
"""What a Latin letter is taken for where it is read quickly; a capital I is drawn as a small l."""


def look(text: str) -> str:
    """The look of a name: case, accents, spaces and signs do not count, and what is drawn alike is one."""
    shape = re.sub(r"[\W_]+", "", folded(skeleton(folded(text))))
    for drawn, like in GROUPS.items():
        shape = shape.replace(drawn, like)
    return shape or folded(text)
