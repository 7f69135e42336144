"""What the process does from which commands are forked: it imports the program, makes a site and reads its pages once,
so that what they all would compile is compiled. They look for garbage as seldom as the tests do."""

import gc
import os
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from tests import compiled, migrated
from webapp import cli

READY = cli.main
"""The program; an application of it has been made here, and visited."""

PAGES = ("", "events/trump-putin-phone-call", "positions", "agenda", "actors", "sources", "export.json")
"""What is read of the seed: the words of its queries are most of what a new server would compile."""

FOLDER = Path(os.environ[compiled.FOLDER])
LASTING = ExitStack()
"""Is never left: what is done once here is done once for the processes that are forked."""

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
