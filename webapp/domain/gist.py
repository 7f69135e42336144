"""The beginning of a text, for a line of a list: whole sentences as far as they fit, never half a word."""

import re

_END = re.compile(r"[.!?…][”’\"')\]]*(?=\s+[^\s\da-zà-öø-ÿ])|[。！？]")
"""Where a sentence ends: at a mark before a space, unless a small letter or a number goes on, as in "p. 5"."""


def gist(text: str, most: int) -> tuple[str, bool]:
    """The beginning of a plain text in at most so many letters, and whether that is all of it.

    It ends where the last sentence that fits does, where that is not much less than there is room for; else with the
    last word that fits, and "…".
    """
    whole = " ".join(text.split())
    if len(whole) <= most:
        return whole, True
    ends = [found.end() for found in _END.finditer(whole, 0, most + 1) if found.end() <= most]
    if ends and ends[-1] >= most // 3:
        return whole[: ends[-1]], False
    cut = whole.rfind(" ", 0, most)
    return whole[: cut if cut > 0 else most - 1].rstrip(" ,;:–—-") + "…", False
