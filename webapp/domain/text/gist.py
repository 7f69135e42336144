"""The beginning of a text, for a line of a list: whole sentences as far as they fit, never half a word."""

import re

_END = re.compile(r"[.!?…][”’\"')\]]*(?=\s+[^\s\da-zà-öø-ÿ])|[。！？]")
"""Where a sentence ends: at a mark before a space, unless a small letter or a number goes on, as in "p. 5"."""


def gist(text: str, most: int) -> tuple[str, bool]:
    """The beginning of a plain text in at most so many letters, and whether that is all of it.

    It ends where the last sentence that fits does, where that is not much less than there is room for; else with the
    last word that fits, and "…".
    """
    line = " ".join(text.split())
    if len(line) <= most:
        return line, True
    ends = [match.end() for match in _END.finditer(line, 0, most + 1) if match.end() <= most]
    if ends and ends[-1] >= most // 3:
        return line[: ends[-1]], False
    cut = line.rfind(" ", 0, most)
    return line[: cut if cut > 0 else most - 1].rstrip(" ,;:–—-") + "…", False
