"""The work on one request, and its answer as it goes out."""

from waitress.task import WSGITask
from waitress.utilities import build_http_date

SPECIAL = frozenset({"connection", "date", "server"})
"""Headers by which waitress decides on others."""


class Task(WSGITask):  # type: ignore[misc]
    """The work on one request. waitress would close the connection after every answer without a body, as 304 is: a
    browser then had to connect anew for the next page. Such an answer ends with its head (RFC 9112 section 6.3)."""

    wrote_header: bool

    def set_close_on_finish(self) -> None:
        """Closes the connection afterwards, if that is asked for or tells where the answer ends."""
        if self._is_last or self.has_body or self.version != "1.1":
            super().set_close_on_finish()

    def write(self, data: bytes) -> None:
        """Hands over the next piece of the answer. The head of one that is whole goes with it, in one call of the
        system: each lets the other threads in, for whom this one has to wait again."""
        if self.wrote_header or not self.has_body or not 0 < len(data) == self.content_length:
            super().write(data)
            return
        head = self.build_response_header()
        self.wrote_header, self.content_bytes_written = True, len(data)
        self.channel.write_soon(head + data)

    def build_response_header(self) -> bytes:
        """The head of the answer. waitress spells and sorts the names anew for each, which was the longest part of
        sending a page that is kept; where nothing is to be added but the date, they go as they are."""
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
        """Whether the visitor wants no more on this connection."""
        return bool(self.request.headers.get("CONNECTION", "").lower() == "close")
