"""Tables of events, and of what was said at them, as spreadsheets keep them: made into negotiation files."""
