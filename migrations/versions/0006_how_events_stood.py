"""The state of events from day to day, and searchable text in pieces: all rows projected from documents are replaced.

Documents stay as they are. On the way up the new tables are empty, which the site's `projection` records, and `init`
fills them. The earlier program has no such step, so the way down fills its tables by its own rules: as 0001 created
them; 0002 and 0003 compute the rest. It refuses if a document uses a key that the earlier program cannot read.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from runpy import run_path
from typing import Any

import sqlalchemy as sa
from alembic import op
from alembic.util import CommandError
from sqlalchemy.schema import SchemaItem

revision, down_revision, branch_labels, depends_on = "0006", "0005", None, None

Terms = Mapping[str, Sequence[str]]
"""The terms of each vocabulary."""

TYPES = {"int": sa.Integer, "text": sa.String, "date": sa.Date, "bool": sa.Boolean}

EARLIER_TERMS = {
    "actorkind": ("person", "state", "igo", "organisation", "media", "group"),
    "eventkind": (
        "talks", "meeting", "visit", "call", "message", "statement", "proposal", "commitment", "agreement",
        "ceasefire", "measure", "deadline", "incident", "report",
    ),
    "form": ("quote", "fragment", "paraphrase", "act"),
    "relation": ("supports", "contradicts"),
    "role": (
        "party", "mediator", "participant", "host", "speaker", "addressee", "observer", "outlet", "signatory",
        "guarantor",
    ),
    "sourcetype": (
        "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
        "document", "hearing", "interview", "legislation", "motion_picture", "personal_communication", "post",
        "post-weblog", "report", "speech", "treaty", "webpage",
    ),
    "stance": ("supports", "conditional", "noncommittal", "doubts", "opposes"),
    "status": ("proposed", "scheduled", "postponed", "cancelled", "ongoing", "occurred"),
    "verification": ("uncited", "single-origin", "corroborated", "disputed"),
}  # fmt: skip

TERMS = EARLIER_TERMS | {
    "attendance": ("absent", "refused", "disputed"),
    "facetfield": ("actor", "side", "issue"),
    "itemkind": ("negotiation", "actor", "issue", "source", "event"),
    "link": ("after", "before", "answers", "carries-out", "extends", "resumes", "replaces", "ends", "breaches"),
    "role": (*EARLIER_TERMS["role"], "subject"),
    "stance": (*EARLIER_TERMS["stance"], "withdrawn"),
    "verification": ("uncited", "announced", "single-origin", "corroborated"),
}

SHARED = (
    "actor", "issue", "source", "event", "event_issue", "participation", "schedule_entry", "statement", "citation",
    "position",
)  # fmt: skip
"""Tables that exist before and after."""

OUTSIDE = "text, content='text_piece', content_rowid='id'"
SEARCH = (
    f"CREATE VIRTUAL TABLE piece_words USING fts5({OUTSIDE}, tokenize='porter unicode61 remove_diacritics 2')",
    f"CREATE VIRTUAL TABLE piece_parts USING fts5({OUTSIDE}, detail='none', tokenize='unicode61 remove_diacritics 2')",
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

EARLIER_OUTSIDE = "title, body, content='event_text', content_rowid='id'"
EARLIER_SEARCH = (
    f"CREATE VIRTUAL TABLE event_words USING fts5({EARLIER_OUTSIDE}, tokenize='porter unicode61 remove_diacritics 2')",
    f"CREATE VIRTUAL TABLE event_parts USING fts5({EARLIER_OUTSIDE}, detail='none',"
    " tokenize='unicode61 remove_diacritics 2')",
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

ONE_CLAIM_OF_THREE = "(statement_uid IS NOT NULL) + (schedule_place IS NOT NULL) + (relation_place IS NOT NULL) <= 1"

# In any revision, not only the newest: the earlier program reads all of them for the pages of the history.
UNREADABLE = """SELECT count(*) FROM revision WHERE format > 1 OR kind = 'event' AND EXISTS (
  SELECT 1 FROM json_tree(document) WHERE key = 'stance' AND value = 'withdrawn'
    OR key = 'role' AND value = 'subject' OR key = 'basis' AND value = 'weekday-stated')"""

INCOMPLETE = """SELECT count(*) FROM negotiation n WHERE
  n.events <> (SELECT count(*) FROM event_state s WHERE s.negotiation_id = n.id AND s.known_until = '9999-12-31')
  OR n.sources <> (SELECT count(*) FROM source s WHERE s.negotiation_id = n.id)"""

REFUSALS = (
    (UNREADABLE, "The program before cannot read all documents of this database: go back to the backup from before."),
    (INCOMPLETE, "Not all rows have been worked out since the update: run ceasefire-timeline init, then go back."),
)
"""Obstacles to the way down: a query that counts them, and the sentence that reports them."""


def upgrade() -> None:
    _drop("event_vocabulary", "event_parts", "event_words", "event_text", "facet", *SHARED)
    _site(projection=True)
    _item("event", "title text, part_of text?", _check("part_of", "part_of <> uid"), _within("event", "part_of"))
    _index("event", "part_of")
    _shared(
        TERMS,
        actor=", affiliations_before text",
        participation="attendance attendance?, known_on date, ",
        announced="known_on date",
        statement=", sequence text",
        citation=", relation_place int?, known_on date",
    )
    _index("statement", "sequence", "place", name="ix_statement_negotiation_id_sequence")
    _event_states()
    _links_facets_and_texts()
    _positions()
    _statement_states()


def _event_states() -> None:
    _part(
        "event_state",
        "event_uid text, known_from date, known_until date, revision_id int, position text, status status, edtf text?,"
        " earliest date?, latest date?, begun date?, wide bool, slipped bool, origins int, verification verification,"
        " contradicted bool, sole text?, kind eventkind, place text?, key_event bool",
        "event_uid, known_from",
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"]),
        _check("dated", "edtf IS NOT NULL OR status IN ('postponed', 'proposed')"),
        _check("bounds", "earliest <= latest"),
        _check("known", "known_from <= known_until"),
        _check("origins", "origins >= 0"),
    )
    now = "known_until = '9999-12-31'"
    for column in ("status", "kind", "place", "verification", "key_event", "wide", "slipped"):
        _index("event_state", column, "position", name=f"ix_event_state_{column}", where=now)
    _index("event_state", "position", name="uq_event_state_position", where=now, unique=True)
    _index("event_state", "position", "known_from", "known_until", name="ix_event_state_known")
    foreseen = "known_from < substr(position, 1, 10)"
    _index("event_state", "position", name="ix_event_state_foreseen", where=foreseen)
    columns = ("status", "kind", "verification", "place", "known_until", "known_from", "event_uid")
    _index("event_state", *columns, name="ix_event_state_facets")
    known = ("event_uid", "known_until", "known_from", "status", "kind")
    _index("event_state", *known, name="ix_event_state_of_event")


def _links_facets_and_texts() -> None:
    _part(
        "event_link",
        "event_uid text, type link, to_uid text, known_on date",
        "event_uid, type, to_uid",
        _check("to", "to_uid <> event_uid"),
        _within("event", "to_uid"),
    )
    _index("event_link", "to_uid")
    _part(
        "facet",
        "field facetfield, value text, event_uid text, day text, drawn bool, known_on date",
        "field, value, event_uid",
        sqlite_with_rowid=False,
    )
    _index("facet", "event_uid")
    _table(
        "text_piece",
        "id int, negotiation_id int, kind itemkind, uid text, known_on date, text text",
        "id",
        sa.ForeignKeyConstraint(["negotiation_id"], ["negotiation.id"]),
    )
    _index("text_piece", "kind", "uid")
    for statement in SEARCH:
        op.execute(statement)


def _positions() -> None:
    _part(
        "position",
        "statement_uid text, issue_uid text, speaker_uid text, event_uid text, side_uid text, sequence text, place int,"
        " known_on date, first date?, last date?, over date?, aside bool, stance stance",
        "statement_uid, issue_uid, speaker_uid",
        _within("statement", "statement_uid", cascade=True),
        _within("issue", "issue_uid"),
        _within("actor", "speaker_uid"),
    )
    _index("position", "event_uid")
    _index("position", "speaker_uid")
    _index("position", "issue_uid", "sequence", "place", name="ix_position_negotiation_id_issue_uid_sequence")
    standing = "issue_uid side_uid speaker_uid stance aside first last over known_on sequence place event_uid"
    _index("position", *standing.split(), name="ix_position_standing")


def _statement_states() -> None:
    _part(
        "statement_state",
        "statement_uid text, known_from date, known_until date, event_uid text, sequence text, place int,"
        " verification verification, contradicted bool, inherits bool, sole text?",
        "statement_uid, known_from",
        _check("known", "known_from <= known_until"),
        _within("statement", "statement_uid", cascade=True),
    )
    _index("statement_state", "event_uid")
    columns = ("verification", "sequence", "place", "known_until", "known_from")
    _index("statement_state", *columns, name="ix_statement_state_verification")


def downgrade() -> None:
    for query, sentence in REFUSALS:
        if op.get_bind().exec_driver_sql(query).scalar():
            raise CommandError(f"{sentence} Nothing was changed.")
    for name in (*SHARED, "event_state"):
        op.execute(f"CREATE TEMPORARY TABLE later_{name} AS SELECT * FROM {name}")
    _drop("piece_vocabulary", "piece_parts", "piece_words", "text_piece", "facet", "event_link", "event_state")
    _drop("statement_state", *SHARED)
    _site(projection=False)
    _earlier_tables()
    for statement in FILL:
        op.execute(statement)
    _drop(*(f"later_{name}" for name in (*SHARED, "event_state")))
    for name in ("0002_what_events_are_found_by", "0003_how_statements_are_borne_out"):
        run_path(str(Path(__file__).with_name(f"{name}.py")))["upgrade"]()


def _earlier_tables() -> None:
    """Create the tables of items as 0001 did."""
    _item(
        "event",
        "position text, title text, kind eventkind, status status, place text?, part_of text?, key_event bool,"
        " edtf text?, earliest date?, latest date?, known_on date, settled_on date, wide bool, origins int,"
        " verification verification",
        _check("dated", "edtf IS NOT NULL OR status IN ('postponed', 'proposed')"),
        _check("bounds", "earliest <= latest"),
        _check("origins", "origins >= 0"),
        _check("part_of", "part_of <> uid"),
        _within("event", "part_of"),
        terms=EARLIER_TERMS,
    )
    for column in ("kind", "place", "verification", "part_of", "status"):
        _index("event", column, "position")
    _index("event", "position", name="ix_event_key", where="key_event")
    _index("event", "position", name="ix_event_wide", where="wide")
    _index("event", "known_on")
    _index("event", "settled_on")
    _index("event", "position", unique=True)
    _shared(EARLIER_TERMS, announced="announced_earliest date?")
    _part(
        "position",
        "statement_uid text, issue_uid text, event_uid text, speaker_uid text, sequence text, place int,"
        " known_on date, stance stance",
        "statement_uid, issue_uid",
        _within("statement", "statement_uid", cascade=True),
        _within("issue", "issue_uid"),
        terms=EARLIER_TERMS,
    )
    _index("position", "event_uid")
    _index("position", "issue_uid", "sequence", "place", name="ix_position_negotiation_id_issue_uid_sequence")
    standing = ("issue_uid", "speaker_uid", "stance", "sequence", "known_on")
    _index("position", *standing, name="ix_position_standing")
    text = "id int, negotiation_id int, event_uid text, title text, body text"
    _table("event_text", text, "id", _within("event", "event_uid", cascade=True))
    _index("event_text", "event_uid", unique=True)
    for statement in EARLIER_SEARCH:
        op.execute(statement)


def _first_day(edtf: str) -> str:
    """Return SQL for the first day of a date, or the last if its start is open, by the rules of the earlier program."""
    text = f"ltrim({edtf}, '[./')"
    open_start = f"({edtf} LIKE '[..%' OR {edtf} LIKE '../%')"
    return f"""CASE WHEN {text} GLOB '????-??-??*' THEN substr({text}, 1, 10)
    WHEN {text} GLOB '????-??*' THEN date(substr({text}, 1, 7) || '-01',
      iif({open_start}, '+1 month', '+0 days'), iif({open_start}, '-1 day', '+0 days'))
    WHEN {edtf} <> '' THEN substr({text}, 1, 4) || iif({open_start}, '-12-31', '-01-01') END"""


# The days of an event by the earlier rules: the first report or announcement; then the first report of the event itself
# once it had begun, or the last announcement. A time of day stood on its day as written.
EVENTS = """INSERT INTO event
WITH report AS (
  SELECT c.negotiation_id, c.event_uid, c.statement_uid, s.issued_on AS day FROM citation c
  JOIN source s ON s.negotiation_id = c.negotiation_id AND s.uid = c.source_uid
  WHERE c.schedule_place IS NULL AND s.issued_on IS NOT NULL
), plan AS (
  SELECT negotiation_id, event_uid, min(coalesce(announced_earliest, '9999-12-31')) AS first_plan,
    max(coalesce(announced_earliest, '9999-12-31')) AS last_plan FROM schedule_entry GROUP BY 1, 2
), support AS (
  SELECT negotiation_id, event_uid, max(relation = 'contradicts') AS disputed,
    count(DISTINCT iif(relation = 'supports', coalesce(origin_uid, source_uid), NULL)) AS origins
  FROM citation WHERE statement_uid IS NULL AND schedule_place IS NULL GROUP BY 1, 2
), account AS (
  SELECT e.revision_id AS revision, e.title, e.part_of, s.*, a.first_plan, a.last_plan, coalesce(n.origins, 0) AS own,
    coalesce(n.disputed, 0) AS disputed, coalesce(s.latest, s.earliest, '9999-12-31') AS final_day,
    coalesce(s.edtf, (SELECT p.edtf FROM schedule_entry p WHERE p.negotiation_id = s.negotiation_id
      AND p.event_uid = s.event_uid AND p.edtf <> '' ORDER BY p.place DESC LIMIT 1)) AS stands_at,
    (SELECT min(r.day) FROM report r WHERE r.negotiation_id = s.negotiation_id AND r.event_uid = s.event_uid)
      AS first_report,
    (SELECT min(r.day) FROM report r WHERE r.negotiation_id = s.negotiation_id AND r.event_uid = s.event_uid
      AND r.statement_uid IS NULL AND r.day >= coalesce(s.earliest, '')) AS outcome
  FROM later_event e
  JOIN later_event_state s ON s.negotiation_id = e.negotiation_id AND s.event_uid = e.uid
    AND s.known_until = '9999-12-31'
  LEFT JOIN plan a ON a.negotiation_id = e.negotiation_id AND a.event_uid = e.uid
  LEFT JOIN support n ON n.negotiation_id = e.negotiation_id AND n.event_uid = e.uid
)
SELECT negotiation_id, event_uid, revision, iif(stands_at LIKE '%T%', substr(stands_at, 1, 10) || substr(position, 11),
    position), title, kind, status, place, part_of, key_event, edtf, earliest, latest,
  coalesce(min(first_plan, first_report), first_plan, first_report, final_day),
  CASE WHEN last_plan IS NULL THEN coalesce(first_report, final_day)
    WHEN status IN ('proposed', 'scheduled', 'postponed', 'cancelled') THEN last_plan
    ELSE coalesce(outcome, final_day) END,
  wide, own, CASE WHEN disputed THEN 'disputed' WHEN own = 0 THEN 'uncited' WHEN own = 1 THEN 'single-origin'
    ELSE 'corroborated' END
