"""Links to a sentence of a page: the text directive of WICG's URL fragment text directives, as browsers read it.

`#:~:text=start` finds those words on the page, `#:~:text=start,end` all from the first words to the last. Commas,
ampersands and hyphens mean something in a directive, so they are percent-encoded in what is looked for.
"""

import re
from urllib.parse import quote

WHOLE = 300
"""Characters up to which a quotation is looked for whole."""

END = 100
"""Characters of its beginning and of its end that a longer one is looked for by."""

_GAP = re.compile(r"\s*(?:\[?(?:…|\.\.\.)\]?|\n)\s*")
"""Where a quotation leaves something out, or a page has a new block: no single run of words reaches across."""


def sentence_address(address: str, quotation: str) -> str:
    """The address of a page, leading to these words on it. An address that leads to words already stays as it is."""
    if ":~:" in address or not (directive := text_directive(quotation)):
        return address
    return f"{address}{'' if '#' in address else '#'}:~:{directive}"


def text_directive(quotation: str) -> str:
    """The directive that finds a quotation, "" for one without words."""
    runs = [" ".join(run.split()) for run in _GAP.split(quotation) if run.strip()]
    if not runs:
        return ""
    if len(runs) == 1 and len(runs[0]) <= WHOLE:
        return f"text={_encoded(runs[0])}"
    return f"text={_encoded(_first(runs[0]))},{_encoded(_last(runs[-1]))}"


def _encoded(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")


def _first(run: str) -> str:
    """The first words of a run; of one long word, its beginning."""
    return run if len(run) <= END else run[: END + 1].rpartition(" ")[0] or run[:END]


def _last(run: str) -> str:
    """The last words of a run; of one long word, its end."""
    return run if len(run) <= END else run[-END - 1 :].partition(" ")[2] or run[-END:]
