"""A few visitors who each ask for the same again as soon as they have their answer.

    python -m tests.bench.visitors HOST PORT STATUS CONNECTIONS ROUNDS < REQUEST

fails where an answer has another status.
"""

import socket
import sys
from contextlib import ExitStack


def receive(connection: socket.socket) -> bytes:
    """The head of an answer, whose body is read and forgotten."""
    read = b""
    while b"\r\n\r\n" not in read:
        some = connection.recv(65_536)
        assert some, "the server has closed the connection"
        read += some
    head, _, body = read.partition(b"\r\n\r\n")
    wanted = next((int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
    left = wanted - len(body)
    while left > 0:
        some = connection.recv(min(left, 65_536))
        assert some, "the server has closed the connection"
        left -= len(some)
    return head


def main(host: str, port: int, status: int, connections: int, rounds: int) -> None:
    """All ask at once, and again when all have their answers."""
    sent = sys.stdin.buffer.read()
    with ExitStack() as stack:
        visitors = [stack.enter_context(socket.create_connection((host, port))) for _ in range(connections)]
        for _ in range(rounds):
            for visitor in visitors:
                visitor.sendall(sent)
            for visitor in visitors:
                head = receive(visitor)
                assert head.startswith(b"HTTP/1.1 %d " % status), head


if __name__ == "__main__":
    host, *numbers = sys.argv[1:]
    main(host, *map(int, numbers))
