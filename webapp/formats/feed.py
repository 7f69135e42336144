"""New and corrected events as an Atom feed (RFC 4287). Equal revisions make equal bytes: nothing comes from the clock.

An entry stands for an event. It was updated when it was last corrected, be it by deleting it, else when it came into
the record: other changes are no news. Its id is made from the negotiation and the uid, which never change.
"""

import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from operator import itemgetter
from xml.sax.saxutils import escape, quoteattr

from webapp.domain.items import name_of
from webapp.domain.knowing.disagreements import doubts, doubts_sentence
from webapp.domain.knowing.verification import Evidence
from webapp.domain.timing.schedule import words_with_status
from webapp.formats.format import EVENTS, Context, Documents, Format
from webapp.reading.as_known import load_bibliography
from webapp.reading.deletions import Deletion
from webapp.reading.news import News, deleted_mistakes, newest
from webapp.web.prose import plain_text

MOST = 50
"""Entries of a feed: the newest."""

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
"""The update of a feed without entries; the format requires one."""


def write(documents: Documents, context: Context) -> Iterator[bytes]:
    """Yield a feed of the newest matching events, the last updated first. Only a feed of all tells of deleted ones."""
    events = list(newest(documents.selection, MOST))
    snapshot = documents.selection.snapshot
    bibliography = load_bibliography(snapshot, (event for event, _ in events))
    entries = [
        (news.moment, _event(Evidence(event, bibliography, snapshot.as_of), news, context)) for event, news in events
    ]
    if not context.partial:
        deleted = deleted_mistakes(snapshot, MOST)
        entries += [(deletion.change.made_at, _deletion(deletion, context)) for deletion in deleted]
        entries = sorted(entries, key=itemgetter(0), reverse=True)[:MOST]
    updated = max((moment for moment, _ in entries), default=BEGINNING)
    title = f"{context.whole_title}: new and corrected events"
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{_id(context.negotiation, context.partial)}</id>\n<title>{escape(title)}</title>\n"
        f"<updated>{_moment(updated)}</updated>\n<author><name>{escape(context.title)}</name></author>\n{_links(context)}"
    ).encode()
    for _, entry in entries:
        yield entry.encode()
    yield b"</feed>\n"


def _links(context: Context) -> str:
    """Links to the feed itself (RFC 4287, 4.1.1) and to the page of the same events; "" if the address is unknown."""
    base, events, _ = context.address("").rpartition("events/")
    query = f"?{context.partial}" if context.partial else ""
    own, page = (quoteattr(f"{base}{path}{query}") for path in ("feed.atom", ""))
    return f'<link rel="self" href={own}/>\n<link rel="alternate" type="text/html" href={page}/>\n' if events else ""


def _event(evidence: Evidence, news: News, context: Context) -> str:
    event, doubted = evidence.event, doubts_sentence(doubts(evidence))
    corrected = _told("Corrected", news.why) if news.corrected_at else ""
    lines = [corrected, words_with_status(event), doubted, plain_text(event["summary"])]
    title = f"Corrected: {event['title']}" if news.corrected_at else event["title"]
    published = f"<published>{_moment(news.added_at)}</published>\n"
    return _entry(event["uid"], title, f"{published}<updated>{_moment(news.moment)}</updated>", lines, context)


def _deletion(deletion: Deletion, context: Context) -> str:
    title, lines = f"Deleted: {name_of(deletion.document)}", [_told("Deleted", deletion.change.why)]
    return _entry(deletion.uid, title, f"<updated>{_moment(deletion.change.made_at)}</updated>", lines, context)


def _told(act: str, why: str) -> str:
    return f"{act}: {(why or 'see its history').removesuffix('.')}."


def _entry(uid: str, title: str, moments: str, lines: Iterable[str], context: Context) -> str:
    address = context.address(uid)
    link = f'<link rel="alternate" type="text/html" href={quoteattr(address)}/>\n' if address else ""
    return (
        f"<entry>\n<id>{_id(context.negotiation, uid)}</id>\n<title>{escape(title)}</title>\n{link}{moments}\n"
        f"<summary>{escape(chr(10).join(filter(None, lines)))}</summary>\n</entry>\n"
    )


def _id(negotiation: str, name: str) -> str:
    """Return a permanent name (RFC 4122, version 5) without an address."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"ceasefire-timeline/{negotiation}/{name}").urn


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


FEED = Format(
    "feed",
    "feed.atom",
    "application/atom+xml",
    title="Feed (Atom)",
    holds="The newest 50 events that came into the record or were corrected, the last first, for a feed reader. It can "
    "be narrowed like the timeline, to one actor or issue, say; only that of all events tells which were deleted as "
    "mistakes.",
    lacks="who took part, statements, stances, sources, and all changes but corrections.",
    parameters=EVENTS,
    write=write,
)
