"""The text events are searched by, and on SQLite its full-text indexes.

`event_words` finds words in all their English forms, accents forgiven; `event_parts` holds the bare words, so that
`event_vocabulary` can tell which of them contain a part that someone typed. Both index the rows of `event_text` and are
kept in step by triggers (https://www.sqlite.org/fts5.html#external_content_tables).
"""

from sqlalchemy import DDL, Index, event
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.schema import ExecutableDDLElement

from webapp.model.base import Base, within


class EventText(Base):
    """Everything in an event that a reader may search for, the names of its actors and sources included."""

    __tablename__ = "event_text"
    __table_args__ = (
        within("event", "event_uid", ondelete="CASCADE"),
        Index("ix_event_text_negotiation_id_event_uid", "negotiation_id", "event_uid", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    negotiation_id: Mapped[int]
    event_uid: Mapped[str]
    title: Mapped[str]
    body: Mapped[str]


_OUTSIDE = "title, body, content='event_text', content_rowid='id'"
SQLITE_WORDS = "tokenize='porter unicode61 remove_diacritics 2'"
SQLITE_PARTS = "detail='none', tokenize='unicode61 remove_diacritics 2'"

SQLITE_SEARCH = (
    f"CREATE VIRTUAL TABLE event_words USING fts5({_OUTSIDE}, {SQLITE_WORDS})",
    f"CREATE VIRTUAL TABLE event_parts USING fts5({_OUTSIDE}, {SQLITE_PARTS})",
    "CREATE VIRTUAL TABLE event_vocabulary USING fts5vocab('event_parts', 'row')",
    """CREATE TRIGGER event_text_added AFTER INSERT ON event_text BEGIN
  INSERT INTO event_words(rowid, title, body) VALUES (new.id, new.title, new.body);
  INSERT INTO event_parts(rowid, title, body) VALUES (new.id, new.title, new.body);
END""",
    """CREATE TRIGGER event_text_removed AFTER DELETE ON event_text BEGIN
  INSERT INTO event_words(event_words, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
  INSERT INTO event_parts(event_parts, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
END""",
)
"""What makes the search on SQLite. Rows of event_text are inserted and deleted, never updated."""

for statement in SQLITE_SEARCH:
    made: ExecutableDDLElement = DDL(statement)  # type: ignore[no-untyped-call]
    event.listen(EventText.__table__, "after_create", made.execute_if(dialect="sqlite"))
