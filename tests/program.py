"""Run the program in processes of its own, as people do.

They are forked from a process that has imported it and compiled what it needs, see `tests.forked`.
"""

import multiprocessing
import os
import pkgutil
import sys
import tempfile
from collections.abc import Mapping
from multiprocessing.process import BaseProcess
from pathlib import Path

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.uncollected", "tests.program", "tests.forked"])
SECONDS = 60
"""How long a command may take, on a machine that is busy with other tests."""


MAINS = {"ceasefire-timeline": "webapp.cli:main", "gunicorn": "gunicorn.app.wsgiapp:run"}
"""The function that each installed script calls."""


def begin(
    *words: str | Path, out: Path, err: Path | None = None, script: str = "ceasefire-timeline", **settings: str
) -> BaseProcess:
    """Start a command with these settings. Output goes to the file `out`, errors to `err` or the same file."""
    arguments = ([script, *map(str, words)], os.environ | settings, out, err or out)
    process = FORKS.Process(target=_run, args=arguments, daemon=True)
    process.start()
    return process


def end(process: BaseProcess) -> int | None:
    """Wait for a command to end, and return its exit status; None if it does not end."""
    process.join(SECONDS)
    return process.exitcode


def program(database_url: str, *words: str | Path) -> str:
    """Run a command, which must succeed, and return its output."""
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        assert end(begin(*words, out=out, err=err, DATABASE_URL=database_url)) == 0, err.read_text()
        return out.read_text()


def _run(words: list[str], settings: Mapping[str, str], out: Path, err: Path) -> None:
    """Set settings, arguments and output of the new process, and run the program."""
    os.environ.clear()
    os.environ.update(settings)
    for stream, path in ((sys.stdout, out), (sys.stderr, err)):
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(file, stream.fileno())
        os.close(file)
    sys.argv = words
    pkgutil.resolve_name(MAINS[words[0]])()
