"""Which list of a page an address asks for alone, and whether a cursor goes on in one."""

from collections.abc import Collection

from flask import request
from werkzeug.exceptions import BadRequest

from webapp.domain.problems import excerpt
from webapp.domain.text import number


def list_name(names: Collection[str]) -> str | None:
    """The list that `list` asks for alone, None for all. Raises BadRequest for a name that is none of these."""
    name = request.args.get("list") or None
    if name is not None and name not in names:
        raise BadRequest(f"There is no list “{excerpt(name)}” here; choose from {', '.join(names)}, or leave it out.")
    return name


def list_to_go_on(names: Collection[str]) -> str | None:
    """The same for a page whose lists each go on by themselves. Raises BadRequest for `after` without a list, too."""
    name = list_name(names)
    if name is None and request.args.get("after"):
        raise BadRequest(f"Say which list goes on “after”, as in list={next(iter(names))}.")
    return name


def id_to_go_on(name: str) -> int | None:
    """The id of the entry that a list is to go on from, in the parameter `name`. Raises BadRequest for what is none."""
    typed = request.args.get(name, "")
    place = number(typed)
    if typed and place is None:
        raise BadRequest(f"“{name}” is no place in this list; follow a link of the page.")
    return place
