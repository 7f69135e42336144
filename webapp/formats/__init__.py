"""One file a format: documents in, bytes out. No SQL, no Flask."""
