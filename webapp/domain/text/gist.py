"""The beginning of a text for one line of a list: whole sentences if they fit, never half a word."""

import re

_END = re.compile(r"[.!?…][”’\"')\]]*(?=\s+[^\s\da-zà-öø-ÿ])|[。！？]")
"""The end of a sentence: a mark before a space, unless a small letter or a number follows, as in "p. 5"."""


def gist(text: str, most: int) -> tuple[str, bool]:
    """Return the beginning of a plain text, at most `most` characters, and whether that is all of it. It ends with the
    last sentence that fits, if that fills a third of the room; else with the last word that fits, and "…"."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line, True
    ends = [match.end() for match in _END.finditer(line, 0, most + 1) if match.end() <= most]
    if ends and ends[-1] >= most // 3:
        return line[: ends[-1]], False
    cut = line.rfind(" ", 0, most)
    return line[: cut if cut > 0 else most - 1].rstrip(" ,;:–—-") + "…", False
