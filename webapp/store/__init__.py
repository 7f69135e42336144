"""The database: connections, locks, bulk inserts, copies and the schema's version."""
