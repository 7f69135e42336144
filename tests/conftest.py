"""How the tests run: in memory, with little garbage collection, and on the site of `tests.fixtures`."""

import gc
import os
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

SEED = Path(__file__).parents[1] / "seed" / "ukraine-ceasefire-2025-03.json"
"""The first content of a new site."""

RECORD = Path(__file__).with_name("talks.json")
"""The content of the tests' site: an earlier coding of the same talks, so that a change of the seed affects only its
own tests."""
UKRAINE = "/ukraine-ceasefire-2025-03"
NOW = datetime(2025, 3, 17, 18, 0, tzinfo=UTC)
PASSWORD = "correct horse battery staple"
QUICK = {"memory_cost": 8, "time_cost": 1, "parallelism": 1}
"""How passwords are hashed: a guess must cost 30 ms, a test need not."""

MEMORY = Path("/dev/shm")  # noqa: S108 - the files get a folder of their own
ROOM = 2**31
"""Bytes that the files of a test run may need."""


def pytest_configure(config: pytest.Config) -> None:
    """Keep the files of tests in memory if there is room, since saving waits for the disk; collect no garbage during
    imports. The process that hands tests out to others runs none, and starts at once without the program."""
    if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)
    gc.disable()
    if config.getoption("dist", "no") == "no":
        config.pluginmanager.import_plugin("tests.fixtures")


def pytest_collection_finish() -> None:
    """Exempt imported modules from garbage collection, and collect less often: that was a fifth of the time of tests
    without a browser, a tenth at 100,000 objects and a twentieth at 1,000,000. It takes some 100 MB more."""
    gc.freeze()  # garbage of imports included: collecting it takes 0.3 s of each process
    gc.set_threshold(5_000_000)
    gc.enable()
