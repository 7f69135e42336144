"""Connections as strangers use them: what they send is bounded before it is stored, and slow readers delay nobody."""

import contextlib
import http.client
import io
import socket
import threading
import time
from collections.abc import Callable, Iterator
from email.message import Message
from typing import NamedTuple, Self

import pytest
from flask import Flask, Response, request
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from waitress import buffers, wasyncore
from werkzeug.wsgi import wrap_file

from tests.conftest import RECORD, UKRAINE
from webapp import server
from webapp.config import MIB
from webapp.domain.site_vocabulary import SiteRole
from webapp.http.access import public

SECONDS = 30
"""How long an answer may take: no measure of speed, only the end of waiting for one that never comes."""

PAGE = f"{UKRAINE}/"

LARGE = bytes(16 * MIB)
"""More than the buffers of the system hold for a reader who does not read."""


@pytest.fixture
def go_on() -> threading.Event:
    """Lets /long answer."""
    return threading.Event()


@pytest.fixture
def calls(app: Flask, go_on: threading.Event) -> list[str]:
    """The calls of views made for these tests: /large answers with a file, /echo with what it was sent, /long when
    `go_on` is set."""
    seen: list[str] = []

    @public
    def large() -> Response:
        seen.append("large")
        file = wrap_file(request.environ, io.BytesIO(LARGE))
        return Response(file, headers={"Content-Length": str(len(LARGE))}, direct_passthrough=True)

    @public
    def echo() -> Response:
        seen.append(f"echo {len(request.get_data())}")
        return Response(request.get_data())

    @public
    def long() -> Response:
        seen.append("long")
        go_on.wait(SECONDS)
        return Response("at last")

    app.add_url_rule("/long", view_func=long)
    app.add_url_rule("/large", view_func=large)
    app.add_url_rule("/echo", view_func=echo, methods=["GET", "POST"])
    return seen


@contextlib.contextmanager
def served(app: Flask) -> Iterator[list[tuple[str, int]]]:
    """The addresses where the site is served meanwhile, in threads of this process."""
    servers = server.listen(app, "127.0.0.1", 0)
    ended = threading.Event()

    def answer() -> None:
        while not ended.is_set():
            server.loop(servers, timeout=0.05, count=1)

    thread = threading.Thread(target=answer)
    thread.start()
    yield [(one.effective_host, int(one.effective_port)) for one in servers]
    ended.set()
    thread.join()
    servers[0].task_dispatcher.shutdown()
    wasyncore.close_all(servers[0]._map)


@pytest.fixture
def address(app: Flask, calls: list[str]) -> Iterator[tuple[str, int]]:
    """Where the site is served."""
    with served(app) as [one]:
        yield one


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


@pytest.fixture
def visitor(address: tuple[str, int]) -> Iterator[Callable[[], Visitor]]:
    """Makes visitors, who leave in the end."""
    with contextlib.ExitStack() as visitors:
        yield lambda: visitors.enter_context(Visitor(address))


def head(request_line: str, **headers: object) -> bytes:
    """The head of a request."""
    named = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"{request_line} HTTP/1.1\r\nHost: localhost\r\n{named}\r\n".encode()


