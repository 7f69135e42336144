"""What visitors send: too large, misleading, or more than others may."""

import http.client
import json
import re
import socket
import struct
import threading
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from waitress import buffers
from waitress.adjustments import Adjustments

from tests.conftest import RECORD, UKRAINE
from tests.connection.raw import PAGE, SECONDS, Visitor, head
from tests.rows import rows
from tests.serving import served
from webapp.config import MIB
from webapp.connection.channel import Connection
from webapp.connection.incoming import Incoming, Limits
from webapp.domain.site_vocabulary import SiteRole

pytestmark = pytest.mark.own_application


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


@rows("expect", [{}, {"Expect": "100-continue"}])
@rows(("who", "line", "size"), TOO_LARGE)
def test_what_is_too_large_is_refused_by_its_head(visitor, cookie, stored, calls, who, line, size, expect):
    sender = visitor().send(head(line, Content_Length=size, **expect, **cookie(who)))
    assert sender.line() == b"HTTP/1.1 413 Content Too Large"  # and no 100 before
    headers = http.client.parse_headers(sender.file)
    assert (headers["Connection"], headers["Content-Type"]) == ("close", "application/problem+json")
    assert headers["X-Content-Type-Options"] == "nosniff"
    said = json.loads(sender.rest())["detail"]
    assert f"larger than {8 if size > 8 * MIB and who == SiteRole.EDITOR else 1} MiB, the most" in said
    assert ("/import" in line) == ("up to 8 MiB; a larger one goes in by the command line: ceasefire-timeline" in said)
    assert ("/import" in line) != ("Go back: what you typed is still in the form. Send less." in said)
    assert (stored, calls) == ([], [])


@pytest.mark.parametrize(
    ("more", "first", "said"),
    [
        ({}, "<!doctype html>", "<main><h1>This is too large</h1><p>What was sent is larger than 1 MiB"),
        ({"HX-Request-Type": "partial"}, "<h1>This is too large</h1>", "still here. Send less."),
    ],
)
def test_a_browser_gets_a_page_of_the_site_and_htmx_the_middle_of_it(visitor, client, more, first, said):
    sender = visitor().send(head("POST /login", Content_Length=2 * MIB, Accept="text/html, */*", **more))
    answer = sender.answer()
    text = answer.body.decode()
    assert (answer.status, answer.headers["Content-Type"]) == (413, "text/html; charset=utf-8")
    assert text.startswith(first)
    assert said in text
    for sheet in re.findall(r'<link rel="stylesheet" href="([^"]+)">', text):
        assert client.get(sheet).mimetype == "text/css"


@pytest.mark.parametrize("framing", [{"Content_Length": 9 * 0x8000}, {"Transfer_Encoding": "chunked"}])
def test_what_cannot_be_stored_is_refused_with_a_sentence(visitor, calls, full_disk, framing):
    piece = b" " * 0x8000 if "Content_Length" in framing else b"8000\r\n" + b" " * 0x8000 + b"\r\n"
    sender = visitor().send(head("POST /echo", Accept="text/html", **framing), *[piece] * 9)
    answer = sender.answer()
    assert (answer.status, answer.headers["Retry-After"], answer.headers["Connection"]) == (503, "5", "close")
    assert "There is no room here for what was sent. Nothing was changed. Go back:" in answer.body.decode()
    assert (sender.rest(), calls) == (b"", [])
    assert visitor().send(head("POST /echo", Content_Length=3), b"abc").answer().body == b"abc"


