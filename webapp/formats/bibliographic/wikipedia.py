"""Citation templates of Wikipedia, as in {{cite news |last=Doe |first=Jane |title=Talks |url=…}}: those of the English
edition, which most others know too, and the commonest of the Arabic, Hebrew, French, German and Spanish ones."""

import re
from collections.abc import Iterator, Mapping

from webapp.domain.problems import Invalid
from webapp.formats.bibliographic.source import Item

BEGINNING = re.compile(r"\s*(?:\*\s*)?(?:<ref\b[^<>]*>\s*)?\{\{\s*[^\W\d_]", re.IGNORECASE)

_INNER = r"\{\{[^{}]*\}\}"
_TEMPLATE = re.compile(rf"\{{\{{([^{{}}|]+)\|((?:[^{{}}]|{_INNER})*+)\}}\}}")
_NOISE = re.compile(r"<!--.*?-->|''+", re.DOTALL)
_NESTED = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]|\{\{(?:[^{}|]*\|)*([^{}|]*)\}\}")
"""Links and templates inside a value, with the text that is seen of them: the last one."""


def _by_word(meanings: Mapping[str, str]) -> Mapping[str, str]:
    return {word: meaning for meaning, words in meanings.items() for word in words.split("|")}


TYPES = _by_word({
    "article-newspaper": "news|newspaper|استشهاد بخبر|cita noticia",
    "article-magazine": "magazine",
    "article-journal": "journal|استشهاد بدورية محكمة|cita publicación",
    "webpage": "web|press release|استشهاد ويب|استشهاد بويب|مرجع ويب|קישור כללי|lien web|internetquelle|cita web",
    "book": "book|استشهاد بكتاب|ouvrage|cita libro",
    "report": "report", "post": "tweet", "interview": "interview", "speech": "speech",
    "broadcast": "av media|episode", "paper-conference": "conference", "thesis": "thesis",
})  # fmt: skip
"""The types of CSL for templates, without "cite"; others name none."""

FIELDS = _by_word({
    "title": "title|عنوان|العنوان|כותרת|titre|titel|título|titulo",
    "container-title": "work|website|newspaper|magazine|journal|periodical|صحيفة|موقع|عمل|مجلة|אתר|עיתון|site|"
    "périodique|werk|sitioweb|sitio web|periódico|publicación",
    "publisher": "publisher|ناشر|הוצאה|éditeur|hrsg|editorial",
    "URL": "url|مسار|رابط|כתובת|lire en ligne|enlace",
    "issued": "date|year|تاريخ|سنة|תאריך|datum|fecha|année",
    "accessed": "access-date|accessdate|تاريخ الوصول|تاريخ-الوصول|תאריך וידוא|consulté le|abruf|zugriff|fechaacceso|"
    "fecha-acceso",
    "archive-URL": "archive-url|archiveurl|مسار أرشيف|مسار الأرشيف|archiv-url|urlarchivo",
    "language": "language|lang|لغة|שפה|langue|sprache|idioma",
    "DOI": "doi",
})  # fmt: skip
"""The fields of CSL for parameters; others stay under their names."""

_NAMES = _by_word({
    "family": "last|surname|الأخير|nom|apellido|apellidos",
    "given": "first|given|الأول|prénom|nombre",
    "name": "author|مؤلف|כותב|auteur|autor",
})  # fmt: skip
_AUTHOR = re.compile(rf"({'|'.join(_NAMES)})([0-9]*)")


def items(text: str) -> list[Item]:
    """Return the templates in a text. Raises Invalid."""
    if found := [_item(template[1], template[2]) for template in _TEMPLATE.finditer(_NOISE.sub("", text))]:
        return found
    raise Invalid.single("This template has no end or no parameters; one looks like {{cite news |title=… |url=…}}.")


def _item(kind: str, parameters: str) -> Item:
    kind = " ".join(kind.lower().split()).removeprefix("cite ")
    item: dict[str, object] = {"type": TYPES.get(kind, "")}
    people: dict[str, dict[str, str]] = {}
    for name, value in _named(parameters):
        if author := _AUTHOR.fullmatch(name):
            people.setdefault(author[2] or "1", {})[_NAMES[author[1]]] = value
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
