"""Visitors who speak HTTP by hand."""

import http.client
import socket
from email.message import Message
from typing import NamedTuple, Self

from tests.conftest import UKRAINE
from webapp.config import MIB

SECONDS = 30
"""How long an answer may take: no measure of speed, only the end of waiting for one that never comes."""

PAGE = f"{UKRAINE}/"
LARGE = bytes(16 * MIB)
"""More than the buffers of the system hold for a reader who does not read."""


class Answer(NamedTuple):
    """An answer as it came."""

    status: int
    headers: Message
    body: bytes


class Visitor:
    """One connection to the site, and nothing done behind one's back."""

    def __init__(self, address: tuple[str, int]) -> None:
        self.socket = socket.create_connection(address, SECONDS)
        self.file = self.socket.makefile("rb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()
        self.socket.close()

    def send(self, *pieces: bytes) -> Self:
        """Sends these pieces."""
        for piece in pieces:
            self.socket.sendall(piece)
        return self

    def line(self) -> bytes:
        """The next line of what comes."""
        return self.file.readline().rstrip(b"\r\n")

    def answer(self) -> Answer:
        """The next answer; what says that one may go on is none."""
        while (line := self.line()) == b"HTTP/1.1 100 Continue":
            assert self.line() == b""
        headers = http.client.parse_headers(self.file)
        return Answer(int(line.split()[1]), headers, self.file.read(int(headers["Content-Length"] or 0)))

    def rest(self) -> bytes:
        """All that still comes, to the end, after nothing more is sent."""
        self.socket.shutdown(socket.SHUT_WR)
        return self.file.read()


def head(request_line: str, **headers: object) -> bytes:
    """The head of a request."""
    named = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"{request_line} HTTP/1.1\r\nHost: localhost\r\n{named}\r\n".encode()
