"""Answering one request."""

from waitress.task import WSGITask
from waitress.utilities import build_http_date

SPECIAL = frozenset({"connection", "date", "server"})
"""Headers that waitress handles itself."""


class Task(WSGITask):  # type: ignore[misc]
    """The task of answering a request. waitress would close the connection after every answer without a body, such as
    304, and browsers would have to connect again. Such an answer ends with its head (RFC 9112 section 6.3)."""

    wrote_header: bool

    def set_close_on_finish(self) -> None:
        """Close the connection afterwards if the client wants it, or if that marks the end of the answer."""
        if self._is_last or self.has_body or self.version != "1.1":
            super().set_close_on_finish()

    def write(self, data: bytes) -> None:
        """Send the next piece of the answer, a whole answer with its head: each system call lets others in first."""
        if self.wrote_header or not self.has_body or not 0 < len(data) == self.content_length:
            super().write(data)
            return
        head = self.build_response_header()
        self.wrote_header, self.content_bytes_written = True, len(data)
        self.channel.write_soon(head + data)

    def build_response_header(self) -> bytes:
        """The head. waitress capitalises and sorts the names each time, which took longest in sending a kept page."""
        names = {name.lower() for name, _ in self.response_headers}
        plain = self.version == "1.1" and not self._is_last and ("content-length" in names) == self.has_body
        if not plain or names & SPECIAL:
            head: bytes = super().build_response_header()
            return head
        lines = [f"{name}: {value}" for name, value in self.response_headers]
        date = f"Date: {build_http_date(self.start_time)}"
        return "\r\n".join([f"HTTP/1.1 {self.status}", *lines, date, "", ""]).encode("latin-1")

    @property
    def _is_last(self) -> bool:
        """Whether the client closes this connection."""
        return bool(self.request.headers.get("CONNECTION", "").lower() == "close")
