"""The program in processes of its own, as people run it.

They are forked from one that has imported it and compiled what they all would, see `tests.forked`.
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
FORKS.set_forkserver_preload(["tests.program", "tests.forked"])
SECONDS = 60
"""How long a command may take, on a machine that is busy with other tests."""


MAINS = {"ceasefire-timeline": "webapp.cli:main", "gunicorn": "gunicorn.app.wsgiapp:run"}
"""What the scripts call that are installed."""


def begin(
    *words: str | Path, out: Path, err: Path | None = None, script: str = "ceasefire-timeline", **settings: str
) -> BaseProcess:
    """A command that has begun, with these settings; what it says goes to the files, errors to the same by default."""
    arguments = ([script, *map(str, words)], os.environ | settings, out, err or out)
    process = FORKS.Process(target=_run, args=arguments, daemon=True)
    process.start()
    return process


def end(process: BaseProcess) -> int | None:
    """The exit status of a command that ends by itself or was told to; None where it does not end."""
    process.join(SECONDS)
    return process.exitcode


def program(database_url: str, *words: str | Path) -> str:
    """What a command says; it must succeed."""
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        assert end(begin(*words, out=out, err=err, DATABASE_URL=database_url)) == 0, err.read_text()
        return out.read_text()


def _run(words: list[str], settings: Mapping[str, str], out: Path, err: Path) -> None:
    """In the new process: its own settings, arguments and output, and then the program."""
    os.environ.clear()
    os.environ.update(settings)
    for stream, path in ((sys.stdout, out), (sys.stderr, err)):
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(file, stream.fileno())
        os.close(file)
    sys.argv = words
    pkgutil.resolve_name(MAINS[words[0]])()
