"""Read pages as people do: form fields, the problems told about them, and the sources of claims."""

import re
from collections.abc import Mapping
from functools import lru_cache
from html import unescape

from werkzeug.test import TestResponse


def sources(html: str) -> tuple[list[str], list[str]]:
    """Return the numbered sources of a page and the notes in its text, after checking that each note leads to a source
    and each source has a note."""
    listed = re.findall(r'<li id="([^"]+-source-\d+)">(.*?)</li>', html, re.DOTALL)
    notes = re.findall(r'class="note"\s+href="#([^"]+)"[^>]*>\s*(.*?)</a>', html, re.DOTALL)
    assert {place for place, _ in notes} == {place for place, _ in listed}
    assert len(listed) == len(dict(listed))
    return [" ".join(re.sub(r"<[^>]+>|\s+(?=,)", "", words).split()) for _, words in listed], [
        " ".join(label.split()) for _, label in notes
    ]


def words(html: str, between: str = " ") -> str:
    """Return the text of a page on one line, with `between` in place of each tag."""
    return " ".join(re.sub("<[^>]*>", between, html).split())


def plain(answer: TestResponse, status: int = 200) -> str:
    """Check the status of a response, and return its text."""
    assert answer.status_code == status, answer.text
    return words(answer.text)


def cards(page: str) -> list[str]:
    """Return the uids of the events on a page, from the top."""
    return re.findall(r'<article id="([a-z0-9-]+)"', page)


TAG = re.compile(r"""<(/?)([a-z][a-zA-Z0-9-]*)((?:\s+[^\s"'<>=/]+(?:="[^"]*"|='[^']*')?)*)\s*/?>""")
ATTRIBUTE = re.compile(r"""([^\s"'=]+)(?:=(["'])(.*?)\2)?""", re.DOTALL)


@lru_cache(4_096)
def _given(attributes: str) -> Mapping[str, str]:
    """Return the attributes of a tag by name. Cached: most tags recur."""
    return {name: unescape(value) for name, _, value in ATTRIBUTE.findall(attributes)}


class Page:
    """A parsed page with a form.

    `fields` are sent by a browser; `errors` are the sentences beside fields and `summary` those of the list of
    problems, by field; `ways` has the address and name of each button; `ids` are all ids and `folded` those in a
    closed fold. Outside dialogs one element takes the focus, as HTML wants it.

    It reads only what our templates write, in lower case and with quoted values: the parser of the standard library
    took five times as long.
    """

    def __init__(self, html: str) -> None:
        self.fields: dict[str, list[str]] = {}
        self.errors: dict[str, str] = {}
        self.summary: dict[str, str] = {}
        self.ids: set[str] = set()
        self.folded: set[str] = set()
        self._folds: list[bool] = []
        self._focused: list[Mapping[str, str]] = []
        self.ways: dict[str, tuple[str, str]] = {}
        self._action = ""
        self._way = ("", "")
        self._in_summary = False
        self._name = ""
        self._text: list[str] | None = None
        end = 0
        for found in TAG.finditer(html):
            between, end = html[end : found.start()], found.end()
            assert "<" not in between or between.lstrip().startswith("<!"), between
            self.add(unescape(between))
            closing, tag, attributes = found.groups()
            if closing:
                self.end(tag)
            else:
                self.begin(tag, _given(attributes))
        assert len(self._focused) <= 1, self._focused

    def add(self, text: str) -> None:
        """Handle the text between two tags."""
        if self._text is not None:
            self._text.append(text)

    def begin(self, tag: str, given: Mapping[str, str]) -> None:
        """Handle a start tag."""
        self.ids |= {given["id"]} if "id" in given else set()
        if "autofocus" in given and given != {"class": "button", "autofocus": ""}:  # that of the list of keys, a dialog
            self._focused.append(given)
        if tag == "details":
            self._folds.append("open" not in given)
        elif any(self._folds) and "id" in given:
            self.folded.add(given["id"])
        if tag == "input" and (given.get("type") not in {"checkbox", "radio"} or "checked" in given):
            self.fields.setdefault(given.get("name", ""), []).append(given.get("value", ""))
        elif tag in {"select", "textarea"}:
            self._name = given["name"]
        elif tag == "option" and self._name:
            chosen = self.fields.setdefault(self._name, [given.get("value", "")])
            if "selected" in given:
                chosen[:] = [given["value"]] if "value" in given else []
        elif tag == "div":
            self._in_summary = given.get("class") == "problems"
        elif tag == "form":
            self._action = given.get("action", "")
        elif tag == "button":
            self._way = (given.get("formaction", self._action), given.get("name", ""))
        self._about = given.get("href", given.get("id", ""))
        if (
            tag == "textarea"
            or (tag == "option" and "selected" in given and "value" not in given)
            or (tag == "p" and given.get("class") == "error")
            or (tag == "a" and self._in_summary)
            or tag == "button"
        ):
            self._text = []

    def end(self, tag: str) -> None:
        """Handle an end tag."""
        text, self._text = "".join(self._text or []), None
        if tag == "details":
            self._folds.pop()
        if tag == "textarea":
            self.fields[self._name] = [text.removeprefix("\n")]
        elif tag == "option" and text:
            self.fields[self._name] = [text]
        elif tag == "p" and text:
            self.errors[self._about.removesuffix("-error")] = text
        elif tag == "button":
            self.ways[text.strip()] = self._way
        elif tag == "a" and text:
            self.summary[self._about.removeprefix("#")] = text
        if tag in {"select", "textarea"}:
            self._name = ""
        elif tag == "div":
            self._in_summary = False
