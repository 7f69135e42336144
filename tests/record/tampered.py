"""What somebody may change in the file behind the record’s back, and what is said of it."""

FEW = {
    "putin-backs-the-ceasefire-in-principle", "witkoff-briefs-putin", "trump-announces-the-call",
    "trump-putin-phone-call",
}  # fmt: skip
PEOPLE = {
    "putin", "trump", "witkoff", "macron", "bonne", "zelenskyy", "rus", "usa", "fra", "ukr", "nato", "europe",
}  # fmt: skip
CALL = "event trump-putin-phone-call"
OF_CALL = "event_uid = 'trump-putin-phone-call'"

OTHERWISE = [
    ("event", "title", "Other", "uid = 'witkoff-briefs-putin'"),
    ("event", "revision_id", "1", "uid = 'trump-putin-phone-call'"),
    ("event", "planned", "0", "uid = 'trump-putin-phone-call'"),
    ("event_state", "status", "occurred", OF_CALL),
    ("event_state", "earliest", "2025-03-17", OF_CALL),
    ("event_state", "position", "x2025-03-18", OF_CALL),
    ("event_state", "origins", "7", OF_CALL),
    ("event_state", "verification", "corroborated", OF_CALL),
    ("event_state", "contradicted", "1", OF_CALL),
    ("event_state", "sole", "cnn", OF_CALL),
    ("event_state", "key_event", "0", OF_CALL),
    ("event_state", "known_from", "2020-01-01", OF_CALL),
    ("event_state", "known_until", "2025-03-18", OF_CALL),
    ("event_state", "revision_id", "1", OF_CALL),
    ("participation", "known_on", "2020-01-01", OF_CALL),
    ("participation", "capacity", "King", "actor_uid = 'witkoff'"),
    ("facet", "known_on", "2020-01-01", OF_CALL),
    ("facet", "day", "2025-03-19", OF_CALL),
    ("actor", "affiliation", "nato", "uid = 'witkoff'"),
    ("actor", "name", "Other", "uid = 'witkoff'"),
    ("issue", "name", "Other", "uid = 'ceasefire'"),
    ("citation", "known_on", "2020-01-01", "event_uid = 'witkoff-briefs-putin'"),
    ("statement", "place", "9", "uid = 'putin-in-principle'"),
    ("statement", "known_on", "2020-01-01", "uid = 'putin-in-principle'"),
    ("signer", "actor_uid", "rus", "statement_uid = 'putin-in-principle'"),
    ("position", "stance", "opposes", "statement_uid = 'putin-in-principle'"),
    ("position", "side_uid", "usa", "statement_uid = 'putin-in-principle'"),
    ("text_piece", "known_on", "2020-01-01", "uid = 'witkoff-briefs-putin'"),
    ("text_piece", "text", "Nothing", "uid = 'witkoff-briefs-putin'"),
    ("text_piece", "text", "Nobody", "uid = 'witkoff'"),
]
"""What rows say otherwise than their documents: a table, a column, a value and of which rows."""

