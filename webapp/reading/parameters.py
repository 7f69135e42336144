"""Query parameters, read one by one and refused in the same sentences on all pages."""

from collections.abc import Collection, Iterable

from werkzeug.datastructures import MultiDict

from webapp.domain import text
from webapp.domain.problems import Invalid, Problem, excerpt
from webapp.domain.text.address_form import unread

LONGEST = 200
"""Characters in a value."""

MOST = 50
"""Values of one parameter."""

Values = tuple[str, ...]


class Parameters:
    """A reader of query parameters. Each method raises Invalid for what it cannot read."""

    def __init__(self, args: MultiDict[str, str]) -> None:
        self.args = args

    def refuse(self, name: str, message: str) -> None:
        """Report a problem with a parameter."""
        raise Invalid.single(message, name)

    def texts(self, name: str) -> Values:
        """Return all values, sorted and distinct."""
        values = set()
        for typed in self.args.getlist(name):
            try:
                values.add(text.clean_line(typed))
            except ValueError as error:
                self.refuse(name, str(error).replace("{field}", f"“{name}”"))
        if any(len(value) > LONGEST for value in values):
            self.refuse(name, f"{'A search' if name == 'q' else f'“{name}”'} takes at most {LONGEST} characters.")
        if len(values) > MOST:
            self.refuse(name, f"“{name}” takes at most {MOST} values.")
        return tuple(sorted(values - {""})[:MOST])

    def uids(self, name: str) -> Values:
        """Return all values as uids."""
        values = self.texts(name)
        for wrong in (value for value in values if not text.UID.fullmatch(value)):
            self.refuse(name, f"“{excerpt(wrong)}” cannot be a uid; take it out of “{name}”.")
        return values

    def terms(self, name: str, vocabulary: Iterable[str]) -> Values:
        """Return all values as terms of a vocabulary."""
        values, terms = self.texts(name), list(map(str, vocabulary))
        for wrong in (value for value in values if value not in terms):
            self.refuse(name, f"“{excerpt(wrong)}” is no {name}; choose from {', '.join(terms)}.")
        return values

    def text(self, name: str) -> str:
        """Return the only value, "" for none, as all methods below do."""
        return self._one(name, self.texts(name))

    def uid(self, name: str) -> str:
        return self._one(name, self.uids(name))

    def term(self, name: str, vocabulary: Iterable[str]) -> str:
        return self._one(name, self.terms(name, vocabulary))

    def switch(self, name: str) -> bool:
        """Return whether the value is 1."""
        value = self.text(name)
        if value not in {"", "1"}:
            self.refuse(name, f"“{name}” is 1 or left out.")
        return value == "1"

    def number(self, name: str) -> int | None:
        """Return the only whole number; None for none."""
        typed = self.text(name)
        number = text.number(typed)
        if typed and number is None:
            self.refuse(name, f"“{name}” is a whole number, as in {name}=42; “{excerpt(typed)}” is none.")
        return number

    def _one(self, name: str, values: Values) -> str:
        if len(values) > 1:
            self.refuse(name, f"“{name}” can be given once only.")
        return values[0] if values else ""


def refuse_unread(args: MultiDict[str, str], read_by: Collection[str], file: str) -> None:
    """Raise Invalid, with a problem for each, for parameters that a file does not read, trackers aside: a misspelt
    filter would silently give the whole. `read_by` are those that it does read."""
    remedy = f"leave it out. It takes {', '.join(read_by) or 'none'}."
    if names := unread(args.items(multi=True), read_by):
        raise Invalid([Problem(name, f"“{excerpt(name)}” says nothing to {file}; {remedy}") for name in names])
