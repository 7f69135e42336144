"""Markdown: as safe HTML, and as the plain text that a line of a list has room for."""

import re
from functools import lru_cache
from html import unescape
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

_commonmark = MarkdownIt("commonmark", {"html": False}).disable("image")

_SIGNS = re.compile(r"[*_`\[\]<>#&\\]|^\s*(?:[-+=]|\d+[.)])", re.MULTILINE)
"""What makes more of a text than paragraphs."""

MOST_REFERRED = 100_000
"""Characters of addresses that one text may have by way of references; without an end, a text of 20,000 that refers to
a long address again and again was 17 MB of HTML. cmark has the same bound."""


class _References(dict[str, Any]):
    """The addresses that a text defines, each given out as often as there is room."""

    room = MOST_REFERRED

    def get(self, label: str, default: Any = None) -> Any:
        """What the label stands for; the default where there is none, or no room for it."""
        found = super().get(label)
        self.room -= len(found["href"]) + len(found["title"]) if found else 0
        return found if self.room >= 0 else default


def _rendered(source: str) -> str:
    return str(_commonmark.render(source, {"references": _References()}))


@lru_cache(4_096)
def markdown(source: str) -> Markup:
    """CommonMark as safe HTML: no raw HTML, no images, only web and mail links; inert for htmx."""
    cleaned = nh3.clean(
        _rendered(source),
        tags={"a", "blockquote", "br", "code", "em", "hr", "li", "ol", "p", "pre", "strong", "ul"},
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow",
    )
    return Markup(f'<div class="prose" dir="auto" hx-ignore>{cleaned}</div>')  # noqa: S704 - cleaned by nh3


def plain_text(source: str) -> str:
    """The words of CommonMark, without its signs. Most texts have none and are taken as they are: a page of 50 would
    spend a quarter of its time on parsing them."""
    return _words(source) if _SIGNS.search(source) else source


@lru_cache(4_096)
def _words(source: str) -> str:
    return unescape(nh3.clean(_rendered(source), tags=set()))
