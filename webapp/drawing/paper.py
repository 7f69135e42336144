"""A standalone SVG sheet: shapes and texts in the light colours of the site, with all text escaped. Pure."""

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from webapp.drawing.lettering import wrap

INK, SOFT, LINE, EDGE, PAPER, ACCENT, TINT = "#1c1d21", "#5b5e66", "#e2dfd6", "#85837c", "#ffffff", "#1d4f91", "#e8eff8"
SERIF = "Charter, 'Bitstream Charter', Cambria, Georgia, serif"
SANS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"

MARGIN = 24.0

_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold (section 2.2)."""


class Sheet:
    """A sheet of a given width; what is drawn later covers what was drawn before."""

    def __init__(self, width: float) -> None:
        self.width = width
        self._parts: list[str] = []

    def text(self, x: float, y: float, words: str, size: float = 13, colour: str = INK, style: str = "") -> None:
        """Draw a line of text that begins at a point. The style is "bold", "title" (bold, with serifs) or ""."""
        family, weight = SERIF if style == "title" else SANS, ' font-weight="600"' if style else ""
        look = f'font-family={quoteattr(family)} font-size="{size:g}"{weight} fill="{colour}"'
        self._parts.append(f'<text x="{x:g}" y="{y:g}" {look}>{xml_text(words)}</text>')

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str,
        edge: str = "",
        corner: float = 0,
        opacity: float = 1,
        dashes: str = "",
    ) -> None:
        """Draw a filled rectangle, optionally with an edge, perhaps dashed, round corners and transparency."""
        look = f' rx="{corner:g}"' if corner else ""
        look += f' opacity="{opacity:g}"' if opacity < 1 else ""
        look += _edge(edge, dashes)
        self._parts.append(f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{fill}"{look}/>')

    def stroke(self, path: str, colour: str, width: float = 1, dashes: str = "") -> None:
        """Draw a line along SVG path data."""
        self._parts.append(f'<path d="{path}" fill="none"{_edge(colour, dashes, width)}/>')

    def dot(self, x: float, y: float, radius: float, fill: str, edge: str = "", dashes: str = "") -> None:
        self._parts.append(f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{fill}"{_edge(edge, dashes)}/>')

    def put(self, other: "Sheet", x: float, y: float) -> None:
        """Put another sheet on this one."""
        self._parts.append(f'<g transform="translate({x:g} {y:g})">{"".join(other._parts)}</g>')

    def picture(self, top: float, foot: Iterable[str], title: str, lines: Iterable[str]) -> str:
        """Return the file, with the wrapped lines of the foot below `top`, and a title and description for screen
        readers."""
        for part in (part for line in foot for part in wrap(line, self.width - 2 * MARGIN, 13)):
            top += 18
            self.text(MARGIN, top, part, colour=SOFT)
        height = top + MARGIN
        size = f'width="{self.width:g}" height="{height:g}" viewBox="0 0 {self.width:g} {height:g}"'
        words = f"<title>{xml_text(title)}</title><desc>{xml_text(chr(10).join(lines))}</desc>"
        ground = f'<rect width="100%" height="100%" fill="{PAPER}"/>'
        head = '<?xml version="1.0" encoding="UTF-8"?>\n'
        begin = f'{head}<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">'
        return f"{begin}{words}{ground}{''.join(self._parts)}</svg>\n"


def _edge(colour: str, dashes: str, width: float = 2) -> str:
    drawn = f' stroke="{colour}" stroke-width="{width:g}"' if colour else ""
    return drawn + (f' stroke-dasharray="{dashes}"' if dashes else "")


def xml_text(words: str) -> str:
    """Return a text escaped for XML, without the characters that XML cannot hold."""
    return escape(_UNWRITABLE.sub("", words))
