"""Prepare the process that commands are forked from: import the program, make a site and read its pages once, so that
everything is compiled. Commands collect garbage as seldom as tests do."""

import gc
import os
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from tests import compiled, migrated
from webapp import cli

READY = cli.main
"""The program, warmed up."""

PAGES = ("", "events/trump-putin-phone-call", "positions", "agenda", "actors", "sources", "export.json")
"""Pages of the seed to read: their queries are most of what a new server would compile."""

FOLDER = Path(os.environ[compiled.FOLDER])
LASTING = ExitStack()
"""Never closed, so that forked processes share what is compiled and migrated."""

LASTING.enter_context(compiled.once(FOLDER))
LASTING.enter_context(migrated.once(FOLDER))
with TemporaryDirectory() as folder:
    url = f"sqlite:///{folder}/timeline.db"
    for words in ("init", "check"):
        CliRunner().invoke(READY, [words], env={"DATABASE_URL": url}, catch_exceptions=False)
    site = cli.create_app({"DATABASE_URL": url})
    for page in PAGES:
        site.test_client().get(f"/ukraine-ceasefire-2025-03/{page}").close()
    site.extensions["database"].engine.dispose()
    del site
gc.freeze()
gc.set_threshold(1_000_000)
gc.enable()
