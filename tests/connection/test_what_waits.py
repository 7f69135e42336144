"""Who reads slowly or sends ahead keeps nobody waiting."""

import threading
import time
from resource import RLIM_INFINITY

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from waitress import buffers
from waitress.adjustments import Adjustments

from tests.conftest import UKRAINE
from tests.connection.raw import LARGE, PAGE, SECONDS, head
from tests.rows import rows
from webapp import server
from webapp.config import MIB
from webapp.connection import channel, incoming
from webapp.server import THREADS

pytestmark = pytest.mark.own_application


def wait_for(calls: list[str], count: int) -> None:
    """Until so many requests have begun: one that was taken up may not have yet."""
    deadline = time.monotonic() + SECONDS
    while len(calls) < count:
        assert time.monotonic() < deadline
        time.sleep(0.001)


def test_who_reads_slowly_keeps_nobody_waiting(visitor, calls):
    """40 connections with 20 requests each: 320 MiB of answers for each that are not read."""
    slow = [visitor().send(head("GET /large") * 20) for _ in range(40)]
    assert [visitor().send(head(f"GET {PAGE}")).answer().status for _ in range(3)] == [200] * 3
    assert calls == ["large"] * len(slow)
    for _ in range(3):
        assert slow[0].answer().body == LARGE


def test_a_kept_answer_waits_for_no_thread(visitor, client, calls, go_on):
    kept = client.get(PAGE).data
    long = [visitor().send(head("GET /long")) for _ in range(THREADS)]
    wait_for(calls, THREADS)
    reader = visitor()
    assert [reader.send(head(f"GET {PAGE}")).answer().body for _ in range(3)] == [kept] * 3
    assert calls == ["long"] * THREADS
    go_on.set()
    assert [sender.answer().body for sender in long] == [b"at last"] * THREADS


def test_who_sends_requests_ahead_comes_after_everybody_else(visitor, calls, go_on):
    long = [visitor().send(head("GET /long")) for _ in range(THREADS - 1)]
    wait_for(calls, THREADS - 1)
    ahead = visitor().send(head("POST /echo", Content_Length=1) + b"1" + head("POST /echo", Content_Length=2) + b"22")
    assert ahead.answer().body == b"1"
    assert visitor().send(head("GET /echo")).answer().status == 200
    assert sorted(calls) == ["echo 0", "echo 1", *["long"] * (THREADS - 1)]
    go_on.set()
    assert [sender.answer().body for sender in (*long, ahead)] == [*[b"at last"] * (THREADS - 1), b"22"]


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


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


@pytest.fixture
def hurried(monkeypatch):
    """A pause is a quarter of a second, which settings in whole seconds could not say, and nobody is as fast as the
    slowest that is waited for. Set when a connection is closed: whoever reads would hear of it behind all that was
    sent."""
    for name, seconds in (("channel_timeout", 0.25), ("cleanup_interval", 0.05)):
        monkeypatch.setitem(Adjustments._param_map, name, lambda _, seconds=seconds: seconds)
    for module in (channel, incoming):
        monkeypatch.setattr(module, "SLOWEST", 1e12)
    closed, close = threading.Event(), channel.Connection.handle_close

    def close_and_tell(connection):
        close(connection)
        closed.set()

    monkeypatch.setattr(channel.Connection, "handle_close", close_and_tell)
    return closed


@pytest.mark.parametrize("begun", [b"GET / HTTP/1.1\r\nX: ", head("POST /echo", Content_Length=MIB)])
def test_a_byte_now_and_then_keeps_no_connection_open(hurried, visitor, begun):
    sender = visitor().send(begun)

    def go_on() -> None:
        for _ in range(SECONDS * 50):
            sender.send(b"1")
            time.sleep(0.02)

    with pytest.raises((BrokenPipeError, ConnectionResetError)):
        go_on()


def test_who_reads_a_byte_now_and_then_is_not_waited_for(hurried, visitor):
    reader = visitor().send(head("GET /large"))
    read = 0
    while read < SECONDS * 50 and not hurried.wait(0.02) and reader.socket.recv(1):
        read += 1
    reader.socket.settimeout(SECONDS)
    assert len(reader.file.read()) < len(LARGE) - read


@rows(
    ("given", "most", "asked", "connections"),
    [
        (1_024, 524_288, 4_200, 2_000),
        (1_024, RLIM_INFINITY, 4_200, 2_000),
        (1_024, 3_000, 3_000, 1_400),
        (1_024, 1_024, 1_024, 412),
        (8_192, 8_192, 8_192, 2_000),
        (RLIM_INFINITY, RLIM_INFINITY, RLIM_INFINITY, 2_000),
    ],
)
def test_as_many_connections_are_taken_as_there_may_be_files(monkeypatch, given, most, asked, connections):
    limits = [(given, most)]
    monkeypatch.setattr(server, "getrlimit", lambda _: limits[-1])
    monkeypatch.setattr(server, "setrlimit", lambda _, pair: limits.append(pair))
    assert server.most_connections() == connections
    assert limits[-1] == (asked, most)


def test_where_the_system_refuses_more_files_what_was_given_counts(monkeypatch):
    def refuse(*_):
        raise ValueError("not allowed to raise maximum limit")

    monkeypatch.setattr(server, "getrlimit", lambda _: (1_024, RLIM_INFINITY))
    monkeypatch.setattr(server, "setrlimit", refuse)
    assert server.most_connections() == 412