@pytest.mark.parametrize(("who", "most"), [(None, MIB), ("made-up", MIB), (SiteRole.EDITOR, 8 * MIB)])
def test_what_is_sent_in_chunks_is_refused_where_it_becomes_too_large(visitor, cookie, stored, who, most):
    sender = visitor().send(head("POST /import", Transfer_Encoding="chunked", **cookie(who)))
    chunk = b"8000\r\n" + b" " * 0x8000 + b"\r\n"
    answer = sender.send(*[chunk] * (10 * MIB // 0x8000)).answer()
    assert answer.status == 413
    assert f"larger than {most // MIB} MiB" in answer.body.decode()
    assert sender.rest() == b""
    assert most - 0x8000 <= sum(stored) <= most + 0x8000


def test_a_refusal_arrives_though_the_whole_body_is_sent_first(visitor):
    sender = visitor().send(head("POST /login", Content_Length=20 * MIB), b" " * 20 * MIB)
    assert (sender.answer().status, sender.rest()) == (413, b"")


def test_who_breaks_off_while_being_refused_causes_no_error(visitor, caplog, monkeypatch):
    """As proxies do that find out for themselves how large it is: the refusal is sent to nobody."""
    send, sending, reset = Connection.send, threading.Event(), threading.Event()

    def after_the_reset(one: Connection, data: bytes, do_close: bool = True) -> int:
        if threading.current_thread().name.startswith("waitress"):
            return 0  # the system takes nothing from the thread that answers, so the other one sends it
        sending.set()
        assert reset.wait(SECONDS)
        return int(send(one, data, do_close))

    monkeypatch.setattr(Connection, "send", after_the_reset)
    sender = visitor().send(head("POST /login", Content_Length=20 * MIB))
    assert sending.wait(SECONDS)
    sender.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sender.__exit__()
    reset.set()
    assert visitor().send(head(f"GET {PAGE}")).answer().status == 200
    assert [record.getMessage() for record in caplog.records if record.name == "waitress"] == []


def test_a_request_that_cannot_be_read_can_be_named_when_its_sender_is_gone():
    sender = SimpleNamespace(adj=Adjustments(), limits=Limits(1, 1, lambda _: False, {}, ""), refused=False, behind=b"")
    request = Incoming(sender)
    request.received(b"GET /\xff HTTP/1.1\r\n\r\n")
    assert (bool(request.error), request.path) == (True, "")


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
    assert (b"everything in this file is here already" in answer.body) == (role == SiteRole.EDITOR)


def test_a_session_that_has_ended_counts_no_more(visitor, cookie, logged_in):
    large = head("POST /import", Content_Length=2 * MIB, Expect="100-continue", **cookie(SiteRole.EDITOR))
    assert visitor().send(large).line() == b"HTTP/1.1 100 Continue"
    logged_in().post("/logout")
    assert visitor().send(large).line() == b"HTTP/1.1 413 Content Too Large"


def test_a_head_is_sent_as_it_was_kept_with_the_date(visitor):
    """waitress would spell and sort the names of all headers anew for each answer."""
    sender = visitor()
    kept = sender.send(head(f"GET {PAGE}")).answer()
    unchanged = sender.send(head(f"GET {PAGE}", If_None_Match=kept.headers["ETag"])).answer()
    last = sender.send(head(f"GET {PAGE}", Connection="close")).answer()
    said = [
        (one.status, one.headers["Connection"], one.headers.keys().count("Date")) for one in (kept, unchanged, last)
    ]
    assert said == [(200, None, 1), (304, None, 1), (200, "close", 1)]
    assert "ETag" in [*kept.headers]
    assert sender.rest() == b""


def test_a_small_page_goes_out_in_one_piece_with_its_head(visitor, monkeypatch):
    """Each call of the system lets other threads in, for whom the answer then waits."""
    pieces: list[bytes] = []
    send = Connection.send
    monkeypatch.setattr(Connection, "send", lambda one, data, **how: (pieces.append(data), send(one, data, **how))[1])
    request = head(f"GET {PAGE}", Accept_Encoding="br")
    answers = [visitor().send(request).answer() for _ in range(2)]
    assert [piece.endswith(answer.body) for piece, answer in zip(pieces, answers, strict=True)] == [True, True]


def test_the_host_is_that_of_the_first_line_where_a_proxy_is_asked_by_it(visitor):
    sender = visitor().send(head(f"GET http://talks.example.org{PAGE}"), head(f"GET http://a@talks.example.org{PAGE}"))
    assert f'href="http://talks.example.org{PAGE}"'.encode() in sender.answer().body
    assert sender.answer().status == 400


OLDER = b"POST /echo HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\nContent-Length: 5\r\n"

MISLEADING = [
    # what is sent, the statuses of the answers
    (head("POST /echo", Content_Length="9" * 5_000), [400]),
    (head("POST /echo", Content_Length="-1"), [400]),
    (head("POST /echo", Content_Length="1, 2") + b"ab", [400]),
    (head("POST /echo", Content_Length=2) + b"abcde\r\n\r\n" + head("GET /echo"), [200, 400]),
    (head("POST /echo", Content_Length=5, Transfer_Encoding="chunked") + b"2\r\nab\r\n0\r\n\r\n", [400]),
    (head("POST /echo", Content_Length=4, Transfer_Encoding="chunked") + b"0\r\n\r\n" + head("GET /echo"), [400]),
    (OLDER + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + head("GET /echo"), [400]),
    (head("GET /echo", Connection="keep-alive, Close") + head("GET /echo"), [200]),
    (head("POST /echo", Transfer_Encoding="chunked") + b"zz\r\n\r\n" + head("GET /echo"), [400]),
    (head("POST /echo", Content_Length=9 * MIB) + head("GET /echo") * 5, [413]),
    (head("GET /echo", Expect="100-continue"), [200]),
    (head("GET /echo", Cookie="x" * 70_000), [431]),
    (head("GET http://[/echo"), [400]),
    (head("GET /echo").replace(b"/echo", "/écho".encode()), [400]),
]  # fmt: skip


@rows(("sent", "statuses"), MISLEADING)
def test_what_misleads_is_refused_and_nothing_behind_it_is_taken_for_a_request(visitor, calls, sent, statuses):
    calls.clear()
    sender = visitor().send(sent)
    answers = [sender.answer() for _ in statuses]
    assert [answer.status for answer in answers] == statuses
    assert sender.rest() == b""
    assert len(calls) == statuses.count(200)
    refused = answers[-1]
    if refused.status >= 400:
        assert b"This request cannot be read (" in refused.body or b"What was sent is larger than " in refused.body
        assert refused.headers["Content-Security-Policy"].startswith("default-src 'none'")
