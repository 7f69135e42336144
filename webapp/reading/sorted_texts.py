"""Texts in the order of their keys, however many: they are put aside in a file, and only the keys are held."""

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import IO

IN_MEMORY = 1024 * 1024
"""Bytes of texts held before they go to the disk."""


class SortedTexts:
    """Texts of one line each, taken in as they come."""

    def __init__(self) -> None:
        self._file: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed by `close`
        self._starts: list[tuple[str, int]] = []

    def add(self, key: str, text: str) -> None:
        """Takes in a text that stands where its key sorts it."""
        self._starts.append((key, self._file.tell()))
        self._file.write(text.encode() + b"\n")

    def __iter__(self) -> Iterator[str]:
        """The texts by their keys, once all are taken in."""
        for _, start in sorted(self._starts):
            self._file.seek(start)
            yield self._file.readline().decode().removesuffix("\n")

    def close(self) -> None:
        """Lets go of the texts."""
        self._file.close()