@pytest.fixture
def stored(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of the pieces of bodies that are stored."""
    sizes: list[int] = []

    class Counting(buffers.OverflowableBuffer):  # type: ignore[misc]
        def append(self, piece: bytes) -> None:
            sizes.append(len(piece))
            super().append(piece)

    monkeypatch.setattr("waitress.parser.OverflowableBuffer", Counting)
    return sizes


def test_a_host_of_several_addresses_is_served_at_each(app, monkeypatch):
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, 0)) for host in ("127.0.0.1", "127.0.0.2")]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: both)
    with served(app) as addresses:
        monkeypatch.undo()
        assert [host for host, _ in addresses] == ["127.0.0.1", "127.0.0.2"]
        for address in addresses:
            with Visitor(address) as sender:
                assert sender.send(head(f"GET {PAGE}")).answer().status == 200


# ---- what is sent ----

TOO_LARGE = [
    # who, what
    (None, "POST /import", 2 * MIB),
    (None, "POST /login", MIB + 1),
    (None, f"GET {PAGE}", MIB + 1),
    ("made-up", "POST /import", 2 * MIB),
    ("made-up", "POST /import", 60 * MIB),
    (SiteRole.EDITOR, "POST /login", 2 * MIB),
    (SiteRole.EDITOR, f"POST {UKRAINE}/events/new", 2 * MIB),
    (SiteRole.EDITOR, "PUT /import", 2 * MIB),
    (SiteRole.EDITOR, "POST /import/", 2 * MIB),
    (SiteRole.EDITOR, "POST /import", 8 * MIB + 1),
    (SiteRole.EDITOR, "POST /import", 10**4_000),
]


@pytest.fixture
def cookie(cookies: dict[SiteRole, str]) -> Callable[[SiteRole | str | None], dict[str, str]]:
    """The Cookie header of a person, or one that merely looks like it."""
    return lambda who: {"Cookie": f"a=b; session={cookies.get(who, who)}"} if who else {}


@pytest.mark.parametrize("expect", [{}, {"Expect": "100-continue"}])
@pytest.mark.parametrize(("who", "line", "size"), TOO_LARGE, ids=range(len(TOO_LARGE)))
def test_what_is_too_large_is_refused_by_its_head(visitor, cookie, stored, calls, who, line, size, expect):
    sender = visitor().send(head(line, Content_Length=size, **expect, **cookie(who)))
    assert sender.line() == b"HTTP/1.1 413 Content Too Large"  # and no 100 before
    headers = http.client.parse_headers(sender.file)
    assert (headers["Connection"], headers["Content-Type"]) == ("close", "text/plain; charset=utf-8")
    assert headers["X-Content-Type-Options"] == "nosniff"
    said = sender.rest().decode()
    assert f"larger than {'8,192' if size > 8 * MIB and who == SiteRole.EDITOR else '1,024'} KiB, the most" in said
    assert "up to 8 MiB; a larger one goes in by the command line: ceasefire-timeline import FILE" in said
    assert (stored, calls) == ([], [])


@pytest.mark.parametrize(("who", "most"), [(None, MIB), ("made-up", MIB), (SiteRole.EDITOR, 8 * MIB)])
def test_what_is_sent_in_chunks_is_refused_where_it_becomes_too_large(visitor, cookie, stored, who, most):
    sender = visitor().send(head("POST /import", Transfer_Encoding="chunked", **cookie(who)))
    chunk = b"8000\r\n" + b" " * 0x8000 + b"\r\n"
    answer = sender.send(*[chunk] * (10 * MIB // 0x8000)).answer()
    assert answer.status == 413
    assert f"larger than {most // 1024:,} KiB" in answer.body.decode()
    assert sender.rest() == b""
    assert most - 0x8000 <= sum(stored) <= most + 0x8000


def test_a_refusal_arrives_though_the_whole_body_is_sent_first(visitor):
    sender = visitor().send(head("POST /login", Content_Length=20 * MIB), b" " * 20 * MIB)
    assert (sender.answer().status, sender.rest()) == (413, b"")


@pytest.mark.parametrize("role", [SiteRole.EDITOR, SiteRole.READER])
@pytest.mark.parametrize("chunked", [True, False])
def test_whoever_is_logged_in_may_send_a_file_of_more_than_the_usual_size(visitor, cookie, role, chunked):
    form = b'--x\r\nContent-Disposition: form-data; name="file"; filename="talks.json"\r\n\r\n'
    body = form + RECORD.read_bytes() + b" " * 6 * MIB + b"\r\n--x--\r\n"
    named = {"Content_Type": "multipart/form-data; boundary=x", **cookie(role)}
    if chunked:
        sender = visitor().send(head("POST /import", Transfer_Encoding="chunked", **named))
        sender.send(f"{len(body):x}\r\n".encode(), body, b"\r\n0\r\n\r\n")
    else:
        sender = visitor().send(head("POST /import", Content_Length=len(body), Expect="100-continue", **named))
        assert (sender.line(), sender.line()) == (b"HTTP/1.1 100 Continue", b"")
        sender.send(body)
    answer = sender.answer()
    assert answer.status == (200 if role == SiteRole.EDITOR else 403)
    assert (b"everything in this file stands here already" in answer.body) == (role == SiteRole.EDITOR)


def test_a_session_that_has_ended_counts_no_more(visitor, cookie, logged_in):
    large = head("POST /import", Content_Length=2 * MIB, Expect="100-continue", **cookie(SiteRole.EDITOR))
    assert visitor().send(large).line() == b"HTTP/1.1 100 Continue"
    logged_in().post("/logout")
    assert visitor().send(large).line() == b"HTTP/1.1 413 Content Too Large"


MISLEADING = [
    # what is sent, the statuses of the answers
    (head("POST /echo", Content_Length="9" * 5_000), [400]),
    (head("POST /echo", Content_Length="-1"), [400]),
    (head("POST /echo", Content_Length="1, 2") + b"ab", [400]),
    (head("POST /echo", Content_Length=2) + b"abcde\r\n\r\n" + head("GET /echo"), [200, 400]),
    (head("POST /echo", Content_Length=5, Transfer_Encoding="chunked") + b"2\r\nab\r\n0\r\n\r\n", [200]),
    (head("POST /echo", Transfer_Encoding="chunked") + b"zz\r\n\r\n" + head("GET /echo"), [400]),
    (head("POST /echo", Content_Length=9 * MIB) + head("GET /echo") * 5, [413]),
    (head("GET /echo", Expect="100-continue"), [200]),
    (head("GET /echo", Cookie="x" * 70_000), [431]),
]  # fmt: skip


@pytest.mark.parametrize(("sent", "statuses"), MISLEADING, ids=range(len(MISLEADING)))
def test_what_misleads_is_refused_and_nothing_behind_it_is_taken_for_a_request(visitor, calls, sent, statuses):
    sender = visitor().send(sent)
    assert [sender.answer().status for _ in statuses] == statuses
    assert sender.rest() == b""
    assert len(calls) == statuses.count(200)


# ---- what waits ----


def test_who_reads_slowly_keeps_nobody_waiting(visitor, calls):
    """40 connections with 20 requests each: 320 MiB of answers for each that are not read."""
    slow = [visitor().send(head("GET /large") * 20) for _ in range(40)]
    assert [visitor().send(head(f"GET {PAGE}")).answer().status for _ in range(3)] == [200] * 3
    assert calls == ["large"] * len(slow)
    for _ in range(3):
        assert slow[0].answer().body == LARGE


def test_who_sends_requests_ahead_comes_after_everybody_else(visitor, calls, go_on):
    long = [visitor().send(head("GET /long")) for _ in range(7)]  # of eight threads
    deadline = time.monotonic() + SECONDS
    while len(calls) < len(long):  # a request that was taken up has not yet begun
        assert time.monotonic() < deadline
        time.sleep(0.001)
    ahead = visitor().send(head("POST /echo", Content_Length=1) + b"1" + head("POST /echo", Content_Length=2) + b"22")
    assert ahead.answer().body == b"1"
    assert visitor().send(head("GET /echo")).answer().status == 200
    assert sorted(calls) == ["echo 0", "echo 1", *["long"] * 7]
    go_on.set()
    assert [sender.answer().body for sender in (*long, ahead)] == [*[b"at last"] * 7, b"22"]


def test_a_kept_answer_is_not_copied_for_each_who_reads_slowly(visitor, client, monkeypatch):
    kept = client.get(f"{UKRAINE}/export.json").data
    copied: list[int] = []

    class Counting(buffers.OverflowableBuffer):  # type: ignore[misc]
        def append(self, piece: bytes) -> None:
            copied.append(len(piece))
            super().append(piece)

    monkeypatch.setattr("waitress.channel.OverflowableBuffer", Counting)
    assert [visitor().send(head(f"GET {UKRAINE}/export.json")).answer().body for _ in range(5)] == [kept] * 5
    assert 0 < sum(copied) < len(kept)


REQUESTS = {
    # a request, and the body of its answer
    head("GET /echo"): b"",
    b"\r\n\r\n" + head("GET /echo"): b"",
    head("POST /echo", Content_Length=3) + b"abc": b"abc",
    head("POST /echo", Content_Length=9_000) + b"x" * 9_000: b"x" * 9_000,
    head("POST /echo", Content_Length=2, Expect="100-continue") + b"de": b"de",
    head("POST /echo", Transfer_Encoding="chunked") + b"2\r\nfg\r\n1\r\nh\r\n0\r\n\r\n": b"fgh",
}


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_requests_sent_at_once_are_answered_one_after_another(visitor, data):
    sent = data.draw(st.lists(st.sampled_from(sorted(REQUESTS)), min_size=1, max_size=12))
    whole = b"".join(sent)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=6)))
    sender = visitor().send(*(whole[start:end] for start, end in zip([0, *cuts], [*cuts, len(whole)], strict=True)))
    for one in sent:
        answer = sender.answer()
        assert (answer.status, answer.body) == (200, REQUESTS[one])
    assert sender.rest() == b""


def test_a_connection_stays_open_after_an_answer_without_a_body(visitor):
    """Browsers ask for most pages with the tag that they have."""
    one = visitor()
    tag = one.send(head(f"GET {PAGE}")).answer().headers["ETag"]
    for _ in range(3):
        answer = one.send(head(f"GET {PAGE}", If_None_Match=tag)).answer()
        assert (answer.status, answer.body, answer.headers["Connection"]) == (304, b"", None)
    assert one.send(head(f"HEAD {PAGE}")).line().endswith(b"200 OK")
    other = visitor()
    answer = other.send(head(f"GET {PAGE}", If_None_Match=tag, Connection="close")).answer()
    assert (answer.status, answer.headers["Connection"], other.rest()) == (304, "close", b"")
