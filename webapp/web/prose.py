"""Markdown, as safe HTML or as plain text, for a line of a list or a file whose readers know no markup."""

import re
from functools import lru_cache
from html import unescape
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

_commonmark = MarkdownIt("commonmark", {"html": False}).disable("image")

_SIGNS = re.compile(r"[*_`\[\]<>#&\\]|^\s*(?:[-+=]|\d+[.)])", re.MULTILINE)
"""Characters that make a text more than plain paragraphs."""

MOST_REFERRED = 100_000
"""Characters of addresses that one text may insert through references. Without a limit, a text of 20,000 characters
that refers to a long address again and again made 17 MB of HTML. cmark has the same limit."""


class _References(dict[str, Any]):
    """The addresses that a text defines, each returned as long as the limit allows."""

    room = MOST_REFERRED

    def get(self, label: str, default: Any = None) -> Any:
        """Return the address of a label, or the default if there is none or the limit is reached."""
        address = super().get(label)
        self.room -= len(address["href"]) + len(address["title"]) if address else 0
        return address if self.room >= 0 else default


def _rendered(source: str) -> str:
    return str(_commonmark.render(source, {"references": _References()}))


@lru_cache(4_096)
def markdown(source: str) -> Markup:
    """Render CommonMark as safe HTML that is inert for htmx."""
    cleaned = safe_html(source)
    return Markup(f'<div class="prose" dir="auto" hx-ignore>{cleaned}</div>')  # noqa: S704 - cleaned by nh3


def safe_html(source: str) -> str:
    """Render CommonMark as HTML of other sites' pages: no raw HTML, no images, only web and mail links."""
    return nh3.clean(
        _rendered(source),
        tags={"a", "blockquote", "br", "code", "em", "hr", "li", "ol", "p", "pre", "strong", "ul"},
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow",
    )


def plain_text(source: str) -> str:
    """Return the words of CommonMark without its markup. Most texts have no markup and are returned as they are:
    parsing them would take a quarter of the time of a page of 50."""
    return _words(source) if _SIGNS.search(source) else source


@lru_cache(4_096)
def _words(source: str) -> str:
    return unescape(nh3.clean(_rendered(source), tags=set())).strip()
