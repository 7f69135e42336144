"""The database: connections, locks, full-text search and the schema's version. SQL dialects are known here alone."""
