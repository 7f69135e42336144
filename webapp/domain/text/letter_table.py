"""A table for `str.translate` that works out each letter's replacement when it first meets the letter."""

from collections.abc import Callable

MOST = 1 << 14
"""Letters kept: enough for all scripts in use, few enough that nobody can fill the memory."""


class LetterTable(dict[int, str]):
    """The replacement of each letter, "" to drop it: about five times as fast as a generator over the letters."""

    def __init__(self, become: Callable[[str], str]) -> None:
        super().__init__()
        self._become = become

    def __missing__(self, code: int) -> str:
        letter = self._become(chr(code))
        if len(self) < MOST:
            self[code] = letter
        return letter
