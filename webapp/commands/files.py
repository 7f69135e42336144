"""Names of files, as people type them."""

from pathlib import Path
from typing import Any

import click


class FileName(click.Path):
    """The name of a file, which need not exist. An empty one, as of a variable that is not set, would be that of the
    folder one is in."""

    def __init__(self) -> None:
        super().__init__(dir_okay=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path. Fails for an empty name and for a folder."""
        if not str(value):
            self.fail("It is empty; give the name of a file.", param, ctx)
        return super().convert(value, param, ctx)


FILE = FileName()
