"""What the site offers to programs, read from its addresses and the marks on their views."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from flask import Flask

from webapp.exports.api_queries import Examples
from webapp.http.access import PUBLIC
from webapp.web.addresses import address_with
from webapp.web.described import PARAMETERS, Description, Parameter

ARGUMENT = re.compile(r"<(?:[^<>]*:)?(\w+?)(?:_uid)?>")


class Operation(NamedTuple):
    """A method at an address: its path with the names of `arguments` in braces, the view's name, the `kind` of item
    that is meant, what is told of it, its query parameters, and the role that it needs, "" if it is public."""

    path: str
    method: str
    endpoint: str
    kind: str
    about: Description
    parameters: Mapping[str, Parameter]
    role: str

    @property
    def arguments(self) -> tuple[str, ...]:
        return tuple(name for name in ("negotiation", "uid") if f"{{{name}}}" in self.path)

    def values(self, examples: Examples | None) -> dict[str, str]:
        """Return example values for the path, and for the query parameters that cannot be left out."""
        if examples is None:
            return {}
        uid = examples.uids.get(self.kind or "event")
        known = {"negotiation": examples.negotiation, "uid": uid, "then": examples.day.isoformat()}
        needed = {*self.arguments, *(name for name, parameter in self.parameters.items() if parameter.required)}
        return {name: value for name, value in known.items() if value and name in needed}

    def example(self, examples: Examples | None) -> str:
        """Return an address that answers; "" if it only takes what is sent, or no record has such an item."""
        values = self.values(examples)
        if self.method != "GET" or not {*self.arguments} <= values.keys():
            return ""
        record = values.pop("negotiation", None)
        return address_with(self.endpoint, {**values, "negotiation_uid": record, "kind": self.kind or None})


def operations(app: Flask) -> list[Operation]:
    """Return all operations whose views are described, by address."""
    return sorted(_operations(app), key=lambda operation: operation.path)


def _operations(app: Flask) -> Iterator[Operation]:
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        about: Description | None = getattr(view, "description", None)
        if about:
            access, read_by = getattr(view, "access", None), getattr(view, "parameters", about.own)
            yield Operation(
                path=ARGUMENT.sub(r"{\1}", rule.rule),
                method="GET" if "GET" in (rule.methods or ()) else "POST",
                endpoint=rule.endpoint,
                kind=(rule.defaults or {}).get("kind", ""),
                about=about,
                parameters={name: about.own.get(name) or PARAMETERS[name] for name in read_by},
                role="" if access == PUBLIC else str(access),
            )
