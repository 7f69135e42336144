"""What the process does from which commands are forked: it imports the program and makes an application once, so that
what they all would compile is compiled. They look for garbage as seldom as the tests do."""

import gc
import os
from pathlib import Path

from tests import compiled
from webapp import cli

READY = cli.main
"""The program; an application of it has been made here."""

compiled.once(Path(os.environ[compiled.FOLDER])).__enter__()
cli.create_app({"DATABASE_URL": "sqlite://"})
gc.freeze()
gc.set_threshold(100_000)
