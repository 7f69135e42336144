"""Texts in a query as one parameter, a JSON array, however many: SQLite takes 32,766 parameters at most."""

import json
from collections.abc import Iterable

from sqlalchemy import ColumnElement, String, TableValuedAlias, column, func, literal


def json_texts(array: ColumnElement[str]) -> TableValuedAlias:
    """Return the texts in a JSON array as a table with one column, `value`."""
    return func.json_each(array).table_valued(column("value", String), joins_implicitly=True)


def listed(texts: Iterable[str]) -> TableValuedAlias:
    """Return these texts as such a table."""
    return json_texts(literal(json.dumps([*texts])))
