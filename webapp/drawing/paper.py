"""A sheet of SVG that stands by itself: shapes and texts in the light colours of the site, with all that is written
escaped. Pure."""

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

INK, SOFT, LINE, EDGE, PAPER, ACCENT, TINT = "#1c1d21", "#5b5e66", "#e2dfd6", "#85837c", "#ffffff", "#1d4f91", "#e8eff8"
SERIF = "Charter, 'Bitstream Charter', Cambria, Georgia, serif"
SANS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"

_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (section 2.2)."""


class Sheet:
    """What is drawn, from the bottom up, on a sheet of this width."""

    def __init__(self, width: float) -> None:
        self.width = width
        self._parts: list[str] = []

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 13,
        colour: str = INK,
        bold: bool = False,
        serif: bool = False,
    ) -> None:
        """A line of words that begins at a place."""
        family, weight = SERIF if serif else SANS, ' font-weight="600"' if bold else ""
        look = f'font-family={quoteattr(family)} font-size="{size:g}"{weight} fill="{colour}"'
        self._parts.append(f'<text x="{x:g}" y="{y:g}" {look}>{written(words)}</text>')

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str,
        *,
        edge: str = "",
        corner: float = 0,
        opacity: float = 1,
    ) -> None:
        """A filled rectangle, perhaps with an edge, round corners, and what is under it showing through."""
        look = f' rx="{corner:g}"' if corner else ""
        look += f' opacity="{opacity:g}"' if opacity < 1 else ""
        look += f' stroke="{edge}" stroke-width="2"' if edge else ""
        self._parts.append(f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{fill}"{look}/>')

    def stroke(self, path: str, colour: str, width: float = 1, dashes: str = "") -> None:
        """A line along SVG path data."""
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        self._parts.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}"{dashed}/>')

    def dot(self, x: float, y: float, radius: float, fill: str, edge: str = "", dashes: str = "") -> None:
        """A disc, perhaps with an edge."""
        look = f' stroke="{edge}" stroke-width="2"' if edge else ""
        look += f' stroke-dasharray="{dashes}"' if dashes else ""
        self._parts.append(f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{fill}"{look}/>')

    def picture(self, height: float, title: str, lines: Iterable[str] = ()) -> str:
        """The file, with what it is called and what it says for those who do not see it."""
        size = f'width="{self.width:g}" height="{height:g}" viewBox="0 0 {self.width:g} {height:g}"'
        words = f"<title>{written(title)}</title><desc>{written(chr(10).join(lines))}</desc>"
        ground = f'<rect width="100%" height="100%" fill="{PAPER}"/>'
        head = '<?xml version="1.0" encoding="UTF-8"?>\n'
        begin = f'{head}<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">'
        return f"{begin}{words}{ground}{''.join(self._parts)}</svg>\n"


def written(words: str) -> str:
    """Text as it stands in XML; what XML cannot hold is left out."""
    return escape(_UNWRITABLE.sub("", words))