TAMPERED = [
    # rows that say nothing, or stand for another
    ("UPDATE event SET uid = 'other' WHERE uid = 'trump-putin-phone-call'", [f"{CALL}: a row is missing: event "]),
    (
        "UPDATE source SET issued_on = NULL WHERE uid = 'article-2025-03-17'",
        ["source article-2025-03-17: a row is miss"],
    ),
    ("UPDATE statement_state SET sole = NULL WHERE statement_uid = 'putin-in-principle'", ["missing: statement_state"]),
    (
        "UPDATE position SET over = NULL WHERE statement_uid = 'putin-in-principle'",
        ["a row should not be there: position"],
    ),
    ("UPDATE text_piece SET text = '' WHERE uid = 'witkoff-briefs-putin'", ["event witkoff-briefs-putin: a row"]),
    # rows that are missing
    ("DELETE FROM citation WHERE event_uid = 'witkoff-briefs-putin'", ["a row is missing: citation "]),
    ("DELETE FROM position WHERE statement_uid = 'putin-in-principle'", ["a row is missing: position "]),
    ("DELETE FROM signer", ["a row is missing: signer "]),
    ("DELETE FROM event_state WHERE event_uid = 'trump-putin-phone-call'", [f"{CALL}: a row is missing: event_state "]),
    ("DELETE FROM statement_state", ["a row is missing: statement_state "]),
    ("DELETE FROM facet", ["a row is missing: facet "]),
    ("DELETE FROM text_piece WHERE kind = 'source'", ["source article-2025-03-17: a row is missing: text_piece "]),
    ("DELETE FROM event_issue", ["a row is missing: event_issue "]),
    ("DELETE FROM actor WHERE uid = 'bonne'", ["actor bonne: a row is missing: actor "]),
    ("DELETE FROM event WHERE uid = 'trump-putin-phone-call'", [f"{CALL}: a row is missing: event "]),
    # rows that nobody wrote
    (
        "INSERT INTO event_issue SELECT 1, uid, 'territory' FROM event WHERE uid = 'witkoff-briefs-putin'",
        ["event witkoff-briefs-putin: a row should not be there: event_issue"],
    ),
    (
        "INSERT INTO issue SELECT negotiation_id, 'ghost', revision_id, name FROM issue LIMIT 1",
        ["issue ghost has a row in issue, but no revision"],
    ),
    (
        "INSERT INTO event_issue SELECT negotiation_id, 'ghost', 'territory' FROM event LIMIT 1",
        ["event ghost has a row in event_issue, but no revision"],
    ),
    (
        "INSERT INTO text_piece (negotiation_id, kind, uid, known_on, text) VALUES (1, 'actor', 'ghost', '', 'Boo')",
        ["actor ghost has a row in text_piece, but no revision"],
    ),
    (
        "INSERT INTO event_link VALUES (1, 'witkoff-briefs-putin', 'after', 'trump-announces-the-call', '2025-03-17')",
        ["event witkoff-briefs-putin: a row should not be there: event_link"],
    ),
    # counts and versions
    ("UPDATE negotiation SET events = 22", ["the count of events is 22, but there are 4"]),
    ("UPDATE negotiation SET statements = 0", ["the count of statements is 0, but there are 8"]),
    ("UPDATE negotiation SET sources = 5", ["the count of sources is 5, but there are 4"]),
    ("UPDATE negotiation SET version = 7", ["the version is 7, but the last change made 1"]),
    ("UPDATE site SET version = 7", ["the site’s version is 7, but there are 1 changes"]),
    ("DELETE FROM site", ["the site’s version is None"]),
    ("UPDATE change SET version = 2", ["the version is 1, but the last change made 2"]),
    # the header
    ("UPDATE negotiation SET title = 'Other'", ["the header’s row differs from its document"]),
    ("UPDATE negotiation SET timezone = 'UTC'", ["the header’s row differs from its document"]),
    ("UPDATE negotiation SET revision_id = 2 + revision_id", ["the header’s row differs from its document"]),
    ("UPDATE negotiation SET revision_id = NULL", ["the header’s row differs from its document"]),
    ("DELETE FROM revision WHERE kind = 'negotiation'", ["there is no header document"]),
    # documents
    (
        "DELETE FROM revision WHERE uid = 'trump-putin-phone-call'",
        ["event trump-putin-phone-call has a row in event, but no revision"],
    ),
    (
        "UPDATE revision SET document = NULL WHERE uid = 'trump-putin-phone-call'",
        [f"{CALL}: a row should not be there"],
    ),
    (
        "UPDATE revision SET document = '{}' WHERE uid = 'trump-putin-phone-call'",
        [f"{CALL}: the document is not valid: uid: The uid is m"],
    ),
    ("UPDATE revision SET document = '{' WHERE uid = 'trump-putin-phone-call'", [f"{CALL}: the document is not JSON"]),
    (
        "UPDATE revision SET document = replace(document, ': ', ':') WHERE uid = 'trump-putin-phone-call'",
        [f"{CALL}: the document is not in canonical form"],
    ),
    (
        "UPDATE revision SET document = replace(document, '\"order\": 0, ', '') WHERE uid = 'trump-putin-phone-call'",
        [f"{CALL}: the document is not in canonical form"],
    ),
    ("UPDATE revision SET document = '[]' WHERE kind = 'negotiation'", ["the header: the document is not valid"]),
]
