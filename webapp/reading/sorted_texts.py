"""Any number of texts in the order of their keys: the texts are in a file, only the keys in memory."""

from collections.abc import Iterator, Mapping
from tempfile import SpooledTemporaryFile
from typing import IO

IN_MEMORY = 1024 * 1024
"""Bytes of texts in memory before they go to the disk."""


class SortedTexts:
    """Texts of one line each, added in any order."""

    def __init__(self) -> None:
        self._file: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed by `close`
        self._starts: list[tuple[str, int]] = []

    def add(self, key: str, text: str) -> None:
        """Add a text with the key it is sorted by."""
        self._starts.append((key, self._file.tell()))
        self._file.write(text.encode() + b"\n")

    def move(self, keys: Mapping[str, str]) -> None:
        """Sort the texts that have these keys by others."""
        self._starts = [(keys.get(key, key), start) for key, start in self._starts]

    def __iter__(self) -> Iterator[str]:
        """Yield the texts in the order of their keys."""
        for _, start in sorted(self._starts):
            self._file.seek(start)
            yield self._file.readline().decode().removesuffix("\n")

    def close(self) -> None:
        """Delete the texts."""
        self._file.close()
