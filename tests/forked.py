"""What the process does from which commands are forked: it imports the program and makes an application once, so that
what they all would compile is compiled. They look for garbage as seldom as the tests do."""

import gc
import os
from contextlib import ExitStack
from pathlib import Path

from tests import compiled, migrated
from webapp import cli

READY = cli.main
"""The program; an application of it has been made here."""

FOLDER = Path(os.environ[compiled.FOLDER])
LASTING = ExitStack()
"""Is never left: what is done once here is done once for the processes that are forked."""

LASTING.enter_context(compiled.once(FOLDER))
LASTING.enter_context(migrated.once(FOLDER))
cli.create_app({"DATABASE_URL": "sqlite://"})
gc.freeze()
gc.set_threshold(1_000_000)
