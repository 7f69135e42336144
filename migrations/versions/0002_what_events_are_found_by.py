"""Rows by which filters find and count events: involved actors, issues, verification, and since when each was known.

Without them, counting walked participations, statements, positions and chains of affiliations for each reader, which
took 4 seconds at 100,000 events.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0002", "0001", None, None

FLAGS = (("ix_event_key", "key_event"), ("ix_event_wide", "wide"))

FOREVER = "'9999-12-31'"

# Each actor with the end of its chain of affiliations.
SIDES = """WITH RECURSIVE chain (negotiation_id, member, uid, affiliation) AS (
  SELECT negotiation_id, uid, uid, affiliation FROM actor
  UNION
  SELECT chain.negotiation_id, chain.member, actor.uid, actor.affiliation FROM chain JOIN actor
    ON actor.negotiation_id = chain.negotiation_id AND actor.uid = chain.affiliation
)"""

INVOLVED = """
  SELECT p.negotiation_id, p.event_uid, p.actor_uid AS uid, e.known_on, 1 AS drawn
    FROM participation p JOIN event e ON e.negotiation_id = p.negotiation_id AND e.uid = p.event_uid
  UNION ALL SELECT negotiation_id, event_uid, speaker_uid, known_on, 0 FROM statement"""

RAISED = """
  SELECT i.negotiation_id, i.event_uid, i.issue_uid AS uid, e.known_on, 1 AS drawn
    FROM event_issue i JOIN event e ON e.negotiation_id = i.negotiation_id AND e.uid = i.event_uid
  UNION ALL SELECT negotiation_id, event_uid, issue_uid, known_on, 0 FROM position"""

# When each citation of the event itself was known, and the verification by each of those days; it only ever grows.
VERIFIED = """WITH cited AS (
  SELECT c.negotiation_id, c.event_uid, c.relation, coalesce(c.origin_uid, c.source_uid) AS origin,
    max(coalesce(s.issued_on, e.known_on), e.known_on) AS day
  FROM citation c
  JOIN event e ON e.negotiation_id = c.negotiation_id AND e.uid = c.event_uid
  LEFT JOIN source s ON s.negotiation_id = c.negotiation_id AND s.uid = c.source_uid
  WHERE c.statement_uid IS NULL AND c.schedule_place IS NULL
), days AS (
  SELECT negotiation_id, uid AS event_uid, known_on AS day FROM event
  UNION SELECT negotiation_id, event_uid, day FROM cited
), counted AS (
  SELECT d.negotiation_id, d.event_uid, d.day,
    count(DISTINCT CASE WHEN c.relation = 'supports' THEN c.origin END) AS origins,
    max(c.relation = 'contradicts') AS disputed
  FROM days d LEFT JOIN cited c
    ON c.negotiation_id = d.negotiation_id AND c.event_uid = d.event_uid AND c.day <= d.day
  GROUP BY 1, 2, 3
), began AS (
  SELECT negotiation_id, event_uid, min(day) AS day,
    CASE WHEN disputed THEN 'disputed' WHEN origins = 0 THEN 'uncited' WHEN origins = 1 THEN 'single-origin'
      ELSE 'corroborated' END AS value
  FROM counted GROUP BY 1, 2, 4
)"""

CONTRADICTED = """
  SELECT c.negotiation_id, c.event_uid, min(max(coalesce(s.issued_on, said.day), said.day)) AS day
  FROM citation c
  JOIN event e ON e.negotiation_id = c.negotiation_id AND e.uid = c.event_uid
  LEFT JOIN source s ON s.negotiation_id = c.negotiation_id AND s.uid = c.source_uid
  JOIN (
    SELECT negotiation_id, uid AS event_uid, '' AS statement_uid, -1 AS place, known_on AS day FROM event
    UNION ALL SELECT negotiation_id, event_uid, uid, -1, known_on FROM statement
    UNION ALL SELECT p.negotiation_id, p.event_uid, '', p.place,
        max(coalesce(p.announced_earliest, '9999-12-31'), e.known_on)
      FROM schedule_entry p JOIN event e ON e.negotiation_id = p.negotiation_id AND e.uid = p.event_uid
  ) said ON said.negotiation_id = c.negotiation_id AND said.event_uid = c.event_uid
    AND said.statement_uid = coalesce(c.statement_uid, '') AND said.place = coalesce(c.schedule_place, -1)
  WHERE c.relation = 'contradicts'
  GROUP BY 1, 2"""

DAY = """(SELECT CASE WHEN position LIKE 'undated%' THEN '' ELSE substr(position, 1, 10) END FROM event
  WHERE event.negotiation_id = found.negotiation_id AND event.uid = found.event_uid)"""

COLUMNS = "negotiation_id, field, value, event_uid, day, drawn, known_on, until"


def _found(field: str, source: str, value: str = "uid") -> str:
    return (
        f"SELECT negotiation_id, '{field}', {value}, event_uid, {DAY}, max(drawn), min(known_on), {FOREVER}"
        f" FROM ({source}) found GROUP BY negotiation_id, {value}, event_uid"
    )


def upgrade() -> None:
    op.create_table(
        "facet",
        sa.Column("negotiation_id", sa.Integer(), nullable=False),
        sa.Column(
            "field",
            sa.Enum(
                *("actor", "side", "issue", "verification", "contradicted"),
                name="facetfield",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("event_uid", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("drawn", sa.Boolean(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.CheckConstraint("known_on <= until", name=op.f("ck_facet_days")),
        sa.ForeignKeyConstraint(
            ["negotiation_id", "event_uid"],
            ["event.negotiation_id", "event.uid"],
            name=op.f("fk_facet_negotiation_id_event_uid"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("negotiation_id", "field", "value", "event_uid", name=op.f("pk_facet")),
        sqlite_with_rowid=False,
    )
    for source in (
        _found("actor", INVOLVED),
        f"{SIDES} "
        + _found(
            "side",
            f"SELECT i.negotiation_id, i.event_uid, chain.uid, i.known_on, i.drawn FROM ({INVOLVED}) i JOIN chain"
            " ON chain.negotiation_id = i.negotiation_id AND chain.member = i.uid AND chain.affiliation IS NULL",
        ),
        _found("issue", RAISED),
        f"{VERIFIED} SELECT negotiation_id, 'verification', value, event_uid, {DAY}, 0, day,"
        f" lead(day, 1, {FOREVER}) OVER (PARTITION BY negotiation_id, event_uid ORDER BY day) FROM began found",
        f"SELECT negotiation_id, 'contradicted', '1', event_uid, {DAY}, 0, day, {FOREVER} FROM ({CONTRADICTED}) found",
    ):
        op.execute(f"INSERT INTO facet ({COLUMNS}) {source}")
    op.create_index("ix_facet_negotiation_id_event_uid", "facet", ["negotiation_id", "event_uid"])
    for name, column in FLAGS:
        # SQLite does not use an index "where wide" for "wide = 1", and without statistics it rates an index on the
        # flag alone no better than one on all rows.
        op.drop_index(name, "event")
        index = op.f(f"ix_event_negotiation_id_{column}_position")
        op.create_index(index, "event", ["negotiation_id", column, "position"])
    op.create_index(
        "ix_event_foreseen",
        "event",
        ["negotiation_id", "position"],
        sqlite_where=sa.text("known_on < substr(position, 1, 10)"),
    )
    op.drop_index("ix_event_negotiation_id_settled_on", "event")
    op.create_index(
        "ix_event_unsettled",
        "event",
        ["negotiation_id", "settled_on"],
        sqlite_where=sa.text("settled_on > known_on"),
    )
    columns = ["negotiation_id", "status", "kind", "verification", "place", "known_on", "uid"]
    op.create_index("ix_event_facets", "event", columns)


def downgrade() -> None:
    op.drop_index("ix_event_facets", "event")
    op.drop_index("ix_event_foreseen", "event")
    op.drop_index("ix_event_unsettled", "event")
    op.create_index("ix_event_negotiation_id_settled_on", "event", ["negotiation_id", "settled_on"])
    for name, column in FLAGS:
        op.drop_index(f"ix_event_negotiation_id_{column}_position", "event")
        op.create_index(name, "event", ["negotiation_id", "position"], sqlite_where=sa.text(column))
    op.drop_table("facet")
