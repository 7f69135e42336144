"""What items are found by: words, names, looks and facets."""
