"""CSL-JSON: one item, a list of them, or an object that holds such a list under "items"."""

from webapp.domain.json_reader import read_json
from webapp.domain.problems import Invalid
from webapp.formats.bibliographic.source import Item


def items(text: str) -> list[Item]:
    """The items in a text. Raises Invalid."""
    listed = text.lstrip().startswith("[")
    members = read_json((f'{{"items": {text}}}' if listed else text).encode("utf-8", "surrogatepass"))
    entries = members.get("items", [members])
    if not isinstance(entries, list) or not entries or not all(isinstance(item, dict) for item in entries):
        raise Invalid.single('This is no CSL-JSON; an item is an object, as in {"type": "webpage", "title": "…"}.')
    return entries
