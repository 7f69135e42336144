"""What things are found by: words, names, looks and facets."""
