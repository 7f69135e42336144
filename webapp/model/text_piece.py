"""The folded texts events are searched by (`domain.search.words`), in pieces, and their full-text indexes on SQLite.

`piece_words` finds words in all English forms, ignoring accents; `piece_parts` holds the bare words, among which
`piece_vocabulary` finds those that contain a typed part. Both index the rows of `text_piece` and are kept in step by
triggers (https://www.sqlite.org/fts5.html#external_content_tables).
"""

from datetime import date

from sqlalchemy import DDL, ForeignKey, Index, event
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.schema import ExecutableDDLElement

from webapp.domain.vocabulary import ItemKind
from webapp.model.base import Base


class TextPiece(Base):
    """A text by which an event is searched, and the day since when it was known; or the name of an actor, an issue or a
    source, which leads to all its events: a renaming changes one row."""

    __table_args__ = (Index(None, "negotiation_id", "kind", "uid"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    negotiation_id: Mapped[int] = mapped_column(ForeignKey("negotiation.id"))
    kind: Mapped[ItemKind]
    uid: Mapped[str]
    known_on: Mapped[date]
    text: Mapped[str]


_OUTSIDE = "text, content='text_piece', content_rowid='id'"
SQLITE_WORDS = "tokenize='porter unicode61 remove_diacritics 2'"
SQLITE_PARTS = "detail='none', tokenize='unicode61 remove_diacritics 2'"

SQLITE_SEARCH = (
    f"CREATE VIRTUAL TABLE piece_words USING fts5({_OUTSIDE}, {SQLITE_WORDS})",
    f"CREATE VIRTUAL TABLE piece_parts USING fts5({_OUTSIDE}, {SQLITE_PARTS})",
    "CREATE VIRTUAL TABLE piece_vocabulary USING fts5vocab('piece_parts', 'row')",
    """CREATE TRIGGER text_piece_added AFTER INSERT ON text_piece BEGIN
  INSERT INTO piece_words(rowid, text) VALUES (new.id, new.text);
  INSERT INTO piece_parts(rowid, text) VALUES (new.id, new.text);
END""",
    """CREATE TRIGGER text_piece_removed AFTER DELETE ON text_piece BEGIN
  INSERT INTO piece_words(piece_words, rowid, text) VALUES ('delete', old.id, old.text);
  INSERT INTO piece_parts(piece_parts, rowid, text) VALUES ('delete', old.id, old.text);
END""",
)
"""The search on SQLite. Rows of text_piece are inserted and deleted, never updated."""

for statement in SQLITE_SEARCH:
    trigger: ExecutableDDLElement = DDL(statement)  # type: ignore[no-untyped-call]
    event.listen(TextPiece.__table__, "after_create", trigger.execute_if(dialect="sqlite"))
