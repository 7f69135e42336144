"""Citation templates of Wikipedia, as in {{cite news |last=Doe |first=Jane |title=Talks |url=…}}."""

import re
from collections.abc import Iterator, Mapping

from webapp.domain.problems import Invalid
from webapp.formats.bibliographic.source import Item

BEGINNING = re.compile(r"\s*(?:\*\s*)?(?:<ref\b[^<>]*>\s*)?\{\{\s*cit(?:e|ation)\b", re.IGNORECASE)

_INNER = r"\{\{[^{}]*\}\}"
_TEMPLATE = re.compile(rf"\{{\{{\s*cit(?:e\s+([a-z ]+?)|ation)\s*\|((?:[^{{}}]|{_INNER})*+)\}}\}}", re.IGNORECASE)
_NOISE = re.compile(r"<!--.*?-->|''+", re.DOTALL)
_NESTED = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]|\{\{(?:[^{}|]*\|)*([^{}|]*)\}\}")
"""Links and templates inside a value, with the text that is seen of them: the last one."""

TYPES: Mapping[str, str] = {
    "news": "article-newspaper", "newspaper": "article-newspaper", "magazine": "article-magazine",
    "journal": "article-journal", "web": "webpage", "press release": "webpage", "book": "book", "report": "report",
    "tweet": "post", "interview": "interview", "speech": "speech", "av media": "broadcast", "episode": "broadcast",
    "conference": "paper-conference", "thesis": "thesis",
}  # fmt: skip

FIELDS: Mapping[str, str] = {
    **dict.fromkeys(("work", "website", "newspaper", "magazine", "journal", "periodical"), "container-title"),
    "url": "URL", "date": "issued", "year": "issued", "access-date": "accessed", "accessdate": "accessed",
    "archive-url": "archive-URL", "archiveurl": "archive-URL", "doi": "DOI",
}  # fmt: skip
"""The fields of CSL for parameters; others stay under their names."""

_AUTHOR = re.compile(r"(last|surname|first|given|author)([0-9]*)")


def items(text: str) -> list[Item]:
    """Return the templates in a text. Raises Invalid."""
    if found := [_item(*template.groups("")) for template in _TEMPLATE.finditer(_NOISE.sub("", text))]:
        return found
    raise Invalid.single("This template has no end or no parameters; one looks like {{cite news |title=… |url=…}}.")


def _item(kind: str, parameters: str) -> Item:
    item: dict[str, object] = {"type": TYPES.get(" ".join(kind.lower().split()), "")}
    people: dict[str, dict[str, str]] = {}
    for name, value in _named(parameters):
        if author := _AUTHOR.fullmatch(name):
            part = {"last": "family", "surname": "family", "author": "name"}.get(author[1], "given")
            people.setdefault(author[2] or "1", {})[part] = value
        elif item.setdefault(FIELDS.get(name, name), value) != value:
            item[name] = value
    return {**item, "author": [*map(_author, people.values())]}


def _author(person: dict[str, str]) -> Mapping[str, str]:
    """Return a name in parts, where it is written so or in one text with a comma."""
    family, comma, given = person.get("name", "").partition(", ")
    if person.get("family") and person.get("given"):
        return person
    return {"family": family, "given": given} if comma else {"literal": person.get("family") or family}


def _named(parameters: str) -> Iterator[tuple[str, str]]:
    """Yield the parameters that say something, by name in small letters."""
    seen = _NESTED.sub(lambda found: found[1] or found[2] or "", parameters)
    for parameter in seen.split("|"):
        name, _, value = (part.strip() for part in parameter.partition("="))
        if value and name != "url-status":
            yield name.lower(), value