FROM account"""

# The texts by which an event was searched besides its title, one per line.
TEXTS = """INSERT INTO event_text (negotiation_id, event_uid, title, body)
WITH document AS (
  SELECT e.negotiation_id, e.uid AS event_uid, r.document FROM event e JOIN revision r ON r.id = e.revision_id
), name AS (
  SELECT negotiation_id, event_uid, 'actor' AS kind, actor_uid AS uid FROM participation
  UNION SELECT negotiation_id, event_uid, 'actor', speaker_uid FROM statement
  UNION SELECT negotiation_id, event_uid, 'source', source_uid FROM citation
  UNION SELECT negotiation_id, event_uid, 'source', origin_uid FROM citation WHERE origin_uid IS NOT NULL
), line (negotiation_id, event_uid, part, place, text) AS (
  SELECT negotiation_id, event_uid, 1, 1, json_extract(document, '$.summary') FROM document
  UNION ALL SELECT negotiation_id, event_uid, 1, 2, json_extract(document, '$.place') FROM document
  UNION ALL SELECT negotiation_id, event_uid, 2, 3 * said.key + text.key, text.value
    FROM document, json_each(document, '$.statements') said,
      json_each(json_extract(said.value, '$.text', '$.quote', '$.note')) text
  UNION ALL SELECT negotiation_id, event_uid, 3, place, capacity FROM participation
  UNION ALL SELECT negotiation_id, event_uid, 4, n.uid, a.name FROM name n JOIN actor a USING (negotiation_id, uid)
    WHERE n.kind = 'actor'
  UNION ALL SELECT negotiation_id, event_uid, 5, n.uid, trim(s.name || ' ' || s.outlet)
    FROM name n JOIN source s USING (negotiation_id, uid) WHERE n.kind = 'source'
), body AS (
  SELECT negotiation_id, event_uid, group_concat(text, char(10)) AS body
  FROM (SELECT * FROM line WHERE text <> '' ORDER BY negotiation_id, event_uid, part, place) GROUP BY 1, 2
)
SELECT e.negotiation_id, e.uid, e.title, coalesce(b.body, '')
FROM event e LEFT JOIN body b ON b.negotiation_id = e.negotiation_id AND b.event_uid = e.uid"""

FILL = (
    "INSERT INTO actor SELECT negotiation_id, uid, revision_id, name, kind, affiliation FROM later_actor",
    "INSERT INTO issue SELECT * FROM later_issue",
    "INSERT INTO source SELECT negotiation_id, uid, revision_id, type, name, outlet, issued,"
    f" {_first_day('issued')} FROM later_source",
    "INSERT INTO event_issue SELECT * FROM later_event_issue",
    "INSERT INTO participation SELECT negotiation_id, event_uid, actor_uid, role, capacity, place"
    " FROM later_participation",
    f"INSERT INTO schedule_entry SELECT negotiation_id, event_uid, place, announced_on, {_first_day('announced_on')},"
    " status, edtf, earliest, latest FROM later_schedule_entry",
    "INSERT INTO citation SELECT id, negotiation_id, event_uid, statement_uid, schedule_place, place, source_uid,"
    " locator, relation, origin_uid FROM later_citation",
    EVENTS,
    """INSERT INTO statement SELECT negotiation_id, uid, event_uid, place, speaker_uid, form, text, quote, coalesce(
    (SELECT min(s.issued_on) FROM citation c JOIN source s ON s.negotiation_id = c.negotiation_id
      AND s.uid = c.source_uid WHERE c.negotiation_id = said.negotiation_id AND c.statement_uid = said.uid),
    (SELECT known_on FROM event e WHERE e.negotiation_id = said.negotiation_id AND e.uid = said.event_uid))
  FROM later_statement said""",
    """INSERT INTO position SELECT p.negotiation_id, p.statement_uid, p.issue_uid, p.event_uid, p.speaker_uid,
    e.position, p.place, s.known_on, p.stance FROM later_position p
  JOIN statement s ON s.negotiation_id = p.negotiation_id AND s.uid = p.statement_uid AND s.speaker_uid = p.speaker_uid
  JOIN event e ON e.negotiation_id = p.negotiation_id AND e.uid = p.event_uid""",
    TEXTS,
)


# The tables


def _shared(terms: Terms, *, announced: str, **more: str) -> None:
    """Create the tables that differ in a few columns only, with these `more` columns."""
    _item(
        "actor",
        "name text, kind actorkind, affiliation text?" + more.get("actor", ""),
        _check("affiliation", "affiliation <> uid"),
        _within("actor", "affiliation"),
    )
    _index("actor", "affiliation")
    _item("issue", "name text, proposition text")
    _item("source", "type sourcetype, name text, outlet text, issued text?, issued_on date?")
    _part(
        "event_issue",
        "event_uid text, issue_uid text, place int",
        "event_uid, issue_uid",
        _within("issue", "issue_uid"),
    )
    _index("event_issue", "issue_uid")
    _part(
        "participation",
        f"event_uid text, actor_uid text, role role, capacity text, {more.get('participation', '')}place int",
        "event_uid, actor_uid, role",
        _within("actor", "actor_uid"),
        terms=terms,
    )
    _index("participation", "actor_uid")
    _part(
        "schedule_entry",
        f"event_uid text, place int, announced_on text, {announced}, status status, edtf text?, earliest date?,"
        " latest date?",
        "event_uid, place",
        _check("planned", "status IN ('proposed', 'scheduled', 'postponed', 'cancelled')"),
    )
    _part(
        "statement",
        "uid text, event_uid text, place int, speaker_uid text, form form, text text, quote text?, known_on date"
        + more.get("statement", ""),
        "uid",
        _check("quote", "(form IN ('quote', 'fragment')) = (quote IS NOT NULL)"),
        _within("actor", "speaker_uid"),
    )
    for column in ("event_uid", "known_on", "speaker_uid"):
        _index("statement", column)
    _citations(more.get("citation", ""))


def _citations(more: str) -> None:
    relations = "relation_place" in more
    _table(
        "citation",
        "id int, negotiation_id int, event_uid text, statement_uid text?, schedule_place int?, place int,"
        f" source_uid text, locator text, relation relation, origin_uid text?{more}",
        "id",
        _check("one_claim", ONE_CLAIM_OF_THREE if relations else "statement_uid IS NULL OR schedule_place IS NULL"),
        _within("event", "event_uid", cascade=True),
        _within("statement", "statement_uid", cascade=True),
        _within("schedule_entry", "event_uid", "schedule_place", to=("event_uid", "place"), cascade=True),
        _within("source", "source_uid"),
        _within("source", "origin_uid"),
    )
    for column in ("source_uid", "origin_uid", "statement_uid"):
        _index("citation", column)
    places = ("schedule_place", "relation_place") if relations else ("schedule_place",)
    inside = [sa.text("coalesce(statement_uid, '')"), *(sa.text(f"coalesce({at}, -1)") for at in places)]
    backing = ("source_uid", "locator", "relation", sa.text("coalesce(origin_uid, '')"))
    _index("citation", "event_uid", *inside, *backing, name="uq_citation_identity", unique=True)


def _site(projection: bool) -> None:
    """Rebuild the table of the site: SQLite cannot add a NOT NULL column without a default."""
    op.create_table(
        "site_anew",
        *_columns("id int, version int" + (", projection int" if projection else ""), TERMS),
        sa.CheckConstraint("id = 1", name=op.f("ck_site_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site")),
    )
    op.execute(f"INSERT INTO site_anew SELECT id, version{', 0' if projection else ''} FROM site")
    op.drop_table("site")
    op.rename_table("site_anew", "site")


def _item(name: str, columns: str, *rules: SchemaItem, terms: Terms = TERMS) -> None:
    """Create a table of items, each with the revision it comes from."""
    _table(
        name,
        f"negotiation_id int, uid text, revision_id int, {columns}",
        "negotiation_id, uid",
        sa.ForeignKeyConstraint(["negotiation_id"], ["negotiation.id"]),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"]),
        *rules,
        terms=terms,
    )


def _part(name: str, columns: str, key: str, *rules: SchemaItem, terms: Terms = TERMS, **options: bool) -> None:
    """Create a table of the parts of an event, which are deleted with it."""
    inside = _within("event", "event_uid", cascade=True)
    _table(name, f"negotiation_id int, {columns}", f"negotiation_id, {key}", inside, *rules, terms=terms, **options)


def _table(name: str, columns: str, key: str, *rules: SchemaItem, terms: Terms = TERMS, **options: bool) -> None:
    """Create a table of these columns. Constraints get the names of webapp.model.base."""
    op.create_table(name, *_columns(columns, terms), sa.PrimaryKeyConstraint(*key.split(", ")), *rules, **options)


def _columns(columns: str, terms: Terms) -> Iterator[sa.Column[Any]]:
    """Return columns from "name type", or "name type?" for one that may be NULL; a type may be a vocabulary."""
    for column in columns.split(", "):
        name, kind = column.rstrip("?").split(" ")
        yield sa.Column(name, TYPES[kind]() if kind in TYPES else _term(kind, terms), nullable=column.endswith("?"))


def _term(name: str, terms: Terms) -> sa.Enum:
    return sa.Enum(*terms[name], name=name, native_enum=False, create_constraint=True, length=32)


def _check(name: str, sql: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(sql, name=name)


def _within(table: str, *columns: str, to: Sequence[str] = ("uid",), cascade: bool = False) -> sa.ForeignKeyConstraint:
    """Return a foreign key within a negotiation, checked at the end of the transaction."""
    return sa.ForeignKeyConstraint(
        ["negotiation_id", *columns],
        [f"{table}.negotiation_id", *(f"{table}.{column}" for column in to)],
        deferrable=True,
        initially="DEFERRED",
        ondelete="CASCADE" if cascade else None,
    )


def _index(
    table: str, *columns: str | sa.TextClause, name: str = "", where: str | None = None, unique: bool = False
) -> None:
    """Create an index on these columns within a negotiation."""
    op.create_index(
        name or f"ix_{table}_negotiation_id_{'_'.join(map(str, columns))}",
        table,
        ["negotiation_id", *columns],
        unique=unique,
        sqlite_where=sa.text(where) if where else None,
    )


def _drop(*tables: str) -> None:
    for table in tables:
        op.drop_table(table)
