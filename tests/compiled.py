"""Compile once what every application compiles: templates, URL rules and SQL statements.

The results are shared by all applications of this process and of those forked from it. Compiling was most of what a
command or a server cost.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType
from typing import Any
from unittest.mock import patch

from flask import Flask
from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.sql import ClauseElement
from werkzeug.routing import Rule

FOLDER = "COMPILED_TEMPLATES"
"""The environment variable with the folder that all processes of a test run share."""


class Compiled(FileSystemBytecodeCache):
    """A bytecode cache that reads each compiled template once, however many applications use it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        at = (bucket.key, bucket.checksum)
        if at not in self.codes:
            super().load_bytecode(bucket)
            if bucket.code is None:
                return
            self.codes[at] = bucket.code
        bucket.code = self.codes[at]


@contextmanager
def once(folder: Path) -> Iterator[None]:
    """Share whatever is compiled within the block; templates also between processes that use the folder."""
    folder.mkdir(exist_ok=True)
    compiled: dict[object, Any] = {}
    compile_rule = Rule.compile
    compile_statement = ClauseElement._compiler

    def rule_once(rule: Rule) -> None:
        """Compile a rule, or copy the result of an equal rule of another map: all maps have the same converters."""
        key = (rule.rule, rule.subdomain, rule.merge_slashes, *(rule.defaults or {}).items())
        if key not in compiled:
            compile_rule(rule)
            builders = [built.__func__ for built in (rule._build, rule._build_unknown)]
            compiled[key] = rule._parts, rule._trace, rule._converters, *builders
        rule._parts, rule._trace, rule._converters, build, build_unknown = compiled[key]
        rule.arguments |= rule._converters.keys()
        rule._build, rule._build_unknown = build.__get__(rule), build_unknown.__get__(rule)

    def statement_once(statement: ClauseElement, dialect: Any, **how: Any) -> Any:
        """Compile a statement, or reuse what another engine compiled: all are SQLite."""
        if how.get("cache_key") is None or type(dialect) is not SQLiteDialect_pysqlite:
            return compile_statement(statement, dialect, **how)
        key = (how["cache_key"].key, tuple(how["column_keys"]), how["for_executemany"])
        if key not in compiled:
            compiled[key] = compile_statement(statement, dialect, **how)
        return compiled[key]

    templates = {"bytecode_cache": Compiled(folder)}
    with (
        patch.dict(os.environ, {FOLDER: str(folder)}),
        patch.object(Flask, "jinja_options", templates),
        patch.object(Rule, "compile", rule_once),
        patch.object(ClauseElement, "_compiler", statement_once),
    ):
        yield
