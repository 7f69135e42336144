"""Links to a sentence of a page, by the text directive of WICG's URL fragment text directives. `#:~:text=start` finds
those words on the page, `#:~:text=start,end` everything from the first words to the last. Commas, ampersands and
hyphens have a meaning in a directive, so they are percent-encoded in the words."""

import re
from urllib.parse import quote

WHOLE = 300
"""Characters up to which a whole quotation is searched for."""

END = 100
"""Characters of the beginning and end by which a longer one is searched for."""

_GAP = re.compile(r"\s*(?:\[?(?:…|\.\.\.)\]?|\n)\s*")
"""Where a quotation leaves something out, or a page begins a new block: no run of words spans it."""


def sentence_address(address: str, quotation: str) -> str:
    """Return the address of a page, leading to these words on it, unless it leads to words already."""
    if ":~:" in address or not (directive := text_directive(quotation)):
        return address
    return f"{address}{'' if '#' in address else '#'}:~:{directive}"


def text_directive(quotation: str) -> str:
    """Return the directive that finds a quotation, or "" for one without words."""
    runs = [" ".join(run.split()) for run in _GAP.split(quotation) if run.strip()]
    if not runs:
        return ""
    if len(runs) == 1 and len(runs[0]) <= WHOLE:
        return f"text={_encoded(runs[0])}"
    first, last = runs[0], runs[-1]
    if len(first) > END:  # whole words, or the beginning of one long word
        first = first[: END + 1].rpartition(" ")[0] or first[:END]
    if len(last) > END:
        last = last[-END - 1 :].partition(" ")[2] or last[-END:]
    return f"text={_encoded(first)},{_encoded(last)}"


def _encoded(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")
