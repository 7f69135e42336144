"""Files as they are sent, and what is said of them."""

import copy
import io
import json
from collections.abc import Mapping
from typing import Any

from tests.conftest import RECORD
from tests.html import Page

FILE = json.loads(RECORD.read_bytes())
RUTTE = "rutte-on-relations-with-russia-and-nato-accession"
ITEMS = 1 + sum(len(FILE[name]) for name in ("actors", "issues", "sources", "events"))
PLACES = {event["uid"]: place for place, event in enumerate(FILE["events"])}
AT_RUTTE, AT_CALL = (f"events.{PLACES[uid]}" for uid in (RUTTE, "trump-putin-phone-call"))
AT_UKRAINE = f"actors.{[actor['uid'] for actor in FILE['actors']].index('ukr')}"


def mended(*changes: tuple[str, Any]) -> dict[str, Any]:
    """The seed with other values at these paths."""
    file = copy.deepcopy(FILE)
    for path, value in changes:
        *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        at = file
        for step in steps:
            at = at[step]
        if last == "+":
            at.append(value)  # type: ignore[attr-defined]
        else:
            at[last] = value
    return file


def look(editor: Any, data: bytes, **fields: str) -> Any:
    """Sends the form with a file."""
    return editor.post("/import", data={"file": (io.BytesIO(data), "talks.json")} | fields)


class Items(Page):
    """The list items of a page, as text."""

    def __init__(self, html: str) -> None:
        self.found: list[str] = []
        self._item: list[str] | None = None
        super().__init__(html)

    def begin(self, tag: str, given: Mapping[str, str]) -> None:
        super().begin(tag, given)
        if tag == "li" and given.get("dir") == "ltr":
            self._item = []

    def add(self, text: str) -> None:
        super().add(text)
        if self._item is not None:
            self._item.append(text)

    def end(self, tag: str) -> None:
        super().end(tag)
        if tag == "li" and self._item is not None:
            self.found.append("".join(self._item))
            self._item = None
