"""The issues: an index, and a page for each with everyone's stance on it."""
